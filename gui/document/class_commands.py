"""What a user can do to classes, one function a verb; each is one step of undo."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QCoreApplication

from core.annotation import ObjectClass, normal_class_name
from core.model.plate_names import speaks_of_plates
from core.store import Edit
from gui.document.document import Document
from gui.document.edit_command import push

_translate = QCoreApplication.translate


def class_named(document: Document, name: str) -> ObjectClass | None:
    """The class with this name, in any Unicode form."""
    return next((each for each in document.classes if each.name == normal_class_name(name)), None)


def class_alike(document: Document, name: str, but: int | None = None) -> ObjectClass | None:
    """A class, other than the one with the id ``but``, whose name differs from this one in capital letters at most."""
    folded = normal_class_name(name).casefold()
    return next((each for each in document.classes if each.id != but and each.name.casefold() == folded), None)


def add_class(document: Document, name: str) -> ObjectClass:
    """Add a class at the end, or return the one that has this name."""
    known = class_named(document, name)
    if known is not None:
        return known
    position = 1 + max(each.position for each in document.classes)
    added = ObjectClass(document.new_class_id(), normal_class_name(name), position)
    _push(document, _translate("Undo", "Add class “{}”").format(added.name), Edit(put_classes=(added,)))
    return added


def rename_class(document: Document, class_id: int, name: str) -> None:
    """Rename a class; its id stays, and with it all labels. No other class has the name.

    Whether it is number plates is for the new name to tell.
    """
    renamed = dataclasses.replace(_class(document, class_id), name=normal_class_name(name), plates=None)
    text = _translate("Undo", "Rename class to “{}”").format(renamed.name)
    _push(document, text, Edit(put_classes=(renamed,)))


def say_plates(document: Document, class_id: int, *, are_plates: bool) -> None:
    """Say whether the objects of a class are number plates, whatever its name: then the base model suggests them."""
    before = _class(document, class_id)
    if before.plates is not are_plates:
        words = (
            _translate("Undo", "“{}”: number plates") if are_plates else _translate("Undo", "“{}”: not number plates")
        )
        changed = dataclasses.replace(before, plates=are_plates)
        _push(document, words.format(before.name), Edit(put_classes=(changed,)))


def recolour_class(document: Document, class_id: int, colour: str | None) -> None:
    """Give the boxes of a class another colour (``#rrggbb``); None: by its place in the list."""
    before = _class(document, class_id)
    if before.colour != colour:
        changed = dataclasses.replace(before, colour=colour)
        text = _translate("Undo", "Colour of “{}”").format(before.name)
        _push(document, text, Edit(put_classes=(changed,)))


def reorder_classes(document: Document, class_ids: Iterable[int]) -> None:
    """Set the order of all classes: that of the list, of the keys and of exports."""
    before = {each.id: each for each in document.classes}
    moved = [dataclasses.replace(before[number], position=place) for place, number in enumerate(class_ids)]
    changed = tuple(each for each in moved if each != before[each.id])
    if changed and [each.id for each in moved] != list(before):
        _push(document, _translate("Undo", "Reorder classes"), Edit(put_classes=changed))


def delete_class(document: Document, class_id: int) -> bool:
    """Delete a class that no box uses, with its suggestions.

    Returns:
        False where boxes have it, or it is the only class: nothing is changed then.
    """
    if document.of_class(class_id)[0] or len(document.classes) == 1:
        return False
    text = _translate("Undo", "Delete class “{}”").format(document.class_name(class_id))
    _push(document, text, Edit(delete_classes=(class_id,)))
    return True


def merge_classes(document: Document, class_id: int, into: int) -> None:
    """Give all boxes, suggestions and rejections of a class another one, and delete it.

    An image that was judged for one of them only has unlabelled objects of the other, perhaps, so it is not judged for
    the class of both, unless the two are names of the same thing.
    """
    boxes, suggestions, rejections = document.of_class(class_id)
    names = document.class_name(class_id), document.class_name(into)
    _push(
        document,
        _translate("Undo", "Merge “{}” into “{}”").format(*names),
        Edit(
            put_annotations=tuple(dataclasses.replace(each, class_id=into) for each in boxes),
            put_predictions=tuple(dataclasses.replace(each, class_id=into) for each in suggestions),
            put_rejections=tuple(dataclasses.replace(each, class_id=into) for each in rejections),
            delete_classes=(class_id,),
            judged_for=tuple(_judged_for_both(document, class_id, into)),
        ),
    )


def _judged_for_both(document: Document, class_id: int, into: int) -> Iterator[tuple[int, frozenset[int]]]:
    """The images whose judged classes change where a class goes into another."""
    one, other = document.class_name(class_id), document.class_name(into)
    are_same = one.casefold() == other.casefold() or (speaks_of_plates(one) and speaks_of_plates(other))
    for record in document.all_records():
        judged = record.judged_for
        if judged is not None and (class_id in judged) is not (into in judged):
            yield record.id, judged | {into} if are_same else judged - {into}


def _class(document: Document, class_id: int) -> ObjectClass:
    return next(each for each in document.classes if each.id == class_id)


def _push(document: Document, text: str, edit: Edit) -> None:
    push(document, text, None, edit)
