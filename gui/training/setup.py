"""What the next run will be: how long it may take, which model, and what it would train on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from core.config import PRESET_MINUTES, Preset, TrainConfig
from core.model.registry import MODELS
from gui.keyboard.keys import set_key_tip
from gui.language.core_words import from_core
from gui.language.translation import QT_TRANSLATE_NOOP
from gui.language.wording import duration
from gui.theme import GRID
from gui.training.words import Labelled
from gui.widgets import button, keep_keys_with_picture, label

_PRESETS = {
    Preset.FAST: QT_TRANSLATE_NOOP("RunSetup", "Fast"),
    Preset.BALANCED: QT_TRANSLATE_NOOP("RunSetup", "Balanced"),
    Preset.ACCURATE: QT_TRANSLATE_NOOP("RunSetup", "Accurate"),
}


class RunSetup(QWidget):
    """The Train button and the choices beneath it."""

    #: The person wants a run of these settings: ``(TrainConfig)``.
    train_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.train = button(self.tr("Train"), icon="play", role="primary")
        set_key_tip(self.train, self.tr("Train on the images that are done"), "train")
        self.train.setMinimumHeight(5 * GRID)
        self.train.clicked.connect(lambda: self.train_requested.emit(self.config))
        self.preset = QComboBox()
        for preset in Preset:
            time = duration(PRESET_MINUTES[preset] * 60)
            self.preset.addItem(self.tr("{}, about {}").format(self.tr(_PRESETS[preset]), time), preset.value)
        self.preset.setCurrentIndex(self.preset.findData(Preset.BALANCED.value))
        self.model = QComboBox()
        self.model.setToolTip(self.tr("Which kind of network is trained; what each is for stands beneath."))
        for kind in MODELS.values():
            self.model.addItem(from_core(kind.title), kind.name)
            self.model.setItemData(self.model.count() - 1, from_core(kind.summary), Qt.ItemDataRole.ToolTipRole)
        self.model.setCurrentIndex(self.model.findData(TrainConfig().model))
        self.model.currentIndexChanged.connect(self._describe_model)
        self._summary, self._labelled, self._warning = label("", "dim"), label("", "dim"), label("", "warn")
        form = QGridLayout()
        form.setHorizontalSpacing(2 * GRID)
        form.setVerticalSpacing(GRID)
        form.setColumnStretch(1, 1)
        for row, (name, box) in enumerate(((self.tr("Time"), self.preset), (self.tr("Model"), self.model))):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
            box.setAccessibleName(name)
            keep_keys_with_picture(box)
            form.addWidget(label(name), row, 0)
            form.addWidget(box, row, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.train)
        for each in (self._labelled, self._warning):
            each.setWordWrap(True)
            layout.addWidget(each)
        layout.addSpacing(GRID)
        layout.addLayout(form)
        self._summary.setWordWrap(True)
        layout.addWidget(self._summary)
        self._describe_model()
        self.show_labelled(Labelled(0, 0))

    @property
    def config(self) -> TrainConfig:
        """The settings chosen."""
        return TrainConfig.for_preset(self.preset.currentData(), model=self.model.currentData())

    def show_labelled(self, labelled: Labelled) -> None:
        """Say what a run would train on, and warn where that is little."""
        self._labelled.setText(labelled.sentence)
        self._labelled.setVisible(labelled.done > 0)
        self._warning.setText(labelled.warning)
        self._warning.setVisible(bool(labelled.warning))

    def _describe_model(self) -> None:
        self._summary.setText(from_core(MODELS[self.model.currentData()].summary))
