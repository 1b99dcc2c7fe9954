from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from core.annotation import ObjectClass
from core.errors import ModelError
from core.inference.predictor import Predictor
from core.model import base
from core.model.base import BASE_RUN, base_folder
from core.model.card import MODEL_FILE, ModelCard
from core.runs.model_choice import ChosenModel, choose_model, plate_class
from core.runs.run import Run, RunState
from core.store.project import DEFAULT_CLASSES
from tests.conftest import MakeImage

PLATE = ((7, "plate"),)
PLATES = [ObjectClass(7, "plate", 0)]


@pytest.fixture
def ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installed base model."""
    (tmp_path / "base" / "model").mkdir(parents=True)
    monkeypatch.setattr(base, "base_folder", lambda: tmp_path / "base")
    return tmp_path / "base" / "model"


def a_run(runs: Path, name: str, *, has_model: bool = True) -> Path:
    (runs / name).mkdir(parents=True)
    Run(runs / name, state=RunState.FINISHED).save()
    if has_model:
        (runs / name / MODEL_FILE).write_text("{}")
    return runs / name


def test_the_base_model_is_chosen_until_there_is_a_run(tmp_path: Path, ready: Path) -> None:
    runs = tmp_path / "runs"
    assert choose_model(runs, None, PLATES) == ChosenModel(BASE_RUN, ready, PLATE)
    trained = a_run(runs, "2")
    assert choose_model(runs, "2", PLATES) == ChosenModel("2", trained)
    assert choose_model(runs, BASE_RUN, PLATES).is_base


def test_a_missing_model_is_an_error(tmp_path: Path, ready: Path) -> None:
    with pytest.raises(ModelError, match="no run “x”"):
        choose_model(tmp_path / "runs", "x", PLATES)
    ready.rmdir()
    with pytest.raises(ModelError, match="without a base model"):
        choose_model(tmp_path / "runs", None, PLATES)


@pytest.mark.parametrize(
    "name",
    [
        *("plate", "License-Plate", "licence plate", "number_plate", "NUMBERPLATE", "Kennzeichen"),
        *("placa", "Matrícula", "plaque", "Plaque d'immatriculation", "номерной знак"),
    ],
)
def test_of_several_classes_the_one_named_after_plates(name: str) -> None:
    assert plate_class(classes_of("car", name)) == (2, name)


def classes_of(*names: str) -> list[ObjectClass]:
    return [ObjectClass(number, name, number) for number, name in enumerate(names, 1)]


def test_a_class_is_plates_by_the_user_s_word_before_its_name() -> None:
    thing, plate, car = classes_of("thing", DEFAULT_CLASSES[0], "car")
    assert plate_class([thing, plate, car]) == (2, "plate")
    assert plate_class([replace(thing, plates=True), plate]) == (1, "thing")
    with pytest.raises(ModelError, match="none of the project's classes is one"):
        plate_class([thing, replace(plate, plates=False)])


def test_of_several_named_after_plates_the_plainest() -> None:
    assert plate_class(classes_of("rear plate", "license plate")) == (2, "license plate")
    assert plate_class(classes_of("car", "rear plate")) == (2, "rear plate")


@pytest.mark.parametrize("names", [[], ["thing"], ["0"], ["car", "platelet"]])
def test_without_a_plate_among_them_it_says_why(names: list[str]) -> None:
    with pytest.raises(ModelError, match="only knows number plates"):
        plate_class(classes_of(*names))


def test_the_base_model_that_comes_with_the_program_works(make_image: MakeImage, tmp_path: Path) -> None:
    from core.images import load_rgb

    folder = base_folder() / "model"
    card = ModelCard.read(folder)
    assert card.merge_sizes
    assert 0 < card.threshold < 1
    assert sum(file.stat().st_size for file in base_folder().rglob("*") if file.is_file()) < 8e6
    predictor = Predictor(folder, classes=PLATE)
    found = predictor.predict(load_rgb(make_image(tmp_path / "a.png", (700, 500))), 0.0)
    predictor.close()
    assert found
    assert {detection.class_id for detection in found} == {7}
