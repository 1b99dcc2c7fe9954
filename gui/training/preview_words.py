"""The run preview and its warnings as text. No widgets."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.config.train_config import TrainConfig
from core.training.run_preview import (
    NearDuplicatesAcross,
    OtherPictures,
    PreviewWarning,
    RunPreview,
    ScarceClass,
    SeveralObjects,
    TinyObjects,
    UnjudgedImages,
)
from gui.language.wording import counted, number, percent

_translate = QCoreApplication.translate

#: Most classes to name; those with few boxes are in the warnings.
_MAX_CLASSES = 4


def facts(preview: RunPreview) -> list[tuple[str, str]]:
    """Rows of the preview: name and value."""
    labelled = _translate("RunPreview", "{} with {}").format(
        counted(preview.images, "done image"), counted(preview.boxes, "box")
    )
    if preview.empty:
        labelled = _translate("RunPreview", "{}, {} without boxes").format(labelled, number(preview.empty))
    rows = [(_translate("RunPreview", "Labels"), labelled), (_translate("RunPreview", "Split"), _split(preview))]
    if len(preview.classes) > 1:
        rows.append((_translate("RunPreview", "Classes"), _classes(preview)))
    if preview.inputs:
        sizes = ", ".join(f"{width} × {height}" for width, height in preview.inputs)
        rows.append((_translate("RunPreview", "Input"), _translate("RunPreview", "{} px").format(sizes)))
    return rows


def warning(what: PreviewWarning, config: TrainConfig) -> str:
    """A warning as a sentence, with what to do."""
    match what:
        case TinyObjects():
            return _tiny(what, config)
        case SeveralObjects(images=images):
            text = _translate("RunPreview", "This model detects one object, but several are on {}: choose Standard.")
            return text.format(counted(images, "image"))
        case ScarceClass(name=name, boxes=0):
            return _translate("RunPreview", "No done image has a box of class {}: it will not be detected.").format(
                name
            )
        case ScarceClass():
            text = _translate("RunPreview", "{}: only {}, compared with {} of the largest class. Label more of it.")
            return text.format(what.name, counted(what.boxes, "box"), number(what.largest))
        case UnjudgedImages(name=name, images=images):
            text = _translate("RunPreview", "Not judged for “{}”, so they teach nothing about it: {}.")
            return text.format(name, counted(images, "image"))
        case NearDuplicatesAcross(images=images):
            text = _translate("RunPreview", "Like training images, so the score will be too high: {}.")
            return text.format(counted(images, "held-back image"))
        case OtherPictures(images=images):
            text = _translate("RunPreview", "Left out, as their pictures are no longer those that were labelled: {}.")
            return text.format(counted(images, "image"))


def _tiny(what: TinyObjects, config: TrainConfig) -> str:
    size = f"{what.width:.0f} × {what.height:.0f}"
    share = percent(what.count / what.total)
    text = _translate("RunPreview", "{} of the boxes are tiny, about {} px at {}: {}")
    if what.helps and config.settings.is_single_box:
        todo = _translate("RunPreview", "choose Standard.")
    elif what.helps:
        todo = _translate("RunPreview", "set the input width and height to 0 or larger.")
    else:
        todo = _translate("RunPreview", "no model detects them well. Larger pictures would help.")
    return text.format(share, size, what.input_width, todo)


def _split(preview: RunPreview) -> str:
    if preview.held_back:
        text = _translate("RunPreview", "{} to train on, {} held back for the score")
        return text.format(number(preview.train), number(preview.held_back))
    if preview.folds:
        return _translate("RunPreview", "all train; cross-validated in {}").format(counted(preview.folds, "fold"))
    return _translate("RunPreview", "all train; none is held back for the score")


def _classes(preview: RunPreview) -> str:
    largest = sorted(preview.classes, key=lambda each: -each[1])
    shown = ", ".join(f"{name} {number(count)}" for name, count in largest[:_MAX_CLASSES])
    more = len(largest) - _MAX_CLASSES
    return _translate("RunPreview", "{} and {} more").format(shown, number(more)) if more > 0 else shown
