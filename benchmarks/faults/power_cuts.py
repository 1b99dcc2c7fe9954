"""Power cuts at every moment of an editing session: no acknowledged edit is lost, and the project opens."""

from __future__ import annotations

import random
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.faults.recording_disk import Recording, recorded
from core.annotation import Annotation
from core.errors import ProjectError
from core.geometry import Box
from core.store import Edit, Project

#: An edit in so many is one of hundreds of boxes, as an import is.
_LARGE_EVERY, _LARGE = 20, 400


@dataclass(frozen=True, slots=True)
class PowerCuts:
    """Of ``moments`` tried: ``refused`` did not open, ``lost`` missed edits that were acknowledged."""

    moments: int
    refused: int
    lost: int


def session(folder: Path, edits: int) -> Recording:
    """Make a project in ``folder`` and edit it, each edit marked when it is acknowledged."""
    with Project.create(folder) as project:
        project.add_images([folder / "a.jpg"])
    number = 1
    with recorded(folder) as recording, Project.open(folder) as project:
        for edit in range(edits):
            count = _LARGE if edit % _LARGE_EVERY == _LARGE_EVERY - 1 else 1
            boxes = (Annotation(number + n, 1, 1, Box(1, 2, 3, 4 + n)) for n in range(count))
            project.apply(Edit(put_annotations=tuple(boxes)))
            number += count
            recording.mark()
    return recording


def measure(edits: int = 60, moments: int = 500, seed: int = 0) -> PowerCuts:
    """Cut the power at so many moments of a session, chosen by chance."""
    chance = random.Random(seed)
    refused = lost = 0
    with tempfile.TemporaryDirectory() as place:
        recording = session(Path(place) / "project", edits)
        chosen = sorted(chance.choices(range(len(recording.events) + 1), k=moments))
        for number, moment in enumerate(chosen):
            files, acknowledged = recording.after_cut(moment, chance)
            kept = Path(place) / f"after-{number}"
            kept.mkdir()
            for path, content in files.items():
                if not path.name.endswith("-shm"):  # shared memory
                    (kept / path.name).write_bytes(content)
            try:
                with Project.open(kept) as project:
                    ids = [box.id for box in project.annotations()]
            except ProjectError:
                refused += 1
                continue
            lost += not is_whole(ids, acknowledged)
    return PowerCuts(moments, refused, lost)


def is_whole(ids: list[int], acknowledged: int) -> bool:
    """Whether these are the boxes of a number of edits, at least of those that were acknowledged, and of no part."""
    ends = [0]
    while ends[-1] < len(ids) or len(ends) <= acknowledged:
        ends.append(ends[-1] + (_LARGE if len(ends) % _LARGE_EVERY == 0 else 1))
    return ids == list(range(1, len(ids) + 1)) and len(ids) in ends[acknowledged:]
