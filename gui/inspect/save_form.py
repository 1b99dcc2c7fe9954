"""Where to save pictures with their boxes, and what of them."""

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


class What(StrEnum):
    THIS = "this"
    ALL = "all"
    MISTAKES = "mistakes"
    VIDEO = "video"


@dataclass(frozen=True, slots=True)
class SaveChoice:
    """``suffix`` is of :data:`core.inspection.saving.SUFFIXES`."""

    what: What
    out: Path
    suffix: str
    table: bool


class SaveForm(QDialog):
    """Which pictures, to which folder, as what.

    Args:
        folder: what is offered.
        images: how many there are in all.
        mistakes: how many of them have mistakes; 0: none, or nothing is compared.
        is_video: whether a video is shown.
        parent: the window over which it stands.
    """

    def __init__(self, folder: Path, images: int, mistakes: int, *, is_video: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Save pictures with boxes"))
        self.setMinimumWidth(_WIDTH)
        this = (self.tr("This frame") if is_video else self.tr("This picture"), What.THIS.value)
        self.what = combo(self.tr("What to save"), (this,))
        if is_video:
            self.what.addItem(self.tr("The whole video, as MP4"), What.VIDEO.value)
        if images > 1 or (is_video and images):
            self.what.addItem(self.tr("All: {}").format(counted(images, "image")), What.ALL.value)
        if mistakes:
            words = self.tr("With mistakes: {}").format(counted(mistakes, "image"))
            self.what.addItem(words, What.MISTAKES.value)
        self.out = PathField(self.tr("Folder to save to"), str(folder))
        self.format = combo(self.tr("Format"), (("JPEG", ".jpg"), ("PNG", ".png")))
        self.table = QCheckBox(self.tr("Also a table of what was found (CSV)"))
        rows = QFormLayout()
        rows.setHorizontalSpacing(2 * GRID)
        rows.setVerticalSpacing(GRID + 4)
        add_row(rows, self.tr("Save"), self.what)
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
        self.what.currentIndexChanged.connect(self._check)
        self.out.changed.connect(self._check)
        self._check()

    def choice(self) -> SaveChoice | None:
        """What the person wants; None while no folder is named."""
        out = self.out.path
        if out is None:
            return None
        return SaveChoice(What(self.what.currentData()), out, self.format.currentData(), self.table.isChecked())

    def _check(self) -> None:
        is_video = self.what.currentData() == What.VIDEO.value
        self.format.setEnabled(not is_video)
        self.table.setEnabled(not is_video)
        self.do.setEnabled(self.out.path is not None)
