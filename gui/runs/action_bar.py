"""The buttons above the list of runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from gui.language import run_words
from gui.language.wording import counted
from gui.style.flow import Flow
from gui.style.widgets import button, label

if TYPE_CHECKING:
    from core.runs.listing import ListedRun


_RESUMABLE = ("stopped", "crashed", "finished")


class RunActionBar(QWidget):
    """Offers what applies to the selected rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.use = button(
            self.tr("Use this run"), icon="check", tooltip=self.tr("Use this run for suggestions (Enter)")
        )
        self.compare = button(
            self.tr("Compare with"),
            icon="columns-2",
            tooltip=self.tr("Compare two runs side by side (C: with the active one)"),
        )
        self.compare_menu = QMenu(self.compare)
        self.compare.setMenu(self.compare_menu)
        self.rename = button(self.tr("Rename"), icon="pencil", tooltip=self.tr("Rename this run (F2)"))
        self.export = button(
            self.tr("Export…"), icon="upload", tooltip=self.tr("Export the model for use without Platewright")
        )
        self.resume = button(
            self.tr("Resume training"), icon="play", tooltip=self.tr("Train on with the labels that it had")
        )
        self.folder = button(self.tr("Show folder"), icon="folder-open", tooltip=self.tr("Open the run's folder"))
        self.delete = button(self.tr("Delete"), icon="trash-2", tooltip=self.tr("Move to trash (Delete)"))
        self.total = label("", "dim")
        self._tips = {each: each.toolTip() for each in (self.use, self.export, self.resume)}
        Flow(self, *self.buttons(), at_end=self.total)
        self.offer((), "", 0)

    def buttons(self) -> tuple[QPushButton, ...]:
        """All buttons, in order."""
        return self.use, self.compare, self.rename, self.export, self.resume, self.folder, self.delete

    def offer(self, rows: Sequence[ListedRun], active: str, count: int, *, is_training: bool = False) -> None:
        """Enable what can be done with these rows, of ``count`` in all."""
        one = rows[0] if len(rows) == 1 else None
        is_run = one is not None and not one.is_base
        is_imported = one is not None and one.is_imported
        for each, tip in self._tips.items():
            each.setToolTip(self.tr("Imported suggestions have no model") if is_imported else tip)
        only_imported = bool(rows) and all(row.is_imported for row in rows)
        # On the button it would make the window wider.
        self.delete.setAccessibleName(self.tr("Remove suggestions") if only_imported else self.tr("Delete"))
        self.delete.setToolTip(
            self.tr("Remove its suggestions from the project; boxes made of them stay (Delete)")
            if only_imported
            else self.tr("Move to trash (Delete)")
        )
        self.use.setEnabled(one is not None and one.has_model and one.id != active)
        self.compare.setEnabled(one is not None and one.can_compare and count > 1)
        self.rename.setEnabled(is_run and one is not None and one.run.state.value not in ("running", "damaged"))
        self.export.setEnabled(one is not None and one.has_model)
        self.folder.setEnabled(is_run)
        can_resume = is_run and not is_imported and not is_training
        self.resume.setEnabled(one is not None and one.run.state.value in _RESUMABLE and can_resume)
        training = any(row.run.state.value in ("running", "prepared") for row in rows)
        self.delete.setEnabled(any(not row.is_base for row in rows) and not training)

    def show_total(self, rows: Sequence[ListedRun]) -> None:
        """Show the number of runs and their total size."""
        runs = [row for row in rows if not row.is_base]
        size = run_words.megabytes(sum(row.bytes for row in runs))
        self.total.setText(f"{counted(len(runs), 'run')} · {size}" if runs else "")
