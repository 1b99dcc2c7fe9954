"""The curves of a run: AP and loss over its steps."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from core.events import EpochDone, Event, ImageFollowed, StepDone
from gui.charts.chart import link
from gui.charts.line import LineChart
from gui.style.theme import GRID

#: From this width on, the charts are side by side.
_WIDE = 60 * GRID


class RunCurves(QWidget):
    """Follows the events of one run after another; keeps at most a thousand points of each curve."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ap50, self._ap = self.tr("AP50"), self.tr("AP")
        self._loss, self._raw = self.tr("loss"), self.tr("loss per step")
        self.scores = _ShortChart(
            self.tr("Held-back images"),
            x_title=self.tr("step"),
            y_range=(0, 1),
            empty=self.tr("After the first epoch"),
        )
        self.losses = _ShortChart(
            self.tr("Loss"), x_title=self.tr("step"), digits=3, empty=self.tr("After the first step")
        )
        link(self.scores, self.losses)
        self._layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2 * GRID)
        for chart in (self.scores, self.losses):
            chart.align_left(chart.fontMetrics().horizontalAdvance("0.00") + GRID / 2)
            self._layout.addWidget(chart)
        self.clear()

    @property
    def is_empty(self) -> bool:
        return not (self.losses.points(self._loss) or self.scores.points(self._ap50))

    def clear(self) -> None:
        for chart in (self.scores, self.losses):
            chart.clear()
            chart.set_x_range(None)
        self.scores.setVisible(True)
        self.scores.set_series(self._ap50, dots=True)
        self.scores.set_series(self._ap, dots=True)
        self.losses.set_series(self._raw, faint=True, color="chart_3")
        self.losses.set_series(self._loss, color="chart_3")

    def follow(self, event: Event) -> None:
        """Apply an event of the run."""
        match event:
            case StepDone():
                if event.raw_loss is not None:
                    self.losses.add_point(self._raw, event.step, event.raw_loss)
                self.losses.add_point(self._loss, event.step, event.loss)
                self._reach(event.step)
            case EpochDone():
                if event.ap50 is not None:
                    self.scores.add_point(self._ap50, event.step, event.ap50)
                    if event.best:
                        self.scores.set_marker("best", event.step, event.ap50, self.tr("best"))
                if event.ap is not None:
                    self.scores.add_point(self._ap, event.step, event.ap)
                self._reach(event.step)
            case ImageFollowed():
                self.scores.setVisible(event.held_back)  # else nothing to score on
            case _:
                pass

    def _reach(self, step: int) -> None:
        for chart in (self.scores, self.losses):
            chart.set_x_range((0, max(step, 1)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = event.size().width() >= _WIDE
        self._layout.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)


class _ShortChart(LineChart):
    """Low, so that the strip below is visible without much scrolling."""

    def sizeHint(self) -> QSize:
        return QSize(28 * GRID, 14 * GRID)
