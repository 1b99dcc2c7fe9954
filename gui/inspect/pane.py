"""A picture with one model's detections: model, threshold, picture and legend."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from gui.inspect.legend import Legend
from gui.inspect.models import ModelChoice
from gui.inspect.view import InspectView
from gui.language.wording import percent
from gui.style.layouts import grow, hbox, vbox
from gui.style.theme import GRID
from gui.style.widgets import ElidedComboBox, combo, focus_by_tab_only, label, slider

#: Stands for the active run's model, whichever that is.
ACTIVE = ""
_MIN, _MAX = 5, 99
_STEP = 5
_MAX_WIDTH = 44 * GRID


class Pane(QWidget):
    """Shows what it is given, and signals the user's choices."""

    #: ``(run id, or ACTIVE)``
    model_chosen = Signal(str)
    #: The user moved the slider: ``(score, 0 to 1)``.
    threshold_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = combo(self.tr("Model"), tooltip=self.tr("Model that predicts the picture"), kind=ElidedComboBox)
        self.model.setMinimumContentsLength(12)
        self.model.setMaximumWidth(_MAX_WIDTH)
        self.model.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        lower = self.tr("Boxes with a lower score are hidden")
        self.slider = slider(self.tr("Minimum score"), _MIN, _MAX, tooltip=lower)
        self.slider.setPageStep(_STEP)
        self._value = label("")
        self._value.setMinimumWidth(self._value.fontMetrics().horizontalAdvance(percent(0.99)) + 2)
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.view = InspectView()
        self.view.setAccessibleName(self.tr("Picture with detections"))
        self.legend = Legend()
        focus_by_tab_only(self.model)
        self._lay_out()
        self.model.activated.connect(lambda _: self.model_chosen.emit(self.selected))
        self.slider.valueChanged.connect(self._moved)
        self.set_threshold(0.5)

    @property
    def threshold(self) -> float:
        """Minimum score of the boxes shown, 0 to 1."""
        return self.slider.value() / 100

    @property
    def selected(self) -> str:
        """The selected run's id, or :data:`ACTIVE`."""
        return str(self.model.currentData() or ACTIVE)

    def set_threshold(self, value: float) -> None:
        """Show this threshold without emitting a signal."""
        with QSignalBlocker(self.slider):
            self.slider.setValue(round(value * 100))
        self._value.setText(percent(self.threshold))

    def step_threshold(self, step: int) -> None:
        """Move the slider by steps, as the user does."""
        self.slider.setValue(self.slider.value() + step * _STEP)

    def show_models(self, models: Sequence[ModelChoice], active: str) -> None:
        """Offer these models; the selection stays if it is still offered.

        Args:
            models: newest first.
            active: name of the active run's model; empty if there is none.
        """
        before = self.selected
        self.model.clear()
        if active:
            self.model.addItem(self.tr("Active: {}").format(active), ACTIVE)
        for model in models:
            self.model.addItem(model.label, model.id)
        self.select(before)

    def select(self, run_id: str) -> None:
        """Select this model; the first if it is not offered."""
        self.model.setCurrentIndex(max(0, self.model.findData(run_id)))

    def _moved(self, value: int) -> None:
        self._value.setText(percent(value / 100))
        self.threshold_changed.emit(value / 100)

    def _lay_out(self) -> None:
        vbox(
            hbox(
                grow(self.model, 2), GRID, label(self.tr("Minimum score")), grow(self.slider), self._value, margins=GRID
            ),
            grow(self.view),
            self.legend,
            on=self,
            spacing=0,
        )
