"""Tracks of a CVAT video: the shapes of a frame, interpolated between the listed ones as CVAT does.

Frames are named ``frame_000012`` in CVAT's own exports. Other names are matched by the number that they end in.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from xml.etree.ElementTree import Element

from core.errors import FormatError, Sentence
from core.formats.common import RawLabels, ReadReport
from core.formats.cvat_shapes import SHAPES, Shape, add_shape, mark_as_predicted, shape_of
from core.formats.layout import images_in
from core.formats.records import WRONG_RECORD, refuse, size, text

_NUMBER = re.compile(r"(\d{1,12})\D*$")
_FRAME = re.compile(r"(?:^|.*[_-])frame_(\d{6,12})", re.IGNORECASE)


def shape_at(frame: int, listed: Mapping[int, Shape], order: Sequence[int]) -> Shape | None:
    """A track's shape in ``frame``; None where the object is not in the picture.

    Between two listed frames a box moves at constant speed and turns the shorter way; other shapes stay as they were in
    the earlier one. After the last one it stays where it is.

    Args:
        frame: number of the frame.
        listed: the shapes of the listed frames.
        order: the listed frames, in ascending order.
    """
    before = bisect_right(order, frame) - 1
    if before < 0:
        return None
    shape = listed[order[before]]
    if shape.is_outside:
        return None
    if order[before] == frame or before + 1 == len(order):
        return shape
    following = listed[order[before + 1]]
    if not (shape.moves and following.moves):
        return shape
    share = (frame - order[before]) / (order[before + 1] - order[before])
    left, top, right, bottom = (a + (b - a) * share for a, b in zip(shape.edges, following.edges, strict=True))
    turn = (following.rotation - shape.rotation + 180) % 360 - 180
    return replace(shape, edges=(left, top, right, bottom), rotation=(shape.rotation + turn * share) % 360)


@dataclass(frozen=True, slots=True)
class Frames:
    """The image of each frame; ``is_sure``: by number, not by position or from 1."""

    images: dict[int, Path]
    is_sure: bool


def frames_of(paths: Sequence[Path], count: int | None) -> Frames:
    """Which frame each of the images is, which are in natural order.

    Args:
        paths: the images.
        count: how many frames the video has, if known.
    """
    by_name = _unique((path, match) for path in paths if (match := _FRAME.fullmatch(path.stem)))
    if by_name:
        return Frames(by_name, is_sure=True)
    by_number = _unique((path, match) for path in paths if (match := _NUMBER.search(path.stem)))
    if len(by_number) == len(paths) and by_number:
        if min(by_number) == 1 and count is not None and max(by_number) >= count:  # as ffmpeg counts
            return Frames({number - 1: path for number, path in by_number.items()}, is_sure=False)
        return Frames(by_number, is_sure=True)
    return Frames(dict(enumerate(paths)) if len(paths) == count else {}, is_sure=False)


def _unique(found: Iterable[tuple[Path, re.Match[str]]]) -> dict[int, Path]:
    numbered = [(int(match[1]), path) for path, match in found]
    times = Counter(number for number, _ in numbered)
    return {number: path for number, path in numbered if times[number] == 1}


@dataclass(frozen=True, slots=True)
class Track:
    """An object in all frames; ``order`` are those of ``shapes``, ``wrong`` those whose shape cannot be read."""

    name: str
    label: str | None
    shapes: dict[int, Shape]
    order: list[int]
    wrong: dict[int, Exception]
    is_auto: bool

    @property
    def span(self) -> tuple[int, float]:
        """The first frame that it is about, and the last: infinity, unless it ends outside the picture."""
        known = [*self.order, *self.wrong]
        ends = self.order and self.shapes[self.order[-1]].is_outside and max(known) == self.order[-1]
        return min(known, default=0), max(known) if ends else math.inf

    def is_sure_of(self, frame: int) -> bool:
        """Whether ``frame`` is listed, or lies between two that are and between which the object moves evenly."""
        if frame in self.shapes:
            return True
        after = bisect_right(self.order, frame)
        low = self.order[after - 1] if after else -1
        high = self.order[after] if after < len(self.order) else math.inf
        if any(low < wrong < high for wrong in self.wrong):
            return False
        return not after or self.shapes[low].moves or self.shapes[low].is_outside


class CvatVideo:
    """The tracks of a file, frame by frame."""

    def __init__(self, root: Element, path: Path, report: ReadReport) -> None:
        self._path, self._report = path, report
        self._size = size(*(root.findtext(f"meta//original_size/{side}") for side in ("width", "height")))
        self._count = _whole(root.findtext("meta//size"))
        self._tracks = list(self._read(root))
        stop = _whole(root.findtext("meta//stop_frame"))
        shown = max((frame for track in self._tracks for frame in track.order), default=0)
        self._last = shown if stop is None else stop

    def listed(self, images: Path) -> Iterator[tuple[str, RawLabels]]:
        """The labels of each frame that is an image in the folder ``images``, by its path there."""
        folder = images.absolute()
        frames = frames_of(images_in(images), self._count)
        if not frames.images:
            raise FormatError(
                "{file} is of a video, and it cannot be told which image is which frame: name them frame_000000, "
                "frame_000001 and so on.",
                file=self._path.name,
            )
        if not frames.is_sure:
            self._report.guesses.append(
                Sentence(
                    "{file}: which image is which frame was taken from their order; check that the boxes fit, as the "
                    "images stay to do.",
                    file=self._path.name,
                )
            )
        shown = sorted(frame for frame in frames.images if frame <= self._last)
        labels = {
            frame: RawLabels(f"{self._path.name} ({frames.images[frame].name})", declared_size=self._size)
            for frame in shown
        }
        for track in self._tracks:
            first, last = track.span
            for frame in shown[bisect_left(shown, first) : bisect_right(shown, last)]:
                self._add(track, frame, labels[frame])
        for frame, raw in labels.items():
            raw.damaged |= not frames.is_sure
            yield frames.images[frame].relative_to(folder).as_posix(), raw

    def _add(self, track: Track, frame: int, raw: RawLabels) -> None:
        record = Sentence("track {name}", name=track.name)
        if frame in track.wrong:
            refuse(raw, record, track.wrong[frame])
            return
        before = len(raw.boxes)
        add_shape(raw, record, track.label, partial(shape_at, frame, track.shapes, track.order))
        raw.damaged |= not track.is_sure_of(frame)
        if track.is_auto:
            mark_as_predicted(raw, before)

    def _read(self, root: Element) -> Iterator[Track]:
        for position, element in enumerate(root.iterfind("track")):
            shapes: dict[int, Shape] = {}
            wrong: dict[int, Exception] = {}
            children = [child for child in element if child.tag in SHAPES]
            for child in children:
                frame = _whole(child.get("frame"))
                try:
                    if frame is None:
                        raise FormatError("{field} is missing", field="frame")
                    shapes[frame] = shape_of(child)
                except WRONG_RECORD as error:
                    wrong[-1 if frame is None else frame] = error
            name = text(element.get("id")) or str(position)
            if -1 in wrong:
                self._report_frameless(name, wrong.pop(-1))
            is_auto = any("auto" in (element.get("source"), child.get("source")) for child in children)
            yield Track(name, element.get("label"), shapes, sorted(shapes), wrong, is_auto)

    def _report_frameless(self, name: str, error: Exception) -> None:
        raw = RawLabels(self._path.name)
        refuse(raw, Sentence("track {name}", name=name), error)
        for record, why in raw.refused:
            self._report.problems.append(
                Sentence("{source}, {record}: skipped, {reason}.", source=raw.source, record=record, reason=why)
            )


def _whole(value: str | None) -> int | None:
    try:
        return int(value or "")
    except ValueError:
        return None
