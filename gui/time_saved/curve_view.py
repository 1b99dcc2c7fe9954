"""The learning curve: measured points, a fitted curve, and a forecast for more images."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QWidget

from core.annotation import ImageState
from core.config.train_config import Preset, TrainConfig
from core.evaluation.learning_curve import CURVES_FOLDER, CurvePoint, Forecast, curve, forecast, newest_curve
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

#: Additional images in the forecast.
MORE = 30
#: Minutes of a measurement: four short trainings.
MINUTES = 4.0
MIN_DONE = 12
_HEIGHT = 176
_BAR = 200


class CurveView(QWidget):
    """Shows the last measured curve, and measures a new one on request."""

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
            self.tr("AP50 by labelled images"),
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
        context.document.image_changed.connect(self._update_measure)
        context.controller.started.connect(self._update_measure)
        context.controller.ended.connect(self._update_measure)
        self._lay_out()
        self._show_running(False)
        self._update_measure()
        context.document.ask(_read, self._show)

    def close_down(self) -> None:
        """End a running measurement and ignore later results."""
        self._is_closed = True
        self.measuring.close_down()

    # --- private -------------------------------------------------------------------------------

    def _start(self) -> None:
        self.points = []
        self._draw()
        self.phase.setText("")
        self.bar.setValue(0)
        self.measuring.start(self._context.document, TrainConfig.for_preset(Preset.FAST, minutes=MINUTES))
        self._show_running(True)

    def _stop(self) -> None:
        self.stop.setEnabled(False)  # it ends after the current step
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
        self._update_measure()
        self._draw()
        if sentence:
            self._context.messages.show_message(sentence)
            self._context.document.ask(_read, self._show)

    def _show_running(self, is_running: bool) -> None:
        hidden, shown = (self.measure, self.stop) if is_running else (self.stop, self.measure)
        had_focus = hidden.hasFocus() or not self.stop.isEnabled()
        self.stop.setEnabled(True)
        for each in (self.stop, self.bar, self.phase):
            each.setVisible(is_running)
        self.measure.setVisible(not is_running)
        if had_focus:  # the focus moves to the button that can be pressed now
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _update_measure(self, *_: object) -> None:
        """Enable the button if there are enough done images and no training runs."""
        done = self._context.document.counts()[ImageState.DONE]
        is_training = self._context.controller.is_running
        self.measure.setEnabled(done >= MIN_DONE and not is_training)
        if is_training:
            tip = self.tr("Available once the training has ended")
        elif done < MIN_DONE:
            tip = self.tr("Needs at least {}").format(counted(MIN_DONE, "done image"))
        else:
            tip = self.tr(
                "Trains on an eighth, a quarter, half and all of your images, and scores each on held-back images"
            )
        self.measure.setToolTip(tip)

    def _draw(self) -> None:
        self.chart.clear()
        prediction = forecast(self.points, MORE)
        if self.points:
            self._draw_points(prediction)
        is_shown = prediction is not None or not self.measuring.is_running
        sentence = forecast_line(self.points, prediction) if is_shown else ""
        self.sentence.setText(sentence or self.tr("How much would more labels help? Measure it on those you have."))

    def _draw_points(self, prediction: Forecast | None) -> None:
        end = max(point.images for point in self.points) + (prediction.more if prediction else 0)
        fitted = curve(self.points, end)
        name = self.tr("expected")
        self.chart.set_series(name, [x for x, _ in fitted], [y for _, y in fitted], dashed=True, color="text_dim")
        xs, ys = [point.images for point in self.points], [point.ap50 for point in self.points]
        self.chart.set_series(self.tr("measured"), xs, ys, dots=True, color="accent")
        if prediction:
            text = f"+{counted(prediction.more, 'image')}"
            self.chart.set_marker("forecast", end, fitted[-1][1], text)

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
