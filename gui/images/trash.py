"""Files of removed images into the system's trash: asked once, since undo does not reach there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from core.files.trash import Trashed, move_to_trash
from gui.document.document import Document
from gui.document.saving import SaveState
from gui.language.sentences import translated
from gui.language.wording import counted
from gui.threads.background import Background


class Trash(QObject):
    """Moves files off the GUI thread, then lets the project forget their images."""

    #: A sentence about what just happened.
    told = Signal(str)

    def __init__(self, document: Document, background: Background, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._background = background
        self._window = parent

    def throw_away(self, image_ids: Sequence[int]) -> None:
        """Ask, then move the files of these images; those that are not removed are left alone."""
        removed = [number for number in image_ids if self._document.is_removed(number)]
        if self._document.save_state is SaveState.FAILED:
            self.told.emit(self.tr("Your last changes are not on the disk yet: save them first."))
        elif removed and self._ask(len(removed)):
            paths = {number: self._document.absolute_path(number) for number in removed}
            self._background.run(partial(move_to_trash, paths), self._moved)

    def _ask(self, count: int) -> bool:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Move files to the trash"))
        many = self.tr("Move the files of {} to the system's trash?").format(counted(count, "image"))
        box.setText(self.tr("Move the file of this image to the system's trash?") if count == 1 else many)
        box.setInformativeText(self.tr("The project forgets these images and their boxes for good. Undo begins anew."))
        go = box.addButton(self.tr("Move to the trash"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.exec()
        return box.clickedButton() is go

    def _moved(self, came: Trashed) -> None:
        self._document.forget_images(came.gone)
        told = self.tr("{} in the system's trash.").format(counted(len(came.gone), "file")) if came.gone else ""
        if came.left and came.why:
            left = self.tr("{} could not be moved there: {}.")
            told += " " + left.format(counted(came.left, "file"), translated(came.why))
        self.told.emit(told.strip())
