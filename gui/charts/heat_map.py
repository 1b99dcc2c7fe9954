"""A heat map: counts in the cells of a picture, read out by mouse and arrow keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.charts.reading import LegendEntry, Reading, paint_reading
from gui.language.wording import number
from gui.style.theme import GRID, tokens

_MOVES = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
_PICKS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
#: Share of the accent colour in a cell with one thing: it must be told from none.
_FAINTEST = 0.12

#: Row and column.
Cell = tuple[int, int]


class HeatMap(QWidget):
    """Cells are the darker the more they hold; a cell is chosen by a click or Enter.

    Args:
        title: shown above it; also its accessible name.
        what: what is counted, in the read-out.
        empty: text shown without values.
        parent: owner.
    """

    #: The user chose a cell: ``(row, column)``.
    picked = Signal(int, int)

    def __init__(self, title: str, what: str, *, empty: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._what, self._empty = title, what, empty
        self.counts: list[list[int]] = []
        self._cursor: Cell | None = None
        self._plot = QRectF()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(title)
        self.setAccessibleDescription(empty)

    def set_counts(self, counts: Sequence[Sequence[int]]) -> None:
        """Show these, row by row from the top; all 0, or none: the text for that."""
        self.counts = [list(row) for row in counts] if any(map(any, counts)) else []
        if not self.counts:
            self._cursor = None
        self.setAccessibleDescription(self._summary() if self.counts else self._empty)
        self.update()

    @property
    def reading(self) -> Reading | None:
        """The count under the cursor, if any."""
        return None if self._cursor is None else self._reading(self._cursor)

    def place_of(self, row: int, column: int) -> QPointF:
        """The middle of a cell as last painted, in pixels."""
        return self._area(row, column).center()

    def sizeHint(self) -> QSize:
        return QSize(28 * GRID, 18 * GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(18 * GRID, 12 * GRID)

    # --- painting --------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = tokens()
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(QColor(colors.text))
        line = QFontMetricsF(bold).height()
        painter.drawText(QRectF(0, 0, self.width(), line), 0, self._title)
        self._plot = QRectF(self.rect()).adjusted(4, line + GRID + 2, -4, -4)
        painter.setPen(QPen(QColor(colors.border), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self._plot.adjusted(-0.5, -0.5, 0.5, 0.5), 2, 2)
        painter.setFont(self.font())
        if not self.counts:
            painter.setPen(QColor(colors.text_dim))
            inside = self._plot.adjusted(GRID, GRID / 2, -GRID, -GRID / 2)
            painter.drawText(inside, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._empty)
            return
        self._paint_cells(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colors.accent), 1))
            painter.drawRoundedRect(self._plot.adjusted(-3.5, -3.5, 3.5, 3.5), 4, 4)

    def _paint_cells(self, painter: QPainter) -> None:
        colors = tokens()
        most = max(map(max, self.counts))
        color = QColor(colors.accent)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for row, counts in enumerate(self.counts):
            for column, count in enumerate(counts):
                if count:
                    # The root: a few boxes beside hundreds are seen, too.
                    color.setAlphaF(_FAINTEST + (1 - _FAINTEST) * (count / most) ** 0.5)
                    painter.fillRect(self._area(row, column), color)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._cursor is not None:
            area = self._area(*self._cursor)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colors.text), 1.5))
            painter.drawRect(area)
            paint_reading(painter, self._reading(self._cursor), area.center().x(), self._plot, QRectF(self.rect()))

    def _area(self, row: int, column: int) -> QRectF:
        width, height = self._plot.width() / len(self.counts[0]), self._plot.height() / len(self.counts)
        # To whole pixels, so that neighbours neither overlap nor leave a line between them.
        left, right = (round(self._plot.left() + each * width) for each in (column, column + 1))
        top, bottom = (round(self._plot.top() + each * height) for each in (row, row + 1))
        return QRectF(left, top, right - left, bottom - top)

    def _reading(self, cell: Cell) -> Reading:
        row, column = cell
        entry = LegendEntry(self._what, "accent", filled=True)
        across, down = (self._span(place, of) for place, of in ((column, len(self.counts[0])), (row, len(self.counts))))
        heading = self.tr("{} across, {} down").format(across, down)
        return Reading(heading, ((entry, number(self.counts[row][column])),))

    def _span(self, place: int, of: int) -> str:
        return self.tr("{}–{}%").format(round(100 * place / of), round(100 * (place + 1) / of))

    def _summary(self) -> str:
        cells = [(row, column) for row, counts in enumerate(self.counts) for column in range(len(counts))]
        fullest = max(cells, key=lambda cell: self.counts[cell[0]][cell[1]])
        return self.tr("Most: {}").format(self._reading(fullest).sentence)

    # --- mouse and keys --------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._move(self._cell_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self._cell_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and cell is not None:
            self.picked.emit(*cell)

    def leaveEvent(self, event: QEvent) -> None:
        self._move(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _MOVES and self.counts:
            down, across = _MOVES[key]
            row, column = self._cursor or (len(self.counts) // 2, len(self.counts[0]) // 2)
            row, column = (
                min(max(row + down, 0), len(self.counts) - 1),
                min(max(column + across, 0), len(self.counts[0]) - 1),
            )
            self._move((row, column))
            self.setAccessibleDescription(self._reading((row, column)).sentence)
        elif key in _PICKS and self._cursor is not None:
            self.picked.emit(*self._cursor)
        elif key == Qt.Key.Key_Escape and self._cursor is not None:
            self._move(None)
        else:
            super().keyPressEvent(event)

    def _cell_at(self, place: QPointF) -> Cell | None:
        if not self.counts or not self._plot.contains(place):
            return None
        column = int((place.x() - self._plot.left()) / self._plot.width() * len(self.counts[0]))
        row = int((place.y() - self._plot.top()) / self._plot.height() * len(self.counts))
        return min(row, len(self.counts) - 1), min(column, len(self.counts[0]) - 1)

    def _move(self, cell: Cell | None) -> None:
        if cell != self._cursor:
            self._cursor = cell
            self.setCursor(Qt.CursorShape.PointingHandCursor if cell else Qt.CursorShape.ArrowCursor)
            self.update()
