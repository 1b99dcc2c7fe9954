"""Which images the list shows, in which order and under which names. Knows no Qt."""

from __future__ import annotations

import os.path
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from core.annotation import ImageState
from core.images import natural_key


@dataclass(frozen=True, slots=True)
class ImageFilter:
    """What an image must be to be listed.

    Args:
        state: the state it is in; None for any.
        text: words that its name holds, all of them, whatever the case.
    """

    state: ImageState | None = None
    text: str = ""

    @property
    def shows_all(self) -> bool:
        return self.state is None and not self.text.strip()

    def accepts(self, state: ImageState, name: str) -> bool:
        if self.state is not None and state is not self.state:
            return False
        if not self.text:
            return True
        folded = name.casefold()
        return all(word in folded for word in self.text.casefold().split())


def in_order(paths: Mapping[int, str]) -> list[int]:
    """Image ids sorted by path as people sort: ``img2`` before ``img10``."""
    return sorted(paths, key=lambda number: natural_key(paths[number]))


def short_names(paths: Collection[str]) -> dict[str, str]:
    """For each path the part that tells it from the others: all but the folder that they share."""
    folders = {path.rpartition("/")[0] for path in paths}
    is_mixed = len({folder.startswith("/") for folder in folders}) > 1
    if "" in folders or is_mixed or not folders:
        return {path: path for path in paths}
    shared = os.path.commonpath(folders).rstrip("/")
    start = len(shared) + 1 if shared else 0
    return {path: path[start:] for path in paths}
