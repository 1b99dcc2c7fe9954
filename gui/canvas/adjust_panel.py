"""Sliders for brightness, contrast and gamma of the picture on screen, and a badge that says it is adjusted."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from functools import partial
from math import log

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSlider, QWidget

from gui.canvas.inset import Inset
from gui.language.wording import decimal
from gui.pictures.adjustment import NEUTRAL, Adjustment
from gui.style.layouts import grow, hbox, vbox
from gui.style.theme import GRID
from gui.style.widgets import button, focus_by_tab_only, label

_STEPS = 100
_WIDTH = 31 * GRID
#: Contrast and gamma at the right end of their sliders; 1 / this at the left end.
_MAX_FACTOR = 4.0
_SLIDER_KEYS = frozenset(
    {
        *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
        *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    }
)


class _Slider(QSlider):
    """The arrow keys move it, though the canvas has shortcuts on them; a double click resets it."""

    def __init__(self, name: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(-_STEPS, _STEPS)
        self.setPageStep(_STEPS // 10)
        self.setAccessibleName(name)
        self.setMinimumWidth(6 * GRID)
        self.setToolTip(self.tr("Double-click to reset"))
        focus_by_tab_only(self)

    def event(self, event: QEvent) -> bool:
        return _claims_key(event, _SLIDER_KEYS) or super().event(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.setValue(0)


class AdjustPanel(Inset):
    """Emits the adjustment the user sets; the view applies it."""

    #: ``(Adjustment)``
    changed = Signal(object)
    closed = Signal()

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self.setObjectName("adjustPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, on=False)
        self.setAccessibleName(self.tr("Image adjustments"))
        self._adjustment = NEUTRAL
        self.brightness = _Slider(self.tr("Brightness"))
        self.contrast = _Slider(self.tr("Contrast"))
        self.gamma = _Slider(self.tr("Gamma"))
        self._values = {slider: label("") for slider in self.sliders}
        self._reset = button(self.tr("Reset"), role="quiet", tooltip=self.tr("Show the original picture"))
        self._close = button("", icon="x", role="quiet", tooltip=self.tr("Close"), on_click=self.closed)
        self._lay_out()
        for field, slider in zip(("brightness", "contrast", "gamma"), self.sliders, strict=True):
            slider.valueChanged.connect(partial(self._moved, field))
        self._reset.clicked.connect(lambda: self.changed.emit(NEUTRAL))
        self.show_adjustment(NEUTRAL)

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(_WIDTH, 0))

    def event(self, event: QEvent) -> bool:
        return _claims_key(event, {Qt.Key.Key_Escape}) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    @property
    def tab_order(self) -> tuple[QWidget, ...]:
        return *self.sliders, self._reset, self._close

    @property
    def sliders(self) -> tuple[_Slider, _Slider, _Slider]:
        return self.brightness, self.contrast, self.gamma

    def show_adjustment(self, adjustment: Adjustment) -> None:
        """Set the sliders without emitting :attr:`changed`."""
        self._adjustment = adjustment
        positions = (adjustment.brightness, _position(adjustment.contrast), _position(adjustment.gamma))
        for slider, position in zip(self.sliders, positions, strict=True):
            with QSignalBlocker(slider):
                slider.setValue(round(position * _STEPS))
        brightness = round(adjustment.brightness * _STEPS)
        self._values[self.brightness].setText(f"{brightness:+d}" if brightness else "0")
        self._values[self.contrast].setText(decimal(adjustment.contrast))
        self._values[self.gamma].setText(decimal(adjustment.gamma))
        self._reset.setEnabled(not adjustment.is_neutral)

    def _moved(self, field: str, step: int) -> None:
        position = step / _STEPS
        value = position if field == "brightness" else _MAX_FACTOR**position
        self.changed.emit(replace(self._adjustment, **{field: value}))

    def _lay_out(self) -> None:
        rows = QGridLayout()
        rows.setHorizontalSpacing(GRID)
        rows.setVerticalSpacing(GRID)
        rows.setColumnStretch(1, 1)
        for row, slider in enumerate(self.sliders):
            value = self._values[slider]
            value.setMinimumWidth(value.fontMetrics().horizontalAdvance("+100") + 2)
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            name = QLabel(slider.accessibleName())
            name.setBuddy(slider)
            rows.addWidget(name, row, 0)
            rows.addWidget(slider, row, 1)
            rows.addWidget(value, row, 2)
        vbox(
            hbox(grow(label(self.tr("View only"), "heading")), self._reset, self._close),
            rows,
            on=self,
            margins=(12, GRID, GRID, 12),
        )


def _claims_key(event: QEvent, keys: Set[Qt.Key]) -> bool:
    """Accept Qt's offer of one of these keys to the widget before any shortcut; False for other events."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    is_chord = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    if is_chord or event.key() not in keys:
        return False
    event.accept()
    return True


def _position(factor: float) -> float:
    """A factor's position on its slider, -1 to 1."""
    return log(factor, _MAX_FACTOR)


class AdjustedBadge(Inset):
    """A label and a button that resets the adjustments."""

    reset = Signal()

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self.setObjectName("adjustedBadge")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, on=False)
        self.button = button(self.tr("Reset"), role="quiet", tooltip=self.tr("Show the original picture"))
        self.button.clicked.connect(self.reset)
        hbox(
            label(self.tr("Image adjusted")),
            self.button,
            on=self,
            margins=(12, GRID // 2, GRID // 2, GRID // 2),
            spacing=GRID // 2,
        )
