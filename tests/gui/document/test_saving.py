"""Edits on their way to the file: each is written once, in order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from core.annotation import ImageState
from core.errors import ProjectError
from core.store import Edit, Project
from gui.document.project_thread import ProjectThread
from gui.document.saving import EditWriter

Op = Callable[[Project], Any]


class _Thread:
    """Keeps what it is to run."""

    def __init__(self) -> None:
        self.ops: list[tuple[Op, Callable[[Any], None] | None]] = []

    def run(self, op: Op, on_success: Callable[[Any], None] | None, _on_failure: Callable[[Exception], None]) -> None:
        self.ops.append((op, on_success))


class _Project:
    def __init__(self) -> None:
        self.written: list[Edit] = []
        self.is_full = False

    def apply_all(self, edits: list[Edit]) -> None:
        if self.is_full:
            raise ProjectError("The disk is full.")
        self.written += edits


@pytest.fixture
def thread() -> _Thread:
    return _Thread()


@pytest.fixture
def writer(qtbot: QtBot, thread: _Thread) -> EditWriter:
    del qtbot  # the application
    return EditWriter(cast("ProjectThread", thread))


def edit(number: int) -> Edit:
    return Edit(states=((number, ImageState.TODO),))


def test_what_was_written_but_not_yet_heard_of_is_not_written_again(writer: EditWriter, thread: _Thread) -> None:
    """It could be of a class that an edit after it deletes."""
    file = _Project()
    project = cast("Project", file)
    for number in range(3):
        writer.add(edit(number))
    first, heard = thread.ops.pop()
    first(project)
    assert heard is not None
    heard(None)  # sends the other two
    second, _ = thread.ops.pop()
    second(project)
    also = writer.write_pending()
    assert writer.finish(lambda _: None) == []
    also(project)
    thread.ops.pop()[0](project)
    assert file.written == [edit(number) for number in range(3)]


def test_what_could_not_be_written_is_written_at_the_end(writer: EditWriter, thread: _Thread) -> None:
    file = _Project()
    project = cast("Project", file)
    file.is_full = True
    writer.add(edit(1))
    with pytest.raises(ProjectError):
        thread.ops.pop()[0](project)
    file.is_full = False
    failures = writer.finish(lambda _: None)
    thread.ops.pop()[0](project)
    assert (failures, file.written) == ([], [edit(1)])
