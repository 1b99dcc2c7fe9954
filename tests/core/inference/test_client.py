"""Predictions from the inference process: results, their order, and what happens when either process ends."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import CancelledError
from pathlib import Path

import numpy as np
import psutil
import pytest

from core.errors import ImageError, InferenceError, ModelError
from core.geometry import Box
from core.inference.client import PredictorClient, PredictorFault
from core.inference.messages import Model, PredictionPriority
from core.model.card import MODEL_FILE
from tests.conftest import MakeImage
from tests.support.waiting import wait_until

ROOT = Path(__file__).resolve().parents[3]


def red(share: float, width: int = 40, height: int = 30) -> np.ndarray:
    return np.full((height, width, 3), (round(share * 255), 0, 0), np.uint8)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the child logs what it does."""
    (tmp_path / "child").mkdir()
    return tmp_path / "child"


@pytest.fixture
def command(folder: Path) -> tuple[str, ...]:
    return (sys.executable, "-m", "tests.support.fake_predictor", str(folder))


@pytest.fixture
def client(command: tuple[str, ...]) -> Iterator[PredictorClient]:
    made = PredictorClient(command)
    yield made
    made.close()
    made.join()


@pytest.fixture
def model(tmp_path: Path) -> Model:
    return make_model(tmp_path, "run")


def make_model(folder: Path, name: str) -> Model:
    (folder / name).mkdir()
    (folder / name / MODEL_FILE).write_text("{}")
    return Model(folder / name)


def notes(folder: Path, kind: str) -> list[str]:
    """The child's log."""
    path = folder / "notes"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [line.removeprefix(f"{kind} ") for line in lines if line.startswith(f"{kind} ")]


def test_nothing_is_started_before_the_first_request(client: PredictorClient) -> None:
    assert client.pid is None


def test_pixels_and_a_file_are_predicted(
    client: PredictorClient, model: Model, tmp_path: Path, make_image: MakeImage
) -> None:
    (found,) = client.predict(model, red(0.8))
    assert (found.class_id, found.box) == (1, Box(1, 2, 11, 12))
    assert found.score == pytest.approx(0.8, abs=0.01)
    assert client.predict(model, red(0.8), min_score=0.9) == []
    result = client.submit(model, make_image(tmp_path / "photo.png", (64, 48))).result()
    assert (result.width, result.height, len(result.detections)) == (64, 48, 1)


def test_boxes_are_in_pixels_of_the_whole_image_even_if_it_was_decoded_reduced(
    client: PredictorClient, model: Model, tmp_path: Path, make_image: MakeImage
) -> None:
    result = client.submit(model, make_image(tmp_path / "reduced.png", (64, 48))).result()
    assert (result.width, result.height) == (64, 48)
    assert result.detections[0].box == Box(2, 4, 22, 24)


def test_a_model_describes_itself_and_takes_other_class_names(client: PredictorClient, model: Model) -> None:
    loaded = client.load(model).result()
    assert (loaded.name, loaded.classes, loaded.threshold) == ("run", ((1, "plate"),), 0.25)
    named = Model(model.folder, ((7, "Kennzeichen"),))
    assert client.load(named).result().classes == ((7, "Kennzeichen"),)
    assert client.predict(named, red(1))[0].class_id == 7


def test_facts_are_returned_by_name(client: PredictorClient, model: Model) -> None:
    result = client.submit(model, red(1), facts=("brightness", "corner")).result()
    assert result.facts == {"brightness": 85.0, "corner": (255.0, 0.0, 0.0)}


def test_two_models_and_two_callers(client: PredictorClient, model: Model, tmp_path: Path, folder: Path) -> None:
    other = make_model(tmp_path, "other")
    asked = [
        client.submit(each, red(share), priority=PredictionPriority.AHEAD)
        for share in (0.25, 0.75)
        for each in (model, other)
    ]
    scores = [each.result().detections[0].score for each in asked]
    assert scores == pytest.approx([0.25, 0.25, 0.75, 0.75], abs=0.01)
    assert sorted(notes(folder, "load")) == ["other", "run"], "each is loaded once"


