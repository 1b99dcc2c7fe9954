"""The base of line and bar charts: title, legend, axes, and the values under the cursor."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.charts.reading import LegendEntry, Reading, legend_width, paint_legend, paint_reading
from gui.charts.scale import Scale, nearest
from gui.language.wording import decimal
from gui.style.theme import GRID, tokens

_TICK_GAP = 6.0
_TICK_TOP = 4.0  # from the plot to its x labels
_EDGE = 4.0  # right of the plot, for half of the last x label
_MIN_PLOT = 2 * GRID
#: Minimum pixels between two ticks.
_TICK_ROOM_Y = 26.0


class Chart(QWidget):
    """A chart with a value axis; shows a text while it has no values.

    Args:
        title: shown above it; also its accessible name.
        x_title: name of the x axis.
        empty: text shown without values.
        y_range: fixed range of the value axis; None for that of the values.
        parent: owner.
    """

    #: The x under the mouse or chosen with the arrow keys, as ``float``; None when it leaves.
    hovered = Signal(object)

    def __init__(
        self,
        title: str,
        *,
        x_title: str = "",
        empty: str = "",
        y_range: tuple[float, float] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title, self._x_title, self._empty, self._y_range = title, x_title, empty, y_range
        self._min_left = 0.0
        self._cursor: float | None = None
        self._plot = QRectF()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setSizePolicy(policy)
        self.setAccessibleName(title)
        self.setAccessibleDescription(empty)

    @property
    def title(self) -> str:
        """As shown above it."""
        return self._title

    def set_title(self, title: str) -> None:
        """Show another title, which is the accessible name, too."""
        self._title = title
        self.setAccessibleName(title)
        self.update()

    def x_of(self, value: float) -> float:
        """Where an x of the data was painted last, in pixels."""
        return self._to_x(value, self._plot)

    # --- for subclasses --------------------------------------------------------------------------

    @abstractmethod
    def entries(self) -> Sequence[LegendEntry]:
        """Entries of the legend; a single one with the title's name is not shown."""

    @abstractmethod
    def _stops(self) -> Sequence[float]:
        """Every x with values, ascending; empty without values."""

    @abstractmethod
    def value_range(self) -> tuple[float, float]:
        """Smallest and largest value."""

    @abstractmethod
    def _to_x(self, value: float, plot: QRectF) -> float:
        """A data x in pixels."""

    @abstractmethod
    def _to_value(self, x: float, plot: QRectF) -> float:
        """A pixel x as a data x."""

    @abstractmethod
    def _reading(self, value: float) -> Reading:
        """The values at an x of :meth:`_stops`."""

    @abstractmethod
    def _paint_data(self, painter: QPainter, plot: QRectF, scale: Scale) -> None:
        """Paint lines or bars, and the x labels beneath ``plot``."""

    @abstractmethod
    def _summary(self) -> str:
        """The chart as a sentence for screen readers."""

    def _label_lines(self) -> int:
        """How many lines the x labels have."""
        return 1

    def _headroom(self, line: float) -> float:
        """Pixels needed for text above the data; ``line`` is the height of a line of text."""
        return 0.0

    # --- public ----------------------------------------------------------------------------------

    def show_at(self, value: float | None) -> None:
        """Show the values nearest to this x, None for none, without emitting :attr:`hovered`."""
        stops = self._stops()
        place = -1 if value is None else nearest(stops, value)
        cursor = stops[place] if place >= 0 else None
        if cursor != self._cursor:
            self._cursor = cursor
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(28 * GRID, 18 * GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(18 * GRID, 12 * GRID)

    @property
    def reading(self) -> Reading | None:
        """The values shown at the cursor, if any."""
        return None if self._cursor is None else self._reading(self._cursor)

    def _changed(self) -> None:
        """Update the chart after its values changed."""
        stops = self._stops()
        if self._cursor is not None and self._cursor not in stops:
            self.show_at(self._cursor if stops else None)
        self.setAccessibleDescription(self._summary() if stops else self._empty)
        self.update()

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(max(font.pointSizeF() * 0.9, 6.0))
        return font

    # --- painting --------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0, 0, -_EDGE, -2)
        top = self._paint_head(painter, area)
        painter.setFont(self._small())
        metrics = QFontMetricsF(painter.font())
        bottom = self._label_lines() * metrics.height() + _TICK_GAP
        if self._stops():
            top += self._headroom(metrics.height())
        room = QRectF(area.left(), top, area.width(), max(area.bottom() - bottom - top, _MIN_PLOT))
        if not self._stops():
            self._paint_empty(painter, QRectF(0, top, self.width(), area.bottom() - top))
            return
        scale = self._scale(room.height())
        self._plot = room.adjusted(max(self._min_left, self._tick_room(scale, metrics)), 0, 0, 0)
        self._paint_grid(painter, self._plot, scale)
        self._paint_data(painter, self._plot, scale)
        if self._cursor is not None:
            x = self.x_of(self._cursor)
            paint_reading(painter, self._reading(self._cursor), x, self._plot, area)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens().accent), 1))
            painter.drawRoundedRect(self._plot.adjusted(-3.5, -3.5, 3.5, 3.5), 4, 4)

    def _scale(self, height: float) -> Scale:
        low, high = self._y_range or self.value_range()
        return Scale.over(low, high, max(2, int(height / _TICK_ROOM_Y) + 1), snapped=True)

    def _tick_room(self, scale: Scale, metrics: QFontMetricsF) -> float:
        """Width of the value axis' labels and the gap to the plot."""
        return max(metrics.horizontalAdvance(decimal(tick, scale.digits)) for tick in scale.ticks) + _TICK_GAP

    def _paint_head(self, painter: QPainter, area: QRectF) -> float:
        """Paint title and legend, and return the top of the plot."""
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(QColor(tokens().text))
        line = QFontMetricsF(bold).height()
        painter.drawText(QRectF(area.left(), area.top(), area.width(), line), 0, self._title)
        top = area.top() + line + 2
        entries = self.entries()
        if len(entries) > 1 or (entries and entries[0].name.casefold() != self._title.casefold()):
            legend_left = area.left() + QFontMetricsF(bold).horizontalAdvance(self._title) + 2 * GRID
            painter.setFont(self._small())
            row = QFontMetricsF(painter.font()).height() + 2
            width = legend_width(entries, QFontMetricsF(painter.font()))
            if legend_left + width <= area.right():
                right = QRectF(area.right() - width, area.top(), width, line)
                paint_legend(painter, entries, right, line)
            else:
                top += row * paint_legend(painter, entries, QRectF(area.left(), top, area.width(), row), row)
        return top + GRID

    def _paint_empty(self, painter: QPainter, area: QRectF) -> None:
        colors = tokens()
        painter.setPen(QPen(QColor(colors.border), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(QColor(colors.text_dim))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(area.adjusted(GRID, GRID / 2, -GRID, -GRID / 2), flags, self._empty)

    def _paint_grid(self, painter: QPainter, plot: QRectF, scale: Scale) -> None:
        colors, metrics = tokens(), QFontMetricsF(painter.font())
        for tick in scale.ticks:
            y = round(plot.bottom() - scale.share(tick) * plot.height()) + 0.5
            painter.setPen(QPen(QColor(colors.border), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(colors.text_dim))
            label = QRectF(0, y - metrics.height() / 2, plot.left() - _TICK_GAP, metrics.height())
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(label, right, decimal(tick, scale.digits))

    def _paint_x_title(self, painter: QPainter, plot: QRectF) -> float:
        """Paint the x axis' name at its right end, and return where the x labels must end."""
        if not self._x_title:
            return plot.right() + _EDGE
        metrics = QFontMetricsF(painter.font())
        width = metrics.horizontalAdvance(self._x_title) + 1
        left = plot.right() + _EDGE - width
        painter.setPen(QColor(tokens().text_dim))
        painter.drawText(QRectF(left, plot.bottom() + _TICK_TOP, width, metrics.height()), 0, self._x_title)
        return left - GRID

    def _paint_x_label(self, painter: QPainter, x: float, text: str, ends: tuple[float, float], room: float) -> None:
        """Paint an x label centred at ``x``, moved to stay within ``ends``, elided to ``room``."""
        metrics = QFontMetricsF(painter.font())
        painter.setPen(QColor(tokens().text_dim))
        top = self._plot.bottom() + _TICK_TOP
        for line in text.split("\n"):
            shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, room)
            half = metrics.horizontalAdvance(shown) / 2 + 1
            middle = max(ends[0] + half, min(x, ends[1] - half))
            painter.drawText(
                QRectF(middle - half, top, 2 * half, metrics.height()), Qt.AlignmentFlag.AlignCenter, shown
            )
            top += metrics.height()

    # --- mouse and keys --------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._to_value(event.position().x(), self._plot) if self._stops() else None)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        stops, key = self._stops(), event.key()
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -len(stops), Qt.Key.Key_End: len(stops)}
        if key in moves and stops:
            here = len(stops) if self._cursor is None else nearest(stops, self._cursor)
            self._hover(stops[max(0, min(here + moves[Qt.Key(key)], len(stops) - 1))])
        elif key == Qt.Key.Key_Escape and self._cursor is not None:
            self._hover(None)
        else:
            super().keyPressEvent(event)

    def _hover(self, value: float | None) -> None:
        before = self._cursor
        self.show_at(value)
        if self._cursor != before:
            if self._cursor is not None and self.hasFocus():
                self.setAccessibleDescription(self._reading(self._cursor).sentence)
            self.hovered.emit(self._cursor)


def link(*charts: Chart) -> None:
    """Show the values of these charts at the same x."""
    for chart in charts:
        for other in charts:
            if other is not chart:
                chart.hovered.connect(partial(_follow, other))


def _follow(chart: Chart, value: float | None) -> None:
    chart.show_at(value)
