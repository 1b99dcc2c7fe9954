"""The dialog that asks where to export a model, and in which form."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QRadioButton,
    QWidget,
)

from gui.style.layouts import DIALOG_MARGINS, grow, hbox, spring, vbox
from gui.style.theme import GRID
from gui.style.widgets import button, label

_WIDTH = 65 * GRID


class ExportDialog(QDialog):
    """A zip file or a folder; nothing is overwritten.

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
        self.as_zip = QRadioButton(self.tr("A zip file"))
        self.as_folder = QRadioButton(self.tr("A folder"))
        self.as_zip.setChecked(True)
        self.path = QLineEdit(str(folder / f"{name}.zip"))
        self.path.setAccessibleName(self.tr("Destination"))
        choose = button(self.tr("Choose…"), on_click=self._choose)
        choose.setAutoDefault(False)
        self.problem = label("", "bad")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.do = buttons.addButton(self.tr("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.do.setProperty("role", "primary")
        vbox(
            lead,
            hbox(self.as_zip, self.as_folder, spring(), spacing=3 * GRID),
            hbox(grow(self.path), choose),
            self.problem,
            buttons,
            on=self,
            margins=DIALOG_MARGINS,
            spacing=2 * GRID,
        )
        self.do.setDefault(True)
        self.as_zip.toggled.connect(self._kind_changed)
        self.path.textChanged.connect(lambda _: self._check())
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._check()

    @property
    def target(self) -> Path:
        """The chosen path: of a ``.zip`` file or a folder."""
        path = Path(self.path.text().strip()).expanduser()
        is_zip = path.suffix.lower() == ".zip"
        if self.as_zip.isChecked():
            return path if is_zip else path.with_name(f"{path.name}.zip")
        return path.with_suffix("") if is_zip else path

    def _kind_changed(self) -> None:
        self.path.setText(str(self.target))

    def _choose(self) -> None:
        if self.as_zip.isChecked():
            kind = self.tr("Zip files (*.zip)")
            chosen, _ = QFileDialog.getSaveFileName(self, self.windowTitle(), str(self.target), kind)
        else:
            within = QFileDialog.getExistingDirectory(self, self.windowTitle(), str(self.target.parent))
            chosen = str(Path(within) / self.target.name) if within else ""
        if chosen:
            self.path.setText(chosen)

    def _check(self) -> None:
        """Show a problem of the path while it is typed."""
        text = self.path.text().strip()
        self.problem.setText("" if not text or Path(text).expanduser().is_absolute() else self.tr("Enter a full path."))
        self.do.setEnabled(bool(text) and not self.problem.text())
