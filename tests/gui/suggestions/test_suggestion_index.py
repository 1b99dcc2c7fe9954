"""What is known of many images at once is what is known of each, looked at alone."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.annotation import Annotation, ImageState, Prediction, Rejection
from core.geometry import Box
from core.store import Edit, Project
from gui.suggestions import suggestion_index
from gui.suggestions.suggestion_index import SuggestionIndex
from tests.conftest import MakeImage
from tests.support.documents import opened_document

COUNT = 60


@pytest.fixture
def folder(tmp_path: Path, make_image: MakeImage) -> Path:
    """Images with up to four suggestions, drawn or rejected, or of two sources; some done, some in the trash."""
    chance = random.Random(8)
    home = tmp_path / "photos"
    make_image(home / "0.png")
    names = [home / f"{number}.png" for number in range(COUNT)]
    for path in names[1:]:
        path.hardlink_to(names[0])
    seen: list[Prediction] = []
    drawn: list[Annotation] = []
    rejected: list[Rejection] = []
    states = []
    for image_id in range(1, COUNT + 1):
        for place in range(chance.randrange(5)):
            box = Box(10 * place, 0, 10 * place + 8, 8)
            run = chance.choice(("run", "run", "import:x"))
            seen.append(Prediction(len(seen) + 1, image_id, run, 1, box, chance.choice((0.0, 0.2, 0.5, 0.93, 1.0))))
            if chance.random() < 0.15:
                drawn.append(Annotation(len(drawn) + 1, image_id, 1, box))
            if chance.random() < 0.15:
                rejected.append(Rejection(len(rejected) + 1, image_id, 1, box, "2026-01-01", "run", 0.5))
        if chance.random() < 0.2:
            states.append((image_id, ImageState.DONE))
    edit = Edit(
        put_annotations=tuple(drawn), put_predictions=tuple(seen), put_rejections=tuple(rejected), states=tuple(states)
    )
    with Project.create(home) as project:
        project.add_images(names)
        project.apply(edit)
        project.apply(Edit(removed=((7, True), (8, True))))
        project.mark_predicted("run", range(1, COUNT + 1))
        project.set_disagreement("run", 5, 0.4)
    return home


def test_many_at_once_are_as_each_alone(qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = {}
    with opened_document(qtbot, folder) as document:
        for at_once in (10**6, 0):
            monkeypatch.setattr(suggestion_index, "_MANY", at_once)
            monkeypatch.setattr(suggestion_index, "_AT_ONCE", 7)
            index = SuggestionIndex()
            index.set_document(document)
            qtbot.waitUntil(lambda index=index: index.is_settled)  # type: ignore[misc]
            known = {number: index.uncertainty(number) for number in range(1, COUNT + 1)}
            rounded = {n: None if value is None else round(value, 12) for n, value in known.items()}
            told[at_once] = rounded, [index.best(number) for number in range(1, COUNT + 1)], index.uncertain
            index.set_document(None)
    assert told[0] == told[10**6]
    assert any(told[0][2])
