"""The version of ONNX that is written. Imports neither ONNX nor TensorFlow."""

#: Of ONNX' operators: read by ONNX Runtime from 1.12, OpenCV from 4.8 and TensorRT from 8.6 on.
ONNX_OPSET = 17
