"""The actions that need no project: light or dark, settings, keys, log, about."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from gui.keyboard.actions import Actions
from gui.settings.settings import Settings
from gui.style.theme import Theme, ThemeChoice
from gui.threads.faults import log_folder


class AppActions(QObject):
    """Carries these actions out for a window."""

    #: The user chose something that the open project looks at.
    settings_changed = Signal()
    #: The user chose another language.
    language_chosen = Signal()

    def __init__(self, window: QWidget, actions: Actions, settings: Settings, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._theme = theme
        self._actions = actions
        for choice in ThemeChoice:
            actions.connect_all({f"theme_{choice.value}": partial(self._choose, choice)})
        actions.connect_all({"keys": self._show_keys, "settings": self._show_settings})
        actions.connect_all({"logs": self.show_logs, "about": self._show_about})
        actions[f"theme_{theme.choice.value}"].setChecked(True)

    def show_logs(self) -> None:
        """Open the folder of the log file."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder())))

    def _choose(self, choice: ThemeChoice) -> None:
        self._settings.theme = choice
        self._theme.choose(choice)
        self._actions[f"theme_{choice.value}"].setChecked(True)

    def _show_settings(self) -> None:
        from gui.dialogs.settings import SettingsDialog

        dialog = SettingsDialog(self._settings, self._window)
        dialog.theme_chosen.connect(self._choose)
        dialog.keys_requested.connect(self._show_keys)
        dialog.changed.connect(self.show_settings_in_menu)
        before = self._settings.language
        dialog.exec()
        dialog.deleteLater()
        if self._settings.language != before:
            self.language_chosen.emit()

    def show_settings_in_menu(self) -> None:
        """Take over what the settings are by now, and tell others."""
        self._actions[f"zoom_{self._settings.zoom_policy.value}"].setChecked(True)
        self._actions["loupe"].setChecked(self._settings.loupe)
        self._actions["navigator"].setChecked(self._settings.navigator)
        self.settings_changed.emit()

    def _show_keys(self) -> None:
        from gui.dialogs.keys import KeysDialog

        dialog = KeysDialog(self._window)
        dialog.exec()
        dialog.deleteLater()

    def _show_about(self) -> None:
        from gui.dialogs.about import show_about

        show_about(self._window)
