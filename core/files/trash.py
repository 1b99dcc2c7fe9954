"""Image files into the system's trash, from where the person can take them back."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import send2trash

from core.errors import Sentence, reason

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Trashed:
    """What became of files.

    Args:
        gone: keys of the files that are not where they were any more.
        left: how many could not be moved.
        why: why the first of these could not, in a few words.
    """

    gone: tuple[int, ...]
    left: int = 0
    why: Sentence | None = None


def move_to_trash(paths: Mapping[int, Path]) -> Trashed:
    """Move files to the system's trash; what is not there is gone already. No file is ever deleted here."""
    gone: list[int] = []
    reasons: list[Sentence] = []
    for key, path in paths.items():
        try:
            if path.exists():
                send2trash.send2trash(path)
            gone.append(key)
        except OSError as error:
            log.warning("%s could not be moved to the trash", path, exc_info=error)
            reasons.append(reason(error) if error.errno else Sentence("the system has no trash for it"))
    return Trashed(tuple(gone), len(reasons), reasons[0] if reasons else None)
