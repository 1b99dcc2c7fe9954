"""What the rows of a YOLO label file say: boxes, alone or with confidence, track and key points; polygons; corners.

A row does not say which form it has, and several forms have equal numbers of values: ``class x1 y1 x2 y2 x3 y3`` is a
triangle, ``class cx cy w h confidence track`` a tracker's box. All readings that the values allow are listed; what the
other rows show decides between them, else the smaller box. The forms with a tail are those of Ultralytics'
``save_txt`` with ``save_conf`` and of its trackers.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from core.errors import Count, Sentence

#: By this share of the image a form may leave it, where that decides between two forms.
_OVERHANG = 0.02
#: By this share of its size key points may leave their box.
_NEAR = 0.1
#: So many rows, and this share of them, that look like one form make it that of all that could have it.
_MANY = 10
_MOST = 0.9

Edges = tuple[float, float, float, float]


class Form(Enum):
    """What the values of a row are."""

    BOX = "box"
    SCORED = "box and confidence"
    TRACKED = "box, confidence and track"
    KEY_POINTS = "box and key points"
    POLYGON = "polygon"


@dataclass(frozen=True, slots=True)
class RowReading:
    """A row read in one form.

    ``edges``: left, top, right, bottom, as fractions of the image. ``confidence``: 0 to 1, of a model's output.
    ``strayed``: key points that lie outside the box. ``is_shown``: a value shows that the row has this form.
    ``is_loose``: it only fits if other rows show it.
    """

    form: Form
    edges: Edges
    confidence: float | None = None
    strayed: int = 0
    is_shown: bool = False
    is_loose: bool = False


@dataclass(frozen=True, slots=True)
class KeyPoints:
    """``kpt_shape`` of data.yaml: how many key points a row has, of ``size`` (2 or 3) values each."""

    number: int
    size: int


def readings(values: Sequence[float], key_points: KeyPoints | None = None) -> list[RowReading]:
    """The forms that a row allows; none: it has no form at all.

    Args:
        values: all after the class.
        key_points: as the data set states them.
    """
    if len(values) == 4:
        return [RowReading(Form.BOX, _box(values), is_shown=True)]
    if len(values) == 5:
        tail = _tail(values[4:])
        return [RowReading(tail[0], _box(values), tail[1], is_shown=True)] if tail else []
    if len(values) < 4 or not all(map(math.isfinite, values)):
        return []
    found = [*_tracked(values), *_with_key_points(values, key_points), *_polygons(values)]
    return [each for each in found if each.is_shown] or found


def why_unread(values: Sequence[float]) -> Sentence:
    """Why a row has no form."""
    if len(values) == 5:
        return Sentence("the confidence {value} is not between 0 and 1", value=f"{values[4]:g}")
    if len(values) > 5:
        return Sentence(
            "its {values} are neither a box nor key points nor a polygon", values=Count(len(values), "value")
        )
    return Sentence("expected `class cx cy width height`, found {values}", values=Count(len(values) + 1, "value"))


def choose(rows: Sequence[tuple[str, Sequence[RowReading]]]) -> list[RowReading | None]:
    """One reading of each row; None: it has none.

    Args:
        rows: of all files, each with its file's name and its :func:`readings`.
    """
    shown: dict[str, set[Form]] = defaultdict(set)
    likely: Counter[Form] = Counter()
    for file, options in rows:
        shown[file].update(each.form for each in options if each.is_shown)
        best = _best(options)
        if best is not None and best.form not in (Form.BOX, Form.SCORED):
            likely[best.form] += 1
    usual, number = likely.most_common(1)[0] if likely else (Form.BOX, 0)
    is_usual = number >= _MANY and number >= _MOST * likely.total()
    return [_chosen(options, shown[file], usual if is_usual else None) for file, options in rows]


def _chosen(options: Sequence[RowReading], shown: set[Form], usual: Form | None) -> RowReading | None:
    forms = {each.form for each in options}
    in_file = forms & shown
    form = in_file.pop() if len(in_file) == 1 else usual
    return min((each for each in options if each.form is form), key=_rank, default=None) or _best(options)


def _best(options: Iterable[RowReading]) -> RowReading | None:
    return min((each for each in options if not each.is_loose), key=_rank, default=None)


def _rank(reading: RowReading) -> tuple[float, int, bool]:
    """Smaller boxes first; of equal ones those whose key points lie inside, then labels before a model's output."""
    left, top, right, bottom = reading.edges
    return round(abs((right - left) * (bottom - top)), 9), reading.strayed, reading.confidence is not None


