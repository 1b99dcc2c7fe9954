"""Makes the panes of the next project while the window has nothing else to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QStackedWidget

from gui.settings.settings import Settings

if TYPE_CHECKING:  # imported in the background once the window is shown
    from gui.shell.workspace_view import WorkspaceView


class PreparedViews(QObject):
    """Holds at most one view that no project has yet, a hidden page among ``pages``.

    A hundred widgets take longer than a window may stand still, so they are made part by part.
    """

    def __init__(self, settings: Settings, pages: QStackedWidget) -> None:
        super().__init__(pages)
        self._settings = settings
        self._pages = pages
        self._view: WorkspaceView | None = None
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self.make_part)

    def begin(self) -> None:
        """Make a view from now on, whenever the event loop is idle."""
        self._idle.start()

    def take(self) -> WorkspaceView:
        """The view, complete: what is not made yet is made at once. The next one is made when it is asked for."""
        self._idle.stop()
        view, self._view = self._view or self._begun(), None
        view.make()
        return view

    def drop(self) -> None:
        """Let go of what was made; no more is made."""
        self._idle.stop()
        if self._view is not None:
            self._view.close_down()
            self._view.deleteLater()
            self._view = None

    def _begun(self) -> WorkspaceView:
        from gui.shell.workspace_view import WorkspaceView

        view = WorkspaceView(self._settings)
        self._pages.addWidget(view)
        view.resize(self._pages.size())
        return view

    def make_part(self) -> None:
        """Make the next part of the view, if there is one."""
        if self._view is None:
            self._view = self._begun()
        if not self._view.make_part():
            self._idle.stop()
