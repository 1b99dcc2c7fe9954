"""The strip of images on which a run is followed, and the enlarged view."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.events import BoxesFound, EpochDone, Event, ImageFollowed, StepDone, encode
from core.runs.layout import EVENTS_FILE
from gui.document.class_commands import add_class
from gui.document.document import Document
from gui.style.class_colors import class_colors
from gui.threads.background import Background
from gui.training.curves import RunCurves
from gui.training.enlarged_view import EnlargedView
from gui.training.run_view import RunView
from gui.training.strip import Strip
from tests.conftest import MakeImage
from tests.support.documents import opened_document

PLATE = (10.0, 10.0, 30.0, 20.0)


@pytest.fixture
def document(qtbot: QtBot, tmp_path: Path, make_image: MakeImage) -> Iterator[Document]:
    for seed in range(3):
        make_image(tmp_path / "photos" / f"{seed}.png", seed=seed)
    with opened_document(qtbot, tmp_path / "photos") as opened:
        yield opened


@pytest.fixture
def view(qtbot: QtBot, document: Document) -> Iterator[RunView]:
    background = Background()
    made = RunView(background)
    made.resize(248, 600)
    qtbot.addWidget(made)
    made.begin(document)
    yield made
    background.close()


@pytest.fixture
def strip(view: RunView) -> Strip:
    assert view.strip is not None
    return view.strip


def epoch(document: Document, number: int, score: float, *, best: bool = False) -> list[Event]:
    told: list[Event] = [BoxesFound(number, image, (PLATE,), (score,), (1,)) for image in document.image_ids]
    return [*told, EpochDone(number, 10 * number, 0.5, 0.8, 0.5, 0.6, best, 9.0)] if number else told


def introduce(view: RunView, document: Document, *, held_back: bool = True) -> None:
    for image in document.image_ids:
        view.follow(ImageFollowed(image, held_back, 0.5, (PLATE,), (1,)))


def tell(view: RunView, events: list[Event]) -> None:
    for event in events:
        view.follow(event)


def test_boxes_approach_the_plates(qtbot: QtBot, view: RunView, strip: Strip, document: Document) -> None:
    assert strip.isHidden()
    introduce(view, document)
    assert not strip.isHidden()
    assert strip.note.text() == "Held-back images. Solid: your boxes, dashed: detections."
    tell(view, epoch(document, 0, 0.1))
    assert strip.epochs.caption.text() == "Before training"
    assert [each.caption for each in strip.views] == ["unsure, IoU 1.00"] * 3
    tell(view, epoch(document, 1, 0.9, best=True) + epoch(document, 2, 0.8))
    assert strip.epochs.caption.text() == "Epoch 2 of 2"
    assert [each.caption for each in strip.views] == ["IoU 1.00"] * 3
    assert strip.views[0].accessibleName() == "0.png: IoU 1.00"
    strip.epochs.step(-1)
    assert strip.epochs.caption.text() == "Epoch 1 of 2, best so far"
    tell(view, epoch(document, 3, 0.7))
    assert strip.epochs.epoch == 1, "an earlier epoch stays selected"
    qtbot.keyClick(strip.views[0], Qt.Key.Key_Left)
    assert strip.views[0].caption == "unsure, IoU 1.00"
    qtbot.waitUntil(lambda: all(each.crop is not None for each in strip.views))
    strip.grab()


def test_annotations_have_the_colours_of_their_classes(view: RunView, strip: Strip, document: Document) -> None:
    first = document.classes[0]
    late = add_class(document, "wheel").id
    image = document.image_ids[0]
    view.follow(ImageFollowed(image, True, 0.5, (PLATE, PLATE, PLATE), (late, first.id, 999)))
    colors = class_colors(document.classes)
    assert strip.views[0].colors == (colors[late], colors[first.id], colors[first.id])
    assert colors[late] != colors[first.id]


def test_training_images_are_named_as_such(view: RunView, strip: Strip, document: Document) -> None:
    assert not view.curves.scores.isHidden()
    introduce(view, document, held_back=False)
    assert view.curves.scores.isHidden(), "there is nothing to score on"
    assert strip.note.text().startswith("Training images: none are held back.")


def test_a_missing_image_is_reported(qtbot: QtBot, view: RunView, strip: Strip, document: Document) -> None:
    document.absolute_path(document.image_ids[0]).unlink()
    introduce(view, document)
    qtbot.waitUntil(lambda: strip.views[0].problem != "")
    assert "0.png" in strip.views[0].accessibleName()
    strip.grab()


def test_the_next_run_starts_empty(view: RunView, strip: Strip, document: Document) -> None:
    introduce(view, document)
    tell(view, epoch(document, 1, 0.9))
    view.begin(document)
    assert strip.isHidden()
    assert strip.views == []
    assert view.curves.is_empty
    assert not view.curves.scores.isHidden()
    introduce(view, document)
    tell(view, epoch(document, 0, 0.9))
    assert len(strip.views) == 3
    assert strip.epochs.caption.text() == "Before training"


def test_a_wider_panel_has_more_columns(qtbot: QtBot, view: RunView, strip: Strip, document: Document) -> None:
    introduce(view, document)
    view.show()
    qtbot.waitUntil(lambda: strip.views[2].y() > strip.views[1].y())
    view.resize(500, 600)
    qtbot.waitUntil(lambda: strip.views[2].y() == strip.views[1].y() > 0)


def test_the_enlarged_view_browses_images_and_epochs(
    qtbot: QtBot, view: RunView, strip: Strip, document: Document
) -> None:
    introduce(view, document)
    tell(view, epoch(document, 0, 0.1) + epoch(document, 1, 0.9))
    qtbot.waitUntil(lambda: all(each.crop is not None for each in strip.views))
    view.show()
    qtbot.mouseClick(strip.views[1], Qt.MouseButton.LeftButton)
    large = next(each for each in QApplication.topLevelWidgets() if isinstance(each, EnlargedView))
    qtbot.waitUntil(large.isVisible)
    assert large.windowTitle() == "1.png"
    assert large.view.caption == "IoU 1.00"
    assert large.view.crop is strip.views[1].crop
    qtbot.keyClick(large.view, Qt.Key.Key_Left)
    assert large.view.caption == "unsure, IoU 1.00"
    assert strip.epochs.epoch == 0
    for key, name in ((Qt.Key.Key_Down, "2.png"), (Qt.Key.Key_Down, "2.png"), (Qt.Key.Key_Up, "1.png")):
        qtbot.keyClick(large.previous, key)
        assert large.windowTitle() == name
    strip.epochs.step(1)
    tell(view, epoch(document, 2, 0.2))
    assert large.epochs.caption.text() == "Epoch 2 of 2"
    assert large.view.caption == "unsure, IoU 1.00"
    large.grab()
    with qtbot.waitSignal(large.destroyed):
        view.begin(document)  # of another run there is nothing to large at yet


def test_curves_follow_events(qtbot: QtBot) -> None:
    curves = RunCurves()
    qtbot.addWidget(curves)
    curves.show()
    assert curves.is_empty
    for step in range(1, 2000):
        curves.follow(StepDone(step, 1, 1.0, 0.5, 9.0, 30.0, 1.2))
    curves.follow(EpochDone(1, 1000, 1.0, None, None, None, True, 9.0))
    assert curves.scores.points("AP50") == []
    curves.follow(EpochDone(2, 2000, 1.0, 0.8, 0.5, 0.6, True, 9.0))
    assert curves.scores.points("AP50") == [(2000, 0.8)]
    assert curves.scores.points("AP") == [(2000, 0.6)]
    assert curves.losses.points("loss")[-1] == (1999, 1.0)
    assert curves.losses.points("loss per step")[-1] == (1999, 1.2)
    curves.grab()
    curves.resize(700, 200)
    qtbot.waitUntil(lambda: curves.losses.y() == curves.scores.y())
    curves.clear()
    assert curves.is_empty
    curves.grab()


def test_a_resumed_run_shows_its_earlier_events(
    qtbot: QtBot, view: RunView, strip: Strip, document: Document, tmp_path: Path
) -> None:
    steps: list[Event] = [StepDone(n, 1, 1.0, 0.5, 9.0, 30.0) for n in range(1, 1000)]
    images: list[Event] = [ImageFollowed(n, True, 0.5, (PLATE,), (1,)) for n in document.image_ids]
    before = [*images, *epoch(document, 0, 0.1), *steps, *epoch(document, 1, 0.9)]
    (tmp_path / EVENTS_FILE).write_text("\n".join(map(encode, before)) + '\n{"half": ')
    view.begin(document, tmp_path)
    tell(view, [StepDone(990, 2, 0.7, 0.5, 9.0, 30.0), *epoch(document, 2, 0.8)])
    qtbot.waitUntil(lambda: strip.followed.epochs == [0, 1, 2])
    steps_held = [step for step, _ in view.curves.losses.points("loss")]
    assert 100 < len(steps_held) <= 202
    assert steps_held[0] < 10
    assert steps_held[-1] == 990, "it goes on from a checkpoint: what it told of later steps is done anew"
    assert strip.epochs.caption.text() == "Epoch 2 of 2"


def test_a_resumed_run_without_earlier_events_is_followed(
    view: RunView, document: Document, tmp_path: Path, qtbot: QtBot
) -> None:
    view.begin(document, tmp_path / "none")
    tell(view, [StepDone(990, 2, 0.7, 0.5, 9.0, 30.0)])
    qtbot.waitUntil(lambda: view.curves.losses.points("loss") == [(990, 0.7)])
