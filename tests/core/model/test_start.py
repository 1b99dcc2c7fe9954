from __future__ import annotations

from pathlib import Path

import pytest

from core.annotation import ObjectClass
from core.errors import Sentence, TrainingError
from core.model import backbone
from core.model.plate_names import is_plate_name, is_untold, speaks_of_plates
from core.model.start import Start, choose_start

PLATES = (
    *("plate", "License-Plate", "licence plate", "number_plate", "Kennzeichen", "KFZ-Kennzeichen", "Nummernschilder"),
    *("plaque d'immatriculation", "matrícula", "Placa", "targa", "tablica rejestracyjna", "tablice", "номер"),
    *(
        "номерной знак",
        "车牌",
        "車牌",
        "plat nomor",
        "ป้ายทะเบียน",
        "لوحة",
        "번호판",
        "ナンバープレート",
        "numéro de plaque",
    ),
    *("plate-eu", "frontPlate", "license_plate_rear", "Nummernschild (vorne)", "2 plate"),
)
OTHERS = (
    "raccoon",
    "helmet",
    "head",
    "nine",
    "car",
    "template",
    "plateau",
    "dinner plate",
    "platelets",
    "Platelets",
    "RBC",
    "board",
)


def start_of(*names: str, said: bool | None = None) -> tuple[Start, Sentence | None]:
    return choose_start([ObjectClass(n, name, n, plates=said) for n, name in enumerate(names)])


@pytest.mark.parametrize("name", PLATES)
def test_a_class_of_plates_starts_from_the_base_weights(name: str) -> None:
    assert speaks_of_plates(name)
    assert start_of(name) == (Start.BASE, None)
    assert start_of("vehicle", name) == (Start.BASE, None)


@pytest.mark.parametrize("name", OTHERS)
def test_another_class_starts_from_imagenet_and_says_so(name: str) -> None:
    start, sentence = start_of(name)
    assert start is Start.IMAGENET
    assert name in str(sentence)


def test_several_classes_without_a_plate_start_from_imagenet() -> None:
    start, sentence = start_of("nine", "ten", "jack")
    assert start is Start.IMAGENET
    assert "none of the 3 classes" in str(sentence)


@pytest.mark.parametrize("name", ["0", "class 1", "object", "Objekt_0"])
def test_a_name_that_says_nothing_is_for_the_user_to_tell(name: str) -> None:
    assert is_untold(name)
    assert start_of(name)[0] is Start.IMAGENET
    assert start_of(name, said=True) == (Start.BASE, None)
    assert start_of("plate", said=False)[0] is Start.IMAGENET


def test_only_plates_as_such_are_the_base_models_class() -> None:
    assert is_plate_name("License-Plate")
    assert not is_plate_name("license plate rear")


def test_the_weights_of_the_usual_width_come_with_the_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(backbone.WEIGHTS_VARIABLE, raising=False)
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    monkeypatch.setattr(backbone, "_SOURCE", "http://127.0.0.1:9/")
    path = backbone.find_weights(0.35, None, lambda notice: pytest.fail(str(notice)))
    assert path is not None
    assert path.stat().st_size < 2_100_000


def test_damaged_weights_of_the_program_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backbone, "_SHIPPED_SHA256", "0" * 64)
    with pytest.raises(TrainingError, match="install it again"):
        backbone.shipped_weights()
