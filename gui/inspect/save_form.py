"""Dialog for saving pictures with their boxes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QFormLayout, QWidget

from gui.dialogs.exchange import PathField
from gui.language.wording import counted
from gui.style.layouts import DIALOG_MARGINS, vbox
from gui.style.theme import GRID
from gui.style.widgets import add_row, combo, label

_WIDTH = 560


class SaveScope(StrEnum):
    THIS = "this"
    ALL = "all"
    MISTAKES = "mistakes"
    VIDEO = "video"


@dataclass(frozen=True, slots=True)
class SaveChoice:
    """``suffix``: one of :data:`core.inspection.saving.SUFFIXES`."""

    scope: SaveScope
    out: Path
    suffix: str
    table: bool


class SaveForm(QDialog):
    """Asks for pictures, folder and format.

    Args:
        folder: suggested folder.
        images: number of images.
        mistakes: number of images with mistakes; 0 if nothing is compared.
        is_video: whether a video is shown.
        parent: widget that owns the dialog.
    """

    def __init__(self, folder: Path, images: int, mistakes: int, *, is_video: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Save pictures with boxes"))
        self.setMinimumWidth(_WIDTH)
        this = (self.tr("This frame") if is_video else self.tr("This picture"), SaveScope.THIS.value)
        self.scope = combo(self.tr("What to save"), (this,))
        if is_video:
            self.scope.addItem(self.tr("The whole video, as MP4"), SaveScope.VIDEO.value)
        if images > 1 or (is_video and images):
            self.scope.addItem(self.tr("All: {}").format(counted(images, "image")), SaveScope.ALL.value)
        if mistakes:
            text = self.tr("With mistakes: {}").format(counted(mistakes, "image"))
            self.scope.addItem(text, SaveScope.MISTAKES.value)
        self.out = PathField(self.tr("Folder to save to"), str(folder))
        self.format = combo(self.tr("Format"), (("JPEG", ".jpg"), ("PNG", ".png")))
        self.table = QCheckBox(self.tr("Also save a table of detections (CSV)"))
        rows = QFormLayout()
        rows.setHorizontalSpacing(2 * GRID)
        rows.setVerticalSpacing(GRID + 4)
        add_row(rows, self.tr("Save"), self.scope)
        add_row(rows, self.tr("To folder"), self.out)
        add_row(rows, self.tr("Format"), self.format)
        rows.addRow("", self.table)
        rows.addRow("", label(self.tr("Full resolution, at the threshold shown. Nothing is overwritten."), "dim"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.do = buttons.addButton(self.tr("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.do.setProperty("role", "primary")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        vbox(rows, buttons, on=self, margins=DIALOG_MARGINS, spacing=2 * GRID)
        self.do.setDefault(True)
        self.scope.currentIndexChanged.connect(self._check)
        self.out.changed.connect(self._check)
        self._check()

    def choice(self) -> SaveChoice | None:
        """The user's choice; None while no folder is given."""
        out = self.out.path
        if out is None:
            return None
        return SaveChoice(SaveScope(self.scope.currentData()), out, self.format.currentData(), self.table.isChecked())

    def _check(self) -> None:
        is_video = self.scope.currentData() == SaveScope.VIDEO.value
        self.format.setEnabled(not is_video)
        self.table.setEnabled(not is_video)
        self.do.setEnabled(self.out.path is not None)
