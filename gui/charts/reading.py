"""What a chart says beside its lines and bars: the legend, and the values under the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from gui.style.theme import GRID, tokens

_SAMPLE = 14.0  # width of the piece of line before a name
_GAP = 6.0
_BETWEEN = 14.0
#: On and off, in widths of the line.
DASHES = (3.0, 2.5)


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A name in the legend. ``color`` is the name of a token."""

    name: str
    color: str
    dashed: bool = False
    filled: bool = False  # a bar rather than a line


@dataclass(frozen=True, slots=True)
class Reading:
    """The values at one place of a chart: what place that is, and a row of text for each series."""

    heading: str
    rows: tuple[tuple[LegendEntry, str], ...]

    @property
    def sentence(self) -> str:
        """For a screen reader."""
        return ", ".join([self.heading, *(f"{entry.name} {text}" for entry, text in self.rows)])


def paint_sample(painter: QPainter, entry: LegendEntry, x: float, middle: float) -> None:
    """A piece of the line, or a small square of the bar, from ``x`` on."""
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
    """How wide the legend is in one row."""
    widths = [_SAMPLE + _GAP + metrics.horizontalAdvance(entry.name) for entry in entries]
    return sum(widths) + _BETWEEN * (len(widths) - 1)


def paint_legend(painter: QPainter, entries: Sequence[LegendEntry], area: QRectF, line: float) -> int:
    """The legend in rows ``line`` high from the top of ``area`` on; how many rows it took."""
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
        x += width + _BETWEEN
    return round((top - area.top()) / line) + 1


def paint_reading(painter: QPainter, reading: Reading, at: float, plot: QRectF, whole: QRectF) -> None:
    """The values beside ``at`` (x), on the side where there is more room; never outside ``whole``."""
    look, metrics = tokens(), QFontMetricsF(painter.font())
    line = metrics.height()
    named = max((metrics.horizontalAdvance(entry.name) for entry, _ in reading.rows), default=0.0)
    told = max((metrics.horizontalAdvance(text) for _, text in reading.rows), default=0.0)
    width = max(metrics.horizontalAdvance(reading.heading), _SAMPLE + _GAP + named + GRID + told) + 2 * GRID
    height = line * (1 + len(reading.rows)) + GRID
    left = at + GRID if at < plot.center().x() else at - GRID - width
    left = max(whole.left(), min(left, whole.right() - width))
    top = max(whole.top(), min(plot.top() + 2, whole.bottom() - height))
    box = QRectF(left, top, width, height)
    painter.setPen(QPen(QColor(look.border), 1))
    painter.setBrush(QColor(look.surface))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    inside = box.adjusted(GRID, GRID / 2, -GRID, -GRID / 2)
    painter.setPen(QColor(look.text_dim))
    painter.drawText(inside, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, reading.heading)
    for number, (entry, text) in enumerate(reading.rows, start=1):
        row = QRectF(inside.left(), inside.top() + number * line, inside.width(), line)
        paint_sample(painter, entry, row.left(), row.center().y())
        painter.setPen(QColor(look.text))
        name = row.adjusted(_SAMPLE + _GAP, 0, 0, 0)
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, entry.name)
        painter.drawText(row, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
