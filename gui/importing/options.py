"""The user's choices of an import besides its classes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QWidget

from core.annotation import Subset
from core.formats.import_plan import Existing
from gui.language.translation import QT_TRANSLATE_NOOP
from gui.language.wording import counted
from gui.style.theme import GRID
from gui.style.widgets import add_row, combo

_LEAST_LETTERS = 12
_SIDES: tuple[tuple[str, Subset | None], ...] = (
    (QT_TRANSLATE_NOOP("Options", "as each run splits them"), None),
    (QT_TRANSLATE_NOOP("Options", "for training"), Subset.TRAIN),
    (QT_TRANSLATE_NOOP("Options", "for validation"), Subset.VAL),
    (QT_TRANSLATE_NOOP("Options", "for testing"), Subset.TEST),
)
_BY_FOLDER = QT_TRANSLATE_NOOP("Options", "as their folders say (train, valid, test)")
_EXISTING: tuple[tuple[str, Existing], ...] = (
    (QT_TRANSLATE_NOOP("Options", "keep mine"), Existing.KEEP),
    (QT_TRANSLATE_NOOP("Options", "take theirs"), Existing.REPLACE),
    (QT_TRANSLATE_NOOP("Options", "keep both"), Existing.BOTH),
)


class Options(QWidget):
    """What happens to labels that are there, labels or suggestions, and the side of the split."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say = QCoreApplication.translate
        self.existing = combo(self.tr("Images with labels on both sides"))
        for text, value in _EXISTING:
            self.existing.addItem(say("Options", text), value)
        self.kind = combo(
            self.tr("Import as"), ((self.tr("labels"), False), (self.tr("suggestions to accept or reject"), True))
        )
        self.source = QLineEdit()
        self.source.setMaxLength(60)
        self.side = combo(self.tr("Images are used"), ((say("Options", text), side) for text, side in _SIDES))
        self._rows = QFormLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(GRID)
        self._rows.setVerticalSpacing(GRID // 2)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        add_row(self._rows, self.tr("Labelled already"), self.existing)
        add_row(self._rows, self.tr("Import as"), self.kind)
        add_row(self._rows, self.tr("Made by"), self.source)
        add_row(self._rows, self.tr("Images are used"), self.side)
        for each in (self.existing, self.kind, self.side):
            each.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            each.setMinimumContentsLength(_LEAST_LETTERS)
            each.currentIndexChanged.connect(lambda _: self._changed())
        self.source.editingFinished.connect(self.changed)
        self.show_conflicts(0)
        self._rows.setRowVisible(self.source, False)

    @property
    def chosen_existing(self) -> Existing:
        return Existing(self.existing.currentData())

    @property
    def as_suggestions(self) -> bool:
        return bool(self.kind.currentData())

    @property
    def source_name(self) -> str | None:
        """Whose suggestions they are; None where the user says nothing."""
        return " ".join(self.source.text().split()) or None

    @property
    def subset(self) -> Subset | None:
        """The side of the split for all images; None: by folder name."""
        return _SIDES[self.side.currentIndex()][1]

    def suggest_suggestions(self, *, suggested: bool, source: str) -> None:
        """Set labels or suggestions as the files suggest it; emits no signal."""
        with QSignalBlocker(self.kind), QSignalBlocker(self.source):
            self.kind.setCurrentIndex(int(suggested))
            self.source.setPlaceholderText(source)
        self._rows.setRowVisible(self.source, suggested)

    def tell_of_folders(self, *, named: bool) -> None:
        """Say whether folders name sides of the split, which then decide where the user does not."""
        self.side.setItemText(0, QCoreApplication.translate("Options", _BY_FOLDER if named else _SIDES[0][0]))

    def show_conflicts(self, count: int) -> None:
        """Ask about images with labels on both sides; the question is hidden where there are none."""
        name = self._rows.labelForField(self.existing)
        if isinstance(name, QLabel):
            name.setText(self.tr("{} labelled already").format(counted(count, "image")))
        self._rows.setRowVisible(self.existing, count > 0)

    def _changed(self) -> None:
        self._rows.setRowVisible(self.source, self.as_suggestions)
        self.changed.emit()
