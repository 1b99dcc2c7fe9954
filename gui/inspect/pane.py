"""A picture as one model sees it: the choice of the model, its threshold, the picture, and what the outlines mean."""

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
from gui.style.widgets import combo, focus_by_tab_only, label, slider

#: The model that makes the suggestions, whichever that is.
IN_USE = ""
_LEAST, _MOST = 5, 99
_STEP = 5
_WIDEST = 44 * GRID


class Pane(QWidget):
    """It is told what there is, and tells what is wanted."""

    #: ``(a run's id, or IN_USE)``
    model_chosen = Signal(str)
    #: The person moved the slider: ``(score, 0 to 1)``.
    threshold_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = combo(self.tr("Model"), tooltip=self.tr("Which model looks at the picture"))
        self.model.setMinimumContentsLength(12)
        self.model.setMaximumWidth(_WIDEST)
        self.model.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        lower = self.tr("Boxes with a lower score are hidden")
        self.slider = slider(self.tr("Show boxes from this score"), _LEAST, _MOST, tooltip=lower)
        self.slider.setPageStep(_STEP)
        self._value = label("")
        self._value.setMinimumWidth(self._value.fontMetrics().horizontalAdvance(percent(0.99)) + 2)
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.view = InspectView()
        self.view.setAccessibleName(self.tr("Picture with what the model found"))
        self.legend = Legend()
        focus_by_tab_only(self.model)
        self._lay_out()
        self.model.activated.connect(lambda _: self.model_chosen.emit(self.chosen))
        self.slider.valueChanged.connect(self._moved)
        self.set_threshold(0.5)

    @property
    def threshold(self) -> float:
        """From which score on boxes are shown, 0 to 1."""
        return self.slider.value() / 100

    @property
    def chosen(self) -> str:
        """A run's id, or :data:`IN_USE`."""
        return str(self.model.currentData() or IN_USE)

    def set_threshold(self, value: float) -> None:
        """Show this threshold, without telling."""
        with QSignalBlocker(self.slider):
            self.slider.setValue(round(value * 100))
        self._value.setText(percent(self.threshold))

    def step_threshold(self, step: int) -> None:
        """Move the slider a little, as a person does."""
        self.slider.setValue(self.slider.value() + step * _STEP)

    def show_models(self, models: Sequence[ModelChoice], in_use: str) -> None:
        """Offer these; what was chosen stays so where it is still there.

        Args:
            models: newest first.
            in_use: name of the model that makes the suggestions; empty where there is none.
        """
        before = self.chosen
        self.model.clear()
        if in_use:
            self.model.addItem(self.tr("In use: {}").format(in_use), IN_USE)
        for model in models:
            self.model.addItem(model.label, model.id)
        self.choose(before)

    def choose(self, run_id: str) -> None:
        """Show this model as the chosen one; the first where it is not offered."""
        self.model.setCurrentIndex(max(0, self.model.findData(run_id)))

    def _moved(self, value: int) -> None:
        self._value.setText(percent(value / 100))
        self.threshold_changed.emit(value / 100)

    def _lay_out(self) -> None:
        vbox(
            hbox(grow(self.model, 2), GRID, label(self.tr("Show from")), grow(self.slider), self._value, margins=GRID),
            grow(self.view),
            self.legend,
            on=self,
            spacing=0,
        )
