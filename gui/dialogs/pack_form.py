"""What goes into a packed project, with its size before it is written."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QWidget

from core.packing.plan import PackPlan, Pictures, Runs, plan_pack
from core.store import Project
from gui.language.sentences import told, translated
from gui.language.wording import counted, duration
from gui.style.layouts import DIALOG_MARGINS, vbox
from gui.style.theme import GRID
from gui.style.widgets import add_row, combo, label
from gui.threads.background import Background, Job

_WIDTH = 520
_LINES = 5


class PackForm(QDialog):
    """Asks which pictures and runs go along; what that comes to is found out in the background."""

    def __init__(self, project: Path, background: Background, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Pack for a colleague"))
        self.setMinimumWidth(_WIDTH)
        self._project = project
        self._background = background
        self._job: Job | None = None
        pictures = ((self.tr("All"), Pictures.ALL), (self.tr("Only labelled ones"), Pictures.LABELLED))
        runs = (
            (self.tr("All"), Runs.ALL),
            (self.tr("Only the active one"), Runs.ACTIVE),
            (self.tr("None"), Runs.NONE),
        )
        self.pictures = combo(self.tr("Images"), pictures)
        self.runs = combo(self.tr("Runs"), runs)
        self.told = label("", "dim", wrap=True)
        self.told.setMinimumHeight(_LINES * self.told.fontMetrics().lineSpacing())
        rows = QFormLayout()
        rows.setHorizontalSpacing(2 * GRID)
        rows.setVerticalSpacing(GRID + 4)
        add_row(rows, self.tr("Images"), self.pictures)
        add_row(rows, self.tr("Runs"), self.runs)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.do = buttons.addButton(self.tr("Pack…"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.do.setProperty("role", "primary")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        about = self.tr("One file with images, labels and runs, for another computer.")
        vbox(label(about, wrap=True), rows, self.told, buttons, on=self, margins=DIALOG_MARGINS, spacing=2 * GRID)
        self.do.setDefault(True)
        for each in (self.pictures, self.runs):
            each.currentIndexChanged.connect(lambda _: self._plan())
        self._plan()

    def chosen(self) -> tuple[Pictures, Runs]:
        """Which images and runs."""
        return Pictures(self.pictures.currentData()), Runs(self.runs.currentData())  # Qt keeps them as plain texts

    def _plan(self) -> None:
        self.told.setText(self.tr("Finding out the size…"))
        choice = self.chosen()

        def show(plan: PackPlan) -> None:
            if choice == self.chosen():
                self.told.setText(self._words(plan))

        def fail(error: Exception) -> None:
            if choice == self.chosen():
                self.told.setText(told(error))

        self._job = self._background.run(partial(_planned, self._project, *choice), show, fail)

    def _words(self, plan: PackPlan) -> str:
        size = self.tr("{} and {}: {} MB, about {}.").format(
            counted(plan.picture_count, "image"),
            counted(len(plan.runs), "run"),
            max(1, plan.size >> 20),
            duration(max(1.0, plan.seconds)),
        )
        return "\n".join([size, *map(translated, plan.notes)])


def _planned(project: Path, pictures: Pictures, runs: Runs) -> PackPlan:
    """On a worker thread, beside whoever has the project open."""
    with Project.open(project, read_only=True) as opened:
        return plan_pack(opened, pictures, runs)
