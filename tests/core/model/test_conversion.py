from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest

keras = pytest.importorskip("keras")
onnx = pytest.importorskip("onnx")

from core.errors import ModelError  # noqa: E402
from core.evaluation.calibration import Calibration  # noqa: E402
from core.model import conversion  # noqa: E402
from core.model.export_formats import EXPORT_FORMATS, Kind, NetworkLayout, export_format  # noqa: E402
from core.model.layouts import exported_network  # noqa: E402
from core.model.localiser import Localiser  # noqa: E402
from core.model.onnx_opset import ONNX_OPSET  # noqa: E402
from core.model.plain import plain_model  # noqa: E402
from core.model.postprocess import RawDetections, suppress_and_vote  # noqa: E402
from core.model.registry import MODELS  # noqa: E402
from core.model.runtimes import load_runner, network_runner  # noqa: E402
from core.model.suppression import detections  # noqa: E402
from tests.core.model.test_models import small  # noqa: E402

pytestmark = pytest.mark.slow
CALIBRATION = Calibration(2.0, -0.5)
SIZE = (96, 64)


def pixels(size: tuple[int, int] = SIZE) -> np.ndarray:
    """An input ``(1, H, W, 3)``."""
    return np.random.default_rng(3).integers(0, 256, (1, size[1], size[0], 3)).astype(np.float32)


def assert_same_rows(found: np.ndarray, expected: np.ndarray) -> None:
    """The same best detections, but for one of two neighbours whose scores are equal to the last bit but few."""
    apart = np.abs(found[0, None, :40] - expected[0, :8, None]).max(axis=2).min(axis=1)
    assert (apart < 1e-2).sum() >= 7
    assert found[0, :8, 4] == pytest.approx(expected[0, :8, 4], abs=1e-3)


@pytest.fixture(scope="module")
def centre() -> Localiser:
    """A small network that is not sure of anything, with weights that give it something to say."""
    keras.utils.set_random_seed(0)
    localiser = small("centre")
    rng = np.random.default_rng(0)
    for layer in localiser.network.layers:
        if layer.name.startswith(("logits_", "deltas_")):
            layer.set_weights([rng.normal(0, 0.1, weight.shape) for weight in layer.get_weights()])
    return localiser


@pytest.mark.parametrize("name", list(MODELS))
def test_a_network_of_keras_own_layers_gives_the_same(name: str) -> None:
    localiser = small(name)
    width, height = localiser.fixed_input or SIZE
    detector = localiser.detector(width, height)
    given = pixels((width, height))
    plain = network_runner(plain_model(detector, given.shape, "image"))(given)
    for key, expected in network_runner(detector)(given).items():
        assert plain[key] == pytest.approx(expected, abs=1e-4), key


@pytest.mark.parametrize(
    ("name", "nms"),
    [*((row.name, False) for row in EXPORT_FORMATS.values() if not row.int8), ("litert", True), ("onnx", True)],
)
def test_a_file_gives_in_its_runtime_what_the_network_gives(
    centre: Localiser, tmp_path: Path, name: str, nms: bool
) -> None:
    kind = export_format(name)
    network = exported_network(centre, SIZE, kind.layout, CALIBRATION, 0.5, 0.7, nms=nms)
    given = pixels()
    if kind.layout is NetworkLayout.YOLOV8:
        given = given.transpose(0, 3, 1, 2) / 255
    expected = network_runner(network)(given)
    path = tmp_path / kind.file
    match kind.kind:
        case Kind.KERAS:
            conversion.save_keras(network, path)
        case Kind.SAVEDMODEL:
            conversion.save_saved_model(network, path)
        case Kind.LITERT:
            conversion.save_litert(network, path, half=kind.half)
        case Kind.ONNX:
            conversion.save_onnx(network, path, {"names": "{0: 'plate'}"}, "a test")
    found = load_runner(kind.kind, path)(given)
    assert found.keys() == expected.keys()
    for key, values in expected.items():
        assert found[key].shape == values.shape
        if nms:
            assert_same_rows(found[key], values)
        else:
            assert found[key] == pytest.approx(values, abs=0.5 if kind.half else 1e-2)


