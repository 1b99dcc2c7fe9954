"""Shows files in the system's file manager."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices

_SERVICE = "org.freedesktop.FileManager1"


def show_in_file_manager(paths: Sequence[Path]) -> None:
    """Open the files' folder with the files selected, if the system can; does not wait."""
    if not paths:
        return
    if sys.platform == "win32":
        QProcess.startDetached("explorer", ["/select,", str(paths[0])])
    elif sys.platform == "darwin":
        QProcess.startDetached("open", ["-R", *map(str, paths)])
    elif not _ask_desktop(paths):
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(paths[0].parent)))


def _ask_desktop(paths: Sequence[Path]) -> bool:
    """Ask a freedesktop file manager over D-Bus; return False if there is none."""
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return False
    services = bus.interface()
    is_known = services.isServiceRegistered(_SERVICE).value() or _SERVICE in services.activatableServiceNames().value()
    if is_known:
        message = QDBusMessage.createMethodCall(_SERVICE, "/org/freedesktop/FileManager1", _SERVICE, "ShowItems")
        message.setArguments([[path.as_uri() for path in paths], ""])
        bus.asyncCall(message)
    return bool(is_known)
