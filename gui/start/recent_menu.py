"""The submenu of recent projects."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from gui.settings.settings import Settings


class RecentMenu(QMenu):
    """One row per project, the newest first, made anew each time that it opens."""

    #: ``(folder)``
    chosen = Signal(str)

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setTitle(self.tr("Open &recent"))
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        self.clear()
        for number, project in enumerate(self._settings.recent(), start=1):
            name = project.path.name.replace("&", "&&")
            row = self.addAction(f"&{number}  {name}")
            row.setToolTip(str(Path(project.folder)))
            row.triggered.connect(lambda _=False, folder=project.folder: self.chosen.emit(folder))
        if self.isEmpty():
            self.addAction(self.tr("No recent projects")).setEnabled(False)
