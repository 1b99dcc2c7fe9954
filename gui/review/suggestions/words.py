"""Texts of a page of suggestions."""

from __future__ import annotations

from pathlib import PurePosixPath

from PySide6.QtCore import QCoreApplication

from core.annotation import ImageState
from gui.document.document import Document
from gui.language.wording import counted, percent
from gui.review.suggestions.cell import Cell, Wanted
from gui.review.suggestions.cell_model import CellModel

_translate = QCoreApplication.translate


def name_and_verdict(document: Document, model: CellModel, of: Cell) -> tuple[str, str]:
    """The file name, and the result for the image if the page is accepted now."""
    name = PurePosixPath(document.image(of.image_id).path).name
    if not model.is_included(of.image_id):
        return name, _translate("SuggestionsPart", "later")
    boxes = len(model.kept(of)) + len(of.drawn)
    return name, counted(boxes, "box") if boxes else _translate("SuggestionsPart", "no objects")


def spoken(document: Document, model: CellModel, of: Cell) -> str:
    """The cell as text for a screen reader."""
    crossed_out = model.crossed_out(of.image_id)
    template = _translate("SuggestionsPart", "{}, crossed out")
    scores = [
        template.format(percent(each.score)) if each.id in crossed_out else percent(each.score) for each in of.suggested
    ]
    verdict = name_and_verdict(document, model, of)[1]
    suggested = ": ".join(filter(None, (counted(len(of.suggested), "suggestion"), ", ".join(scores))))
    sources = dict.fromkeys(each.run_id for each in of.suggested if each.is_imported)
    if sources:
        suggested += f" ({', '.join(map(document.run_names.name, sources))})"
    return f"{document.image(of.image_id).path}\n{suggested} · {verdict}"


def why_empty(document: Document, wanted: Wanted, *, is_predicting: bool) -> str:
    """Why no images are shown. ``is_predicting``: not all images are predicted yet."""
    if not document.suggesting and not any(map(document.predictions, document.to_do_ids)):
        return _translate("SuggestionsPart", "No model yet. After training, its suggestions appear here.")
    if not document.counts()[ImageState.TODO]:
        return _translate("SuggestionsPart", "All images are done.")
    if is_predicting:
        return _translate("SuggestionsPart", "Predicting the images; suggestions appear here.")
    if wanted is Wanted.NOTHING:
        return _translate("SuggestionsPart", "All images to do have suggestions.")
    return _translate("SuggestionsPart", "No image to do has a suggestion with this minimum score.")
