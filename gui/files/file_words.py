"""Sentences about files that came in, went or were found again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from gui.language.wording import counted, number

_translate = QCoreApplication.translate
_MOST_NAMES = 3


def new_images(count: int) -> str:
    """Such as ``4 new images``."""
    return f"{counted(count, 'new image')}."


def none_new() -> str:
    """Told to who asked."""
    return _translate("Files", "No new images in the folder.")


def came_in(*, added: int, there: int, restored: int, in_trash: int, others: Sequence[str]) -> str:
    """Such as ``12 images added, already there: 2, no image: notes.txt``.

    Args:
        added: images that are new.
        there: that the project had.
        restored: that came back from the trash, for they were named one by one.
        in_trash: that stay there, for only their folder was named.
        others: names of what is no image, or a folder without one.
    """
    parts = [_translate("Files", "{} added").format(counted(added, "image"))]
    for count, words in (
        (there, _translate("Files", "already there: {}")),
        (restored, _translate("Files", "back from the trash: {}")),
        (in_trash, _translate("Files", "still in the trash: {}")),
    ):
        if count:
            parts.append(words.format(number(count)))
    if others:
        parts.append(_translate("Files", "no image: {}").format(_named(others)))
    return ", ".join(parts) + "."


def missing(count: int) -> str:
    """Such as ``3 images are not where they were``."""
    one = _translate("Files", "{} is not where it was.")
    many = _translate("Files", "{} are not where they were.")
    return (one if count == 1 else many).format(counted(count, "image"))


def found_again(found: int, still_missing: int) -> str:
    """Such as ``12 images found again, 3 still missing``."""
    if not still_missing:
        return _translate("Files", "{} found again, none is missing any more.").format(counted(found, "image"))
    if not found:
        return _translate("Files", "Not found: {}.").format(counted(still_missing, "image"))
    words = _translate("Files", "{} found again, {} still missing.")
    return words.format(counted(found, "image"), number(still_missing))


def not_there(name: str, folder: str) -> str:
    """What stands in place of a picture whose file is not there."""
    words = _translate("Files", "{} is not in {} any more.\nPut it back, or let “Find missing files” look for it.")
    return words.format(name, folder)


def _named(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_MOST_NAMES])
    more = len(names) - _MOST_NAMES
    return _translate("Files", "{} and {} more").format(shown, number(more)) if more > 0 else shown
