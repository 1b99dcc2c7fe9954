"""Questions to the project file that all changes made so far must have reached."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from gui.document.document import Document
from gui.document.saving import SaveState

if TYPE_CHECKING:
    from core.store import Project


def ask_saved(
    document: Document,
    op: Callable[[Project], Any],
    on_success: Callable[[Any], None],
    on_failure: Callable[[Exception], None] | None = None,
) -> None:
    """As :meth:`Document.ask`, once nothing is on its way any more; what cannot be saved is not waited for."""
    if document.save_state is not SaveState.SAVING:
        document.ask(op, on_success, on_failure)
        return

    def settled(state: SaveState, _: str) -> None:
        if state is not SaveState.SAVING:
            document.save_state_changed.disconnect(settled)
            document.ask(op, on_success, on_failure)

    document.save_state_changed.connect(settled)