def test_a_changed_model_is_reloaded(client: PredictorClient, model: Model, folder: Path) -> None:
    client.load(model).result()
    (model.folder / MODEL_FILE).unlink()
    with pytest.raises(ModelError, match="There is no trained model"):
        client.load(model).result()
    (model.folder / MODEL_FILE).write_text("{} ")
    client.predict(model, red(1))
    assert notes(folder, "load")[0] == "run"
    assert len(notes(folder, "load")) >= 2


def test_errors_are_returned_and_the_child_goes_on(
    client: PredictorClient, model: Model, tmp_path: Path, make_image: MakeImage
) -> None:
    (tmp_path / "no image.png").write_text("no image")
    with pytest.raises(ImageError, match="not a supported image") as caught:
        client.predict(model, tmp_path / "no image.png")
    assert caught.value.sentence.values["file"] == "no image.png"
    with pytest.raises(ModelError, match="no trained model"):
        client.predict(Model(tmp_path / "nowhere"), red(1))
    with pytest.raises(PredictorFault, match="a bug"):
        client.predict(model, make_image(tmp_path / "fault.png"))
    pid = client.pid
    assert client.predict(model, red(1))
    assert client.pid == pid


def test_the_near_lane_does_not_wait_and_goes_by_priority(
    client: PredictorClient, model: Model, tmp_path: Path, folder: Path, make_image: MakeImage
) -> None:
    paths = {name: make_image(tmp_path / f"{name}.png") for name in ("held", "far", "c")}
    held = client.submit(model, paths["held"], priority=PredictionPriority.REMAINING)
    wait_until(lambda: notes(folder, "look") == ["held.png"])
    far = client.submit(model, paths["far"], priority=PredictionPriority.REMAINING)
    client.submit(model, paths["c"], priority=PredictionPriority.AHEAD).result()  # while the other one runs
    (folder / "go").touch()
    held.result()
    far.result()
    assert notes(folder, "look") == ["held.png", "c.png", "far.png"]


def test_in_a_lane_the_highest_priority_is_first_then_the_oldest(
    client: PredictorClient, model: Model, tmp_path: Path, folder: Path, make_image: MakeImage
) -> None:
    paths = {name: make_image(tmp_path / f"{name}.png") for name in ("held", "far", "a", "b", "c", "dropped")}
    client.submit(model, paths["held"], priority=PredictionPriority.AHEAD)
    wait_until(lambda: notes(folder, "look") == ["held.png"])
    later = [
        client.submit(model, paths[name], priority=priority)
        for name, priority in (
            ("far", PredictionPriority.REMAINING),
            ("a", PredictionPriority.AHEAD),
            ("b", PredictionPriority.AHEAD),
            ("c", PredictionPriority.CURRENT),
        )
    ]
    dropped = client.submit(model, paths["dropped"], priority=PredictionPriority.CURRENT)
    client.drop(dropped)
    (folder / "go").touch()
    for each in later:
        each.result()
    assert notes(folder, "look") == ["held.png", "c.png", "a.png", "b.png", "far.png"]
    with pytest.raises(CancelledError):
        dropped.result()


def test_a_dropped_request_ends_at_its_next_step(
    client: PredictorClient, model: Model, tmp_path: Path, folder: Path, make_image: MakeImage
) -> None:
    held = client.submit(model, make_image(tmp_path / "held.png"), priority=PredictionPriority.AHEAD)
    wait_until(lambda: notes(folder, "look") == ["held.png"])
    client.drop(held)
    with pytest.raises(CancelledError):
        held.result()
    (folder / "go").touch()
    assert client.predict(model, red(1)), "the lane is free"


