"""Why an image is the one to label next, in a few words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.active_learning.selection import SelectionReason
from gui.language.wording import counted

translate = QCoreApplication.translate


def reason(why: SelectionReason, guesses: int, *, labelled: bool) -> str:
    """The words for a pick.

    Args:
        why: what most speaks for the image.
        guesses: how many suggestions on it are little more than guesses.
        labelled: whether any image is labelled, that it could be unlike.
    """
    match why:
        case SelectionReason.NOVEL if labelled:
            return translate("ActiveLearning", "Next: unlike anything labelled")
        case SelectionReason.NOVEL:
            return translate("ActiveLearning", "Next: unlike those before")
        case SelectionReason.TYPICAL:
            return translate("ActiveLearning", "Next: stands for many images")
        case SelectionReason.DISAGREES:
            return translate("ActiveLearning", "Next: the model sees it otherwise mirrored or smaller")
        case SelectionReason.UNSURE:
            return translate("ActiveLearning", "Next: the model is unsure of {}").format(
                counted(max(1, guesses), "box")
            )
