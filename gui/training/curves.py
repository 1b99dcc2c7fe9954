"""The live curve of a run: loss while it falls, AP50 while it rises."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import GRID, tokens

_MAX_POINTS = 512
_SMOOTHING = 0.9  # share of the curve before in each point: single steps are too noisy to read
_DOT = 2.5


class Curves(QWidget):
    """Loss against its own largest value, AP50 from 0 to 1, both over the steps of the run."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loss: list[tuple[int, float]] = []
        self._ap50: list[tuple[int, float]] = []
        self._last_step = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Loss and AP50 of this run"))
        self.setToolTip(self.tr("Loss on the training images, and AP50 on the held-back ones, step by step"))

    @property
    def loss(self) -> float | None:
        """The smoothed loss of the last step."""
        return self._loss[-1][1] if self._loss else None

    def clear(self) -> None:
        self._loss.clear()
        self._ap50.clear()
        self._last_step = 0
        self.update()

    def add_loss(self, step: int, loss: float) -> None:
        before = self.loss
        self._loss.append((step, loss if before is None else _SMOOTHING * before + (1 - _SMOOTHING) * loss))
        if len(self._loss) > _MAX_POINTS:
            del self._loss[1:-1:2]  # half as fine, the ends kept
        self._last_step = max(self._last_step, step)
        self.update()

    def add_ap50(self, step: int, ap50: float) -> None:
        self._ap50.append((step, ap50))
        self._last_step = max(self._last_step, step)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(28 * GRID, 15 * GRID)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = painter.fontMetrics().height()
        plot = QRectF(self.rect()).adjusted(4, line + GRID, -4, -4)
        painter.setPen(QPen(QColor(look.border), 1))
        for share in (0.0, 0.5, 1.0):
            y = plot.top() + share * plot.height()
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        self._paint_legend(painter, line)
        if self._loss:
            top = max(loss for _, loss in self._loss) or 1.0
            painter.setPen(QPen(QColor(look.text_dim), 1.4))
            painter.drawPolyline(self._points(plot, [(step, loss / top) for step, loss in self._loss]))
        if self._ap50:
            points = self._points(plot, self._ap50)
            painter.setPen(QPen(QColor(look.accent), 2))
            painter.drawPolyline(points)
            painter.setBrush(QColor(look.accent))
            for n in range(points.size()):
                painter.drawEllipse(points.at(n), _DOT, _DOT)

    def _points(self, plot: QRectF, values: list[tuple[int, float]]) -> QPolygonF:
        steps = max(self._last_step, 1)
        return QPolygonF(
            [
                QPointF(plot.left() + step / steps * plot.width(), plot.bottom() - value * plot.height())
                for step, value in values
            ]
        )

    def _paint_legend(self, painter: QPainter, height: int) -> None:
        look = tokens()
        x = 4.0
        for name, color in ((self.tr("AP50, 0 to 1"), look.accent), (self.tr("loss"), look.text_dim)):
            painter.setPen(QPen(QColor(color), 2))
            painter.drawLine(QPointF(x, height / 2), QPointF(x + 12, height / 2))
            area = QRectF(x + 18, 0, self.width(), height)
            painter.setPen(QColor(look.text_dim))
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
            x = area.left() + painter.fontMetrics().horizontalAdvance(name) + 2 * GRID
