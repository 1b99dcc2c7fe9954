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
    verbs = {
        _translate("Closing", "Keep training"): (Role.AcceptRole, controller.detach),
        _translate("Closing", "Stop and keep best"): (Role.ActionRole, controller.stop),
        _translate("Closing", "Discard the run"): (Role.DestructiveRole, controller.discard),
    }
    if not controller.can_detach:
        del verbs[_translate("Closing", "Keep training")]
    answer = ask(
        parent,
        _translate("Closing", "Training is running"),
        _translate("Closing", "Training is running."),
        _translate(
            "Closing",
            "It can go on without the window; its model is there when you open the project again. Or keep the best "
            "model so far.",
        ),
        *((text, role) for text, (role, _) in verbs.items()),
        (_translate("Closing", "Go back"), Role.RejectRole),
        default=0,
    )
    acts = [act for _, act in verbs.values()]
    if answer < len(acts):
        acts[answer]()
    return answer < len(acts)


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
