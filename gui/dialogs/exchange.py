"""The import and export forms: format and folders."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QLineEdit,
    QWidget,
)

from core.annotation import Subset
from core.formats.registry import FORMATS
from gui.language.translation import QT_TRANSLATE_NOOP
from gui.style.layouts import DIALOG_MARGINS, grow, hbox, vbox
from gui.style.theme import GRID
from gui.style.widgets import add_row, button, combo, label

_translate = QCoreApplication.translate

_WIDTH = 560
_SIDES: tuple[tuple[str, Subset | None], ...] = (
    (QT_TRANSLATE_NOOP("ImportForm", "by folder name (train, valid, test)"), None),
    (QT_TRANSLATE_NOOP("ImportForm", "for training"), Subset.TRAIN),
    (QT_TRANSLATE_NOOP("ImportForm", "for validation"), Subset.VAL),
)


@dataclass(frozen=True, slots=True)
class ExportChoice:
    format_name: str
    out: Path
    done_only: bool


@dataclass(frozen=True, slots=True)
class ImportChoice:
    format_name: str
    images: Path
    annotations: Path | None
    subset: Subset | None


class PathField(QWidget):
    """A field for a folder, typed or chosen in a file dialog."""

    changed = Signal()

    def __init__(self, name: str, text: str = "", *, hint: str = "") -> None:
        super().__init__()
        self._name = name
        self.edit = QLineEdit(text)
        self.edit.setPlaceholderText(hint)
        self.edit.setAccessibleName(name)
        self.edit.setMinimumWidth(40 * GRID)
        choose = button(self.tr("Choose…"), tooltip=self.tr("Choose: {}").format(name), on_click=self._choose)
        choose.setAutoDefault(False)
        hbox(grow(self.edit), choose, on=self)
        self.edit.textChanged.connect(self.changed)

    @property
    def path(self) -> Path | None:
        text = self.edit.text().strip()
        return Path(text).expanduser() if text else None

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self._name, self.edit.text())
        if folder:
            self.edit.setText(folder)


class _Form(QDialog):
    """A form with a button that is enabled once the form is complete."""

    def __init__(self, title: str, verb: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        self.format = combo(self.tr("Format"), ((entry.title, entry.name) for entry in FORMATS.values()))
        self.rows = QFormLayout()
        self.rows.setHorizontalSpacing(2 * GRID)
        self.rows.setVerticalSpacing(GRID + 4)
        add_row(self.rows, self.tr("Format"), self.format)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._cancel = buttons.button(QDialogButtonBox.StandardButton.Cancel)
        self.do = buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        self.do.setProperty("role", "primary")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        vbox(self.rows, buttons, on=self, margins=DIALOG_MARGINS, spacing=2 * GRID)
        self.do.setDefault(True)  # only now does the dialog own the button
        self.format.setFocus()

    def end_rows(self, last: QWidget) -> None:
        """Set the tab order from the ``last`` field to the buttons."""
        self.setTabOrder(last, self.do)
        self.setTabOrder(self.do, self._cancel)


class ExportForm(_Form):
    """Format, folder, and whether to include images not done yet."""

    def __init__(self, folder: Path, parent: QWidget) -> None:
        super().__init__(_translate("ExportForm", "Export labels"), _translate("ExportForm", "Export"), parent)
        self.out = PathField(self.tr("Folder to export to"), str(folder))
        self.done_only = QCheckBox(self.tr("Only done images"))
        self.done_only.setChecked(True)
        add_row(self.rows, self.tr("To folder"), self.out)
        self.rows.addRow("", self.done_only)
        self.end_rows(self.done_only)
        self.out.changed.connect(self._check)
        self._check()

    def choice(self) -> ExportChoice | None:
        """The user's choice; None while the folder is empty."""
        out = self.out.path
        return ExportChoice(self.format.currentData(), out, self.done_only.isChecked()) if out else None

    def _check(self) -> None:
        self.do.setEnabled(self.out.path is not None)


class ImportForm(_Form):
    """Format, image folder, label folder, and the side of the split for the images."""

    def __init__(self, folder: Path, parent: QWidget) -> None:
        super().__init__(_translate("ImportForm", "Import labels"), _translate("ImportForm", "Import"), parent)
        self.images = PathField(self.tr("Folder of the images"), str(folder))
        self.annotations = PathField(self.tr("Folder of the labels"), hint=self.tr("next to the images"))
        self.side = combo(self.tr("Use the images"), ((self.tr(text), None) for text, _ in _SIDES))
        add_row(self.rows, self.tr("Images in"), self.images)
        add_row(self.rows, self.tr("Labels in"), self.annotations)
        add_row(self.rows, self.tr("Use them"), self.side)
        self.end_rows(self.side)
        note = self.tr("Imported images count as done. Images that already have boxes keep them.")
        self.rows.addRow("", label(note, "dim"))
        self.images.changed.connect(self._check)
        self._check()

    def choice(self) -> ImportChoice | None:
        """The user's choice; None while the image folder is empty."""
        images = self.images.path
        if images is None:
            return None
        side = _SIDES[self.side.currentIndex()][1]
        return ImportChoice(self.format.currentData(), images, self.annotations.path, side)

    def _check(self) -> None:
        self.do.setEnabled(self.images.path is not None)
