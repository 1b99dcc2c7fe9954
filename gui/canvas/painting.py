"""Paints marks over the picture in screen pixels: outlines, handles, labels, band, crosshair.

Outlines are two-toned, a bright core with a dark edge on the outside, so that they show on any ground and
leave what is in the box free. A person's boxes are solid, the model's are dashed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTransform

from core.geometry import Box
from gui import theme
from gui.canvas.gestures import HANDLE_REACH
from gui.canvas.interaction import handles_of
from gui.canvas.labels import LabelRequest, place_labels
from gui.canvas.marks import BandKind, Mark, Marks

#: How far what is painted of a box reaches beyond it, labels left out.
MARGIN = 8

_HANDLE_SIDE = 8.0
_DASHES = [5.0, 4.0]
_LABEL_PADDING = QSizeF(10.0, 2.0)  # of both sides together
_LABEL_POINT_SIZE = 8.5


class MarkPainter:
    """Paints the marks of one canvas.

    Attributes:
        class_name: name of a class by id, or None where labels need none.
        class_index: place of a class among the others, for its colour; None where there is but one.
    """

    def __init__(self, marks: Marks, font: QFont) -> None:
        self._marks = marks
        self._font = QFont(font)
        self._font.setPointSizeF(_LABEL_POINT_SIZE)
        self._metrics = QFontMetricsF(self._font)
        self._label_cache: tuple[object, list[tuple[QRectF, str]]] = (None, [])
        self.class_name: Callable[[int], str | None] = lambda _: None
        self.class_index: Callable[[int], int | None] = lambda _: None

    def forget_labels(self) -> None:
        """Place the labels anew: names or classes changed."""
        self._label_cache = (None, [])

    def paint(self, painter: QPainter, to_view: QTransform, view: QRect, exposed: Box) -> None:
        """Paint all marks that touch ``exposed`` (image pixels); ``painter`` works in the view's pixels."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        plain: dict[tuple[bool, int | None], list[QRectF]] = {}
        selected: list[tuple[Mark, Box]] = []
        for mark in self._marks.all():
            box = self._marks.box(mark.key)
            if self._marks.is_selected(mark.key):
                selected.append((mark, box))
            elif _touches(box, exposed):
                look = (mark.key.is_ghost, self.class_index(mark.class_id))
                plain.setdefault(look, []).append(to_view_rect(to_view, box))
        for (is_ghost, index), rects in plain.items():
            self._outline(painter, rects, is_ghost, _core_colour(is_ghost, index), thick=False)
        for mark, box in selected:
            colour = _core_colour(mark.key.is_ghost, self.class_index(mark.class_id))
            self._outline(painter, [to_view_rect(to_view, box)], mark.key.is_ghost, colour, thick=True)
        if len(selected) == 1:
            self._handles(painter, to_view, selected[0][1])
        self._labels(painter, to_view, view)
        self._band(painter, to_view)

    def _outline(
        self, painter: QPainter, rects: Sequence[QRectF], is_ghost: bool, colour: QColor, *, thick: bool
    ) -> None:
        look = theme.tokens()
        edge = QColor(look.ghost_edge if is_ghost else look.box_edge)
        core_lines, edge_lines = (2, 2) if thick else (1, 1)
        for step in range(core_lines + edge_lines):
            pen = QPen(colour if step < core_lines else edge, 1)
            if is_ghost and step < core_lines:
                pen.setDashPattern(_DASHES)
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawRects([rect.adjusted(-step, -step, step, step) for rect in rects])

    def _handles(self, painter: QPainter, to_view: QTransform, box: Box) -> None:
        look = theme.tokens()
        painter.setPen(QPen(QColor(look.handle_edge), 1))
        painter.setBrush(QColor(look.handle_fill))
        half = _HANDLE_SIDE / 2
        for handle in handles_of(box, HANDLE_REACH / to_view.m11()):
            at = to_view.map(QPointF(*handle.point(box)))
            painter.drawRect(QRectF(round(at.x() - half), round(at.y() - half), _HANDLE_SIDE, _HANDLE_SIDE))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _band(self, painter: QPainter, to_view: QTransform) -> None:
        band = self._marks.band
        if band is None:
            return
        rect = to_view_rect(to_view, band.box)
        if band.kind is BandKind.DRAW:
            self._outline(painter, [rect], False, QColor(theme.tokens().selected), thick=False)
        else:
            self._outline(painter, [rect], True, QColor(theme.tokens().guide), thick=False)

    # --- labels --------------------------------------------------------------------------------

    def _labels(self, painter: QPainter, to_view: QTransform, view: QRect) -> None:
        places = self._placed_labels(to_view, view)
        if not places:
            return
        look = theme.tokens()
        painter.setFont(self._font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.label_back))
        for rect, _ in places:
            painter.drawRoundedRect(rect, 3, 3)
        painter.setPen(QColor(look.label_text))
        for rect, text in places:
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _placed_labels(self, to_view: QTransform, view: QRect) -> list[tuple[QRectF, str]]:
        """Labels with their places, kept until the marks or the view change: placing looks at every box."""
        state = (self._marks.revision, to_view.m11(), to_view.dx(), to_view.dy(), view.width(), view.height())
        if self._label_cache[0] != state:
            self._label_cache = (state, self._place_labels(to_view, view))
        return self._label_cache[1]

    def _place_labels(self, to_view: QTransform, view: QRect) -> list[tuple[QRectF, str]]:
        marks = list(self._marks.all())
        texts = [self._text(mark) for mark in marks]
        requests = []
        for index, (mark, text) in enumerate(zip(marks, texts, strict=True)):
            if text and mark.key not in self._marks.previewed:
                size = self._metrics.size(0, text) + _LABEL_PADDING
                always = self._marks.is_selected(mark.key)
                requests.append(LabelRequest(index, size.width(), size.height(), always))
        if not requests:
            return []
        requests.sort(key=lambda request: not request.always)
        scale, dx, dy = to_view.m11(), to_view.dx(), to_view.dy()
        boxes = np.asarray([self._marks.box(mark.key).as_tuple() for mark in marks], np.float32).reshape(-1, 4)
        boxes = boxes * np.float32(scale) + np.asarray([dx, dy, dx, dy], np.float32)
        sizes = {request.index: QSizeF(request.width, request.height) for request in requests}
        places = place_labels(boxes, requests, Box(0, 0, max(1, view.width()), max(1, view.height())))
        return [(QRectF(QPointF(*corner), sizes[index]), texts[index]) for index, corner in places.items()]

    def _text(self, mark: Mark) -> str:
        name = self.class_name(mark.class_id)
        score = None if mark.score is None else f"{mark.score:.0%}"
        return " ".join(part for part in (name, score) if part)