def _tracked(values: Sequence[float]) -> Iterator[RowReading]:
    """Confidence and track after the box, in either order."""
    if len(values) != 6:
        return
    for rest in (values[4:], values[:3:-1]):
        tail = _tail(rest)
        is_shown = not 0 <= rest[1] <= 1
        if tail is not None and (is_shown or _is_inside(_box(values))):
            yield RowReading(Form.TRACKED, _box(values), tail[1], is_shown=is_shown)


def _with_key_points(values: Sequence[float], stated: KeyPoints | None) -> Iterator[RowReading]:
    """A box, two or three values for each key point, and perhaps confidence and track."""
    if not (values[2] > 0 and values[3] > 0):
        return
    for tail_length in (0, 1, 2):
        points, rest = values[4 : len(values) - tail_length], values[len(values) - tail_length :]
        tail = _tail(rest)
        for size in (2, 3):
            if tail is None or not points or len(points) % size:
                continue
            is_stated = stated == KeyPoints(len(points) // size, size)
            reading = _key_point_reading(_box(values), points, size, tail[1], is_stated)
            if reading is not None:
                yield reading


def _key_point_reading(
    edges: Edges, points: Sequence[float], size: int, confidence: float | None, is_stated: bool
) -> RowReading | None:
    flags = points[2::3] if size == 3 else []
    are_whole = all(flag in (-1, 0, 1, 2) for flag in flags)
    places = list(zip(points[::size], points[1::size], strict=True))
    is_plausible = (are_whole or all(0 <= flag <= 1 for flag in flags)) and all(
        -1 <= value < 2 for place in places for value in place
    )
    if not is_stated and not (_is_inside(edges) and is_plausible):
        return None
    if confidence is None and not are_whole:  # a model's, for each point
        confidence = min(1.0, max(0.0, sum(flags) / len(flags)))
    is_shown = is_stated or 2 in flags
    is_beyond = any(not 0 <= value <= 1 for place in places for value in place)
    seen = [place for place in places if any(place) and place != (-1, -1)]  # 0 0 and -1 -1 are points not visible
    strayed = sum(not _is_near(place, edges) for place in seen)
    is_loose = not (is_shown or 2 * strayed < len(seen) or (is_beyond and confidence is None))
    return RowReading(Form.KEY_POINTS, edges, confidence, strayed, is_shown, is_loose)


def _polygons(values: Sequence[float]) -> Iterator[RowReading]:
    """The box around three points or more, perhaps with confidence and track after them."""
    for tail_length in (0, 1, 2):
        points, rest = values[: len(values) - tail_length], values[len(values) - tail_length :]
        if len(points) < 6 or len(points) % 2 or not all(-_OVERHANG <= each <= 1 + _OVERHANG for each in points):
            continue
        tail = _tail(rest)
        if tail is None or (tail_length == 2 and 0 <= rest[1] <= 1):  # else a last point on the image's edge
            continue
        xs, ys = points[::2], points[1::2]
        yield RowReading(Form.POLYGON, (min(xs), min(ys), max(xs), max(ys)), tail[1])


def _tail(rest: Sequence[float]) -> tuple[Form, float | None] | None:
    """Form and confidence by what follows the box: nothing, a confidence, a track or both; None: none of these.

    A box with a track alone is a model's output, too, of the highest confidence. Tracks of -1 are not known yet.
    """
    if not rest:
        return Form.BOX, None
    is_track = rest[-1] >= -1 and float(rest[-1]).is_integer()
    if len(rest) == 2:
        return (Form.TRACKED, rest[0]) if is_track and 0 <= rest[0] <= 1 else None
    if 0 <= rest[0] <= 1:
        return Form.SCORED, rest[0]
    return (Form.TRACKED, 1.0) if is_track else None


def _box(values: Sequence[float]) -> Edges:
    cx, cy, width, height = values[:4]
    return cx - width / 2, cy - height / 2, cx + width / 2, cy + height / 2


def _is_inside(edges: Edges) -> bool:
    left, top, right, bottom = edges
    return -_OVERHANG <= left < right <= 1 + _OVERHANG and -_OVERHANG <= top < bottom <= 1 + _OVERHANG


def _is_near(place: tuple[float, float], edges: Edges) -> bool:
    """Whether a point lies in the box, or a little beside it."""
    left, top, right, bottom = edges
    margin_x, margin_y = _NEAR * (right - left), _NEAR * (bottom - top)
    x, y = place
    return left - margin_x <= x <= right + margin_x and top - margin_y <= y <= bottom + margin_y
