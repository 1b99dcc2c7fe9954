"""The parts of the open project, from one to the next by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:  # it is imported when the first project is opened
    from gui.shell.workspace import Workspace


def go_on(workspace: Workspace, step: int) -> None:
    """Give the keyboard to the next part that is shown, or with ``step`` -1 to the one before."""
    parts: tuple[tuple[QWidget, QWidget], ...] = (
        (workspace.images, workspace.images.view),
        (workspace.canvas, workspace.canvas),
        (workspace.tabs, workspace.tabs.tabBar()),
    )
    shown = [(part, first) for part, first in parts if part.isVisible()]
    now = workspace.view.window().focusWidget()
    here = next((place for place, (part, _) in enumerate(shown) if part is now or part.isAncestorOf(now)), -step)
    shown[(here + step) % len(shown)][1].setFocus(Qt.FocusReason.ShortcutFocusReason)
