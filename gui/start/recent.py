"""Recent projects: recorded, shown on the start page, checked for existence in the background."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from gui.settings.settings import RecentProject, Settings
from gui.start.covers import cover_of
from gui.start.start_page import StartPage
from gui.threads.background import Background

if TYPE_CHECKING:
    from gui.document.document import Document


class RecentProjects(QObject):
    """Keeps the start page's list and the settings in step."""

    def __init__(self, settings: Settings, page: StartPage, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._page = page
        self._background = background
        page.recent_forgotten.connect(self._forget)

    def refresh(self) -> None:
        """Show the list; missing projects turn grey once a background check has found them missing."""
        projects = self._settings.recent()
        self._page.show_recent(projects)
        if projects:
            folders = [project.folder for project in projects]
            self._background.run(partial(_missing, folders), self._page.recent.mark_missing)

    def add(self, location: Path, document: Document, last_image: QImage | None = None) -> None:
        """Put a project on top, with its progress and, if given, a cover of the last image shown."""
        states = document.counts()
        done = sum(number for state, number in states.items() if state.is_done)
        cover = cover_of(last_image) if last_image is not None else ""
        self._settings.add_recent(RecentProject(str(location), sum(states.values()), done, cover))

    def _forget(self, folder: str) -> None:
        self._settings.forget_recent(folder)
        self.refresh()


def _missing(folders: list[str]) -> set[str]:
    return {folder for folder in folders if not Path(folder).exists()}
