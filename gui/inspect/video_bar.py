"""Controls to play, step and scrub the video."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QSlider, QStyle, QStyleOptionSlider, QWidget

from gui.inspect.player import Player
from gui.style.icons import set_icon
from gui.style.layouts import grow, hbox
from gui.style.theme import GRID
from gui.style.widgets import button, focus_by_tab_only, label


class _Scrubber(QSlider):
    """A slider that jumps to the place clicked, not page by page."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            option = QStyleOptionSlider()
            self.initStyleOption(option)
            handle = self.style().subControlRect(
                QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle, self
            )
            span = max(1, self.width() - handle.width())
            at = round(event.position().x()) - handle.width() // 2
            self.setValue(QStyle.sliderValueFromPosition(self.minimum(), self.maximum(), at, span))
        super().mousePressEvent(event)


class VideoBar(QWidget):
    """Follows a player; hidden while no video is open."""

    def __init__(self, player: Player, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._player = player
        self.play = button("", icon="play", tooltip=self.tr("Play or pause (Space)"))
        self.back = button("", icon="step-back", tooltip=self.tr("One frame back (Left)"))
        self.forward = button("", icon="step-forward", tooltip=self.tr("One frame forward (Right)"))
        self.place = _Scrubber(Qt.Orientation.Horizontal)
        self.place.setAccessibleName(self.tr("Position in the video"))
        focus_by_tab_only(self.place)
        self.time_label = label("", "dim")
        hbox(self.back, self.play, self.forward, grow(self.place), self.time_label, on=self, margins=GRID)
        self.play.clicked.connect(player.toggle)
        self.back.clicked.connect(lambda: player.step(-1))
        self.forward.clicked.connect(lambda: player.step(1))
        self.place.valueChanged.connect(player.seek)
        self.place.sliderPressed.connect(player.pause)
        player.opened.connect(self._show_length)
        player.frame.connect(lambda frame: self._show_place(frame.number))
        player.playing_changed.connect(self._show_playing)
        self._show_playing(playing=False)
        self.hide()

    def _show_length(self, frames: int, _: float) -> None:
        with QSignalBlocker(self.place):
            self.place.setRange(0, frames - 1)
            self.place.setPageStep(max(1, frames // 20))
        # No wider the further it goes.
        widest = self._words(frames - 1)
        self.time_label.setMinimumWidth(self.time_label.fontMetrics().horizontalAdvance(widest) + GRID)
        self._show_place(0)

    def _show_place(self, number: int) -> None:
        with QSignalBlocker(self.place):
            if self.place.maximum() != self._player.frames - 1:  # it was cut short
                self.place.setMaximum(self._player.frames - 1)
            if not self.place.isSliderDown():
                self.place.setValue(number)
        self.time_label.setText(self._words(number))

    def _words(self, number: int) -> str:
        rate = self._player.rate or 1.0
        last = max(0, self._player.frames - 1)
        return self.tr("{} of {} · frame {}").format(_clock(number / rate), _clock(last / rate), number + 1)

    def _show_playing(self, playing: bool) -> None:
        set_icon(self.play, "pause" if playing else "play")
        self.play.setAccessibleName(self.tr("Pause") if playing else self.tr("Play"))


def _clock(seconds: float) -> str:
    """``1:07.3``."""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02}.{int(seconds * 10) % 10}"
