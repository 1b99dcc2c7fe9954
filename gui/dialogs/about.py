"""The About dialog: version and licences."""

from __future__ import annotations

from importlib import metadata

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from gui.style.icons import app_icon

_translate = QCoreApplication.translate


def show_about(parent: QWidget) -> None:
    """Show version and licences."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(_translate("About", "About Platewright"))
    box.setIconPixmap(app_icon().pixmap(64, 64))
    box.setText(f"<b>Platewright {_version()}</b>")
    box.setInformativeText(
        _translate(
            "About",
            "Draw number-plate boxes on your own photos, train a localiser on them, and see what it finds on new ones. "
            "Everything runs on this computer.",
        )
        + "\n\n"
        + _translate(
            "About",
            "MIT licence. Qt (LGPL-3.0), TensorFlow and Keras (Apache-2.0), Lucide icons (ISC); "
            "all notices are in resources/NOTICES.md.",
        )
    )
    box.setStandardButtons(QMessageBox.StandardButton.Close)
    box.open()


def _version() -> str:
    try:
        return metadata.version("platewright")
    except metadata.PackageNotFoundError:
        return _translate("About", "(not installed)")
