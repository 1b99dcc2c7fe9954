"""What people call the runs, wherever one is spoken of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.model.base import BASE_RUN
from core.runs.run import Run, RunState, rename_run
from core.store.project import RUNS_FOLDER
from gui.document.document import Document
from gui.language.wording import run_label
from tests.conftest import MakeImage
from tests.support.documents import opened_document

FIRST, SECOND = "20260101-081500-centre", "20260102-081500-centre"


@pytest.fixture
def document(qtbot: QtBot, tmp_path: Path, make_image: MakeImage) -> Iterator[Document]:
    make_image(tmp_path / "photos" / "0.png", seed=0)
    with opened_document(qtbot, tmp_path / "photos") as opened:
        yield opened


def leave_run(document: Document, run_id: str, number: int) -> Run:
    folder = document.folder / RUNS_FOLDER / run_id
    folder.mkdir(parents=True)
    run = Run(folder, number=number, model="centre", state=RunState.FINISHED)
    run.save()
    return run


def test_a_run_is_called_by_its_number_once_that_is_read(qtbot: QtBot, document: Document) -> None:
    leave_run(document, FIRST, 1)
    leave_run(document, SECOND, 2)
    with qtbot.waitSignal(document.run_names.changed):
        assert document.run_names.name(SECOND) == run_label(SECOND) == "centre 01-02 08:15"
    assert [document.run_names.name(each) for each in (FIRST, SECOND)] == ["Run 1", "Run 2"]
    assert document.run_names.name(BASE_RUN) == run_label(BASE_RUN)
    assert document.run_names.name("") == ""


def test_the_name_that_a_person_gave_goes_before(qtbot: QtBot, document: Document) -> None:
    run = leave_run(document, FIRST, 1)
    with qtbot.waitSignal(document.run_names.changed):
        document.run_names.name(FIRST)
    rename_run(run, "Night drives")
    with qtbot.waitSignal(document.run_names.changed):
        document.run_names.refresh()
    assert document.run_names.name(FIRST) == "Night drives"
    run.changed(title="")
    with qtbot.waitSignal(document.run_names.changed):
        document.run_names.refresh()
    assert document.run_names.name(FIRST) == "Run 1"
