"""The names of a project's runs, as the Runs page shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.model.base import BASE_RUN
from gui.language.run_words import run_name
from gui.language.wording import run_label

if TYPE_CHECKING:
    from core.store import Project
    from gui.document.document import Document


class RunNames(QObject):
    """Knows the runs that it was asked for once the project's thread has read them; tells when a name is another one.

    Args:
        document: the open project; owns this.
    """

    changed = Signal()

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._document = document
        self._names: dict[str, str] = {}
        self._asked: set[str] = set()

    def name(self, run_id: str) -> str:
        """``Run 3``, the user's own name, or the base model; until it is read, when the run began."""
        if run_id in ("", BASE_RUN):
            return run_label(run_id)
        if run_id not in self._names and run_id not in self._asked:
            self._asked.add(run_id)
            self.refresh()
        return self._names.get(run_id) or run_label(run_id)

    def refresh(self) -> None:
        """Runs were named, came or went."""
        if self._asked:
            self._document.ask(_read, self._landed)

    def _landed(self, names: dict[str, str]) -> None:
        if names != self._names:
            self._names = names
            self.changed.emit()


def _read(project: Project) -> dict[str, str]:
    from core.runs.run import list_runs, run_numbers  # psutil and send2trash, so: on the project's thread

    runs = list_runs(project.runs_folder)
    numbers = run_numbers(runs)
    names = {run.id: run_name(numbers[run.id], run.title) for run in runs}
    # What was imported is known by its source where boxes came from it.
    return names | {run.imported.run_id: run.title or run.imported.name for run in runs if run.imported is not None}
