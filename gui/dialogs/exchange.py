"""The export form, and a field for a folder or file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QLineEdit,
    QWidget,
)

from core.formats.registry import FORMATS
from gui.style.layouts import DIALOG_MARGINS, grow, hbox, vbox
from gui.style.theme import GRID
from gui.style.widgets import add_row, button, combo

_WIDTH = 560


@dataclass(frozen=True, slots=True)
class ExportChoice:
    format_name: str
    out: Path
    done_only: bool


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
        self._take(QFileDialog.getExistingDirectory(self, self._name, self.edit.text()))

    def _choose_file(self) -> None:
        self._take(QFileDialog.getOpenFileName(self, self._name, self.edit.text())[0])

    def _take(self, path: str) -> None:
        if path:
            self.edit.setText(path)
            self.chosen.emit()


class ExportForm(QDialog):
    """Format, folder, and whether to include images not done yet."""

    def __init__(self, folder: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export labels"))
        self.setMinimumWidth(_WIDTH)
        self.format = combo(self.tr("Format"), ((entry.title, entry.name) for entry in FORMATS.values()))
        self.out = PathField(self.tr("Folder to export to"), str(folder))
        self.done_only = QCheckBox(self.tr("Only done images"))
        self.done_only.setChecked(True)
        rows = QFormLayout()
        rows.setHorizontalSpacing(2 * GRID)
        rows.setVerticalSpacing(GRID + 4)
        add_row(rows, self.tr("Format"), self.format)
        add_row(rows, self.tr("To folder"), self.out)
        rows.addRow("", self.done_only)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.do = buttons.addButton(self.tr("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.do.setProperty("role", "primary")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        vbox(rows, buttons, on=self, margins=DIALOG_MARGINS, spacing=2 * GRID)
        self.do.setDefault(True)  # only now does the dialog own the button
        self.format.setFocus()
        self.setTabOrder(self.done_only, self.do)
        self.setTabOrder(self.do, buttons.button(QDialogButtonBox.StandardButton.Cancel))
        self.out.changed.connect(self._check)
        self._check()

    def choice(self) -> ExportChoice | None:
        """The user's choice; None while the folder is empty."""
        out = self.out.path
        return ExportChoice(self.format.currentData(), out, self.done_only.isChecked()) if out else None

    def _check(self) -> None:
        self.do.setEnabled(self.out.path is not None)
