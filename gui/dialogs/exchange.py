"""The export form, and a field for a folder or file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QLineEdit,
    QWidget,
)

from core.formats.common import WriteOptions
from core.formats.registry import FORMATS, Format
from gui.language.sentences import translated
from gui.style.layouts import DIALOG_MARGINS, grow, hbox, vbox
from gui.style.theme import GRID
from gui.style.widgets import add_row, button, combo, label

_WIDTH = 560
_USE_LINES = 2


@dataclass(frozen=True, slots=True)
class ExportChoice:
    format_name: str
    out: Path
    done_only: bool
    options: WriteOptions = WriteOptions()


class PathField(QWidget):
    """A field for a folder, or with ``files`` for a file, too; typed or chosen in a file dialog."""

    #: The text is another one.
    changed = Signal()
    #: A file dialog has set it.
    chosen = Signal()

    def __init__(self, name: str, text: str = "", *, hint: str = "", files: bool = False) -> None:
        super().__init__()
        self._name = name
        self.edit = QLineEdit(text)
        self.edit.setPlaceholderText(hint)
        self.edit.setAccessibleName(name)
        self.edit.setMinimumWidth(30 * GRID)
        self.setFocusProxy(self.edit)
        words = self.tr("Folder…") if files else self.tr("Choose…")
        tooltip = self.tr("Choose a folder: {}") if files else self.tr("Choose: {}")
        folder = button(words, tooltip=tooltip.format(name), on_click=self._choose_folder)
        buttons = [folder]
        if files:
            tooltip = self.tr("Choose a file: {}")
            buttons.append(button(self.tr("File…"), tooltip=tooltip.format(name), on_click=self._choose_file))
        for each in buttons:
            each.setAutoDefault(False)
        hbox(grow(self.edit), *buttons, on=self)
        self.edit.textChanged.connect(self.changed)

    @property
    def path(self) -> Path | None:
        text = self.edit.text().strip()
        return Path(text).expanduser() if text else None

    def _choose_folder(self) -> None:
        self._take(QFileDialog.getExistingDirectory(self, self._name, self._start()))

    def _choose_file(self) -> None:
        self._take(QFileDialog.getOpenFileName(self, self._name, self._start())[0])

    def _start(self) -> str:
        """Where the file dialog begins: what is written, else the user's pictures, not where the program lies."""
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        return self.edit.text().strip() or pictures

    def _take(self, path: str) -> None:
        if path:
            self.edit.setText(path)
            self.chosen.emit()


class ExportForm(QDialog):
    """Format and what it is for, folder, and what is written."""

    def __init__(self, folder: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export labels"))
        self.setMinimumWidth(_WIDTH)
        self.format = combo(self.tr("Format"), ((entry.title, entry.name) for entry in FORMATS.values()))
        self.format.setMaxVisibleItems(len(FORMATS) + 1)  # one fits less than it says
        self.use = label("", "dim", wrap=True)
        self.use.setMinimumHeight(_USE_LINES * self.use.fontMetrics().lineSpacing())
        self.use.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.out = PathField(self.tr("Folder to export to"), str(folder))
        self.done_only = QCheckBox(self.tr("Only done images"))
        self.done_only.setChecked(True)
        self.separate = QCheckBox(self.tr("A file for each side of the split"))
        self.overwrite = QCheckBox(self.tr("Replace existing files"))
        self._rows = rows = QFormLayout()
        rows.setHorizontalSpacing(2 * GRID)
        rows.setVerticalSpacing(GRID + 4)
        add_row(rows, self.tr("Format"), self.format)
        rows.addRow("", self.use)
        add_row(rows, self.tr("To folder"), self.out)
        for each in (self.done_only, self.separate, self.overwrite):
            rows.addRow("", each)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.do = buttons.addButton(self.tr("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.do.setProperty("role", "primary")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        vbox(rows, buttons, on=self, margins=DIALOG_MARGINS, spacing=2 * GRID)
        self.do.setDefault(True)  # only now does the dialog own the button
        self.format.setFocus()
        self.setTabOrder(self.overwrite, self.do)
        self.setTabOrder(self.do, buttons.button(QDialogButtonBox.StandardButton.Cancel))
        self.format.currentIndexChanged.connect(lambda _: self._show_format())
        self.out.changed.connect(self._check)
        self._show_format()
        self._check()

    def choice(self) -> ExportChoice | None:
        """The user's choice; None while the folder is empty."""
        out, entry = self.out.path, self._entry()
        if out is None:
            return None
        separate = entry.separates_splits and self.separate.isChecked()
        options = WriteOptions(overwrite=self.overwrite.isChecked(), separate_splits=separate)
        return ExportChoice(entry.name, out, self.done_only.isChecked(), options)

    def _entry(self) -> Format:
        return FORMATS[self.format.currentData()]

    def _show_format(self) -> None:
        entry = self._entry()
        self.use.setText(translated(entry.use))
        self._rows.setRowVisible(self.separate, entry.separates_splits)
        self.resize(self.width(), self.sizeHint().height())  # by itself, it would squeeze the rows

    def _check(self) -> None:
        self.do.setEnabled(self.out.path is not None)
