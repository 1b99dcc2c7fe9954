"""The application: look, log, window."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from gui.language.translation import install_language
from gui.settings.settings import Settings
from gui.shell.main_window import MainWindow
from gui.style.icons import app_icon
from gui.style.theme import Theme
from gui.style.tooltips import TooltipsBelow
from gui.threads.faults import FaultWatch, crash_log, log_qt_messages, start_log
from gui.threads.memory import GuiThreadGarbage, give_back_large_blocks

# Python's own 5 ms are long for a window: it waits so for its turn after each call of Qt's while a worker computes.
_SWITCH_S = 0.0002

#: Set, it makes the start say on standard error when the window was shown, for benchmarks and tests.
TIMING = "PLATEWRIGHT_TIMING"


def main(argv: list[str]) -> int:
    """Show the window, open what is named, and run until it is closed.

    Args:
        argv: nothing, or one project or folder of images.

    Returns:
        The exit code of the process.
    """
    location = Path(argv[0]) if argv else None
    with session(argv) as window:
        seen = _FirstSight(window)
        seen.happened.connect(lambda: _after_show(window, location))
        windows = Windows(window)
        code = QApplication.exec()
        del windows
        return code


@contextmanager
def session(argv: list[str]) -> Iterator[MainWindow]:
    """The application with its window on screen; the caller runs the event loop."""
    give_back_large_blocks()
    sys.setswitchinterval(_SWITCH_S)
    app = QApplication([sys.argv[0], *argv])
    app.setApplicationName("platewright")
    app.setApplicationDisplayName("Platewright")
    app.setOrganizationName("platewright")
    app.setDesktopFileName("platewright")
    app.setWindowIcon(app_icon())
    start_log()
    log_qt_messages()
    faults = FaultWatch(app)
    garbage = GuiThreadGarbage(app)
    TooltipsBelow(app)
    settings = Settings()
    install_language(app, settings.language)
    window = MainWindow(settings, Theme(app, settings.theme), faults)
    window.show()
    try:
        with crash_log():
            yield window
    finally:
        garbage.stop()
        faults.stop()


class Windows(QObject):
    """The window, and in its place another one when the user chooses a language: its texts are made once."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(QApplication.instance())
        self.window = window
        window.language_chosen.connect(self._make_anew)

    def _make_anew(self) -> None:
        before = self.window
        location = before.location
        before.leave_project(lambda: self._replace(before, location))

    def _replace(self, before: MainWindow, location: Path | None) -> None:
        app = QApplication.instance()
        assert app is not None
        install_language(app, before.settings.language)
        self.window = MainWindow(before.settings, before.theme, before.faults)
        self.window.language_chosen.connect(self._make_anew)
        self.window.restoreGeometry(before.saveGeometry())
        self.window.show()
        before.close()
        before.deleteLater()
        self.window.finish_start()
        if location is not None:
            self.window.open_location(location)


class _FirstSight(QObject):
    """Tells once that the window has been painted on the screen: only then comes what takes longer."""

    happened = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._handle = window.windowHandle()
        self._handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Expose and self._handle.isExposed():
            self._handle.removeEventFilter(self)
            QTimer.singleShot(0, self.happened.emit)
        return False


def _after_show(window: MainWindow, location: Path | None) -> None:
    if os.environ.get(TIMING):
        sys.stderr.write(f"window shown {time.time():.3f}\n")
        sys.stderr.flush()
    window.finish_start()
    if location is not None:
        window.open_location(location)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
