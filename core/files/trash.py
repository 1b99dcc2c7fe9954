"""Moves image files to the system's trash, from which the user can restore them."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import send2trash

from core.errors import Sentence, reason

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TrashResult:
    """The result of moving files to the trash.

    Attributes:
        gone: keys of the files that were moved, or did not exist.
        failed: number of files that could not be moved.
        reason: of the first failure.
    """

    gone: tuple[int, ...]
    failed: int = 0
    reason: Sentence | None = None


def move_to_trash(paths: Mapping[int, Path]) -> TrashResult:
    """Move files to the system's trash; a missing file counts as gone. No file is ever deleted here."""
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
    return TrashResult(tuple(gone), len(reasons), reasons[0] if reasons else None)
