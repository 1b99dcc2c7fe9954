"""Searches folders for missing image files, with progress and Cancel."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from core.annotation import ImageState
from core.events import Progress
from core.files.relink import find_moved
from gui.dialogs.task import TaskDialog, TaskReport
from gui.document.document import Document
from gui.files import file_words
from gui.threads.background import Background
from gui.threads.tasks import Task

_translate = QCoreApplication.translate
_MAX_NAMES = 200


def find_missing(document: Document, background: Background, parent: QWidget) -> None:
    """Search for missing files in the project's folder, then in each folder that the user chooses."""
    folders = list(dict.fromkeys((document.source, document.folder)))
    left = document.missing_ids
    while folders and left:
        relocated: dict[int, Path] = {}
        dialog = TaskDialog(
            _translate("Files", "Searching for missing files"),
            Task(background, _search(document, left, folders)),
            partial(_relocate, document, left, relocated),
            parent,
        )
        dialog.exec()
        left = [number for number in left if number not in relocated]
        folders = _ask_for_folder(document, parent) if dialog.wants_more else []


def _ask_for_folder(document: Document, parent: QWidget) -> list[Path]:
    title = _translate("Files", "Choose a folder to search")
    chosen = QFileDialog.getExistingDirectory(parent, title, str(document.source.parent))
    return [Path(chosen)] if chosen else []


def _relocate(
    document: Document, lost: Sequence[int], relocated: dict[int, Path], found: dict[int, Path]
) -> TaskReport:
    relocated.update(found)
    document.relocate_images(found)
    left = [document.image(number).path for number in lost if number not in found]
    names = left[:_MAX_NAMES]
    if len(left) > len(names):
        names.append("…")
    more = _translate("Files", "Search another folder…") if left else ""
    return TaskReport(file_words.found_again(len(found), len(left)), tuple(names), more)


def _search(
    document: Document, lost: Collection[int], folders: Sequence[Path]
) -> Callable[[Progress], dict[int, Path]]:
    """The search as an operation for another thread, on a copy of the document's current data."""
    lost_ids = set(lost)
    records = document.all_records()
    labelled = {
        each.id
        for each in records
        if each.state is not ImageState.TODO or document.is_removed(each.id) or document.annotations(each.id)
    }
    home, facts = document.folder, document.file_facts()

    def search(progress: Progress) -> dict[int, Path]:
        return find_moved(home, records, lost_ids, labelled, folders, facts, progress)

    return search
