"""*Pack for a colleague* and *Unpack a project* from the menu: question, work with progress, report."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from core.events import Progress
from core.packing.pack import Packed, pack
from core.packing.plan import Pictures, Runs
from core.packing.unpack import Unpacked, unpack
from gui.dialogs.pack_form import PackForm
from gui.dialogs.task import TaskDialog, TaskReport
from gui.document.ask_saved import ask_saved
from gui.document.document import Document
from gui.language.sentences import translated
from gui.language.wording import counted
from gui.settings.settings import Settings
from gui.threads.background import Background
from gui.threads.tasks import Task

_translate = QCoreApplication.translate
_SUFFIX = ".zip"


def pack_from(document: Document, background: Background, parent: QWidget) -> None:
    """Ask what to pack and where to, and do it beside the open document, once its edits are written."""
    form = PackForm(document.path, background, parent)
    if form.exec() != QDialog.DialogCode.Accepted:
        return
    proposed = document.folder.with_name(f"{document.folder.name}{_SUFFIX}")
    chosen, _ = QFileDialog.getSaveFileName(
        parent, _translate("Packing", "Pack as"), str(proposed), f"Platewright (*{_SUFFIX})"
    )
    if not chosen:
        return
    out = Path(chosen) if chosen.endswith(_SUFFIX) else Path(f"{chosen}{_SUFFIX}")
    # The file dialog has asked about a file that exists, by the name that it knows.
    op = partial(_pack, document.path, out, *form.chosen(), str(out) == chosen)

    def begin() -> None:
        title = _translate("Packing", "Packing")
        TaskDialog(title, Task(background, op), describe_packed, parent).exec()

    ask_saved(document, lambda _: None, lambda _: QTimer.singleShot(0, parent, begin))


def unpack_from(background: Background, settings: Settings, parent: QWidget) -> Path | None:
    """Ask for a packed project and where it goes, and unpack it into a new folder there; None if nothing came of it."""
    title = _translate("Packing", "Unpack a project")
    file, _ = QFileDialog.getOpenFileName(parent, title, settings.last_folder, f"Platewright (*{_SUFFIX})")
    if not file:
        return None
    where = _translate("Packing", "Choose where its new folder goes")
    home = QFileDialog.getExistingDirectory(parent, where, str(Path(file).parent))
    if not home:
        return None
    settings.last_folder = home
    folder = _free(Path(home) / (Path(file).stem or "project"))
    task = Task(background, partial(unpack, Path(file), folder))
    dialog = TaskDialog(_translate("Packing", "Unpacking"), task, describe_unpacked, parent)
    return folder if dialog.exec() == QDialog.DialogCode.Accepted else None


def describe_packed(packed: Packed) -> TaskReport:
    """N images with M boxes and K runs, and what stayed behind."""
    told = _translate("Packing", "{} with {} and {} packed as {} ({} MB).")
    counts = counted(packed.images, "image"), counted(packed.boxes, "box"), counted(packed.runs, "run")
    summary = told.format(*counts, packed.path, max(1, packed.size >> 20))
    return TaskReport(summary, tuple(map(translated, packed.notes)))


def describe_unpacked(unpacked: Unpacked) -> TaskReport:
    """N images with M boxes and K runs."""
    told = _translate("Packing", "{} with {} and {} unpacked to {}.")
    counts = counted(unpacked.images, "image"), counted(unpacked.boxes, "box"), counted(unpacked.runs, "run")
    return TaskReport(told.format(*counts, unpacked.folder))


def _pack(project: Path, out: Path, pictures: Pictures, runs: Runs, overwrite: bool, progress: Progress) -> Packed:
    """On a worker thread, beside whoever has the project open."""
    return pack(project, out, pictures, runs, overwrite=overwrite, progress=progress)


def _free(folder: Path) -> Path:
    """This folder, or with a number the first that does not exist."""
    number, free = 1, folder
    while os.path.lexists(free):
        number += 1
        free = folder.with_name(f"{folder.name}-{number}")
    return free
