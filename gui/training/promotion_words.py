"""Which run makes the suggestions after a training and why, in plain words. Knows no widget."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from core.events import Compared
from core.model.base import BASE_RUN
from gui.language.wording import counted, decimal

_translate = QCoreApplication.translate

#: What people call a run, by its id.
Name = Callable[[str], str]


def verdict(compared: Compared, name: Name) -> str:
    """How the new run fared against the one in use."""
    before = _in_words(compared.incumbent, name)
    if not compared.images:
        more = _translate("succession", "There are no images to compare it with {} on; it trained on more boxes.")
        fewer = _translate("succession", "There are no images to compare it with {} on, and it trained on fewer.")
        return (more if compared.is_promoted else fewer).format(before)
    sentences = [_scores(compared)]
    if compared.on_own:
        sentences.append(_translate("succession", "Though it trained on these: it needs longer, or more images."))
    if compared.seen:
        flattered = _translate("succession", "{} of them trained {}, which flatters it.")
        sentences.append(flattered.format(compared.seen, before))
    return " ".join(sentences)


def _scores(compared: Compared) -> str:
    ap50, before = compared.ap50 or 0.0, compared.incumbent_ap50 or 0.0
    said = _translate("succession", "The new run is worse on the same {} (AP50 {}, before {}).")
    if compared.is_promoted:
        said = _translate("succession", "It is not worse on the same {} (AP50 {}, before {}).")
    elif compared.ap50 is not None and round(ap50, 2) >= round(before, 2):
        said = _translate("succession", "The new run is less precise on the same {} (AP {}, before {}).")
        ap50, before = compared.ap or 0.0, compared.incumbent_ap or 0.0
    images = counted(compared.images, "image" if compared.on_own else "held-back image")
    return said.format(images, decimal(ap50), decimal(before))


def staying(compared: Compared, in_use: str, name: Name) -> str:
    """Why the run in use stays."""
    if compared.is_promoted:
        told = _translate("succession", "Trained. Meanwhile {} was chosen, which stays in use.")
        return told.format(_in_words(in_use, name))
    told = _translate("succession", "The suggestions still come from {}.")
    return f"{verdict(compared, name)} {told.format(_in_words(in_use, name))}"


def _in_words(run_id: str, name: Name) -> str:
    return _translate("succession", "the base model") if run_id == BASE_RUN else name(run_id)
