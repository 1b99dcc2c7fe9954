"""Several programs that want to write one project at once: one writes, the others are told, and nothing is lost."""

from __future__ import annotations

import os
import random
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from core.errors import ProjectError
from core.store import Project
from core.store.project import FILE_NAME


@dataclass(frozen=True, slots=True)
class Contention:
    """Openings that were given and refused; ``faults``: what was wrong."""

    opened: int
    refused: int
    faults: tuple[str, ...]


def measure(programs: int, seconds: float, seed: int) -> Contention:
    """Let so many programs open, change and close one project by different paths for so long."""
    with tempfile.TemporaryDirectory(prefix="platewright-contention-") as place:
        folder = Path(place) / "yard"
        with Project.create(folder):
            pass
        (Path(place) / "link").symlink_to(folder)
        (Path(place) / "other").mkdir()
        (Path(place) / "other" / FILE_NAME).symlink_to(folder / FILE_NAME)
        ways = (folder, Path(place) / "link", Path(place) / "other")
        children = []
        for number in range(programs):
            reading, writing = os.pipe()
            child = os.fork()
            if child == 0:
                _contend(ways[number % len(ways)], number, seconds, seed, writing)
            os.close(writing)
            children.append((child, reading))
        told = []
        for child, reading in children:
            with os.fdopen(reading) as pipe:
                told.append(pipe.read().split(maxsplit=2))
            os.waitpid(child, 0)
        opened, refused = sum(int(each[0]) for each in told), sum(int(each[1]) for each in told)
        faults = [each[2] for each in told if len(each) > 2]
        with Project.open(folder) as project:
            count = project.image_count()
        if count != opened:
            faults.append(f"{opened} changes were made, {count} are there")
        return Contention(opened, refused, tuple(faults))


def _contend(folder: Path, number: int, seconds: float, seed: int, told: int) -> None:
    """In a child: add an image whenever the project can be had."""
    opened = refused = 0
    fault = ""
    chance = random.Random(seed + number)
    ends = time.monotonic() + seconds
    try:
        while time.monotonic() < ends:
            try:
                with Project.open(folder) as project:
                    project.add_images([Path(f"/photos/{number}-{opened}.jpg")])
                opened += 1
            except ProjectError as error:
                if "open in another Platewright" not in str(error):
                    raise
                refused += 1
            time.sleep(chance.uniform(0, 0.01))
    except BaseException as error:  # noqa: BLE001 - told by the parent
        fault = f"{type(error).__name__}: {error}"
    os.write(told, f"{opened} {refused} {fault}".encode())
    os._exit(0)
