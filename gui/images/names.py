"""Display names of images: short but distinct. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import PurePosixPath

from core.files.shared_folder import shared_folder

_GAP = "…"


def short_names(paths: Collection[str]) -> dict[str, str]:
    """Each path without the folder that all of them share."""
    start = len(shared_folder(paths))
    return {path: path[start:] for path in paths}


def fitted(name: str, width: float, measure: Callable[[str], float]) -> str:
    """A file name elided in the middle to ``width``; it keeps its suffix, so that files of one stem stay distinct.

    Args:
        name: without a folder.
        width: maximum width, in the unit of ``measure``.
        measure: width of a text; longer texts are wider.
    """
    if measure(name) <= width:
        return name
    suffix = PurePosixPath(name).suffix
    stem = name.removesuffix(suffix)
    low, high = 0, len(stem)  # characters of the stem that fit next to the ellipsis
    while low < high:
        kept = (low + high + 1) // 2
        low, high = (kept, high) if measure(_cut(stem, kept) + suffix) <= width else (low, kept - 1)
    return _cut(stem, low) + suffix


def _cut(stem: str, kept: int) -> str:
    """``kept`` characters of a stem: more of its end, where cameras count up, than of its beginning."""
    head = kept // 3
    tail = stem[len(stem) - (kept - head) :]
    # A dot next to the ellipsis would look like a part of it.
    return f"{stem[:head].rstrip('.')}{_GAP}{tail.lstrip('.')}"
