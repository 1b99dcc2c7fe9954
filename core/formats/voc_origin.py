"""Whether the first pixel of Pascal VOC files is 0 or 1: decided for each source, of which each has its own habit."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from core.errors import Count, Sentence
from core.formats.common import RawBox, first_of, is_box
from core.formats.voc_objects import VocLabels

#: Written into ``source/annotation`` of strict files, as the devkit does; read back as "counted from 1".
DEVKIT_MARK = "PASCAL VOC"
_DEVKIT = re.compile(r"PASCAL VOC|VOC ?20\d\d", re.IGNORECASE)


def settle_origin(parsed: Sequence[VocLabels], stated: int | None) -> list[Sentence]:
    """Make all boxes count from 0, and say what they counted from.

    Args:
        parsed: files of all sources; their boxes are changed.
        stated: by the user; None: it is detected.
    """
    sources: dict[tuple[str, str], list[VocLabels]] = defaultdict(list)
    for labels in parsed:
        sources[labels.database, labels.program].append(labels)
    decided: dict[tuple[int, Sentence], list[VocLabels]] = defaultdict(list)
    for files in sources.values():
        decided[(stated, Sentence("as specified")) if stated is not None else _origin(files)] += files
    for (origin, _), files in decided.items():
        if origin == 1 and not _are_fractions(files):
            for labels in files:
                labels.boxes = [_shifted(box) for box in labels.boxes]
    return [_told(origin, why, files, len(decided)) for (origin, why), files in decided.items()]


def _told(origin: int, why: Sentence, files: Sequence[VocLabels], decisions: int) -> Sentence:
    if decisions == 1:
        return Sentence("Pascal VOC coordinates are read as starting at {origin}: {reason}.", origin=origin, reason=why)
    return Sentence(
        "Pascal VOC coordinates of {files} ({names}) are read as starting at {origin}: {reason}.",
        files=Count(len(files), "label file"),
        names=first_of([labels.source for labels in files]),
        origin=origin,
        reason=why,
    )


def _origin(files: Sequence[VocLabels]) -> tuple[int, Sentence]:
    """Number of the first pixel in the files of one source, and why."""
    boxes = [box for labels in files for box in labels.plain if is_box(box)]
    starts = [edge for box in boxes for edge in box[:2]]
    if 0 in starts:
        return 0, Sentence("a coordinate is 0")
    if any(edge != math.floor(edge) for box in boxes for edge in box):
        return 0, Sentence("there are fractions of pixels")
    if any(_DEVKIT.search(labels.database) for labels in files):
        return 1, Sentence("the files name the Pascal VOC devkit as their source")
    # labelImg (database "Unknown") counts from 0 but writes 1 for 0, so with it a 1 proves nothing.
    if 1 in starts and any(_reaches_end(labels) and "Unknown" not in labels.database for labels in files):
        return 1, Sentence("boxes reach from 1 to the image's last pixel, and none from 0")
    return 0, Sentence("nothing points to 1")


def _reaches_end(labels: VocLabels) -> bool:
    return labels.declared_size is not None and any(
        edges[2] == labels.declared_size[0] or edges[3] == labels.declared_size[1]
        for edges in labels.plain
        if is_box(edges)
    )


def _are_fractions(files: Sequence[VocLabels]) -> bool:
    """Whether all coordinates are 0 to 1: then they are no pixels."""
    boxes = [box.edges for labels in files for box in labels.boxes if is_box(box.edges)]
    return bool(boxes) and all(0 <= edge <= 1 for edges in boxes for edge in edges)


def _shifted(box: RawBox) -> RawBox:
    left, top, right, bottom = box.edges
    return replace(box, edges=(left - 1, top - 1, right, bottom))
