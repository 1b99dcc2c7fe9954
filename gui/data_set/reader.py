"""Reads and counts what the Data set page shows, off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.annotation import ImageRecord, Subset
from core.store.project import RUNS_FOLDER
from gui.document.ask_saved import ask_saved
from gui.document.document import Document
from gui.document.image_facts import Vector
from gui.threads.background import Background, Priority

if TYPE_CHECKING:
    from core.dataset.statistics import BoxRow, DataSetStatistics
    from core.store import Project

Groups = Sequence[tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class _ProjectRows:
    """What the project file says: images and boxes without those in the trash, and the sides in the newest run."""

    images: Sequence[ImageRecord]
    boxes: Sequence[BoxRow]
    sides: Mapping[int, Subset]


@dataclass(frozen=True, slots=True)
class CountedDataSet:
    """``sides``: images on each side of the newest run's split, under None those new since; empty without a run."""

    statistics: DataSetStatistics
    sides: Mapping[Subset | None, frozenset[int]]


@dataclass(frozen=True, slots=True)
class NearDuplicates:
    """Groups of near-duplicates, the largest first, among ``compared`` of ``images``."""

    groups: Groups
    compared: frozenset[int]
    images: int


class DataSetReader(QObject):
    """One reading at a time: answers to earlier requests are dropped."""

    #: ``(CountedDataSet)``
    read = Signal(object)
    #: ``(NearDuplicates)``, a little later.
    compared = Signal(object)

    def __init__(self, document: Document, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._background = background
        self._request = 0
        self._last: tuple[tuple[int, frozenset[int]], NearDuplicates] | None = None

    def begin(self) -> None:
        """Read what is saved, once all is."""
        self._request += 1
        ask_saved(self._document, _rows, self._if_current(self._count))

    def close(self) -> None:
        """Drop what is still under way."""
        self._request += 1

    def _if_current(self, then: Callable[..., None]) -> Callable[..., None]:
        request = self._request
        return lambda *values: then(*values) if request == self._request else None

    def _count(self, rows: _ProjectRows) -> None:
        self._run(partial(_data_set, rows), self.read.emit)
        contents = {image.id: image.content_hash for image in rows.images}
        facts = self._document.image_facts
        key = facts.version, frozenset(contents)
        if self._last is not None and self._last[0] == key:
            self.compared.emit(self._last[1])
            return

        def land(found: NearDuplicates) -> None:
            self._last = key, found
            self.compared.emit(found)

        self._run(partial(_near_duplicates, dict(facts.vectors), contents), land)

    def _run(self, op: Callable[[], object], then: Callable[..., None]) -> None:
        self._background.run(op, self._if_current(then), priority=Priority.SUPPLEMENT)


# --- on other threads ------------------------------------------------------------------------------


def _rows(project: Project) -> _ProjectRows:
    from core.runs.split_file import previous_sides

    return _ProjectRows(project.images(), project.box_rows(), previous_sides(project.folder / RUNS_FOLDER))


def _data_set(rows: _ProjectRows) -> CountedDataSet:
    from core.dataset.statistics import DataSetStatistics

    ids = {image.id for image in rows.images}
    sides: dict[Subset | None, frozenset[int]] = {}
    if not ids.isdisjoint(rows.sides):
        sides = {side: frozenset(n for n in ids if rows.sides.get(n) is side) for side in (*Subset, None)}
    return CountedDataSet(DataSetStatistics.of(rows.images, rows.boxes), sides)


def _near_duplicates(vectors: Mapping[int, Vector], contents: Mapping[int, str | None]) -> NearDuplicates:
    from core.active_learning.near_duplicates import near_duplicate_groups

    known = {number: vector for number, vector in vectors.items() if number in contents}
    groups = near_duplicate_groups(known, contents)
    compared = frozenset(known) | {number for number, content in contents.items() if content is not None}
    return NearDuplicates(groups, compared, len(contents))
