"""What is asked before a project is closed: only where something would be lost."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from gui.document.document import Document
from gui.document.saving import SaveState
from gui.training.controller import TrainingController

_translate = QCoreApplication.translate


def may_close(parent: QWidget, document: Document, controller: TrainingController) -> bool:
    """Whether to close now. A run under way is stopped here as the person says; False: they go on."""
    return _about_training(parent, controller) and _about_unsaved(parent, document)


def _about_training(parent: QWidget, controller: TrainingController) -> bool:
    if not controller.is_running:
        return True
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(_translate("Closing", "Training is running"))
    box.setText(_translate("Closing", "A training is running."))
    box.setInformativeText(_translate("Closing", "It ends with this project. The best model so far can be kept."))
    keep = box.addButton(_translate("Closing", "Stop and keep the best"), QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton(_translate("Closing", "Discard the run"), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(_translate("Closing", "Go on training"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(stay)
    box.exec()
    if box.clickedButton() is keep:
        controller.stop()
    elif box.clickedButton() is discard:
        controller.discard()
    else:
        return False
    return True


def _about_unsaved(parent: QWidget, document: Document) -> bool:
    if document.save_state is not SaveState.FAILED:
        return True
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(_translate("Closing", "Not saved"))
    box.setText(_translate("Closing", "Your last changes are not on the disk yet."))
    box.setInformativeText(document.save_message)
    stay = box.addButton(_translate("Closing", "Go back"), QMessageBox.ButtonRole.RejectRole)
    leave = box.addButton(_translate("Closing", "Close and lose them"), QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    return box.clickedButton() is leave
