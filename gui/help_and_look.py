"""The actions that need no project: light or dark, keys, log, about."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from gui.actions import Actions
from gui.faults import log_folder
from gui.settings import Settings
from gui.theme import Theme, ThemeChoice


class HelpAndLook(QObject):
    """Carries these actions out for a window."""

    def __init__(self, window: QWidget, actions: Actions, settings: Settings, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._theme = theme
        for choice in ThemeChoice:
            actions.connect_all({f"theme_{choice.value}": partial(self._choose, choice)})
        actions.connect_all({"keys": self._show_keys, "about": self._show_about, "logs": self.show_logs})
        actions[f"theme_{theme.choice.value}"].setChecked(True)

    def show_logs(self) -> None:
        """Open the folder of the log file."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder())))

    def _choose(self, choice: ThemeChoice) -> None:
        self._settings.theme = choice
        self._theme.choose(choice)

    def _show_keys(self) -> None:
        from gui.dialogs.keys import KeysDialog

        KeysDialog(self._window).exec()

    def _show_about(self) -> None:
        from gui.dialogs.about import show_about

        show_about(self._window)
