"""What a user can do to several images at once; each is one step of undo.

As :mod:`gui.document.commands`, for many images. An image that a verdict would not be true of is left as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from core.annotation import ImageState, Prediction, Provenance
from core.store import Edit
from gui.document.commands import unlocked
from gui.document.document import Document
from gui.document.edit_command import push
from gui.document.suggestion_commands import rejected, suggested, taken
from gui.language.wording import counted


@dataclass(frozen=True, slots=True)
class BatchOutcome:
    """What came of it.

    Args:
        images: images of which the verdict is true now.
        left: images left as they were.
        boxes: boxes made or taken away.
    """

    images: int = 0
    left: int = 0
    boxes: int = 0


@dataclass(frozen=True, slots=True)
class SuggestionVerdict:
    """What of the suggestions on an image is right, and what is none."""

    image_id: int
    right: tuple[Prediction, ...]
    wrong: tuple[Prediction, ...] = ()


def mark_done(document: Document, image_ids: Sequence[int]) -> BatchOutcome:
    """Mark those done that have boxes; one without would claim to be empty, and stays so where it is marked empty."""
    boxed = [number for number in image_ids if document.annotations(number)]
    empty = [number for number in image_ids if document.image(number).state is ImageState.EMPTY]
    true = len(boxed) + sum(bool(document.unjudged(number)) for number in empty)
    _mark(document, boxed, ImageState.DONE, seen=empty)
    return BatchOutcome(true, len(image_ids) - true)


def mark_empty(document: Document, image_ids: Sequence[int]) -> BatchOutcome:
    """Mark them as without objects, boxes taken away in the same step; locked boxes speak against it."""
    on = {number: document.annotations(number) for number in image_ids}
    free = [number for number in image_ids if len(unlocked(document, on[number])) == len(on[number])]
    boxes = tuple(each.id for number in free for each in on[number])
    _mark(document, free, ImageState.EMPTY, boxes)
    return BatchOutcome(len(free), len(image_ids) - len(free), len(boxes))


def mark_to_do(document: Document, image_ids: Sequence[int]) -> BatchOutcome:
    """Put them back to do; their boxes stay."""
    _mark(document, image_ids, ImageState.TODO)
    return BatchOutcome(len(image_ids))


def accept(document: Document, image_ids: Sequence[int], threshold: float) -> BatchOutcome:
    """Make the suggestions from this score (0 to 1) on annotations, and mark their images done."""
    found = {number: suggested(document, number, threshold) for number in image_ids}
    accepted = [number for number in image_ids if found[number]]
    wanted = [each for number in accepted for each in found[number]]
    made = tuple(taken(document, each, each.box, Provenance.ACCEPTED) for each in wanted)
    edit = Edit(
        put_annotations=made,
        states=tuple((number, ImageState.DONE) for number in accepted),
    )
    if made:
        text = QCoreApplication.translate("Undo", "Accept {} on {}")
        _push(document, text.format(counted(len(made), "suggestion"), counted(len(accepted), "image")), edit)
    return BatchOutcome(len(accepted), len(image_ids) - len(accepted), len(made))


def judge(document: Document, verdicts: Sequence[SuggestionVerdict], seconds: float | None = None) -> BatchOutcome:
    """Say of images what of their suggestions is right, and that there is no more on them than that and their boxes.

    Args:
        document: the open project.
        verdicts: an image each.
        seconds: how long a user has worked on each.
    """
    boxes = tuple(taken(document, each, each.box, Provenance.ACCEPTED) for v in verdicts for each in v.right)
    wrong = tuple(rejected(document, each) for v in verdicts for each in v.wrong)
    states = tuple(
        (v.image_id, ImageState.DONE if v.right or document.annotations(v.image_id) else ImageState.EMPTY)
        for v in verdicts
    )
    if states:
        text = QCoreApplication.translate("Undo", "Mark {}").format(counted(len(states), "image"))
        _push(document, text, Edit(put_annotations=boxes, put_rejections=wrong, states=states), seconds)
    return BatchOutcome(len(states), 0, len(boxes))


def _mark(
    document: Document,
    image_ids: Sequence[int],
    state: ImageState,
    boxes: tuple[int, ...] = (),
    seen: Sequence[int] = (),
) -> None:
    """Set the state; done images among them, and those ``seen``, are judged for the classes that came later, too."""
    changed = [number for number in image_ids if document.image(number).state is not state]
    newly = set(changed)
    again = [number for number in (*image_ids, *seen) if number not in newly and document.unjudged(number)]
    if changed or boxes or again:
        text = QCoreApplication.translate("Undo", "Mark {}").format(counted(len(image_ids or again), "image"))
        marked = tuple((number, state) for number in (changed or (image_ids[:1] if boxes else ())))
        every_class = frozenset(each.id for each in document.classes)
        judged_for = tuple((number, every_class) for number in again)
        _push(document, text, Edit(delete_annotations=boxes, states=marked, judged_for=judged_for))


def _push(document: Document, text: str, edit: Edit, seconds: float | None = None) -> None:
    push(document, text, (edit.states or edit.judged_for)[0][0], edit, seconds=seconds)
