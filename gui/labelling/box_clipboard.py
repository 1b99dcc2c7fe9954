"""Boxes on the system's clipboard, so that they can be pasted into another window's project too.

What lies on the clipboard may come from anywhere: what is not ours, or damaged, counts as nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from core import json_text
from core.annotation import Annotation, Flag
from core.geometry import Box

MIME = "application/x-platewright-boxes+json"
_MOST_BYTES = 4_000_000


@dataclass(frozen=True, slots=True)
class CopiedBox:
    """A box without its project: the class goes by name."""

    class_name: str
    box: Box
    flags: frozenset[Flag] = frozenset()


def copy(annotations: Iterable[Annotation], class_name: Callable[[int], str]) -> None:
    """Put boxes on the clipboard."""
    data = QMimeData()
    data.setData(MIME, encode(CopiedBox(class_name(a.class_id), a.box, a.flags) for a in annotations))
    QGuiApplication.clipboard().setMimeData(data)


def copied() -> list[CopiedBox]:
    """The boxes on the clipboard; none where something else is there."""
    data = cast("QMimeData | None", QGuiApplication.clipboard().mimeData())  # None where nobody answers for it
    return decode(bytes(data.data(MIME).data())) if data is not None and data.hasFormat(MIME) else []


def encode(boxes: Iterable[CopiedBox]) -> bytes:
    rows = [{"class": each.class_name, "box": each.box.as_tuple(), "flags": sorted(each.flags)} for each in boxes]
    return json.dumps({"boxes": rows}).encode()


def decode(data: bytes) -> list[CopiedBox]:
    """What :func:`encode` made; empty for anything else."""
    if len(data) > _MOST_BYTES:
        return []
    try:
        return [_box(row) for row in json_text.parse(data)["boxes"]]
    except (ValueError, TypeError, LookupError):
        return []


def _box(row: dict[str, object]) -> CopiedBox:
    edges, flags = row["box"], row["flags"]
    if not isinstance(edges, list) or not isinstance(flags, list) or len(edges) != len(Box.__match_args__):
        raise ValueError("not a box of ours")
    left, top, right, bottom = (float(edge) for edge in edges)
    return CopiedBox(str(row["class"]), Box(left, top, right, bottom), frozenset(map(Flag, flags)))
