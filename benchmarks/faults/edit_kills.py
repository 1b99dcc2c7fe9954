"""kill -9 of a program that edits a project, at random moments: is an acknowledged edit lost?"""

from __future__ import annotations

import os
import random
import select
import signal
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from core.annotation import Annotation
from core.errors import UserError
from core.geometry import Box
from core.store import Edit, Project

_IMAGES = 20
#: Kills of programs that edit one project, one after the other.
_AT_ONE = 20
#: Seconds from the first acknowledged edit to the kill, at most.
_LATEST_S = 0.12
_OPENING_S = 30.0


@dataclass(frozen=True, slots=True)
class EditKills:
    """``kills`` made, ``edits`` acknowledged before them; ``lost`` of those, and what else was wrong."""

    kills: int
    edits: int
    lost: int
    faults: tuple[str, ...]


def measure(kills: int, seed: int) -> EditKills:
    """Kill so often; each program goes on with the project that the one before left, for a while."""
    chance = random.Random(seed)
    parts = []
    while kills > 0:
        with tempfile.TemporaryDirectory(prefix="platewright-kills-") as place:
            parts.append(_one_project(Path(place), min(kills, _AT_ONE), chance))
        kills -= _AT_ONE
    return EditKills(
        sum(each.kills for each in parts),
        sum(each.edits for each in parts),
        sum(each.lost for each in parts),
        tuple(fault for each in parts for fault in each.faults),
    )


def _one_project(folder: Path, kills: int, chance: random.Random) -> EditKills:
    acknowledged = lost = done = 0
    with Project.create(folder) as project:
        project.add_images([folder / f"{number}.jpg" for number in range(_IMAGES)])
    for number in range(kills):
        told = _killed(folder, done, chance.uniform(0, _LATEST_S))
        acknowledged += told - done
        try:
            with Project.open(folder) as project:
                there = project.annotations()
        except UserError as error:
            return EditKills(number, acknowledged, lost, (str(error),))
        done = max((each.id for each in there), default=0)
        if there != _expected(done):
            return EditKills(number, acknowledged, lost, (f"after edit {done}: not what was edited",))
        lost += max(0, told - done)
    return EditKills(kills, acknowledged, lost, ())


def _edit(number: int) -> Edit:
    """Each adds a box, and every third deletes the one before the last."""
    deleted = (number - 2,) if number % 3 == 0 else ()
    return Edit(put_annotations=(_box(number),), delete_annotations=deleted)


def _box(number: int) -> Annotation:
    return Annotation(number, 1 + number % _IMAGES, 1, Box(number, 0.5, number + 10, 20.25))


def _expected(count: int) -> list[Annotation]:
    deleted = {number - 2 for number in range(3, count + 1, 3)}
    return [_box(number) for number in range(1, count + 1) if number not in deleted]


def _killed(folder: Path, done: int, after_s: float) -> int:
    """Edit in another process, and kill it so long after its first edit; the last edit that it acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _go_on(folder, done, writing)
    os.close(writing)
    text = b""
    select.select([reading], [], [], _OPENING_S)
    time.sleep(after_s)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while chunk := os.read(reading, 1 << 16):
        text += chunk
    os.close(reading)
    lines = text.split(b"\n")[:-1]  # the last may be half a line
    return int(lines[-1]) if lines else done


def _go_on(folder: Path, done: int, told: int) -> None:
    """In the child, until it is killed."""
    try:
        with Project.open(folder) as project:
            while True:
                done += 1
                project.apply(_edit(done))
                os.write(told, b"%d\n" % done)
    finally:
        os._exit(1)
