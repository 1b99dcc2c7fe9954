"""Controls around the disagreements: filter by kind, progress of predicting, and the answers."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QProgressBar, QToolButton, QWidget

from core.review.disagreements import DisagreementKind
from gui.language.wording import counted, number, of_all
from gui.review.words import KINDS, localized
from gui.style.flow import Flow
from gui.style.layouts import grow, hbox, vbox
from gui.style.theme import GRID
from gui.style.widgets import button, focus_by_tab_only, label


class DisagreementBar(QWidget):
    """A chip for each kind, with its count."""

    kind_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.chips: dict[DisagreementKind | None, QToolButton] = {None: self._chip()}
        self.chips |= {kind: self._chip() for kind in DisagreementKind}
        self.chips[None].setChecked(True)
        self.progress_text = label("", "dim")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(16 * GRID)
        self.progress.setAccessibleName(self.tr("Predicted done images"))
        self._busy = QWidget()
        hbox(self.progress_text, self.progress, on=self._busy)
        Flow(self, *self.chips.values(), at_end=self._busy)
        self.show_counts({})
        self.show_progress(0, 0)

    @property
    def kind(self) -> DisagreementKind | None:
        """The kind shown; None: all."""
        return next(kind for kind, chip in self.chips.items() if chip.isChecked())

    def show_counts(self, counts: Mapping[DisagreementKind, int]) -> None:
        """Show the counts on the chips."""
        for kind, chip in self.chips.items():
            count = sum(counts.values()) if kind is None else counts.get(kind, 0)
            name = self.tr("All") if kind is None else localized(KINDS[kind])
            chip.setText(f"{name} {number(count)}")
            chip.setAccessibleName(f"{name}, {counted(count, 'box')}")
            chip.setVisible(kind is not DisagreementKind.OTHER_CLASS or bool(count) or chip.isChecked())

    def show_progress(self, done: int, total: int) -> None:
        """Show how many of the done images are predicted; hidden once all are."""
        is_busy = done < total
        self._busy.setVisible(is_busy)
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.progress_text.setText(self.tr("Predicting done images: {}").format(of_all(done, total)))

    def _chip(self) -> QToolButton:
        chip = QToolButton()
        chip.setCheckable(True)
        chip.setProperty("role", "chip")
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        focus_by_tab_only(chip)
        chip.clicked.connect(self.kind_changed)
        self._group.addButton(chip)
        return chip


class Answers(QWidget):
    """The question about one disagreement, two answers to it, and Skip."""

    user_right = Signal()
    model_right = Signal()
    skipped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = label("", wrap=True)
        self.question.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.question.setMinimumHeight(4 * self.question.fontMetrics().lineSpacing())
        self.user = button(
            self.tr("You were right (Y)"),
            tooltip=self.tr("Keep your label; this is not asked again"),
            on_click=self.user_right,
        )
        self.model = button(self.tr("The model was right (M)"), tooltip=self.tr("Use the model's box or class"))
        self.skip = button(self.tr("Skip (S)"), role="quiet", tooltip=self.tr("Go to the next one without an answer"))
        self.model.clicked.connect(self.model_right)
        self.skip.clicked.connect(self.skipped)
        vbox(self.question, hbox(grow(self.user), grow(self.model), self.skip), on=self)
