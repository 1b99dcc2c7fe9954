"""What a run would train on and what is wrong with that, in words. Knows no widget."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.config.train_config import TrainConfig
from core.training.run_preview import Concern, Prospect, ScarceClass, SeveralObjects, TinyObjects, TwinsAcross
from gui.language.wording import counted, number, percent

_translate = QCoreApplication.translate

#: Classes named one by one; those that have least boxes are told by the concerns.
_MOST_CLASSES = 4


def facts(prospect: Prospect) -> list[tuple[str, str]]:
    """Rows of what will be used: a name and a value."""
    labelled = _translate("Prospect", "{} with {}").format(
        counted(prospect.images, "done image"), counted(prospect.boxes, "box")
    )
    if prospect.empty:
        labelled = _translate("Prospect", "{}, {} without any").format(labelled, number(prospect.empty))
    rows = [(_translate("Prospect", "Labels"), labelled), (_translate("Prospect", "Split"), _split(prospect))]
    if len(prospect.classes) > 1:
        rows.append((_translate("Prospect", "Classes"), _classes(prospect)))
    if prospect.inputs:
        sizes = ", ".join(f"{width} × {height}" for width, height in prospect.inputs)
        rows.append((_translate("Prospect", "Input"), _translate("Prospect", "{} px").format(sizes)))
    return rows


def concern(what: Concern, config: TrainConfig) -> str:
    """A concern as a sentence, with what to do."""
    match what:
        case TinyObjects():
            return _tiny(what, config)
        case SeveralObjects(images=images):
            said = _translate("Prospect", "{} show several objects, and this model finds one: choose Centre head.")
            return said.format(counted(images, "image"))
        case ScarceClass(name=name, boxes=0):
            return _translate("Prospect", "No box of class {} is on a done image: it will not be found.").format(name)
        case ScarceClass():
            said = _translate("Prospect", "{}: only {} beside {} of the largest class. Label more of it.")
            return said.format(what.name, counted(what.boxes, "box"), number(what.largest))
        case TwinsAcross(images=images):
            said = _translate("Prospect", "{} look like one that trains: the score will flatter.")
            return said.format(counted(images, "held-back image"))


def _tiny(what: TinyObjects, config: TrainConfig) -> str:
    size = f"{what.width:.0f} × {what.height:.0f}"
    share = percent(what.count / what.total)
    said = _translate("Prospect", "{} of the boxes are tiny, about {} px at {}: {}")
    if what.helps and config.single_box is not None:
        todo = _translate("Prospect", "choose Centre head.")
    elif what.helps:
        todo = _translate("Prospect", "set the input width and height to 0 or larger.")
    else:
        todo = _translate("Prospect", "no model sees them well. Larger pictures would help.")
    return said.format(share, size, what.input_width, todo)


def _split(prospect: Prospect) -> str:
    if prospect.held_back:
        said = _translate("Prospect", "{} train, {} held back for the score")
        return said.format(number(prospect.train), number(prospect.held_back))
    if prospect.folds:
        return _translate("Prospect", "all train; scored in {} parts").format(number(prospect.folds))
    return _translate("Prospect", "all train, none is left for a score")


def _classes(prospect: Prospect) -> str:
    largest = sorted(prospect.classes, key=lambda each: -each[1])
    shown = ", ".join(f"{name} {number(count)}" for name, count in largest[:_MOST_CLASSES])
    more = len(largest) - _MOST_CLASSES
    return _translate("Prospect", "{} and {} more").format(shown, number(more)) if more > 0 else shown
