"""The application: look, log, window."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from gui.faults import FaultWatch, start_log
from gui.icons import app_icon
from gui.main_window import MainWindow
from gui.settings import Settings
from gui.theme import Theme

#: Set, it makes the start say on standard error when the window was shown, for benchmarks and tests.
TIMING = "PLATEWRIGHT_TIMING"


def main(argv: list[str]) -> int:
    """Show the window, open what is named, and run until it is closed.

    Args:
        argv: nothing, or one project or folder of images.

    Returns:
        The exit code of the process.
    """
    app = QApplication([sys.argv[0], *argv])
    app.setApplicationName("platewright")
    app.setApplicationDisplayName("Platewright")
    app.setOrganizationName("platewright")
    app.setDesktopFileName("platewright")
    app.setWindowIcon(app_icon())
    start_log()
    faults = FaultWatch(app)
    settings = Settings()
    window = MainWindow(settings, Theme(app, settings.theme), faults)
    window.show()
    location = Path(argv[0]) if argv else None
    # After the first paint, so that the window is there at once, whatever opening takes.
    QTimer.singleShot(0, lambda: _after_show(window, location))
    try:
        return app.exec()
    finally:
        faults.stop()


def _after_show(window: MainWindow, location: Path | None) -> None:
    if os.environ.get(TIMING):
        sys.stderr.write(f"window shown {time.time():.3f}\n")
        sys.stderr.flush()
    if location is not None:
        window.open_location(location)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