def test_a_keras_file_loads_without_platewright(centre: Localiser, tmp_path: Path) -> None:
    network = exported_network(centre, SIZE, NetworkLayout.PLAIN, CALIBRATION, 0.5, 0.7, nms=True)
    conversion.save_keras(network, tmp_path / "model.keras")
    program = "import sys, keras; print(list(keras.models.load_model(sys.argv[1]).output), 'core' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "model.keras")],
        cwd=tmp_path,
        env={"TF_CPP_MIN_LOG_LEVEL": "3", "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "['detections'] False"


def test_layers_of_ours_are_no_keras_file(tmp_path: Path) -> None:
    class Ours(keras.layers.Layer):  # type: ignore[misc,name-defined]
        def call(self, values):
            return values * 2.0

    given = keras.Input(batch_shape=(1, 4), name="image")
    with pytest.raises(ModelError, match="not Keras' own"):
        conversion.save_keras(keras.Model(given, {"a": Ours()(given)}), tmp_path / "model.keras")


def test_an_onnx_file_states_its_opset_and_metadata(centre: Localiser, tmp_path: Path) -> None:
    network = exported_network(centre, SIZE, NetworkLayout.YOLOV8, CALIBRATION, 0.5, 0.7, nms=False)
    conversion.save_onnx(network, tmp_path / "a.onnx", {"names": "{0: 'plate'}", "stride": "32"}, "a test")
    made = onnx.load(tmp_path / "a.onnx")
    assert {each.domain: each.version for each in made.opset_import}[""] == ONNX_OPSET
    assert {each.key: each.value for each in made.metadata_props} == {"names": "{0: 'plate'}", "stride": "32"}
    assert {node.domain for node in made.graph.node} == {""}
    assert [each.name for each in made.graph.input] == ["images"]


@pytest.mark.parametrize("nms", [False, True])
def test_opencv_runs_the_file_as_one_of_yolov8(centre: Localiser, tmp_path: Path, nms: bool) -> None:
    network = exported_network(centre, SIZE, NetworkLayout.YOLOV8, CALIBRATION, 0.5, 0.7, nms=nms)
    conversion.save_onnx(network, tmp_path / "a.onnx", {}, "a test")
    image = pixels()[0].astype(np.uint8)

    net = cv2.dnn.readNetFromONNX(str(tmp_path / "a.onnx"))
    net.setInput(cv2.dnn.blobFromImage(image, 1 / 255, SIZE))
    found = net.forward()

    given = (image[None].transpose(0, 3, 1, 2) / 255).astype(np.float32)
    expected = network_runner(network)(given)["output0"]
    assert found.shape == expected.shape
    if nms:
        assert_same_rows(found, expected)
    else:
        assert found == pytest.approx(expected, abs=1e-2)


def test_a_file_of_integers_keeps_boxes_exact(centre: Localiser, tmp_path: Path) -> None:
    network = exported_network(centre, SIZE, NetworkLayout.PLAIN, CALIBRATION, 0.5, 0.7, nms=False)
    conversion.save_litert(network, tmp_path / "float.tflite")
    conversion.save_litert_int8(network, tmp_path / "int8.tflite", [pixels()])
    of_float, of_integers = (
        load_runner(Kind.LITERT, tmp_path / f"{each}.tflite")(pixels()) for each in ("float", "int8")
    )
    assert (tmp_path / "int8.tflite").stat().st_size < 0.75 * (tmp_path / "float.tflite").stat().st_size
    # As whole numbers of 8 bits they would lie on a grid of half a pixel.
    assert len(np.unique(of_integers["boxes"])) > 0.5 * len(np.unique(of_float["boxes"]))
    assert of_integers["scores"] == pytest.approx(of_float["scores"], abs=0.2)


@pytest.mark.parametrize("cover", [1.0, 0.7])
@pytest.mark.parametrize("classes", [1, 3])
def test_suppression_in_the_graph_is_that_of_the_program(classes: int, cover: float) -> None:
    rng = np.random.default_rng(classes)
    centres = np.repeat(rng.uniform(20, 180, (30, 2)), 12, axis=0) + rng.normal(0, 5, (360, 2))
    sides = rng.uniform(8, 40, (360, 2))
    boxes = np.concatenate([centres - sides / 2, centres + sides / 2], axis=1).astype(np.float32)
    scores = rng.uniform(0, 1, (360, classes)).astype(np.float32) ** 3
    given = [keras.Input(batch_shape=(1, *each.shape)) for each in (boxes, scores)]
    network = keras.Model(given, detections(given[0], given[1], CALIBRATION, 0.5, cover))

    [rows] = np.asarray(network([boxes[None], scores[None]]))

    rows = rows[rows[:, 4] > 0]
    candidates, labels = np.nonzero(scores >= 0)
    strongest = np.argsort(-scores[candidates, labels])[:300]
    candidates, labels = candidates[strongest], labels[strongest]
    raw = RawDetections(boxes[candidates], labels.astype(np.int64), scores[candidates, labels])
    expected = suppress_and_vote([raw], 0.5, cover)
    assert len(rows) >= len(expected.scores) > 10
    rows = rows[: len(expected.scores)]  # the program gives no more
    assert rows[:, 5].astype(int).tolist() == expected.labels.tolist()
    assert rows[:, 4] == pytest.approx(CALIBRATION.apply(expected.scores), abs=1e-4)
    assert rows[:, :4] == pytest.approx(expected.boxes_xyxy, abs=0.01)


def test_an_unknown_format_is_named() -> None:
    with pytest.raises(ModelError, match="no model format “pt”"):
        export_format("pt")
