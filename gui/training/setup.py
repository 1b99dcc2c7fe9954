"""Setup of the next run: preset, model, and the run preview."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QWidget

from core.config.fields import changes_between
from core.config.train_config import TrainConfig
from core.model.registry import MODELS
from gui.keyboard.keys import set_key_tip
from gui.language.hyperparameter_words import changes_in_words
from gui.language.sentences import translated
from gui.language.wording import counted, duration
from gui.style.layouts import hbox, spring, vbox
from gui.style.theme import GRID
from gui.style.widgets import button, focus_by_tab_only, label
from gui.training import preview_words
from gui.training.preset_choice import PresetChoice
from gui.training.train_choice import TrainChoice
from gui.training.words import LabelCounts

if TYPE_CHECKING:
    from core.training.run_preview import RunPreview


class RunSetup(QWidget):
    """The Train button and the choices below it."""

    #: The user wants a run with these settings: ``(TrainConfig)``.
    train_requested = Signal(object)
    #: The settings changed.
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = TrainChoice()
        self._labels = LabelCounts(0, 0)
        self.train = button(self.tr("Train"), icon="play", role="primary")
        set_key_tip(self.train, self.tr("Train on the done images"), "train")
        self.train.setMinimumHeight(6 * GRID)
        self.train.clicked.connect(lambda: self.train_requested.emit(self.config))
        self.preset = PresetChoice()
        self.preset.changed.connect(self._chosen)
        self.model = QComboBox()
        self.model.setToolTip(self.tr("The network to train; its purpose is described below."))
        for kind in MODELS.values():
            self.model.addItem(translated(kind.title), kind.name)
            self.model.setItemData(self.model.count() - 1, translated(kind.summary), Qt.ItemDataRole.ToolTipRole)
        self.model.setCurrentIndex(self.model.findData(TrainConfig().model))
        self.model.currentIndexChanged.connect(self._chosen)
        self.settings = button(self.tr("All settings…"), icon="sliders-horizontal", role="quiet")
        self.settings.setToolTip(self.tr("All hyperparameters, with descriptions"))
        self.settings.clicked.connect(self._open_settings)
        self.reset = button(self.tr("Reset"), role="quiet", tooltip=self.tr("Restore the preset's settings"))
        self.reset.clicked.connect(lambda: self._set_choice(replace(self._choice, changes={})))
        self.preset.changed.connect(self._name_train)
        self._changes = label("", "dim")
        self._summary, self._labelled, self._warning = label("", "dim"), label("", "dim"), label("", "notice")
        self.preview = PreviewView()
        self._lay_out()
        self._show_choice()
        self.show_label_counts(LabelCounts(0, 0))

    @property
    def config(self) -> TrainConfig:
        """The chosen settings."""
        return self._choice.config(self.preset.minutes)

    @property
    def choice(self) -> TrainChoice:
        """The chosen settings, as saved."""
        return self._choice

    def choose(self, choice: TrainChoice) -> None:
        """Restore saved settings."""
        self._set_choice(choice)

    def show_label_counts(self, labelled: LabelCounts) -> None:
        """Show what a run would train on, with a warning if that is too little."""
        self._labels = labelled
        self._name_train()
        self._labelled.setText(labelled.sentence)
        self._labelled.setVisible(labelled.done > 0 and self.preview.isHidden())
        self._warning.setText(labelled.warning)
        self._warning.setVisible(bool(labelled.warning))
        if not labelled.done:
            self.preview.show_facts((), ())

    def show_preview(self, preview: RunPreview, speed: float | None) -> None:
        """Show the preview of a run with these settings, and its time at this machine's speed."""
        self.preset.set_speed(speed)
        if preview.images and preview.boxes:
            sentences = [preview_words.warning(each, self.config) for each in preview.warnings]
            self.preview.show_facts(preview_words.facts(preview), sentences)
        else:
            self.preview.show_facts((), ())
        self.show_label_counts(self._labels)

    # --- internals -----------------------------------------------------------------------------

    def _name_train(self) -> None:
        """Say on the button what it is about to do."""
        if not self._labels.done:
            self.train.setText(self.tr("Train"))
            return
        images = counted(self._labels.done, "image")
        self.train.setText(self.tr("Train, {}: {}").format(duration(self.config.minutes * 60), images))

    def _chosen(self) -> None:
        self._set_choice(replace(self._choice, preset=self.preset.preset, model=self.model.currentData()))

    def _set_choice(self, choice: TrainChoice) -> None:
        self._choice = choice
        self._show_choice()
        self.changed.emit()

    def _show_choice(self) -> None:
        with QSignalBlocker(self.preset), QSignalBlocker(self.model):
            self.preset.choose(self._choice.preset)
            self.preset.set_own_minutes(self._choice.changes.get("minutes"))
            self.model.setCurrentIndex(self.model.findData(self._choice.model))
        self._name_train()
        self._summary.setText(translated(MODELS[self._choice.model].summary))
        words = changes_in_words(changes_between(self._defaults, self.config, self._choice.model))
        self._changes.setText(words)
        self._changes.setVisible(bool(words))
        self.reset.setVisible(bool(words))

    @property
    def _defaults(self) -> TrainConfig:
        return self._choice.defaults(self.preset.minutes)

    def _open_settings(self) -> None:
        from gui.dialogs.hyperparameters import HyperparameterDialog

        dialog = HyperparameterDialog(self._defaults, self.config, self.window())
        dialog.accepted.connect(
            lambda: self._set_choice(replace(self._choice, changes=self._all_changes(dialog.config)))
        )
        dialog.open()

    def _all_changes(self, config: TrainConfig) -> dict[str, object]:
        """The changes for this model; those for other models stay."""
        others = {path: value for path, value in self._choice.changes.items() if path.partition(".")[0] in MODELS}
        for path in [path for path in others if path.partition(".")[0] == self._choice.model]:
            del others[path]
        return others | changes_between(self._defaults, config, self._choice.model)

    def _lay_out(self) -> None:
        form = QGridLayout()
        form.setHorizontalSpacing(2 * GRID)
        form.setColumnStretch(1, 1)
        self.model.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.model.setMinimumContentsLength(8)
        self.model.setAccessibleName(self.tr("Model"))
        focus_by_tab_only(self.model)
        form.addWidget(label(self.tr("Model")), 0, 0)
        form.addWidget(self.model, 0, 1)
        for each in (self._labelled, self._warning, self._summary, self._changes):
            each.setWordWrap(True)
        vbox(
            self.train,
            self.preset,
            GRID,
            self._labelled,
            self._warning,
            self.preview,
            GRID,
            form,
            self._summary,
            hbox(self.settings, spring(), self.reset),
            self._changes,
            on=self,
        )


class PreviewView(QWidget):
    """Rows of names and values, then the warnings."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.warnings: list[QLabel] = []
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(2 * GRID)
        self._rows.setVerticalSpacing(GRID // 2)
        self._rows.setColumnStretch(1, 1)
        self._words = vbox()
        vbox(self._rows, self._words, on=self)
        self.hide()

    def show_facts(self, rows: Sequence[tuple[str, str]], warnings: Sequence[str]) -> None:
        """Replace rows and warnings by these."""
        self._empty()
        for place, (name, value) in enumerate(rows):
            title, text = label(name, "dim"), label(value)
            text.setWordWrap(True)
            self._rows.addWidget(title, place, 0, Qt.AlignmentFlag.AlignTop)
            self._rows.addWidget(text, place, 1)
        for sentence in warnings:
            text = label(sentence, "notice")
            text.setWordWrap(True)
            self.warnings.append(text)
            self._words.addWidget(text)
        self.setVisible(bool(rows or warnings))

    def _empty(self) -> None:
        self.warnings = []
        for layout in (self._rows, self._words):
            while (item := layout.takeAt(0)) is not None:
                if (widget := item.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()
