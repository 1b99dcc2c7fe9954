"""Names of images as rows show them: short, and still told apart. Knows no Qt."""

from __future__ import annotations

import os.path
from collections.abc import Callable, Collection
from pathlib import PurePosixPath

_GAP = "…"


def short_names(paths: Collection[str]) -> dict[str, str]:
    """For each path the part that tells it from the others: all but the folder that they share."""
    folders = {path.rpartition("/")[0] for path in paths}
    is_mixed = len({folder.startswith("/") for folder in folders}) > 1
    if "" in folders or is_mixed or not folders:
        return {path: path for path in paths}
    shared = os.path.commonpath(folders).rstrip("/")
    start = len(shared) + 1 if shared else 0
    return {path: path[start:] for path in paths}


def fitted(name: str, width: float, measure: Callable[[str], float]) -> str:
    """A file's name shortened to ``width`` in its middle; its ending stays, by which files of one stem differ.

    Args:
        name: without a folder.
        width: room, in the unit of ``measure``.
        measure: how wide a text is; longer texts are wider.
    """
    if measure(name) <= width:
        return name
    ending = PurePosixPath(name).suffix
    stem = name.removesuffix(ending)
    low, high = 0, len(stem)  # characters of the stem that fit, beside the gap
    while low < high:
        kept = (low + high + 1) // 2
        low, high = (kept, high) if measure(_cut(stem, kept) + ending) <= width else (low, kept - 1)
    return _cut(stem, low) + ending


def _cut(stem: str, kept: int) -> str:
    """``kept`` characters of a stem: more of its end, where cameras count, than of its beginning."""
    head = kept // 3
    tail = stem[len(stem) - (kept - head) :]
    return f"{stem[:head].rstrip('.')}{_GAP}{tail.lstrip('.')}"  # a dot beside the gap would look like a part of it
