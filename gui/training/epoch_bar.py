"""A slider through the epochs of a run."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSlider, QWidget

from gui.language.wording import number
from gui.style.layouts import grow, hbox, vbox
from gui.style.theme import GRID
from gui.style.widgets import button, focus_by_tab_only, label


class EpochBar(QWidget):
    """A slider over epochs with a label. At its end it follows new epochs."""

    #: The user chose an epoch: ``(epoch)``.
    moved = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._epochs: tuple[int, ...] = ()
        self._best: int | None = None
        self.caption = label("", "dim")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(self.tr("Epoch"))
        self.slider.setPageStep(1)
        self.slider.valueChanged.connect(self._moved)
        focus_by_tab_only(self.slider)
        self.back = button("", icon="arrow-left", role="quiet", tooltip=self.tr("Previous epoch"))
        self.forward = button("", icon="arrow-right", role="quiet", tooltip=self.tr("Next epoch"))
        self.back.clicked.connect(lambda: self.step(-1))
        self.forward.clicked.connect(lambda: self.step(1))
        vbox(self.caption, hbox(self.back, grow(self.slider), self.forward, spacing=GRID // 2), on=self, spacing=0)
        self._refresh()

    @property
    def epoch(self) -> int:
        """The epoch shown; 0 if there is none yet."""
        return self._epochs[self.slider.value()] if self._epochs else 0

    def show_epochs(self, epochs: Sequence[int], best: int | None) -> None:
        """Set the epochs, ascending; a slider at the end moves to the new end."""
        at_end = self.slider.value() == self.slider.maximum()
        shown = self.epoch
        self._epochs, self._best = tuple(epochs), best
        last = max(len(epochs) - 1, 0)
        self.slider.blockSignals(True)
        self.slider.setMaximum(last)
        self.slider.setValue(last if at_end else max(bisect_right(epochs, shown) - 1, 0))
        self.slider.blockSignals(False)
        self._refresh()

    def show_epoch(self, epoch: int) -> None:
        """Go to this epoch, or to the last one before it."""
        self.slider.setValue(max(bisect_right(self._epochs, epoch) - 1, 0))

    def step(self, by: int) -> None:
        """Go ``by`` epochs on."""
        self.slider.setValue(self.slider.value() + by)

    def _moved(self) -> None:
        self._refresh()
        if self._epochs:
            self.moved.emit(self.epoch)

    def _refresh(self) -> None:
        place, last = self.slider.value(), self.slider.maximum()
        self.setEnabled(last > 0)
        self.back.setEnabled(place > 0)
        self.forward.setEnabled(place < last)
        if not self._epochs:
            text = ""
        elif self.epoch == 0:
            text = self.tr("Before training")
        else:
            text = self.tr("Epoch {} of {}").format(number(self.epoch), number(self._epochs[-1]))
            if self.epoch == self._best:
                text = self.tr("{}, best so far").format(text)
        self.caption.setText(text)
