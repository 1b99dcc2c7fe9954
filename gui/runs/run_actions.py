"""The user's actions on runs: use, rename, export, delete, show folder."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.exporting.request import ExportReport, ExportRequest
from gui.dialogs.ask import Role, ask
from gui.dialogs.task import TaskDialog
from gui.files.file_manager import show_in_file_manager
from gui.language import run_words
from gui.language.wording import counted
from gui.pages.page import PageContext
from gui.panels.message_bar import MessageAction, MessageKind
from gui.runs.export_dialog import ExportDialog
from gui.runs.export_words import exported_words
from gui.runs.remove_import import RemoveImportCommand
from gui.threads.faults import failure_text
from gui.threads.tasks import Task

if TYPE_CHECKING:
    from core.annotation import ObjectClass
    from core.events import Progress
    from core.model.export_formats import ExportFormat
    from core.runs.listing import ListedRun
    from core.runs.run import Run


class RunActions(QObject):
    """Actions on rows of the list; disk work is done in the background."""

    #: The list must be reread.
    changed = Signal()
    #: What just happened, in a sentence.
    message = Signal(str)

    def __init__(self, context: PageContext, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._told = ""  # of what was removed, until it is undone or something else is done
        context.document.undo_stack.indexChanged.connect(self._dismiss)

    def use(self, row: ListedRun) -> None:
        """Make a run, or the base model, the active one."""
        if row.is_imported:
            sentence = self.tr("{} was imported, so there is no model to make more suggestions with.")
            self.message.emit(sentence.format(run_words.name_of(row)))
        elif row.has_model and row.id != self._context.document.suggesting:
            self._context.document.set_active_run(row.id)
            self.message.emit(self.tr("{} now makes the suggestions.").format(run_words.name_of(row)))

    def rename(self, row: ListedRun, title: str) -> None:
        """Rename a run; an empty name, or its number, restores its original name."""
        title = "" if title.strip() == run_words.usual_name_of(row) else title
        if title.strip() != row.run.title:
            self._context.background.run(partial(_rename, row.run, title), self._renamed, self._failed)

    def _renamed(self, _: object) -> None:
        self._context.document.run_names.refresh()
        self.changed.emit()

    def export(self, row: ListedRun) -> None:
        """Ask for a destination, and export the model there."""
        name = re.sub(r"[^\w.-]+", "-", run_words.name_of(row).lower()).strip("-.") or row.id
        dialog = ExportDialog(name, Path.home(), self._window)
        if not dialog.exec():
            return
        target, title = dialog.target, run_words.name_of(row)
        if dialog.chosen is not None:
            self._convert(row, dialog, dialog.chosen, title)
            return

        def written(_: object) -> None:
            sentence = self.tr("{} was exported to {}.").format(title, target)
            show = MessageAction(self.tr("Show"), lambda: show_in_file_manager([target]))
            self._context.messages.show_message(sentence, MessageKind.INFO, show)

        self._context.background.run(partial(_export, row.run.folder, target, title), written, self._failed)

    def _convert(self, row: ListedRun, dialog: ExportDialog, chosen: ExportFormat, title: str) -> None:
        """Export in another format, which takes a while."""
        document = self._context.document
        op = partial(
            _convert,
            document.folder,
            row.id,
            document.classes,
            partial(
                ExportRequest,
                format_name=chosen.name,
                out=dialog.target,
                title=title,
                size=dialog.input_size,
                nms=dialog.nms.isChecked(),
                project=document.folder,
            ),
        )
        words = self.tr("Exporting {}").format(title)
        TaskDialog(words, Task(self._context.background, op), exported_words, self._window).exec()

    def delete(self, chosen: Sequence[ListedRun], all_rows: Sequence[ListedRun]) -> None:
        """Move runs to the trash; if the active one is among them, another becomes active.

        What was imported is removed with its suggestions, which can be undone.
        """
        if imported := [row for row in chosen if row.is_imported]:
            self._remove(imported)
        deleted = [row for row in chosen if not row.is_base and not row.is_imported]
        if deleted:
            run = partial(_delete, [row.run for row in deleted], for_good=False)
            self._context.background.run(run, partial(self._deleted, deleted, all_rows), self._failed)

    def show_folder(self, row: ListedRun) -> None:
        """Show a run's folder in the file manager."""
        show_in_file_manager([row.run.folder])

    # --- internals -------------------------------------------------------------------------------

    def _dismiss(self, _: int) -> None:
        if self._told:
            told, self._told = self._told, ""
            self._context.messages.dismiss(told)

    def _remove(self, imported: Sequence[ListedRun]) -> None:
        document = self._context.document
        command = RemoveImportCommand(document, imported)
        document.undo_stack.push(command)
        names = ", ".join(map(run_words.name_of, imported))
        self._told = self.tr("Removed: {} of {}.").format(counted(command.count, "suggestion"), names)
        self._context.messages.show_message(
            self._told, MessageKind.INFO, MessageAction(self.tr("Undo"), document.undo_stack.undo)
        )

    def _deleted(self, deleted: Sequence[ListedRun], all_rows: Sequence[ListedRun], left: list[Run]) -> None:
        """``left`` could not be moved to the trash."""
        names = [run.id for run in left]
        through = [row for row in deleted if row.id not in names]
        if through:
            self._report_deleted(through, all_rows)
        if left:
            self._ask_for_good([row for row in deleted if row.id in names], all_rows)
        self.changed.emit()

    def _report_deleted(self, deleted: Sequence[ListedRun], all_rows: Sequence[ListedRun]) -> None:
        what = run_words.name_of(deleted[0]) if len(deleted) == 1 else counted(len(deleted), "run")
        sentence = self.tr("Deleted: {}.").format(what)
        document = self._context.document
        if any(row.id == document.suggesting for row in deleted):
            following = _successor(all_rows, [row.id for row in deleted], document.suggesting)
            document.set_active_run(None if following is None else following.id)
            if following is None:
                sentence += " " + self.tr("There is no active model now.")
            else:
                sentence += " " + self.tr("{} now makes the suggestions.").format(run_words.name_of(following))
            self._context.messages.show_message(sentence)
        self.message.emit(sentence)

    def _ask_for_good(self, rows: Sequence[ListedRun], all_rows: Sequence[ListedRun]) -> None:
        """Ask first, as deletion without a trash is final."""
        what = run_words.name_of(rows[0]) if len(rows) == 1 else counted(len(rows), "run")
        answer = ask(
            self._window,
            self.tr("Delete permanently"),
            self.tr("There is no trash here. Delete {} permanently?").format(what),
            self.tr("The model and its scores cannot be restored. Your boxes stay as they are."),
            (self.tr("Delete permanently"), Role.DestructiveRole),
            (self.tr("Keep"), Role.RejectRole),
        )
        if answer == 0:
            run = partial(_delete, [row.run for row in rows], for_good=True)
            self._context.background.run(run, partial(self._deleted, rows, all_rows), self._failed)

    def _failed(self, error: Exception) -> None:
        self._context.messages.show_message(failure_text("an action on a run failed", error), MessageKind.BAD)
        self.changed.emit()


