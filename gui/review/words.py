"""Texts of the review page: sort orders, values of boxes, and disagreements."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.annotation import Flag, Provenance
from core.review.disagreements import DisagreementKind
from core.review.sheet import SheetOrder
from gui.language.translation import QT_TRANSLATE_NOOP
from gui.language.wording import decimal, number, percent
from gui.review.tile import Tile

_translate = QCoreApplication.translate

SORT_NAMES = {
    SheetOrder.IMAGE: QT_TRANSLATE_NOOP("Review", "Image"),
    SheetOrder.SCORE: QT_TRANSLATE_NOOP("Review", "Model score"),
    SheetOrder.OVERLAP: QT_TRANSLATE_NOOP("Review", "Overlap with model"),
    SheetOrder.SIZE: QT_TRANSLATE_NOOP("Review", "Size"),
    SheetOrder.ASPECT: QT_TRANSLATE_NOOP("Review", "Aspect ratio"),
    SheetOrder.SHARPNESS: QT_TRANSLATE_NOOP("Review", "Sharpness"),
    SheetOrder.CLASS: QT_TRANSLATE_NOOP("Review", "Class"),
}
#: What comes first in ascending and in descending order.
SORT_ENDS = {
    SheetOrder.IMAGE: (QT_TRANSLATE_NOOP("Review", "first"), QT_TRANSLATE_NOOP("Review", "last")),
    SheetOrder.SCORE: (QT_TRANSLATE_NOOP("Review", "lowest"), QT_TRANSLATE_NOOP("Review", "highest")),
    SheetOrder.OVERLAP: (QT_TRANSLATE_NOOP("Review", "loosest"), QT_TRANSLATE_NOOP("Review", "tightest")),
    SheetOrder.SIZE: (QT_TRANSLATE_NOOP("Review", "smallest"), QT_TRANSLATE_NOOP("Review", "largest")),
    SheetOrder.ASPECT: (QT_TRANSLATE_NOOP("Review", "narrowest"), QT_TRANSLATE_NOOP("Review", "widest")),
    SheetOrder.SHARPNESS: (QT_TRANSLATE_NOOP("Review", "blurred"), QT_TRANSLATE_NOOP("Review", "sharpest")),
    SheetOrder.CLASS: (QT_TRANSLATE_NOOP("Review", "first"), QT_TRANSLATE_NOOP("Review", "last")),
}
PROVENANCES = {
    Provenance.DRAWN: QT_TRANSLATE_NOOP("Review", "Drawn by hand"),
    Provenance.IMPORTED: QT_TRANSLATE_NOOP("Review", "Imported"),
    Provenance.ACCEPTED: QT_TRANSLATE_NOOP("Review", "Accepted"),
    Provenance.CORRECTED: QT_TRANSLATE_NOOP("Review", "Corrected"),
}
FLAGS = {
    Flag.DIFFICULT: QT_TRANSLATE_NOOP("Review", "Difficult"),
    Flag.OCCLUDED: QT_TRANSLATE_NOOP("Review", "Occluded"),
    Flag.TRUNCATED: QT_TRANSLATE_NOOP("Review", "Truncated"),
}
KINDS = {
    DisagreementKind.UNLABELLED: QT_TRANSLATE_NOOP("Review", "No label"),
    DisagreementKind.MISSED: QT_TRANSLATE_NOOP("Review", "Not detected"),
    DisagreementKind.LOOSE: QT_TRANSLATE_NOOP("Review", "Loose"),
    DisagreementKind.OTHER_CLASS: QT_TRANSLATE_NOOP("Review", "Other class"),
}


def localized(text: str) -> str:
    """One of the texts above in the user's language."""
    return _translate("Review", text)


def size_words(tile: Tile) -> str:
    """``65 × 16 px``."""
    return _translate("Review", "{} × {} px").format(number(round(tile.box.width)), number(round(tile.box.height)))


def score_words(tile: Tile) -> str:
    """The model's score for the box."""
    if tile.score is None:
        return _translate("Review", "not predicted")
    if not tile.score:
        return _translate("Review", "not detected")
    return _translate("Review", "model {}").format(percent(tile.score))


def overlap_words(tile: Tile) -> str:
    """The overlap (IoU) of the two boxes."""
    if tile.iou is None:
        if tile.score is None:
            return _translate("Review", "not predicted")
        return _translate("Review", "unknown")
    if not tile.iou:
        return _translate("Review", "not detected")
    return _translate("Review", "overlap {}").format(decimal(tile.iou))


def value_words(tile: Tile, by: SheetOrder, class_name: str, sharpness: float | None) -> str:
    """The value by which a cell is sorted."""
    match by:
        case SheetOrder.SCORE:
            return score_words(tile)
        case SheetOrder.OVERLAP:
            return overlap_words(tile)
        case SheetOrder.ASPECT:
            return _translate("Review", "{} : 1").format(decimal(tile.box.width / tile.box.height, 1))
        case SheetOrder.SHARPNESS:
            if sharpness is None:
                return _translate("Review", "not measured")
            return _translate("Review", "sharpness {}").format(number(round(sharpness)))
        case SheetOrder.CLASS:
            return class_name
    return size_words(tile)


def disagreement_words(tile: Tile) -> str:
    """The kind of a disagreement and the model's confidence."""
    match tile.kind:
        case DisagreementKind.UNLABELLED:
            return _translate("Review", "No label, model {}").format(percent(tile.confidence))
        case DisagreementKind.MISSED:
            score = 1 - tile.confidence
            if score < 0.005:
                return _translate("Review", "Not detected")
            return _translate("Review", "Not detected, model only {}").format(percent(score))
        case DisagreementKind.LOOSE:
            return _translate("Review", "Overlap {}, model {}").format(
                decimal(tile.iou or 0.0), percent(tile.confidence)
            )
        case _:
            return _translate("Review", "Other class, model {}").format(percent(tile.confidence))


def question(tile: Tile, label_class: str, model_class: str) -> str:
    """The disagreement as a sentence, and what either answer does."""
    match tile.kind:
        case DisagreementKind.UNLABELLED:
            text = _translate(
                "Review",
                "The model is {} sure of a box where you have none. Add its box, or confirm that nothing is there.",
            )
            return text.format(percent(tile.confidence))
        case DisagreementKind.MISSED:
            return _translate("Review", "You have a box where the model detects nothing. Keep your box, or delete it.")
        case DisagreementKind.LOOSE:
            return _translate(
                "Review", "Your box (solid) and the model's (dashed) differ. Keep yours, or use the model's edges."
            )
        case _:
            text = _translate("Review", "You say {}, the model says {}. Keep your class, or use the model's.")
            return text.format(label_class, model_class)
