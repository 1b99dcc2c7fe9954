"""Bar charts over named groups, side by side or stacked."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from gui.charts.chart import Chart
from gui.charts.reading import LegendEntry, Reading
from gui.charts.scale import Scale
from gui.language.wording import decimal
from gui.style.theme import CHART_COLORS, GRID, tokens

_SINGLE_FILL, _GROUP_FILL = 0.66, 0.8  # share of a group's width that one bar takes, or several
_MAX_WIDTH = 6.0 * GRID
_NAME_GAP = 6.0  # between two names of a scale
_VALUE_GAP = 2.0  # between the values of two bars
_NONE = "–"


@dataclass(frozen=True, slots=True)
class Bars:
    """A value per group, None for a missing one. ``color``: a token's name; the next chart colour by default."""

    name: str
    values: Sequence[float | None]
    color: str | None = None


class BarChart(Chart):
    """Groups from left to right; :attr:`picked` tells which one the user chose, from 0.

    Args:
        title: see :class:`Chart`.
        empty: text shown without values.
        y_range: fixed range of the value axis; None for 0 to the highest value.
        stacked: whether the bars of a group are stacked.
        digits: decimals in the values shown.
        is_scale: whether the groups are the steps of a scale: where there is no room for all names, some are left out.
        is_pickable: whether a group is chosen by a click or Enter: :attr:`picked`.
        parent: owner.
    """

    picked = Signal(int)

    def __init__(
        self,
        title: str,
        *,
        empty: str = "",
        y_range: tuple[float, float] | None = None,
        stacked: bool = False,
        digits: int = 0,
        is_scale: bool = False,
        is_pickable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, empty=empty, y_range=y_range, parent=parent)
        self.is_stacked, self._digits = stacked, digits
        self._is_scale, self._is_pickable = is_scale, is_pickable
        self.groups: tuple[str, ...] = ()
        self._names: tuple[str, ...] = ()
        self._headings: tuple[str, ...] = ()
        self._bars: tuple[Bars, ...] = ()

    def set_bars(self, groups: Sequence[str], bars: Sequence[Bars], headings: Sequence[str] = ()) -> None:
        """Show these; each of ``bars`` has one value per group.

        Args:
            groups: names below the axis; a line break divides one into lines.
            bars: the series.
            headings: longer names of the groups for the read-out; the same by default.

        Raises:
            ValueError: a series has more or fewer values.
        """
        if any(len(each.values) != len(groups) for each in bars):
            raise ValueError("each series of bars needs one value per group")
        self._names, self._bars = tuple(groups), tuple(bars)
        self.groups = tuple(each.replace("\n", " ") for each in groups)
        self._headings = tuple(headings or self.groups)
        self._changed()

    def clear(self) -> None:
        """Show nothing."""
        self.set_bars((), ())

    # --- mouse and keys --------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self._is_pickable:
            is_there = self._group_at(event.position().x()) is not None
            self.setCursor(Qt.CursorShape.PointingHandCursor if is_there else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        group = self._group_at(event.position().x())
        if self._is_pickable and event.button() is Qt.MouseButton.LeftButton and group is not None:
            self.picked.emit(group)
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_pick = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if self._is_pickable and is_pick and self._cursor is not None:
            self.picked.emit(round(self._cursor))
        else:
            super().keyPressEvent(event)

    def _group_at(self, x: float) -> int | None:
        if not self._stops() or not self._plot.left() <= x <= self._plot.right():
            return None
        return min(int(self._to_value(x, self._plot)), len(self.groups) - 1)

    # --- for Chart -------------------------------------------------------------------------------

    def _color(self, place: int) -> str:
        return self._bars[place].color or CHART_COLORS[place % len(CHART_COLORS)]

    def entries(self) -> list[LegendEntry]:
        return [LegendEntry(bars.name, self._color(n), filled=True) for n, bars in enumerate(self._bars)]

    def _stops(self) -> list[float]:
        return [float(n) for n in range(len(self.groups))] if self._bars else []

    def value_range(self) -> tuple[float, float]:
        groups = [[bars.values[n] or 0.0 for bars in self._bars] for n in range(len(self.groups))]
        tops = [sum(group) for group in groups] if self.is_stacked else [value for group in groups for value in group]
        return min(0.0, *tops, 0.0), max(0.0, *tops, 0.0)

    def _group_width(self, plot: QRectF) -> float:
        return plot.width() / len(self.groups)

    def _to_x(self, value: float, plot: QRectF) -> float:
        return plot.left() + (value + 0.5) * self._group_width(plot)

    def _to_value(self, x: float, plot: QRectF) -> float:
        return math.floor((x - plot.left()) / max(self._group_width(plot), 1.0))

    def _reading(self, value: float) -> Reading:
        group = round(value)
        rows = [
            (entry, self._value_text(bars.values[group]))
            for entry, bars in zip(self.entries(), self._bars, strict=True)
        ]
        if self.is_stacked:
            rows.reverse()  # top to bottom
        return Reading(self._headings[group], tuple(rows))

    def _value_text(self, value: float | None) -> str:
        return _NONE if value is None else decimal(value, self._digits)

    def _summary(self) -> str:
        return "; ".join(self._reading(stop).sentence for stop in self._stops())

    def _label_lines(self) -> int:
        return max((name.count("\n") + 1 for name in self._names), default=1)

    def _headroom(self, line: float) -> float:
        return 0.0 if self.is_stacked else line  # the value above the highest bar

    # --- painting --------------------------------------------------------------------------------

    def _paint_data(self, painter: QPainter, plot: QRectF, scale: Scale) -> None:
        colors = tokens()
        widest = 3.0 * GRID  # a name with less room for it is left out
        if self._is_scale:
            metrics = QFontMetricsF(painter.font())
            widest = _NAME_GAP + max(
                metrics.horizontalAdvance(part) for name in self._names for part in name.split("\n")
            )
        step = max(1, math.ceil(widest / self._group_width(plot)))
        for group, name in enumerate(self._names):
            middle = self._to_x(group, plot)
            if self._cursor == group:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colors.hover))
                painter.drawRect(
                    QRectF(middle - self._group_width(plot) / 2, plot.top(), self._group_width(plot), plot.height())
                )
            self._paint_group(painter, plot, scale, group)
            if group % step == 0:
                room = self._group_width(plot) * step - 4
                self._paint_x_label(painter, middle, name, (plot.left() - GRID, float(self.width())), room)

    def _paint_group(self, painter: QPainter, plot: QRectF, scale: Scale, group: int) -> None:
        count = 1 if self.is_stacked else len(self._bars)
        fill = _SINGLE_FILL if count == 1 else _GROUP_FILL
        width = min(fill * self._group_width(plot) / count, _MAX_WIDTH)
        left = self._to_x(group, plot) - count * width / 2
        base = 0.0
        for place, bars in enumerate(self._bars):
            value = bars.values[group]
            at = left if self.is_stacked else left + place * width
            if value is None:
                if not self.is_stacked:
                    self._paint_value(painter, QRectF(at, plot.bottom(), width, 0), _NONE)
                continue
            top = base + value
            low, high = (plot.bottom() - scale.share(y) * plot.height() for y in (base, top))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(getattr(tokens(), self._color(place))))
            bar = QRectF(at + 0.5, high, max(width - 1, 1.0), low - high)
            painter.drawRect(bar)
            if self.is_stacked:
                base = top
            else:
                self._paint_value(painter, bar, self._value_text(value))

    def _paint_value(self, painter: QPainter, bar: QRectF, text: str) -> None:
        """Paint the value above a bar, if the bar is wide enough."""
        metrics = QFontMetricsF(painter.font())
        if metrics.horizontalAdvance(text) + _VALUE_GAP <= bar.width():
            painter.setPen(QColor(tokens().text))
            above = QRectF(bar.left(), bar.top() - metrics.height(), bar.width(), metrics.height())
            painter.drawText(above, Qt.AlignmentFlag.AlignCenter, text)
