"""Project files with flipped bytes, zeroed sectors and missing ends: each opens as it was, or is refused and untouched.

What a flipped bit makes of a number or a name cannot be told from another number or name: a file that opens with other
values of the right kind is counted as ``changed``.
"""

from __future__ import annotations

import logging
import random
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.annotation import Annotation, ImageState, Prediction
from core.errors import UserError
from core.geometry import Box
from core.store import FILE_NAME, Edit, Project

_SECTOR = 512


@dataclass
class Damages:
    """``alike`` opened with all that was there, ``left_out`` with a notice on rows, ``changed`` with other values."""

    tried: int = 0
    refused: int = 0
    alike: int = 0
    left_out: int = 0
    changed: int = 0
    #: What raised anything but a sentence for the user, or wrote to a file that it refused.
    faults: list[str] = field(default_factory=list)


def flip(content: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 8)):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def zero(content: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(content) // _SECTOR) * _SECTOR
    content[at : at + _SECTOR] = bytes(_SECTOR)


def cut(content: bytearray, chance: random.Random) -> None:
    del content[chance.randrange(len(content)) :]


def overwrite(content: bytearray, chance: random.Random) -> None:
    at, length = chance.randrange(len(content)), chance.randint(1, 200)
    content[at : at + length] = chance.randbytes(len(content[at : at + length]))


KINDS: tuple[Callable[[bytearray, random.Random], None], ...] = (flip, zero, cut, overwrite)


def measure(count: int = 1000, seed: int = 0) -> Damages:
    """Damage a project so often, in each way in turn, and read all of it."""
    chance = random.Random(seed)
    done = Damages()
    logging.disable(logging.WARNING)
    try:
        with tempfile.TemporaryDirectory() as place:
            home = Path(place) / "project"
            _make(home)
            whole = (home / FILE_NAME).read_bytes()
            expected = read_all(home)
            for number in range(count):
                content = bytearray(whole)
                KINDS[number % len(KINDS)](content, chance)
                folder = Path(place) / f"damaged-{number}"
                folder.mkdir()
                (folder / FILE_NAME).write_bytes(content)
                _try(folder, bytes(content), expected, done, f"{KINDS[number % len(KINDS)].__name__} {number}")
    finally:
        logging.disable(logging.NOTSET)
    return done


def _try(folder: Path, content: bytes, expected: object, done: Damages, name: str) -> None:
    done.tried += 1
    try:
        with Project.open(folder) as project:
            is_told = bool(project.unreadable)
        found = read_all(folder)
    except UserError:
        done.refused += 1
        if content and (folder / FILE_NAME).read_bytes() != content:
            done.faults.append(f"{name}: refused, but written to")
    except Exception as error:  # noqa: BLE001 - the fault looked for
        done.faults.append(f"{name}: {error!r}")
    else:
        done.alike += found == expected
        done.left_out += is_told
        done.changed += not is_told and found != expected


def read_all(folder: Path) -> tuple[Any, ...]:
    """All that the window reads."""
    with Project.open(folder, read_only=True) as project:
        return (
            project.classes(),
            project.images(),
            project.removed_images(),
            project.annotations(),
            project.predictions(),
            project.rejections(),
            project.embeddings(),
            project.disagreements("run"),
            project.box_rows(),
        )


def _make(folder: Path) -> None:
    with Project.create(folder, ("plate", "wheel")) as project:
        records = project.add_images(folder / f"{n:03}.jpg" for n in range(120))
        project.set_sizes((record.id, 1280, 720) for record in records)
        project.apply(
            Edit(
                put_annotations=tuple(
                    Annotation(n + 1, records[n % 120].id, 1 + n % 2, Box(n, n, n + 40, n + 12)) for n in range(300)
                ),
                put_predictions=tuple(
                    Prediction(n + 1, records[n % 120].id, "run", 1, Box(n, n, n + 40, n + 12), 0.5) for n in range(200)
                ),
                states=tuple((record.id, ImageState.DONE) for record in records[:60]),
            )
        )
        project.mark_predicted("run", (record.id for record in records))
