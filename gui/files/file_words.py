"""Sentences about files that were added, are missing or were found again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from gui.language.wording import counted, number

_translate = QCoreApplication.translate
_MAX_NAMES = 3


def new_images(count: int) -> str:
    """Such as ``4 new images``."""
    return f"{counted(count, 'new image')}."


def no_new_images() -> str:
    """The answer to a manual scan without new images."""
    return _translate("Files", "No new images in the folder.")


def images_added(
    *, added: int, known: int, restored: int, removed: int, others: Sequence[str], videos: Sequence[str] = ()
) -> str:
    """Such as ``12 images added, already in the project: 2, not an image: notes.txt``.

    Args:
        added: number of new images.
        known: number of images that the project had.
        restored: number of removed images restored, because they were named one by one.
        removed: number of images still removed, because only their folder was named.
        others: names of files that are no images, and of folders without any.
        videos: names of files that are videos, which only the Inspect page opens.
    """
    parts = [_translate("Files", "{} added").format(counted(added, "image"))]
    for count, text in (
        (known, _translate("Files", "already in the project: {}")),
        (restored, _translate("Files", "restored: {}")),
        (removed, _translate("Files", "still removed: {}")),
    ):
        if count:
            parts.append(text.format(number(count)))
    if others:
        parts.append(_translate("Files", "not an image: {}").format(_named(others)))
    told = ", ".join(parts) + "."
    if videos:
        told += " " + _translate("Files", "Videos are opened on the Inspect page: {}.").format(_named(videos))
    return told


def images_missing(count: int) -> str:
    """Such as ``3 images are missing``."""
    one = _translate("Files", "{} is missing.")
    many = _translate("Files", "{} are missing.")
    return (one if count == 1 else many).format(counted(count, "image"))


def found_again(found: int, still_missing: int) -> str:
    """Such as ``12 images found, 3 still missing``."""
    if not still_missing:
        return _translate("Files", "{} found, none missing any more.").format(counted(found, "image"))
    if not found:
        return _translate("Files", "Not found: {}.").format(counted(still_missing, "image"))
    text = _translate("Files", "{} found, {} still missing.")
    return text.format(counted(found, "image"), number(still_missing))


def file_missing(name: str, folder: str) -> str:
    """Shown instead of a picture whose file is missing."""
    text = _translate("Files", "{} is no longer in {}.\nPut it back, or search with “Find missing files”.")
    return text.format(name, folder)


def _named(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_MAX_NAMES])
    more = len(names) - _MAX_NAMES
    return _translate("Files", "{} and {} more").format(shown, number(more)) if more > 0 else shown