def paint_crosshair(painter: QPainter, at: QPointF, view: QRect) -> None:
    """Thin lines across the whole view through a point, light beside dark."""
    look = theme.tokens()
    x, y = round(at.x()), round(at.y())
    for offset, colour in ((0, look.guide), (1, look.ghost_edge)):
        tone = QColor(colour)
        tone.setAlphaF(tone.alphaF() * (1.0 if offset == 0 else 0.4))
        painter.setPen(QPen(tone, 1))
        painter.drawLines(
            [
                QLineF(x + offset, view.top(), x + offset, view.bottom()),
                QLineF(view.left(), y + offset, view.right(), y + offset),
            ]
        )


def crosshair_strips(at: QPointF, view: QRect) -> Iterable[QRect]:
    """What of the view a crosshair covers."""
    x, y = round(at.x()), round(at.y())
    return QRect(x - 1, view.top(), 4, view.height()), QRect(view.left(), y - 1, view.width(), 4)


def to_view_rect(to_view: QTransform, box: Box) -> QRectF:
    """A box of image pixels in the view's pixels, on whole ones, so that its lines are sharp."""
    rect = to_view.mapRect(QRectF(box.left, box.top, box.width, box.height))
    left, top, right, bottom = (round(edge) for edge in (rect.left(), rect.top(), rect.right(), rect.bottom()))
    return QRectF(left, top, max(1, right - left), max(1, bottom - top))


def _core_colour(is_ghost: bool, class_index: int | None) -> QColor:
    if class_index is not None:
        return theme.class_color(class_index)
    look = theme.tokens()
    return QColor(look.ghost_core if is_ghost else look.box_core)


def _touches(box: Box, area: Box) -> bool:
    return box.left <= area.right and area.left <= box.right and box.top <= area.bottom and area.top <= box.bottom
