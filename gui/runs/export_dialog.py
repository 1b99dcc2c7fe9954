"""The dialog that asks where to export a model, as what, and in which form."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QLineEdit,
    QRadioButton,
    QWidget,
)

from core.errors import ModelError
from core.exporting.request import check_size
from core.model.export_formats import EXPORT_FORMATS, ExportFormat
from gui.language.sentences import translated
from gui.style.layouts import DIALOG_MARGINS, grow, hbox, spring, vbox
from gui.style.theme import GRID
from gui.style.widgets import button, label

_WIDTH = 75 * GRID
_SIZE = re.compile(r"(\d+)\s*[x×]\s*(\d+)", re.IGNORECASE)


class ExportDialog(QDialog):
    """A format, its input, and a zip file, a folder or the file alone; nothing is overwritten but what is named.

    Args:
        name: suggested name of the file or folder.
        folder: suggested parent folder.
        parent: the window below the dialog.
    """

    def __init__(self, name: str, folder: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export the model"))
        self.setMinimumWidth(_WIDTH)
        lead = label(
            self.tr("The model, its class names, and a small Python program that uses it without Platewright."),
            wrap=True,
        )
        self.format = QComboBox()
        self.format.setAccessibleName(self.tr("Format"))
        self.format.addItem(self.tr("LiteRT, as Platewright uses it"), "")
        for row in EXPORT_FORMATS.values():
            self.format.addItem(translated(row.title), row.name)
        self.hint = label("", "dim", wrap=True)
        self.size_text = QLineEdit()
        self.size_text.setAccessibleName(self.tr("Input size"))
        self.size_text.setPlaceholderText(self.tr("as trained, or such as 640x384"))
        self.nms = QCheckBox(self.tr("Detections come out ready (suppression inside)"))
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setVerticalSpacing(GRID)
        form.addRow(self.tr("Format"), self.format)
        form.addRow("", self.hint)
        form.addRow(self.tr("Input size"), self.size_text)
        form.addRow("", self.nms)
        self.as_zip = QRadioButton(self.tr("A zip file"))
        self.as_folder = QRadioButton(self.tr("A folder"))
        self.alone = QRadioButton(self.tr("The model’s file alone"))
        self.as_zip.setChecked(True)
        self.path = QLineEdit(str(folder / f"{name}.zip"))
        self.path.setAccessibleName(self.tr("Destination"))
        choose = button(self.tr("Choose…"), on_click=self._choose)
        choose.setAutoDefault(False)
        self.problem = label("", "bad", wrap=True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.do = buttons.addButton(self.tr("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.do.setProperty("role", "primary")
        vbox(
            lead,
            form,
            hbox(self.as_zip, self.as_folder, self.alone, spring(), spacing=3 * GRID),
            hbox(grow(self.path), choose),
            self.problem,
            buttons,
            on=self,
            margins=DIALOG_MARGINS,
            spacing=2 * GRID,
        )
        self.do.setDefault(True)
        for each in (self.as_zip, self.as_folder, self.alone):
            each.toggled.connect(self._kind_changed)
        self.format.currentIndexChanged.connect(self._format_changed)
        for line in (self.path, self.size_text):
            line.textChanged.connect(lambda _: self._check())
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._format_changed()

    @property
    def chosen(self) -> ExportFormat | None:
        """The chosen format; None: the files that the window itself uses."""
        return EXPORT_FORMATS.get(str(self.format.currentData()))

    @property
    def input_size(self) -> tuple[int, int] | None:
        """The chosen ``(width, height)``; None: as trained."""
        found = _SIZE.fullmatch(self.size_text.text().strip())
        return None if found is None else (int(found[1]), int(found[2]))

    @property
    def target(self) -> Path:
        """The chosen path: of a ``.zip`` file, a folder or the model's file."""
        path = Path(self.path.text().strip()).expanduser()
        suffixes = {".zip", *(row.suffix for row in EXPORT_FORMATS.values() if row.suffix)}
        bare = path.with_suffix("") if path.suffix.lower() in suffixes else path
        if self.as_zip.isChecked():
            return bare.with_name(f"{bare.name}.zip")
        if self.alone.isChecked() and self.chosen is not None:
            return bare.with_name(f"{bare.name}{self.chosen.suffix}")
        return bare

    def _format_changed(self) -> None:
        chosen = self.chosen
        for each in (self.size_text, self.nms):
            each.setEnabled(chosen is not None)
        self.alone.setEnabled(chosen is not None and bool(chosen.suffix))
        if self.alone.isChecked() and not self.alone.isEnabled():
            self.as_folder.setChecked(True)
        self.hint.setText(
            self.tr("The files of this run, in all its sizes.") if chosen is None else translated(chosen.hint)
        )
        self._kind_changed()

    def _kind_changed(self) -> None:
        self.path.setText(str(self.target))
        self._check()

    def _choose(self) -> None:
        if self.as_folder.isChecked():
            within = QFileDialog.getExistingDirectory(self, self.windowTitle(), str(self.target.parent))
            chosen = str(Path(within) / self.target.name) if within else ""
        else:
            kind = self.tr("Zip files (*.zip)") if self.as_zip.isChecked() else f"*{self.target.suffix}"
            chosen, _ = QFileDialog.getSaveFileName(self, self.windowTitle(), str(self.target), kind)
        if chosen:
            self.path.setText(chosen)

    def _check(self) -> None:
        """Show a problem of what is typed."""
        text = self.path.text().strip()
        problem = "" if not text or Path(text).expanduser().is_absolute() else self.tr("Enter a full path.")
        self.problem.setText(problem or self._problem_of_size())
        self.do.setEnabled(bool(text) and not self.problem.text())

    def _problem_of_size(self) -> str:
        if self.chosen is None or not self.size_text.text().strip():
            return ""
        if self.input_size is None:
            return self.tr("Enter the input size as width x height, such as 640x384.")
        try:
            check_size(*self.input_size)
        except ModelError as error:
            return translated(error.sentence)
        return ""
