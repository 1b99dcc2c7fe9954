"""The window. Nothing in here loads TensorFlow; what is done lies in core."""
