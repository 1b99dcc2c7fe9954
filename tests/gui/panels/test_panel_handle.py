"""A hidden panel leaves a thin handle, which brings it back."""

from __future__ import annotations

from gui.settings.settings import Settings
from gui.shell.main_window import MainWindow
from gui.shell.workspace import Workspace
from tests.gui.window_fixtures import folder, window, work

__all__ = ["folder", "window", "work"]


def test_a_handle_brings_a_hidden_panel_back(window: MainWindow, work: Workspace) -> None:
    page = work.labelling
    for panel, handle, name in (
        (page.images, page.images_handle, "show_images"),
        (page.tabs, page.side_handle, "show_side"),
    ):
        assert not handle.isVisible()
        window.actions_[name].trigger()
        assert not panel.isVisible()
        assert handle.isVisible()
        assert 12 <= handle.width() <= 20
        handle.click()
        assert panel.isVisible()
        assert not handle.isVisible()
        assert window.actions_[name].isChecked()
    assert Settings().is_shown("side")
