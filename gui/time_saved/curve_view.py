"""The learning curve: measured points, the curve through them, and what more images would bring."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QWidget

from core.annotation import ImageState
from core.config.train_config import Preset, TrainConfig
from core.evaluation.learning_curve import CURVES_FOLDER, CurvePoint, curve, forecast, newest_curve
from gui.charts.line import LineChart
from gui.language.wording import counted, duration
from gui.pages.page import PageContext
from gui.style.layouts import grow, hbox, spring, vbox
from gui.style.theme import GRID
from gui.style.widgets import button, label
from gui.time_saved.measuring import CurveMeasuring
from gui.time_saved.words import forecast_line
from gui.training.words import phase_title

if TYPE_CHECKING:
    from core.events import Phase
    from core.store import Project

#: Images that are foretold.
MORE = 30
#: Minutes of a measurement: four short trainings.
MINUTES = 4.0
LEAST_DONE = 12
_HEIGHT = 176
_BAR = 200


class CurveView(QWidget):
    """Shows the curve measured last; measures another one when asked."""

    def __init__(
        self, context: PageContext, parent: QWidget | None = None, *, measuring: CurveMeasuring | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.points: list[CurvePoint] = []
        self._is_closed = False
        self.measuring = measuring or CurveMeasuring(self)
        self.sentence = label("", wrap=True)
        self.chart = LineChart(
            self.tr("AP50 by images labelled"),
            x_title=self.tr("images"),
            empty=self.tr("Not measured yet"),
            y_range=(0.0, 1.0),
        )
        self.chart.setMinimumHeight(_HEIGHT)
        self.measure = button(self.tr("Measure, about {}").format(duration(MINUTES * 60)), icon="play")
        self.stop = button(self.tr("Stop"), icon="x", on_click=self._stop)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 100)
        self.phase = label("", "dim")
        self.measure.clicked.connect(self._start)
        self.measuring.measured.connect(self._add)
        self.measuring.progressed.connect(self._show_progress)
        self.measuring.ended.connect(self._ended)
        context.document.image_changed.connect(self._offer)
        context.controller.started.connect(self._offer)
        context.controller.ended.connect(self._offer)
        self._lay_out()
        self._show_running(False)
        self._offer()
        context.document.ask(_read, self._show)

    def close_down(self) -> None:
        """End a measurement under way; nothing is shown any more."""
        self._is_closed = True
        self.measuring.close_down()

    # --- beneath -------------------------------------------------------------------------------

    def _start(self) -> None:
        self.points = []
        self._draw()
        self.phase.setText("")
        self.bar.setValue(0)
        self.measuring.start(self._context.document, TrainConfig.for_preset(Preset.FAST, minutes=MINUTES))
        self._show_running(True)

    def _stop(self) -> None:
        self.stop.setEnabled(False)  # it ends after the step under way
        self.measuring.stop()

    def _add(self, point: CurvePoint) -> None:
        self.points.append(point)
        self._draw()

    def _show(self, points: Sequence[CurvePoint]) -> None:
        if not self._is_closed and not self.measuring.is_running:
            self.points = list(points)
            self._draw()

    def _show_progress(self, phase: Phase, per_cent: int) -> None:
        self.phase.setText(phase_title(phase))
        self.bar.setValue(per_cent)

    def _ended(self, sentence: str) -> None:
        if self._is_closed:
            return
        self._show_running(False)
        self._offer()
        self._draw()
        if sentence:
            self._context.messages.show_message(sentence)
            self._context.document.ask(_read, self._show)

    def _show_running(self, is_running: bool) -> None:
        leaving, coming = (self.measure, self.stop) if is_running else (self.stop, self.measure)
        had_focus = leaving.hasFocus() or not self.stop.isEnabled()
        self.stop.setEnabled(True)
        for each in (self.stop, self.bar, self.phase):
            each.setVisible(is_running)
        self.measure.setVisible(not is_running)
        if had_focus:  # the keyboard stays with what one may press now
            coming.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, *_: object) -> None:
        """Whether there is enough to measure on, and nothing else trains."""
        done = self._context.document.counts()[ImageState.DONE]
        trains = self._context.controller.is_running
        self.measure.setEnabled(done >= LEAST_DONE and not trains)
        if trains:
            tip = self.tr("Once the training has ended")
        elif done < LEAST_DONE:
            tip = self.tr("With {} or more").format(counted(LEAST_DONE, "done image"))
        else:
            tip = self.tr(
                "Trains on an eighth, a quarter, half and all of your images, and scores each on held-back ones"
            )
        self.measure.setToolTip(tip)

    def _draw(self) -> None:
        self.chart.clear()
        found = forecast(self.points, MORE)
        if self.points:
            now = max(point.images for point in self.points)
            to = now + (found.more if found else 0)
            drawn = curve(self.points, to)
            name = self.tr("expected")
            self.chart.set_series(name, [x for x, _ in drawn], [y for _, y in drawn], dashed=True, color="text_dim")
            xs, ys = [point.images for point in self.points], [point.ap50 for point in self.points]
            self.chart.set_series(self.tr("measured"), xs, ys, dots=True, color="accent")
            if found:
                words = self.tr("+{} images").format(found.more)
                self.chart.set_marker("forecast", to, drawn[-1][1], words)
        told = forecast_line(self.points, found) if not self.measuring.is_running or found else ""
        self.sentence.setText(told or self.tr("What would more labels bring? Measure it on those that you have."))

    def _lay_out(self) -> None:
        self.bar.setFixedWidth(_BAR)
        vbox(
            hbox(
                label(self.tr("What more labels would bring"), "heading"),
                spring(),
                self.phase,
                self.bar,
                self.stop,
                self.measure,
                spacing=2 * GRID,
            ),
            self.sentence,
            grow(self.chart),
            on=self,
        )


def _read(project: Project) -> list[CurvePoint]:
    return newest_curve(project.folder / CURVES_FOLDER)
