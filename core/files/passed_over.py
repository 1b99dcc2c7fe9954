"""What a search for images passes over, so that the user can be told."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field

from core.errors import Count, Sentence
from core.images.kinds import ImageKind

_SHOWN = 3


@dataclass(slots=True)
class PassedOver:
    """Counts by kind, and names, of what was not taken for an image.

    Attributes:
        kinds: images that cannot be read here.
        unnamed: files and folders whose names are not UTF-8.
        special: what is called like an image and is no file: pipes, sockets, devices, links to nothing.
        linked_folders: links to folders that were not searched by themselves; they are not followed.
    """

    kinds: Counter[ImageKind] = field(default_factory=Counter)
    unnamed: list[str] = field(default_factory=list)
    special: list[str] = field(default_factory=list)
    linked_folders: list[str] = field(default_factory=list)

    @property
    def notices(self) -> list[Sentence]:
        """What the user is told; nothing where nothing was passed over."""
        told = [
            Sentence(
                "Passed over: {images} in {kind} format; install {package} to read them.",
                images=Count(number, "image"),
                kind=kind.name,
                package=kind.package,
            )
            for kind, number in sorted(self.kinds.items(), key=lambda each: each[0].name)
        ]
        if self.unnamed:
            told.append(
                Sentence(
                    "Passed over, as their names are not UTF-8: {files} ({names}). Rename them.",
                    files=Count(len(self.unnamed), "file"),
                    names=_first(self.unnamed),
                )
            )
        if self.special:
            told.append(
                Sentence(
                    "Passed over, as they are pipes, devices or links to nothing: {files} ({names}).",
                    files=Count(len(self.special), "file"),
                    names=_first(self.special),
                )
            )
        if self.linked_folders:
            told.append(
                Sentence(
                    "Links to folders are not followed ({names}): add those folders themselves.",
                    names=_first(self.linked_folders),
                )
            )
        return told


def is_utf8(name: str) -> bool:
    """Whether a name from the file system is UTF-8; others can be neither stored nor shown."""
    if name.isascii():
        return True
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _first(names: list[str]) -> str:
    shown = ", ".join(os.fsencode(name).decode("utf-8", "replace") for name in sorted(names)[:_SHOWN])
    return f"{shown}, …" if len(names) > _SHOWN else shown
