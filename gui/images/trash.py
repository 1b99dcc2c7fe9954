"""Moves files of removed images to the system's trash, after a question, since undo cannot bring them back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.files.trash import TrashResult, move_to_trash
from gui.dialogs.ask import Role, ask
from gui.document.document import Document
from gui.document.saving import SaveState
from gui.language.sentences import translated
from gui.language.wording import counted
from gui.threads.background import Background


class Trash(QObject):
    """Moves files in the background, then deletes their images from the project."""

    #: A message about what just happened.
    message = Signal(str)

    def __init__(self, document: Document, background: Background, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._background = background
        self._window = parent

    def move_files(self, image_ids: Sequence[int]) -> None:
        """Ask, then move the files of these images; images not removed from the project are skipped."""
        removed = [number for number in image_ids if self._document.is_removed(number)]
        if self._document.save_state is SaveState.FAILED:
            self.message.emit(self.tr("Your last changes are not saved yet: save them first."))
        elif removed and self._ask(len(removed)):
            paths = {number: self._document.absolute_path(number) for number in removed}
            self._background.run(partial(move_to_trash, paths), self._moved)

    def _ask(self, count: int) -> bool:
        several = self.tr("Move the files of {} to the system's trash?").format(counted(count, "image"))
        answer = ask(
            self._window,
            self.tr("Move files to the trash"),
            self.tr("Move the file of this image to the system's trash?") if count == 1 else several,
            self.tr("These images and their boxes are deleted for good. The undo history is cleared."),
            (self.tr("Move to the trash"), Role.DestructiveRole),
            (self.tr("Cancel"), Role.RejectRole),
        )
        return answer == 0

    def _moved(self, result: TrashResult) -> None:
        self._document.forget_images(result.gone)
        moved = self.tr("{} in the system's trash.").format(counted(len(result.gone), "file"))
        text = moved if result.gone else ""
        if result.failed and result.reason:
            failed = self.tr("{} could not be moved: {}.")
            text += " " + failed.format(counted(result.failed, "file"), translated(result.reason))
        self.message.emit(text.strip())
