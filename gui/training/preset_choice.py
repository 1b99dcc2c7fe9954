"""Fast, balanced or accurate: three buttons, each with its time on this machine."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QWidget

from core.config.train_config import Preset
from core.training.speed import minutes_of
from gui.language.translation import QT_TRANSLATE_NOOP
from gui.language.wording import duration
from gui.style.layouts import grow, hbox
from gui.style.widgets import focus_by_tab_only

_NAMES = {
    Preset.FAST: QT_TRANSLATE_NOOP("PresetChoice", "Fast"),
    Preset.BALANCED: QT_TRANSLATE_NOOP("PresetChoice", "Balanced"),
    Preset.ACCURATE: QT_TRANSLATE_NOOP("PresetChoice", "Accurate"),
}


class PresetChoice(QWidget):
    """Exactly one preset is chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speed: float | None = None
        self._own: float | None = None
        self._group = QButtonGroup(self)
        self.buttons: dict[Preset, QToolButton] = {}
        for place, preset in enumerate(Preset):
            each = QToolButton()
            each.setCheckable(True)
            each.setProperty("role", "segment")
            each.setProperty("place", ("first", "middle", "last")[place])
            each.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            focus_by_tab_only(each)
            self._group.addButton(each)
            self.buttons[preset] = each
        hbox(*map(grow, self.buttons.values()), on=self, spacing=0)
        self.buttons[Preset.BALANCED].setChecked(True)
        self._group.buttonToggled.connect(lambda _, is_on: self.changed.emit() if is_on else None)
        self._write()

    @property
    def preset(self) -> Preset:
        return next(preset for preset, each in self.buttons.items() if each.isChecked())

    @property
    def minutes(self) -> float:
        """Wall-clock minutes of the chosen preset on this machine."""
        return minutes_of(self.preset, self._speed)

    def choose(self, preset: Preset) -> None:
        self.buttons[preset].setChecked(True)

    def set_speed(self, speed: float | None) -> None:
        """Set the speed of this machine, see :func:`core.training.speed.machine_speed`."""
        if speed != self._speed:
            self._speed = speed
            self._write()
            self.changed.emit()

    def set_own_minutes(self, minutes: float | None) -> None:
        """Set the user's minutes in place of the preset's; None: the preset's."""
        self._own = minutes
        self._write()

    def _write(self) -> None:
        for preset, each in self.buttons.items():
            is_own = self._own is not None and each.isChecked()
            minutes = self._own if self._own is not None and is_own else minutes_of(preset, self._speed)
            name, time = self.tr(_NAMES[preset]), duration(minutes * 60)
            each.setText(f"{name}\n{time}")
            each.setAccessibleName(self.tr("{}, about {}").format(name, time))
            measured = self.tr("Measured in the last trainings on this machine")
            guessed = self.tr("Estimated for two cores; measured on this machine after the first training")
            own = self.tr("Set under All settings")
            each.setToolTip(own if is_own else guessed if self._speed is None else measured)
