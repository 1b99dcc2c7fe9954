"""The text of a chart: its legend, and the values at the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from gui.style.theme import GRID, tokens

_SAMPLE = 14.0  # width of a legend entry's line sample
_GAP = 6.0
_ENTRY_GAP = 14.0
#: On and off, in line widths.
DASHES = (3.0, 2.5)


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """An entry of the legend. ``color`` is a token's name."""

    name: str
    color: str
    dashed: bool = False
    filled: bool = False  # a bar rather than a line


@dataclass(frozen=True, slots=True)
class Reading:
    """The values at one x of a chart: the x as heading, and a row per series."""

    heading: str
    rows: tuple[tuple[LegendEntry, str], ...]

    @property
    def sentence(self) -> str:
        """The values as a sentence for screen readers."""
        return ", ".join([self.heading, *(f"{entry.name} {text}" for entry, text in self.rows)])


def paint_sample(painter: QPainter, entry: LegendEntry, x: float, middle: float) -> None:
    """Paint a legend sample at ``x``: a piece of line, or a small square for bars."""
    color = QColor(getattr(tokens(), entry.color))
    if entry.filled:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRoundedRect(QRectF(x + 2, middle - 5, 10, 10), 2, 2)
        return
    painter.setPen(line_pen(color, 2.0, dashed=entry.dashed))
    painter.drawLine(QPointF(x, middle), QPointF(x + _SAMPLE, middle))


def line_pen(color: QColor, width: float, *, dashed: bool = False) -> QPen:
    """A pen for lines of data."""
    pen = QPen(color, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if dashed else Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dashed:
        pen.setDashPattern(list(DASHES))
    return pen


def legend_width(entries: Sequence[LegendEntry], metrics: QFontMetricsF) -> float:
    """Width of the legend in one row."""
    widths = [_SAMPLE + _GAP + metrics.horizontalAdvance(entry.name) for entry in entries]
    return sum(widths) + _ENTRY_GAP * (len(widths) - 1)


def paint_legend(painter: QPainter, entries: Sequence[LegendEntry], area: QRectF, line: float) -> int:
    """Paint the legend in rows ``line`` high from the top of ``area``, and return the number of rows."""
    metrics = QFontMetricsF(painter.font())
    x, top = area.left(), area.top()
    for entry in entries:
        width = _SAMPLE + _GAP + metrics.horizontalAdvance(entry.name)
        if x > area.left() and x + width > area.right() + 0.5:
            x, top = area.left(), top + line
        paint_sample(painter, entry, x, top + line / 2)
        room = QRectF(x + _SAMPLE + _GAP, top, area.right() - x - _SAMPLE - _GAP + 1, line)
        painter.setPen(QColor(tokens().text_dim))
        name = metrics.elidedText(entry.name, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        x += width + _ENTRY_GAP
    return round((top - area.top()) / line) + 1


def paint_reading(painter: QPainter, reading: Reading, at: float, plot: QRectF, whole: QRectF) -> None:
    """Paint the values next to ``at`` (x), on the side with more room, inside ``whole``."""
    colors, metrics = tokens(), QFontMetricsF(painter.font())
    line = metrics.height()
    name_width = max((metrics.horizontalAdvance(entry.name) for entry, _ in reading.rows), default=0.0)
    text_width = max((metrics.horizontalAdvance(text) for _, text in reading.rows), default=0.0)
    width = max(metrics.horizontalAdvance(reading.heading), _SAMPLE + _GAP + name_width + GRID + text_width) + 2 * GRID
    height = line * (1 + len(reading.rows)) + GRID
    left = at + GRID if at < plot.center().x() else at - GRID - width
    left = max(whole.left(), min(left, whole.right() - width))
    top = max(whole.top(), min(plot.top() + 2, whole.bottom() - height))
    box = QRectF(left, top, width, height)
    painter.setPen(QPen(QColor(colors.border), 1))
    painter.setBrush(QColor(colors.surface))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    inside = box.adjusted(GRID, GRID / 2, -GRID, -GRID / 2)
    painter.setPen(QColor(colors.text_dim))
    painter.drawText(inside, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, reading.heading)
    for number, (entry, text) in enumerate(reading.rows, start=1):
        row = QRectF(inside.left(), inside.top() + number * line, inside.width(), line)
        paint_sample(painter, entry, row.left(), row.center().y())
        painter.setPen(QColor(colors.text))
        name = row.adjusted(_SAMPLE + _GAP, 0, 0, 0)
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, entry.name)
        painter.drawText(row, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
