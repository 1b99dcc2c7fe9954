"""What is asked before a project is closed: only where something would be lost."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from gui.dialogs.ask import Role, ask
from gui.document.document import Document
from gui.document.saving import SaveState
from gui.training.controller import TrainingController

_translate = QCoreApplication.translate


def may_close(parent: QWidget, document: Document, controller: TrainingController) -> bool:
    """Whether to close now. A run under way is stopped here as the user chooses; False: the user goes on working."""
    return _about_training(parent, controller) and _about_unsaved(parent, document)


def _about_training(parent: QWidget, controller: TrainingController) -> bool:
    if not controller.is_running:
        return True
    answer = ask(
        parent,
        _translate("Closing", "Training is running"),
        _translate("Closing", "Training is running."),
        _translate("Closing", "Closing the project ends it. You can keep the best model so far."),
        (_translate("Closing", "Stop and keep best"), Role.AcceptRole),
        (_translate("Closing", "Discard the run"), Role.DestructiveRole),
        (_translate("Closing", "Keep training"), Role.RejectRole),
        default=0,
    )
    if answer == 0:
        controller.stop()
    elif answer == 1:
        controller.discard()
    return answer < 2


def _about_unsaved(parent: QWidget, document: Document) -> bool:
    if document.save_state is not SaveState.FAILED:
        return True
    answer = ask(
        parent,
        _translate("Closing", "Not saved"),
        _translate("Closing", "Your last changes are not saved yet."),
        document.save_message,
        (_translate("Closing", "Close without saving"), Role.DestructiveRole),
        (_translate("Closing", "Go back"), Role.RejectRole),
    )
    return answer == 0
