"""An edit as a step of undo, with what follows from it."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

from PySide6.QtGui import QUndoCommand

from core.annotation import Completion
from core.labelled_picture import LabelledPicture
from core.rejections import contradicted
from core.store import Edit
from gui.document.document import Document

_MERGEABLE = 1


class EditCommand(QUndoCommand):
    """An edit and the edit that takes it back.

    Args:
        document: where to apply them.
        text: what undo calls it ("Add box").
        image_id: the image that the window shows when this is undone or redone; None: it concerns no image.
        edit: what to do.
        merge_key: commands with one key in a row become one step of undo (arrow-key nudges of one box).
        seconds: how long the user worked on the image that this marks; None where that is not known.
    """

    def __init__(
        self,
        document: Document,
        text: str,
        image_id: int | None,
        edit: Edit,
        merge_key: object | None = None,
        seconds: float | None = None,
    ) -> None:
        super().__init__(text)
        self.image_id = image_id
        self.merge_key = merge_key
        self._document = document
        self.forward = _with_consequences(document, edit, seconds)
        self._backward = document.inverse(self.forward)
        self._is_new = True

    def redo(self) -> None:
        self._document.apply(self.forward)
        if not self._is_new:
            self._show()
        self._is_new = False

    def undo(self) -> None:
        self._document.apply(self._backward)
        self._show()

    def id(self) -> int:
        return -1 if self.merge_key is None else _MERGEABLE

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, EditCommand) or other.merge_key != self.merge_key:
            return False
        if other.forward.delete_predictions or other.forward.delete_rejections:
            return False  # this one's way back does not bring them
        self.forward = other.forward
        return True

    def _show(self) -> None:
        if self.image_id is not None and not self._document.is_removed(self.image_id):
            self._document.shown_by_undo.emit(self.image_id)


def push(
    document: Document,
    text: str,
    image_id: int | None,
    edit: Edit,
    merge_key: object | None = None,
    seconds: float | None = None,
) -> None:
    """Carry an edit out as a new step of undo; see :class:`EditCommand`."""
    document.undo_stack.push(EditCommand(document, text, image_id, edit, merge_key, seconds))


def now_text() -> str:
    """The time as the project notes it: ISO 8601, UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _with_consequences(document: Document, edit: Edit, seconds: float | None) -> Edit:
    """The edit with completions of the images that become done, without the rejections that its boxes contradict.

    It also says which classes those are judged for, and which pictures the labels are of now.
    """
    now = now_text()
    boxes = edit.put_annotations
    wrong = (
        rejection.id
        for image_id in dict.fromkeys(box.image_id for box in boxes)
        for rejection in contradicted(document.rejections(image_id), [b for b in boxes if b.image_id == image_id])
    )
    return dataclasses.replace(
        edit,
        completions=tuple(
            (number, Completion(now, _suggested_by(document, number), seconds))
            for number, state in edit.states
            if state.is_done
        ),
        delete_rejections=(*edit.delete_rejections, *wrong),
        judged_for=(*_judged_for(document, edit), *edit.judged_for),
        labelled=(*edit.labelled, *_labelled(document, edit)),
    )


def _judged_for(document: Document, edit: Edit) -> Iterator[tuple[int, frozenset[int]]]:
    """Images that become done are judged for the classes of now, which a redo must not widen."""
    stated = {number for number, _ in edit.judged_for}
    there = {each.id for each in (*document.classes, *edit.put_classes)} - set(edit.delete_classes)
    for number, state in edit.states:
        if state.is_done and number not in stated:
            yield number, frozenset(there)


def _suggested_by(document: Document, image_id: int) -> str:
    """Whose suggestions an image had: an imported source's, which are shown first, else the model's."""
    imported = Counter(each.run_id for each in document.predictions(image_id) if each.is_imported)
    return imported.most_common(1)[0][0] if imported else document.suggesting


def _labelled(document: Document, edit: Edit) -> Iterator[tuple[int, LabelledPicture]]:
    """The pictures of images that become done or empty, or that get boxes where they have none: as last read."""
    stated = dict(edit.labelled)
    gone = set(edit.delete_annotations)
    boxed = dict.fromkeys(box.image_id for box in edit.put_annotations)
    first = (n for n in boxed if all(box.id in gone for box in document.annotations(n)))
    done = (number for number, state in edit.states if state.is_done)
    for number in dict.fromkeys((*first, *done)):
        picture = document.image(number).picture
        if number not in stated and picture is not None:  # else it is set when the size is read
            yield number, picture
