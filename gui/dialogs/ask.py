"""Questions that hold the window up until they are answered."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

Role = QMessageBox.ButtonRole


def ask(parent: QWidget, title: str, question: str, details: str, *answers: tuple[str, Role], default: int = -1) -> int:
    """Ask, and return which of the answers was chosen; Enter chooses the default, Esc the last one."""
    box = QMessageBox(QMessageBox.Icon.Question, title, question, parent=parent)
    box.setInformativeText(details)
    box.setWindowModality(Qt.WindowModality.WindowModal)
    buttons = [box.addButton(text, role) for text, role in answers]
    box.setDefaultButton(buttons[default])
    box.setEscapeButton(buttons[-1])
    box.exec()
    return next(place for place, each in enumerate(buttons) if each is box.clickedButton())
