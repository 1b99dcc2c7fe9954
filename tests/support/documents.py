"""Documents for tests of the window: a project in a folder, opened as the window opens it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from core.store import OpenedProject, open_location
from gui.document.document import Document
from gui.document.saving import SaveState


def open_document(qtbot: QtBot, location: Path, opener: Callable[[Path], OpenedProject] = open_location) -> Document:
    """Open ``location``; the caller closes the document. Raises what opening raised."""
    opened: list[Document] = []
    failures: list[Exception] = []
    Document.open(location, opened.append, failures.append, opener)
    qtbot.waitUntil(lambda: bool(opened or failures))
    if failures:
        raise failures[0]
    return opened[0]


@contextmanager
def opened_document(qtbot: QtBot, location: Path) -> Iterator[Document]:
    """A document that is saved and closed afterwards."""
    document = open_document(qtbot, location)
    try:
        yield document
        wait_until_saved(qtbot, document)
    finally:
        close_document(document)


def close_document(document: Document) -> bool:
    """Close a document and delete it now: tests have no event loop that would."""
    is_saved = document.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return is_saved


def wait_until_saved(qtbot: QtBot, document: Document) -> None:
    """Let the event loop run until all edits are in the file."""
    qtbot.waitUntil(lambda: document.save_state is SaveState.SAVED)