def _successor(rows: Sequence[ListedRun], gone: Sequence[str], active: str) -> ListedRun | None:
    from core.runs.listing import after_deleting

    following = after_deleting(rows, gone, active)
    return next((row for row in rows if row.id == following), None)


# --- on other threads ------------------------------------------------------------------------------


def _rename(run: Run, title: str) -> None:
    from core.runs.run import rename_run

    rename_run(run, title)


def _export(model: Path, target: Path, title: str) -> None:
    from core.runs.export import export_model

    export_model(model, target, title)


def _convert(
    project: Path,
    run_id: str,
    classes: Sequence[ObjectClass],
    request: Callable[..., ExportRequest],
    progress: Progress,
) -> ExportReport:
    from core.exporting.process import export_in_child
    from core.runs.model_choice import choose_model
    from core.store.project import RUNS_FOLDER

    model = choose_model(project / RUNS_FOLDER, run_id, classes)
    return export_in_child(request(model=model.folder, classes=model.classes), progress)


def _delete(runs: Sequence[Run], *, for_good: bool) -> list[Run]:
    """Delete runs; returns those that could not be moved to the trash."""
    from core.runs.run import NoTrashError, delete_run

    left = []
    for run in runs:
        try:
            delete_run(run, for_good=for_good)
        except NoTrashError:
            left.append(run)
    return left
