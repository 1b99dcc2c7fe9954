"""Loupe, navigator and image adjustments, as the user has set them."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gui.canvas.inset_layer import InsetLayer
from gui.canvas.view import Canvas
from gui.keyboard.actions import Actions
from gui.settings.settings import Settings
from gui.settings.zoom_policy import ZoomPolicy


class ViewAids(QObject):
    """Applies the user's settings to a canvas, and remembers their changes."""

    insets: InsetLayer

    def __init__(self, canvas: Canvas, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._settings = settings
        self._actions: Actions | None = None
        self.insets = InsetLayer(canvas)
        self.apply_settings()

    def attach(self, actions: Actions) -> None:
        """Show in the window's actions how things are set, from now on."""
        self._actions = actions
        self.apply_settings()

    def apply_settings(self) -> None:
        """Take over what the settings say now."""
        self._canvas.set_zoom_policy(self._settings.zoom_policy)
        self._canvas.show_crosshair(self._settings.crosshair)
        self.insets.show_loupe(self._settings.loupe)
        self.insets.show_navigator(self._settings.navigator)
        if self._actions is not None:
            self._actions[f"zoom_{self._settings.zoom_policy.value}"].setChecked(True)
            self._actions["loupe"].setChecked(self._settings.loupe)
            self._actions["navigator"].setChecked(self._settings.navigator)

    def toggle_loupe(self) -> None:
        self._settings.loupe = not self._settings.loupe
        self.apply_settings()

    def toggle_navigator(self) -> None:
        self._settings.navigator = not self._settings.navigator
        self.apply_settings()

    def choose_zoom_policy(self, policy: ZoomPolicy) -> None:
        self._settings.zoom_policy = policy
        self.apply_settings()
