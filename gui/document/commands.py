"""What a user can do to labels, one function a verb; each is one step of undo.

A command holds ids and values, never widgets or graphics items. Boxes that are locked are left as they are.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication

from core.annotation import Annotation, Flag, ImageState, Prediction, Provenance
from core.geometry import Box
from core.review.visibility import uncovered
from core.store import Edit
from gui.document.document import Document
from gui.document.edit_command import push
from gui.language.translation import QT_TRANSLATE_NOOP
from gui.language.wording import counted

_translate = QCoreApplication.translate

_STATE_TEXTS = {
    ImageState.TODO: QT_TRANSLATE_NOOP("Undo", "Mark to do"),
    ImageState.DONE: QT_TRANSLATE_NOOP("Undo", "Mark done"),
    ImageState.EMPTY: QT_TRANSLATE_NOOP("Undo", "Mark no objects"),
}
_FLAG_TEXTS = {
    (Flag.DIFFICULT, True): QT_TRANSLATE_NOOP("Undo", "Mark as difficult"),
    (Flag.DIFFICULT, False): QT_TRANSLATE_NOOP("Undo", "Mark as not difficult"),
    (Flag.OCCLUDED, True): QT_TRANSLATE_NOOP("Undo", "Mark as occluded"),
    (Flag.OCCLUDED, False): QT_TRANSLATE_NOOP("Undo", "Mark as not occluded"),
    (Flag.TRUNCATED, True): QT_TRANSLATE_NOOP("Undo", "Mark as truncated"),
    (Flag.TRUNCATED, False): QT_TRANSLATE_NOOP("Undo", "Mark as not truncated"),
}


def add_box(document: Document, image_id: int, box: Box, class_id: int) -> Annotation:
    """Add a box that a user drew. An image marked "no objects" is to do again."""
    annotation = Annotation(document.new_annotation_id(), image_id, class_id, box)
    push(
        document,
        _translate("Undo", "Add box"),
        image_id,
        Edit(put_annotations=(annotation,), states=reopened(document, image_id)),
    )
    return annotation


def add_copies(document: Document, text: str, image_id: int, patterns: Sequence[Annotation]) -> list[Annotation]:
    """Add boxes to an image with class, place and flags of others; the user put them there, so they count as drawn.

    Args:
        document: the open project.
        text: what undo calls it.
        image_id: where they go.
        patterns: of any image, at least one, their boxes inside this one.
    """
    made = [
        Annotation(document.new_annotation_id(), image_id, each.class_id, each.box).with_flags(each.flags)
        for each in patterns
    ]
    push(document, text, image_id, Edit(put_annotations=tuple(made), states=reopened(document, image_id)))
    return made


def remove_boxes(document: Document, annotations: Sequence[Annotation]) -> None:
    """Delete boxes. A done image that loses its last box is to do again: it would claim to be empty."""
    annotations = unlocked(document, annotations)
    if not annotations:
        return
    image_id = annotations[0].image_id
    ids = {annotation.id for annotation in annotations}
    is_last = all(annotation.id in ids for annotation in document.annotations(image_id))
    was_done = document.image(image_id).state is ImageState.DONE
    states = ((image_id, ImageState.TODO),) if is_last and was_done else ()
    text = _translate("Undo", "Delete {}").format(_boxes(len(ids)))
    push(document, text, image_id, Edit(delete_annotations=tuple(sorted(ids)), states=states))


def _boxes(count: int) -> str:
    return _translate("Undo", "box") if count == 1 else counted(count, "box")


def reshape_box(document: Document, annotation: Annotation, box: Box, *, nudge: bool = False) -> None:
    """Move or resize a box; nudges of one box in a row are one step of undo."""
    reshape_boxes(document, [(annotation, box)], nudge=nudge)


def reshape_boxes(document: Document, changes: Iterable[tuple[Annotation, Box]], *, nudge: bool = False) -> None:
    """Move or resize boxes of one image in one step; nudges of the same boxes in a row are one step of undo."""
    states = document.box_states
    wanted = [(a, box) for a, box in changes if box != a.box and not states.is_locked(a.id)]
    if not wanted:
        return
    changed = tuple(_reshaped(annotation, box) for annotation, box in wanted)
    is_resized = any(_is_resized(annotation.box, box) for annotation, box in wanted)
    words = _translate("Undo", "Resize {}") if is_resized else _translate("Undo", "Move {}")
    text = words.format(_boxes(len(changed)))
    key = (is_resized, *(annotation.id for annotation in changed)) if nudge else None
    gone = {p.id for annotation, box in wanted for p in _let_go(document, annotation, box)}
    push(document, text, changed[0].image_id, Edit(changed, delete_predictions=tuple(sorted(gone))), key)


def _let_go(document: Document, annotation: Annotation, box: Box) -> tuple[Prediction, ...]:
    """The suggestion that a box was taken from, where it would show again: the user has moved the box away."""
    if annotation.run_id is None:
        return ()
    return uncovered(document.predictions(annotation.image_id), annotation.box, box)


def _is_resized(before: Box, after: Box) -> bool:
    return abs(after.width - before.width) > 1e-6 or abs(after.height - before.height) > 1e-6


def _reshaped(annotation: Annotation, box: Box) -> Annotation:
    provenance = Provenance.CORRECTED if annotation.provenance is Provenance.ACCEPTED else annotation.provenance
    return dataclasses.replace(annotation, box=box, provenance=provenance, confirmed=False)


def relabel_boxes(document: Document, annotations: Sequence[Annotation], class_id: int) -> None:
    """Give boxes another class."""
    free = unlocked(document, annotations)
    changed = tuple(dataclasses.replace(a, class_id=class_id, confirmed=False) for a in free if a.class_id != class_id)
    if changed:
        push(document, _translate("Undo", "Change class"), changed[0].image_id, Edit(put_annotations=changed))


def set_flag(document: Document, annotations: Sequence[Annotation], flag: Flag, *, on: bool) -> None:
    """Set or take a flag of boxes of one image."""
    free = unlocked(document, annotations)
    changed = tuple(
        a.with_flags(a.flags | {flag} if on else a.flags - {flag}) for a in free if (flag in a.flags) is not on
    )
    if changed:
        text = _translate("Undo", _FLAG_TEXTS[flag, on])
        push(document, text, changed[0].image_id, Edit(put_annotations=changed))


def unlocked(document: Document, annotations: Iterable[Annotation]) -> list[Annotation]:
    """Those that may be changed."""
    return [each for each in annotations if not document.box_states.is_locked(each.id)]


def mark(document: Document, image_id: int, state: ImageState, seconds: float | None = None) -> bool:
    """Set an image's state. "No objects here" takes boxes away that were on it.

    An image that has the state is judged for the classes that came later, too.

    Args:
        document: the open project.
        image_id: the image.
        state: its new state.
        seconds: how long a user has worked on it.

    Returns:
        False where locked boxes speak against "no objects": nothing is changed then.
    """
    removed: tuple[int, ...] = ()
    if state is ImageState.EMPTY:
        annotations = document.annotations(image_id)
        if len(unlocked(document, annotations)) < len(annotations):
            return False
        removed = tuple(annotation.id for annotation in annotations)
    if document.image(image_id).state is state and not removed:
        judge_again(document, [image_id])
        return True
    push(
        document,
        _translate("Undo", _STATE_TEXTS[state]),
        image_id,
        Edit(delete_annotations=removed, states=((image_id, state),)),
        seconds=seconds,
    )
    return True


def judge_again(document: Document, image_ids: Iterable[int]) -> list[int]:
    """Let done images, looked at again, be judged for all classes of now, in one step; they keep when they were done.

    Returns:
        Those that were not.
    """
    lacking = [number for number in image_ids if document.unjudged(number)]
    if lacking:
        every_class = frozenset(each.id for each in document.classes)
        names = ", ".join(dict.fromkeys(each.name for number in lacking for each in document.unjudged(number)))
        text = _translate("Undo", "Judge for “{}”").format(names)
        push(document, text, lacking[0], Edit(judged_for=tuple((number, every_class) for number in lacking)))
    return lacking


def mark_many(document: Document, image_ids: Iterable[int], state: ImageState) -> None:
    """Set the state of several images in one step; their boxes stay.

    Args:
        document: the open project.
        image_ids: images for which the state is true (none with boxes is marked empty).
        state: the new state.
    """
    changed = [number for number in image_ids if document.image(number).state is not state]
    if changed:
        text = _translate("Undo", "Mark {}").format(counted(len(changed), "image"))
        push(document, text, changed[0], Edit(states=tuple((number, state) for number in changed)))


def remove_images(document: Document, image_ids: Iterable[int]) -> None:
    """Send images to the project's trash, with their boxes; the files stay where they are."""
    _set_removed(document, [number for number in image_ids if not document.is_removed(number)], is_removed=True)


def restore_images(document: Document, image_ids: Iterable[int]) -> None:
    """Bring images back from the trash, as they were."""
    wanted = set(image_ids)
    _set_removed(document, [number for number in document.removed_ids if number in wanted], is_removed=False)


def _set_removed(document: Document, image_ids: Sequence[int], *, is_removed: bool) -> None:
    if image_ids:
        words = _translate("Undo", "Remove {}") if is_removed else _translate("Undo", "Restore {}")
        one = _translate("Undo", "image")
        text = words.format(one if len(image_ids) == 1 else counted(len(image_ids), "image"))
        edit = Edit(removed=tuple((number, is_removed) for number in image_ids))
        push(document, text, image_ids[0], edit)


def reopened(document: Document, image_id: int) -> tuple[tuple[int, ImageState], ...]:
    """The state that an image marked "no objects" gets with a box: it is to do again."""
    is_empty = document.image(image_id).state is ImageState.EMPTY
    return ((image_id, ImageState.TODO),) if is_empty else ()
