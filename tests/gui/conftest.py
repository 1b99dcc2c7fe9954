"""Without the base model: what a window's test sees comes from the runs that it makes.

In English: the words of the sources, and numbers as English writes them. And with Python's garbage collected on the
GUI thread, as in the app.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication

from core.model import base
from gui.threads import memory

QLocale.setDefault(QLocale("en"))


@pytest.fixture(autouse=True)
def base_folder(isolated_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this test's base weights would lie; empty."""
    folder = isolated_home / "base"
    folder.mkdir()
    monkeypatch.setattr(base, "base_folder", lambda: folder)
    return folder


@pytest.fixture(autouse=True)
def no_mouse_button_left_down() -> Iterator[None]:
    """Fails the test that does it, not a later one in which the window waits for the button."""
    before = QGuiApplication.mouseButtons()
    yield
    assert QGuiApplication.mouseButtons() in (before, Qt.MouseButton.NoButton), "the test has left a mouse button down"


@pytest.fixture(autouse=True)
def garbage_on_this_thread() -> Iterator[None]:
    """Elsewhere a Qt object that only the collector destroys would end on another thread, and the run with it."""
    gc.disable()
    yield
    memory.collect_due()
    gc.enable()
