"""What the model suggests on this image: from which score it is shown, and what to do with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QLabel, QSlider, QWidget

from core.annotation import Rejection
from gui.keyboard.keys import set_key_tip
from gui.language.translation import QT_TRANSLATE_NOOP
from gui.language.wording import number, percent
from gui.panels.rejected import RejectedButton
from gui.style.layouts import grow, hbox, vbox
from gui.style.theme import GRID
from gui.style.widgets import ElidedLabel, button, focus_by_tab_only, label

_STEPS = 100
_NO_MODEL = QT_TRANSLATE_NOOP("SuggestionPanel", "No model yet. Train one, and it suggests boxes on the images to do.")


class SuggestionPanel(QWidget):
    """Threshold and verdicts. It knows no document: it is told what there is, and tells what is wanted."""

    #: The person moved the slider: ``(score, 0 to 1)``.
    threshold_changed = Signal(float)
    accept_all = Signal()
    accept = Signal()
    reject = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(1, _STEPS - 1)
        self.slider.setPageStep(5)
        self.slider.setAccessibleName(self.tr("Show suggestions from this score"))
        self.slider.setToolTip(self.tr("Suggestions with a lower score are hidden"))
        focus_by_tab_only(self.slider)
        self._value = label("")
        self._value.setMinimumWidth(self._value.fontMetrics().horizontalAdvance(percent(0.99)) + 2)
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.count = label("", "dim")
        self._source = ElidedLabel()
        self._source.setProperty("role", "dim")
        self._none = QLabel()
        self._none.setProperty("role", "dim")
        self._none.setWordWrap(True)
        self._accept_all = button(self.tr("Accept all"), icon="check-check")
        self._accept = button(self.tr("Accept"), icon="check")
        self._reject = button(self.tr("Reject"), icon="x")
        set_key_tip(self._accept_all, self.tr("Accept all shown; with the key also go on"), "accept_next")
        set_key_tip(
            self._accept, self.tr("Accept the selected suggestion; the key also the one under the mouse"), "accept_one"
        )
        set_key_tip(
            self._reject, self.tr("Reject the selected suggestion; the key also the one under the mouse"), "reject"
        )
        self.rejected = RejectedButton()
        self._controls = self._lay_out()
        self.slider.valueChanged.connect(self._moved)
        self._accept_all.clicked.connect(self.accept_all)
        self._accept.clicked.connect(self.accept)
        self._reject.clicked.connect(self.reject)
        self.show_situation(source="", shown=0, hidden=0, selected=False)

    @property
    def threshold(self) -> float:
        """Where the slider stands, 0 to 1."""
        return self.slider.value() / _STEPS

    def set_threshold(self, value: float) -> None:
        """Show a threshold, without telling."""
        with QSignalBlocker(self.slider):
            self.slider.setValue(round(value * _STEPS))
        self._value.setText(percent(self.threshold))

    def show_situation(
        self,
        *,
        source: str,
        shown: int,
        hidden: int,
        selected: bool,
        why_none: str = "",
        is_done: bool = False,
        is_seen: bool = True,
        rejections: Sequence[Rejection] = (),
    ) -> None:
        """Say what there is on this image.

        Args:
            source: which model gives suggestions; empty where none does.
            shown: suggestions that the canvas shows.
            hidden: suggestions beneath the threshold.
            selected: whether one is selected.
            why_none: why no model gives suggestions.
            is_done: whether the image is done: it shows none then.
            is_seen: whether the model has looked at the image.
            rejections: what was rejected on the image.
        """
        self._source.setText(self.tr("From: {}").format(source))
        self._source.setVisible(bool(source))
        self._none.setText(why_none or self.tr(_NO_MODEL))
        self._none.setVisible(not source and not shown)
        self._controls.setVisible(bool(source or shown))
        none = self.tr("None here") if is_seen else self.tr("Not looked at yet")
        none = self.tr("None on an image that is done") if is_done else none
        told = self.tr("{} shown").format(number(shown)) if shown else none
        lower = self.tr("{}, {} with a lower score")
        self.count.setText(lower.format(told, number(hidden)) if hidden else told)
        self._accept_all.setEnabled(shown > 0)
        self._accept.setEnabled(selected)
        self._reject.setEnabled(selected)
        self.rejected.show_rejections(rejections)

    def _lay_out(self) -> QWidget:
        controls = QWidget()
        vbox(
            self.count,
            hbox(label(self.tr("Show from")), grow(self.slider), self._value),
            self._accept_all,
            hbox(grow(self._accept), grow(self._reject)),
            self.rejected,
            on=controls,
        )
        vbox(label(self.tr("Suggestions"), "heading"), self._source, self._none, controls, on=self, spacing=GRID // 2)
        return controls

    def _moved(self, value: int) -> None:
        self._value.setText(percent(value / _STEPS))
        self.threshold_changed.emit(value / _STEPS)
