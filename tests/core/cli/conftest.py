"""Projects for the commands, and a stand-in for the network; tests/e2e runs the real one."""

from __future__ import annotations

from concurrent.futures import Future

import pytest

from core.annotation import Annotation, Detection, ImageState, Subset
from core.cli import main
from core.cli import model as model_module
from core.dataset.split import Split
from core.formats.common import LabelledBox, LabelledImage
from core.formats.registry import FORMATS
from core.geometry import Box
from core.inference.client import Pixels
from core.inference.messages import Model, PredictionPriority
from core.model import base
from core.runs.run import Run, RunState
from core.runs.split_file import write_split
from core.store.edit import Edit
from core.store.project import Project
from tests.core.cli.support import FOUND, write_card


class StandIn:
    """Detects a strong and a weak box in every image, in place of the process that does."""

    def load(self, model: Model, *, priority: PredictionPriority) -> Future[None]:
        done: Future[None] = Future()
        done.set_result(None)
        return done

    def predict(self, model: Model, image: Pixels, *, min_score: float) -> list[Detection]:
        found = [Detection(1, FOUND, 0.9), Detection(1, Box(30, 30, 40, 40.5), 0.02)]
        return [d for d in found if d.score >= min_score]

    def close(self) -> None:
        pass

    def join(self) -> None:
        pass


@pytest.fixture
def run_cli(capfd, monkeypatch):
    """Runs a command; returns its exit code, standard output and standard error."""
    monkeypatch.setattr(model_module, "PredictorClient", StandIn)

    def run(*arguments: object) -> tuple[int, str, str]:
        capfd.readouterr()
        code = main([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return code, out, err

    return run


@pytest.fixture(autouse=True)
def base_folder(tmp_path_factory, monkeypatch):
    """Folder for this test's base model; empty."""
    folder = tmp_path_factory.mktemp("base")
    monkeypatch.setattr(base, "base_folder", lambda: folder)
    return folder


@pytest.fixture
def photos(tmp_path, make_image):
    for number in range(4):
        make_image(tmp_path / "photos" / f"{number}.jpg", seed=number)
    return tmp_path / "photos"


@pytest.fixture
def project_folder(tmp_path, photos):
    """Four images: 0 done with a box the stand-in detects, 1 done and empty, 2 pinned to test and done, 3 to do."""
    with Project.create(tmp_path / "project") as project:
        records = project.add_images(sorted(photos.iterdir()))
        project.set_sizes((record.id, 64, 48) for record in records)
        class_id = project.classes()[0].id
        states = [ImageState.DONE, ImageState.EMPTY, ImageState.DONE]
        project.apply(
            Edit(
                put_annotations=tuple(Annotation(n + 1, records[n * 2].id, class_id, FOUND) for n in range(2)),
                states=tuple((record.id, state) for record, state in zip(records, states, strict=False)),
            )
        )
        project.set_subsets([(records[2].id, Subset.TEST)])
    return tmp_path / "project"


@pytest.fixture
def trained(project_folder):
    """The project with a run that held back images 1 and 2."""
    folder = project_folder / "runs" / "20260101-000000-ssdlite"
    folder.mkdir(parents=True)
    write_card(folder)
    write_split(folder, Split((), (1, 2), (3,)))
    Run(folder, model="ssdlite", preset="fast", state=RunState.FINISHED, scores={"ap50": 0.5, "ap75": None}).save()
    return project_folder


@pytest.fixture
def dataset(tmp_path, photos):
    items = [LabelledImage(photos / f"{n}.jpg", 64, 48, (LabelledBox("car", Box(1, 2, 30, 40)),)) for n in (0, 1)]
    FORMATS["voc"].write(items, ["car"], tmp_path / "labels")
    return tmp_path / "labels"
