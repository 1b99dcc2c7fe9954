"""Line charts over a common x axis: points added live, or whole series set at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from gui.charts.chart import Chart
from gui.charts.reading import LegendEntry, Reading, line_pen
from gui.charts.scale import Scale, nearest, thinned
from gui.language.wording import decimal, number
from gui.style.theme import CHART_COLORS, GRID, tokens

_MAX_POINTS = 512  # per series; beyond, every second one is dropped
_TICK_ROOM_X = 44.0
_PIECE = 8
_DOT = 2.5
_MARKER = 4.0
_FAINT = 0.38
#: A series' value is shown if it lies within so many pixels of the cursor.
_REACH = 24.0


@dataclass(slots=True)
class _Series:
    color: str
    dashed: bool = False
    faint: bool = False
    dots: bool = False
    xs: list[float] = field(default_factory=list)
    ys: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Marker:
    x: float
    y: float
    text: str


class LineChart(Chart):
    """Named series of points, x ascending within each.

    Args:
        title: see :class:`Chart`.
        x_title: name of the x axis; shown with its value.
        empty: text shown without values.
        y_range: fixed range of the value axis; None for that of the values.
        from_zero: whether a value axis without a fixed range begins at 0.
        digits: decimals in the values shown.
        x_text: formats an x; a whole number by default.
        parent: owner.
    """

    def __init__(
        self,
        title: str,
        *,
        x_title: str = "",
        empty: str = "",
        y_range: tuple[float, float] | None = None,
        from_zero: bool = True,
        digits: int = 2,
        x_text: Callable[[float], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, x_title=x_title, empty=empty, y_range=y_range, parent=parent)
        self._from_zero, self._digits = from_zero, digits
        self._x_text = x_text or (lambda x: number(round(x)))
        self._series: dict[str, _Series] = {}
        self._markers: dict[str, _Marker] = {}
        self._x_range: tuple[float, float] | None = None

    # --- what is shown ---------------------------------------------------------------------------

    def set_series(
        self,
        name: str,
        xs: Sequence[float] = (),
        ys: Sequence[float] = (),
        *,
        dashed: bool = False,
        faint: bool = False,
        dots: bool = False,
        color: str | None = None,
    ) -> None:
        """Add a series, or replace the one of this name.

        Args:
            name: for the legend.
            xs: ascending.
            ys: as many; NaN is left out.
            dashed: whether its line is dashed.
            faint: whether it is drawn faintly behind the others, as raw values behind their mean.
            dots: whether each value gets a dot.
            color: name of a token; by default the next of :data:`gui.style.theme.CHART_COLORS`.
        """
        before = self._series.get(name)
        color = color or (before.color if before else CHART_COLORS[len(self._series) % len(CHART_COLORS)])
        kept = [(x, y) for x, y in zip(xs, ys, strict=True) if y == y]
        series = _Series(color, dashed, faint, dots, [x for x, _ in kept], [y for _, y in kept])
        _thin(series)
        self._series[name] = series
        self._changed()

    def add_point(self, name: str, x: float, y: float) -> None:
        """Append a value to a series, dropping values at and after ``x``, as when a run resumes from a checkpoint."""
        if name not in self._series:
            self.set_series(name)
        series = self._series[name]
        while series.xs and series.xs[-1] >= x:
            series.xs.pop()
            series.ys.pop()
        series.xs.append(x)
        series.ys.append(y)
        _thin(series)
        self._changed()

    def set_marker(self, name: str, x: float, y: float, text: str = "") -> None:
        """Mark a value with a larger dot and a text; replaces the marker of this name."""
        self._markers[name] = _Marker(x, y, text)
        self.update()

    def set_x_range(self, ends: tuple[float, float] | None) -> None:
        """Fix the range of the x axis; None for that of the values."""
        self._x_range = ends
        self.update()

    def align_left(self, pixels: float) -> None:
        """Leave at least so many pixels left of the plot, to align charts above one another."""
        self._min_left = pixels
        self.update()

    def clear(self) -> None:
        """Remove all series and markers."""
        self._series.clear()
        self._markers.clear()
        self._changed()

    def points(self, name: str) -> list[tuple[float, float]]:
        """The stored values of a series; a long one is thinned."""
        series = self._series.get(name)
        return [] if series is None else list(zip(series.xs, series.ys, strict=True))

    # --- for Chart -------------------------------------------------------------------------------

    def entries(self) -> list[LegendEntry]:
        return [LegendEntry(name, s.color, s.dashed) for name, s in self._series.items() if s.xs and not s.faint]

    def _stops(self) -> list[float]:
        return sorted({x for series in self._series.values() if not series.faint for x in series.xs})

    def value_range(self) -> tuple[float, float]:
        shown = [series.ys for series in self._series.values() if series.ys]
        low, high = min(map(min, shown)), max(map(max, shown))
        return (min(0.0, low) if self._from_zero else low), high

    def _ends(self) -> tuple[float, float]:
        if self._x_range is not None:
            return self._x_range
        shown = [series for series in self._series.values() if series.xs]
        low, high = min(series.xs[0] for series in shown), max(series.xs[-1] for series in shown)
        return (low, high) if high > low else (low - 0.5, high + 0.5)

    def _to_x(self, value: float, plot: QRectF) -> float:
        low, high = self._ends()
        return plot.left() + (value - low) / (high - low) * plot.width()

    def _to_value(self, x: float, plot: QRectF) -> float:
        low, high = self._ends()
        return low + (x - plot.left()) / max(plot.width(), 1.0) * (high - low)

    def _reading(self, value: float) -> Reading:
        heading = f"{self._x_title} {self._x_text(value)}".strip()
        rows = []
        for name, series in self._series.items():
            point = self._point_near(series, value)
            if point is not None and not series.faint:
                rows.append((LegendEntry(name, series.color, series.dashed), decimal(point[1], self._digits)))
        return Reading(heading, tuple(rows))

    def _point_near(self, series: _Series, value: float) -> tuple[float, float] | None:
        place = nearest(series.xs, value)
        if place < 0:
            return None
        away = abs(self.x_of(series.xs[place]) - self.x_of(value))
        return (series.xs[place], series.ys[place]) if away <= _REACH else None

    def _summary(self) -> str:
        template = self.tr("{}: last {}, lowest {}, highest {}")
        return "; ".join(
            template.format(name, *(decimal(y, self._digits) for y in (s.ys[-1], min(s.ys), max(s.ys))))
            for name, s in self._series.items()
            if s.ys and not s.faint
        )

    # --- painting --------------------------------------------------------------------------------

    def _paint_data(self, painter: QPainter, plot: QRectF, scale: Scale) -> None:
        self._paint_ticks(painter, plot)
        painter.save()
        painter.setClipRect(plot.adjusted(-_MARKER - 1, -_MARKER - 1, _MARKER + 1, _MARKER + 1))
        shown = [series for series in self._series.values() if series.xs]
        for series in sorted(shown, key=lambda each: not each.faint):
            self._paint_series(painter, plot, scale, series)
        painter.restore()
        for marker in self._markers.values():
            self._paint_marker(painter, plot, self._at(marker.x, marker.y, plot, scale), marker.text)
        if self._cursor is not None:
            self._paint_cursor(painter, plot, scale)

    def _at(self, x: float, y: float, plot: QRectF, scale: Scale) -> QPointF:
        return QPointF(self._to_x(x, plot), plot.bottom() - scale.share(y) * plot.height())

    def _paint_ticks(self, painter: QPainter, plot: QRectF) -> None:
        metrics = QFontMetricsF(painter.font())
        low, high = self._ends()
        right = self._paint_x_title(painter, plot)
        for tick in Scale.over(low, high, max(2, int(plot.width() / _TICK_ROOM_X)), whole=high - low >= 1).ticks:
            text, x = self._x_text(tick), self._to_x(tick, plot)
            width = metrics.horizontalAdvance(text)
            if x + width / 2 <= right:
                self._paint_x_label(painter, x, text, (plot.left() - GRID, right), width + 1)

    def _paint_series(self, painter: QPainter, plot: QRectF, scale: Scale, series: _Series) -> None:
        color = QColor(getattr(tokens(), series.color))
        if series.faint:
            color.setAlphaF(_FAINT)
        low, high = self._ends()
        across, down = plot.width() / (high - low), plot.height() / (scale.high - scale.low)
        left, bottom = plot.left() - low * across, plot.bottom() + scale.low * down
        points = [(left + x * across, bottom - y * down) for x, y in zip(series.xs, series.ys, strict=True)]
        line = [QPointF(x, y) for x, y in (thinned(points) if len(points) > plot.width() else points)]
        painter.setPen(line_pen(color, 1.0 if series.faint else 2.0, dashed=series.dashed))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        # Qt strokes one long wide line that crosses its own columns far more slowly than its pieces.
        piece = len(line) if series.faint or series.dashed else _PIECE
        for start in range(0, len(line) - 1, piece):
            painter.drawPolyline(QPolygonF(line[start : start + piece + 1]))
        if series.dots or len(points) == 1:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            for point in line:
                painter.drawEllipse(point, _DOT, _DOT)

    def _paint_marker(self, painter: QPainter, plot: QRectF, at: QPointF, text: str) -> None:
        colors, metrics = tokens(), QFontMetricsF(painter.font())
        painter.setPen(QPen(QColor(colors.window), 2))
        painter.setBrush(QColor(colors.good))
        painter.drawEllipse(at, _MARKER + 1, _MARKER + 1)
        if text:
            width, height = metrics.horizontalAdvance(text) + 1, metrics.height()
            left = max(plot.left(), min(at.x() - width / 2, plot.right() - width))
            above = at.y() - _MARKER - height - 2
            top = above if above >= plot.top() - height / 2 else at.y() + _MARKER + 2
            painter.setPen(QColor(colors.good))
            painter.drawText(QRectF(left, top, width, height), Qt.AlignmentFlag.AlignCenter, text)

    def _paint_cursor(self, painter: QPainter, plot: QRectF, scale: Scale) -> None:
        colors, value = tokens(), self._cursor or 0.0
        x = round(self._to_x(value, plot)) + 0.5
        painter.setPen(QPen(QColor(colors.control_border), 1))
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        for series in self._series.values():
            point = self._point_near(series, value)
            if point is not None and not series.faint:
                painter.setPen(QPen(QColor(colors.window), 1.5))
                painter.setBrush(QColor(getattr(colors, series.color)))
                painter.drawEllipse(self._at(*point, plot, scale), _MARKER, _MARKER)


def _thin(series: _Series) -> None:
    """Drop every second point of a too long series, keeping its ends."""
    while len(series.xs) > _MAX_POINTS:
        del series.xs[1:-1:2]
        del series.ys[1:-1:2]
