"""Paints outlines of detections and truth over a picture, in screen pixels; each kind has its own dashes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform

from core.geometry import Box
from core.inspection.comparison import Outline, OutlineKind
from core.inspection.drawing import STROKES, Stroke
from gui.canvas.painting import view_rects
from gui.style import theme


def color_of(kind: OutlineKind) -> str:
    """The colour of an outline's core."""
    tokens = theme.tokens()
    return {
        OutlineKind.DETECTED: tokens.suggestion_core,
        OutlineKind.CORRECT: tokens.outline_right,
        OutlineKind.FALSE_ALARM: tokens.outline_false_alarm,
        OutlineKind.MISSED: tokens.outline_missed,
        OutlineKind.TRUTH: tokens.outline_truth,
    }[kind]


def strokes() -> Mapping[OutlineKind, Stroke]:
    """The strokes for saved pictures, as the window shows them."""
    return {kind: Stroke(color_of(kind), stroke.dashes, stroke.bold) for kind, stroke in STROKES.items()}


class OutlinePainter:
    """Caches the screen rectangles until the outlines or the view change."""

    def __init__(self) -> None:
        self._outlines: tuple[Outline, ...] = ()
        self._rects: dict[OutlineKind, list[QRect]] = {}
        self._rects_for: object = None

    def show(self, outlines: Sequence[Outline]) -> None:
        """Set the outlines to paint."""
        self._outlines = tuple(outlines)
        self._rects_for = None

    def paint(self, painter: QPainter, to_view: QTransform) -> None:
        """Paint; ``painter`` uses the view's pixels."""
        state = (to_view.m11(), to_view.dx(), to_view.dy())
        if self._rects_for != state:
            self._rects = {kind: self._rects_of(kind, to_view) for kind in OutlineKind}
            self._rects_for = state
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for kind in (
            OutlineKind.TRUTH,
            OutlineKind.MISSED,
            OutlineKind.DETECTED,
            OutlineKind.FALSE_ALARM,
            OutlineKind.CORRECT,
        ):
            _outline(painter, kind, self._rects[kind])

    def _rects_of(self, kind: OutlineKind, to_view: QTransform) -> list[QRect]:
        boxes: list[Box] = [outline.box for outline in self._outlines if outline.kind is kind]
        return [QRect(x, y, right - x, bottom - y) for x, y, right, bottom in view_rects(to_view, boxes).tolist()]


def _outline(painter: QPainter, kind: OutlineKind, rects: Sequence[QRect]) -> None:
    """Draw the core lines from the box outwards, then an edge line."""
    if not rects:
        return
    width = 2 if STROKES[kind].bold else 1
    painter.setPen(QPen(QColor(theme.tokens().suggestion_edge), 1))
    for step in range(width + 1):  # under the gaps of the dashes, too
        painter.drawRects([rect.adjusted(-step, -step, step, step) for rect in rects])
    painter.setPen(core_pen(kind))
    for step in range(width):
        painter.drawRects([rect.adjusted(-step, -step, step, step) for rect in rects])


def core_pen(kind: OutlineKind) -> QPen:
    """A pen for one pixel of the core line."""
    pen = QPen(QColor(color_of(kind)), 1)
    stroke = STROKES[kind]
    if stroke.dashes:
        widths = 2 if stroke.bold else 1
        pen.setDashPattern([float(each * widths) for each in stroke.dashes])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def paint_swatch(painter: QPainter, area: QRectF, kind: OutlineKind) -> None:
    """Paint a sample of an outline, for a legend."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.tokens().box_edge))
    painter.drawRoundedRect(area, 3, 3)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    inner = area.adjusted(3, 3, -3, -3).toRect()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(core_pen(kind))
    for step in range(2 if STROKES[kind].bold else 1):
        painter.drawRect(inner.adjusted(step, step, -step - 1, -step - 1))
    painter.restore()
