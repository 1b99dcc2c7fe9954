"""Edits of the review page; each is one undo step, on any number of images.

As in :mod:`gui.document.commands`, locked boxes do not change.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QCoreApplication

from core.annotation import Annotation, ImageState, Prediction, Provenance
from core.geometry import Box
from core.review.disagreements import TIGHT_IOU
from core.store import Edit
from gui.canvas import interaction as rules
from gui.canvas.interaction import Handle
from gui.document import commands, suggestion_commands
from gui.document.commands import unlocked
from gui.document.document import Document
from gui.document.edit_command import push
from gui.language.wording import counted

_translate = QCoreApplication.translate
_FAR = 1_000_000  # where the size of an image is not known yet


class Nudge(Enum):
    """A move by one pixel; ``value``: the handle moved (None: the whole box), dx and dy."""

    RIGHT_OUT = (Handle.RIGHT, 1, 0)
    RIGHT_IN = (Handle.RIGHT, -1, 0)
    BOTTOM_OUT = (Handle.BOTTOM, 0, 1)
    BOTTOM_IN = (Handle.BOTTOM, 0, -1)
    LEFT_OUT = (Handle.LEFT, -1, 0)
    LEFT_IN = (Handle.LEFT, 1, 0)
    TOP_OUT = (Handle.TOP, 0, -1)
    TOP_IN = (Handle.TOP, 0, 1)
    MOVE_LEFT = (None, -1, 0)
    MOVE_RIGHT = (None, 1, 0)
    MOVE_UP = (None, 0, -1)
    MOVE_DOWN = (None, 0, 1)


def nudge(document: Document, annotation: Annotation, by: Nudge) -> None:
    """Move an edge of a box, or the box; consecutive nudges of one box are one undo step."""
    handle, dx, dy = by.value
    record = document.image(annotation.image_id)
    size = (record.width or _FAR, record.height or _FAR)
    commands.reshape_box(document, annotation, _nudged(annotation.box, handle, (dx, dy), size), nudge=True)


def _nudged(box: Box, handle: Handle | None, by: tuple[int, int], size: tuple[int, int]) -> Box:
    if handle is None:
        return rules.shifted({0: box}, *by, size)[0]
    x, y = handle.point(box)
    return rules.resized(box, handle, (x + by[0], y + by[1]), size)


def delete(document: Document, annotations: Sequence[Annotation]) -> int:
    """Delete boxes of any images. A done image that loses its last box becomes to do: it may not be empty.

    Returns:
        The number of boxes deleted; locked ones stay.
    """
    deletable = unlocked(document, annotations)
    if not deletable:
        return 0
    ids = {each.id for each in deletable}
    images = dict.fromkeys(each.image_id for each in deletable)
    emptied = [number for number in images if all(each.id in ids for each in document.annotations(number))]
    states = tuple((n, ImageState.TODO) for n in emptied if document.image(n).state is ImageState.DONE)
    one = _translate("Undo", "box")
    text = _translate("Undo", "Delete {}").format(one if len(ids) == 1 else counted(len(ids), "box"))
    push(document, text, deletable[0].image_id, Edit(delete_annotations=tuple(sorted(ids)), states=states))
    return len(ids)


def confirm(document: Document, annotation: Annotation) -> None:
    """The user's box is right, whatever the model says; asked again only if it is moved or relabelled."""
    confirmed = dataclasses.replace(annotation, confirmed=True)
    push(document, _translate("Undo", "Confirm box"), annotation.image_id, Edit(put_annotations=(confirmed,)))


def take_models_box(document: Document, annotation: Annotation, prediction: Prediction) -> bool:
    """The model is right: take its class, and its edges if the user's box differs.

    Returns:
        False if the box is locked.
    """
    if not unlocked(document, [annotation]):
        return False
    moves = annotation.box.iou(prediction.box) < TIGHT_IOU
    taken = dataclasses.replace(
        annotation,
        class_id=prediction.class_id,
        box=prediction.box if moves else annotation.box,
        provenance=Provenance.CORRECTED if moves else annotation.provenance,
        confirmed=False,
        run_id=prediction.run_id,
        score=prediction.score,
    )
    push(document, _translate("Undo", "Use the model's box"), annotation.image_id, Edit(put_annotations=(taken,)))
    return True


def add_models_box(document: Document, prediction: Prediction) -> None:
    """The model is right: add its box. A done image stays done."""
    is_done = document.image(prediction.image_id).state.is_done
    suggestion_commands.accept(document, [prediction], then=ImageState.DONE if is_done else None)