def test_a_killed_child_is_restarted_and_gets_the_pending_requests(
    client: PredictorClient,
    model: Model,
    tmp_path: Path,
    folder: Path,
    make_image: MakeImage,
    caplog: pytest.LogCaptureFixture,
) -> None:
    held = client.submit(model, make_image(tmp_path / "held.png"), priority=PredictionPriority.AHEAD)
    next_one = client.submit(model, make_image(tmp_path / "next.png"), priority=PredictionPriority.AHEAD)
    wait_until(lambda: notes(folder, "look") == ["held.png"])
    (folder / "go").touch()
    assert client.pid is not None
    psutil.Process(client.pid).kill()
    assert held.result().detections
    assert next_one.result().detections
    assert "has ended: exit code -9" in caplog.text


def test_an_image_that_crashes_the_child_once_is_tried_again(
    client: PredictorClient, model: Model, tmp_path: Path, make_image: MakeImage, caplog: pytest.LogCaptureFixture
) -> None:
    assert client.predict(model, make_image(tmp_path / "deadly once.png"))


def test_an_image_that_crashes_the_child_is_skipped(
    client: PredictorClient,
    model: Model,
    tmp_path: Path,
    folder: Path,
    make_image: MakeImage,
    caplog: pytest.LogCaptureFixture,
) -> None:
    deadly = client.submit(model, make_image(tmp_path / "deadly.png"))
    good = client.submit(model, make_image(tmp_path / "good.png"))
    with pytest.raises(ImageError, match=r"deadly\.png cannot be processed"):
        deadly.result()
    assert good.result().detections
    assert notes(folder, "look").count("deadly.png") == 2


def test_a_child_that_keeps_crashing_is_given_up_until_a_model_is_loaded(
    tmp_path: Path, model: Model, folder: Path, command: tuple[str, ...], caplog: pytest.LogCaptureFixture
) -> None:
    count = folder / "starts"
    dying = f"open({str(count)!r}, 'a').write('x'); import sys; sys.stdin.buffer.read(1); sys.exit(3)"
    client = PredictorClient((sys.executable, "-c", dying))
    with pytest.raises(InferenceError, match="has crashed 3 times"):
        client.predict(model, red(1))
    assert count.read_text() == "xxx"
    with pytest.raises(InferenceError):
        client.predict(model, red(1))
    assert count.read_text() == "xxx", "not started for each image"
    with pytest.raises(InferenceError):
        client.load(model).result()
    assert count.read_text() == "xxxxxx", "except when the user retries"
    client.close()
    client.join()


def test_a_child_that_cannot_be_started_is_an_error(model: Model, tmp_path: Path) -> None:
    client = PredictorClient((str(tmp_path / "no program"),))
    with pytest.raises(InferenceError, match="could not be started"):
        client.predict(model, red(1))
    client.close()
    client.join()


def test_closing_ends_the_child_and_pending_requests(
    client: PredictorClient, model: Model, tmp_path: Path, folder: Path, make_image: MakeImage
) -> None:
    held = client.submit(model, make_image(tmp_path / "held.png"))
    wait_until(lambda: notes(folder, "look") == ["held.png"])
    assert client.pid is not None
    child = psutil.Process(client.pid)
    client.close()
    for asked in (held, client.submit(model, red(1))):
        with pytest.raises(CancelledError):
            asked.result()
    client.join()
    assert not child.is_running()


PARENT = """
import sys
from pathlib import Path
from core.inference.client import PredictorClient
from core.inference.messages import Model
client = PredictorClient(sys.argv[3:])
asked = client.submit(Model(Path(sys.argv[1])), Path(sys.argv[2]))
while not asked.running():
    pass
print(client.pid, flush=True)
asked.result()
"""


def test_the_child_ends_when_its_parent_is_killed(
    model: Model, tmp_path: Path, command: tuple[str, ...], make_image: MakeImage
) -> None:
    held = make_image(tmp_path / "held.png")
    arguments = [sys.executable, "-c", PARENT, str(model.folder), str(held), *command]
    with subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = psutil.Process(int(parent.stdout.readline()))
        assert child.is_running()
        parent.kill()
        child.wait(30)  # in the middle of a request
