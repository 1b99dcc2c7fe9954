"""Paints marks over the picture in screen pixels: outlines, handles, rubber band.

Outlines are two-toned, a bright core with a dark edge on the outside, so that they show on any background and
leave the inside of the box free. Annotations are solid, suggestions dashed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform

from core.geometry import Box
from gui.canvas.interaction import handles_of
from gui.canvas.marks import BandKind, Mark, Marks
from gui.canvas.pointer import HANDLE_REACH
from gui.style import theme

#: How far a box's outline and handles reach beyond it, labels not counted.
MARGIN = 12

_HANDLE_SIDE = 8
_DASHES = [4.0, 3.0]
# Qt's painter fails far outside the view; lines are clipped there.
_FAR = 20_000

#: Whether marks are suggestions, and the colour of their class (None: that of all boxes).
_Style = tuple[bool, str | None]


class MarkPainter:
    """Paints the marks of one canvas.

    Attributes:
        class_color: colour (``#rrggbb``) of a class by id; None: that of all boxes.
        handle_reach: screen pixels within which a handle reacts; it is drawn about as large.
    """

    def __init__(self, marks: Marks) -> None:
        self.class_color: Callable[[int], str | None] = lambda _: None
        self.handle_reach = HANDLE_REACH
        self._marks = marks
        self._resting: dict[_Style, tuple[list[QRect], list[QRect]]] = {}
        self._resting_for: object = None

    def paint(self, painter: QPainter, to_view: QTransform) -> None:
        """Paint everything but the labels; ``painter`` works in view pixels."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for (is_suggestion, color), (cores, edges) in self._resting_rects(to_view).items():
            painter.setPen(QPen(_edge_colour(is_suggestion), 1))
            painter.drawRects(edges)
            painter.setPen(_core_pen(is_suggestion, _core_colour(is_suggestion, color)))
            painter.drawRects(cores)
        moving = [mark for mark in map(self._marks.get, self._marks.previewed) if mark and not self._is_selected(mark)]
        selected = [mark for mark in map(self._marks.get, self._marks.selected) if mark]
        hovered = [self._marks.hovered] if self._marks.hovered else []
        for mark in [*moving, *hovered, *selected]:
            colour = _core_colour(mark.key.is_suggestion, self.class_color(mark.class_id))
            rect = view_rect(to_view, self._marks.box(mark.key))
            is_strong = self._is_selected(mark) or mark in hovered
            paint_outline(painter, rect, mark.key.is_suggestion, colour, width=2 if is_strong else 1)
        if len(selected) == 1 and not selected[0].is_locked:
            _handles(painter, to_view, self._marks.box(selected[0].key), self.handle_reach)
        band = self._marks.band
        if band is not None:
            is_selecting = band.kind is BandKind.SELECT
            paint_outline(painter, view_rect(to_view, band.box), is_selecting, QColor(theme.tokens().selected), width=1)

    def forget(self) -> None:
        """Recompute colours: classes changed."""
        self._resting_for = None

    def _is_selected(self, mark: Mark) -> bool:
        return self._marks.is_selected(mark.key)

    def _resting_rects(self, to_view: QTransform) -> dict[_Style, tuple[list[QRect], list[QRect]]]:
        """Core and edge of marks neither selected nor moving, cached until marks or view change."""
        state = (self._marks.revision, to_view.m11(), to_view.dx(), to_view.dy())
        if self._resting_for != state:
            by_style: dict[_Style, list[Box]] = {}
            for mark in self._marks.all():
                if not self._is_selected(mark) and mark.key not in self._marks.previewed:
                    by_style.setdefault((mark.key.is_suggestion, self.class_color(mark.class_id)), []).append(mark.box)
            self._resting = {style: _core_and_edge(to_view, boxes) for style, boxes in by_style.items()}
            self._resting_for = state
        return self._resting


def view_rects(to_view: QTransform, boxes: Iterable[Box]) -> npt.NDArray[np.int64]:
    """``(N, 4)`` int64 view pixels ``left, top, right, bottom`` on which the lines of boxes lie."""
    edges = np.array([box.as_tuple() for box in boxes], np.float64).reshape(-1, 4)
    shift = np.array([to_view.dx(), to_view.dy()] * 2)
    return np.asarray(np.clip(np.rint(edges * to_view.m11() + shift), -_FAR, _FAR), np.int64)


def view_rect(to_view: QTransform, box: Box) -> QRect:
    """As :func:`view_rects`, for one box; a pen draws along its outermost pixels."""
    left, top, right, bottom = view_rects(to_view, [box])[0].tolist()
    return QRect(left, top, right - left, bottom - top)


def _core_and_edge(to_view: QTransform, boxes: Iterable[Box]) -> tuple[list[QRect], list[QRect]]:
    rects = view_rects(to_view, boxes)
    sized = np.concatenate([rects[:, :2], rects[:, 2:] - rects[:, :2]], axis=1)
    around = sized + np.array([-1, -1, 2, 2])
    return [QRect(*row) for row in sized.tolist()], [QRect(*row) for row in around.tolist()]


def paint_outline(painter: QPainter, rect: QRect, is_suggestion: bool, colour: QColor, *, width: int) -> None:
    """Paint core lines from the box outwards, then as many edge lines; suggestions are dashed."""
    for step in range(2 * width):
        painter.setPen(_core_pen(is_suggestion, colour) if step < width else QPen(_edge_colour(is_suggestion), 1))
        painter.drawRect(rect.adjusted(-step, -step, step, step))


def _handles(painter: QPainter, to_view: QTransform, box: Box, reach: float) -> None:
    tokens, side = theme.tokens(), min(round(reach) + 2, _HANDLE_SIDE)
    painter.setPen(QPen(QColor(tokens.handle_edge), 1))
    painter.setBrush(QColor(tokens.handle_fill))
    for handle in handles_of(box, reach / to_view.m11()):
        at, (across, down) = to_view.map(QPointF(*handle.point(box))), handle.value
        # On the outside, so that the inside of the box and its edge stay visible.
        x = round(at.x()) + (across - 1) * side // 2
        y = round(at.y()) + (down - 1) * side // 2
        painter.drawRect(x, y, side, side)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _core_pen(is_suggestion: bool, colour: QColor) -> QPen:
    pen = QPen(colour, 1)
    if is_suggestion:
        pen.setDashPattern(_DASHES)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def _edge_colour(is_suggestion: bool) -> QColor:
    tokens = theme.tokens()
    return QColor(tokens.suggestion_edge if is_suggestion else tokens.box_edge)


def _core_colour(is_suggestion: bool, color: str | None) -> QColor:
    if color is not None:
        return QColor(color)
    tokens = theme.tokens()
    return QColor(tokens.suggestion_core if is_suggestion else tokens.box_core)
