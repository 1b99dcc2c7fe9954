"""Which run makes the suggestions after a training and why, in plain words. Knows no widget."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.events import Compared
from gui.language.wording import counted, decimal, run_label

_translate = QCoreApplication.translate


def verdict(compared: Compared) -> str:
    """How the new run fared against the one in use."""
    before = run_label(compared.rival)
    if not compared.images:
        if compared.takes_over:
            said = _translate("succession", "There are no images to compare it with {} on; it trained on more boxes.")
        else:
            said = _translate("succession", "There are no images to compare it with {} on, and it trained on fewer.")
        return said.format(before)
    if compared.takes_over:
        said = _translate("succession", "It is not worse on the same {} (AP50 {}, before {}).")
    else:
        said = _translate("succession", "The new run is worse on the same {} (AP50 {}, before {}).")
    images = counted(compared.images, "image" if compared.on_own else "held-back image")
    scores = decimal(compared.ap50 or 0.0), decimal(compared.rival_ap50 or 0.0)
    if compared.ap50 is not None and scores[0] == scores[1] and not compared.takes_over:
        said = _translate("succession", "The new run is less precise on the same {} (AP {}, before {}).")
        scores = decimal(compared.ap or 0.0), decimal(compared.rival_ap or 0.0)
    sentences = [said.format(images, *scores)]
    if compared.on_own:
        sentences.append(_translate("succession", "Though it trained on these: it needs longer, or more images."))
    if compared.seen:
        flattered = _translate("succession", "{} of them trained {}, which flatters it.")
        sentences.append(flattered.format(compared.seen, before))
    return " ".join(sentences)


def staying(compared: Compared, in_use: str) -> str:
    """Why the run in use stays."""
    if compared.takes_over:
        told = _translate("succession", "Trained. Meanwhile {} was chosen, which stays in use.")
        return told.format(run_label(in_use))
    told = _translate("succession", "The suggestions still come from {}.")
    return f"{verdict(compared)} {told.format(run_label(in_use))}"
