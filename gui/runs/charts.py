"""Charts of one run or of two: precision against recall, scores by size, reliability of scores, loss and AP."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gui.charts.bars import BarChart, Bars
from gui.charts.line import LineChart
from gui.language.wording import decimal, percent
from gui.style.theme import CHART_COLORS

if TYPE_CHECKING:
    from core.evaluation.curves import Curve, ReliabilityBin
    from core.evaluation.metrics import Scores, SizeScores
    from core.runs.event_log import EventLog

_translate = QCoreApplication.translate

#: Weight of the previous smoothed loss in each point: single steps are too noisy to read.
_SMOOTHING = 0.9


class CurveChart(LineChart):
    """Precision against recall."""

    def __init__(self) -> None:
        super().__init__(
            _translate("RunCharts", "Precision and recall"),
            x_title=_translate("RunCharts", "recall"),
            empty=_translate("RunCharts", "No data"),
            y_range=(0.0, 1.0),
            x_text=lambda recall: percent(recall / 100),
        )
        self.set_x_range((0.0, 100.0))
        self.setToolTip(
            _translate(
                "RunCharts",
                "Recall and precision at every threshold. The dot is the threshold.",
            )
        )

    def show_curves(self, curves: Sequence[tuple[str, Curve, float | None]]) -> None:
        """Show curves by name, each with a dot at its threshold."""
        self.clear()
        for name, curve, threshold in curves:
            self.set_series(name, [100 * recall for recall in curve.recall], curve.precision)
            at = None if threshold is None else curve.at(threshold)
            if at is not None:
                self.set_marker(name, 100 * at[0], at[1], decimal(threshold or 0.0) if len(curves) == 1 else "")


class SizeChart(BarChart):
    """AP50 by the height of boxes; for one run recall beside it."""

    def __init__(self) -> None:
        super().__init__(
            _translate("RunCharts", "By height of the box in pixels"),
            empty=_translate("RunCharts", "No data"),
            y_range=(0.0, 1.0),
            digits=2,
            is_scale=True,
        )
        self.setToolTip(_translate("RunCharts", "Height in the image, with the number of boxes in brackets."))

    def show_one(self, scores: Scores | None) -> None:
        sizes = () if scores is None else scores.by_size
        ap50, recall = _translate("RunCharts", "AP50"), _translate("RunCharts", "recall")
        bars = [
            Bars(ap50, [s.ap50 if s.boxes else None for s in sizes]),
            Bars(recall, [s.recall if s.boxes else None for s in sizes]),
        ]
        self.set_bars([_size(size) for size in sizes], bars if sizes else ())

    def show_two(self, named: Sequence[tuple[str, Scores]]) -> None:
        sizes = named[0][1].by_size
        bars = [Bars(name, [size.ap50 if size.boxes else None for size in scores.by_size]) for name, scores in named]
        self.set_bars([_size(size) for size in sizes], bars if sizes else ())


class ReliabilityChart(BarChart):
    """Precision of detections by their score."""

    def __init__(self) -> None:
        super().__init__(
            _translate("RunCharts", "Precision by score"),
            empty=_translate("RunCharts", "No data"),
            y_range=(0.0, 1.0),
            digits=2,
            is_scale=True,
        )
        self.setToolTip(
            _translate("RunCharts", "Share of correct detections for each score: both should be about equal.")
        )

    def show_bins(self, bins: Sequence[ReliabilityBin]) -> None:
        known = [each for each in bins if each.right is not None]
        groups = [f"{decimal(each.low, 1)}–{decimal(each.high, 1)}" for each in bins]
        right = Bars(
            _translate("RunCharts", "Precision by score"), [each.right if each.count else None for each in bins]
        )
        self.set_bars(groups if known else (), [right] if known else ())


class TrainingCharts:
    """The loss and the AP of runs, step by step."""

    def __init__(self) -> None:
        empty = _translate("RunCharts", "No data")
        step = _translate("RunCharts", "step")
        self.loss = LineChart(_translate("RunCharts", "Loss"), x_title=step, empty=empty, digits=3)
        no_check = _translate("RunCharts", "No held-back images.")
        self.ap = LineChart(
            _translate("RunCharts", "AP on held-back images"), x_title=step, empty=no_check, y_range=(0.0, 1.0)
        )

    def show_one(self, events: EventLog) -> None:
        for chart in (self.loss, self.ap):
            chart.clear()
        steps = [step for step, _ in events.losses]
        raw = _translate("RunCharts", "each step")
        self.loss.set_series(raw, steps, [loss for _, loss in events.losses], faint=True, color=CHART_COLORS[0])
        self.loss.set_series(_translate("RunCharts", "Loss"), steps, _smoothed(events), color=CHART_COLORS[0])
        for name, value in (("AP50", "ap50"), ("AP75", "ap75"), ("AP", "ap")):
            self._add(name, events, value)
        best = [check for check in events.checks if check.best and check.ap50 is not None]
        if best:
            self.ap.set_marker("best", best[-1].step, best[-1].ap50 or 0.0, _translate("RunCharts", "best"))

    def show_two(self, named: Sequence[tuple[str, EventLog]]) -> None:
        for chart in (self.loss, self.ap):
            chart.clear()
        for name, events in named:
            self.loss.set_series(name, [step for step, _ in events.losses], _smoothed(events))
            self._add(_translate("RunCharts", "{}, AP50").format(name), events, "ap50")

    def _add(self, name: str, events: EventLog, value: str) -> None:
        points = [(check.step, getattr(check, value)) for check in events.checks]
        known = [(step, y) for step, y in points if y is not None]
        self.ap.set_series(name, [step for step, _ in known], [y for _, y in known], dots=True)


def _smoothed(events: EventLog) -> list[float]:
    values: list[float] = []
    for _, loss in events.losses:
        values.append(_SMOOTHING * values[-1] + (1 - _SMOOTHING) * loss if values else loss)
    return values


def _size(size: SizeScores) -> str:
    span = f"{size.low:g}–{size.high:g}" if size.high is not None else f"≥ {size.low:g}"
    return f"{span}\n({size.boxes})"
