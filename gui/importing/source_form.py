"""Where the labels are, where their images are, and in which format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from core.formats.common import ReadOptions
from core.formats.import_reading import AUTO
from core.formats.registry import FORMATS
from gui.dialogs.exchange import PathField
from gui.importing.session import Source
from gui.style.theme import GRID
from gui.style.widgets import ElidedLabel, combo, label

_SETTLE_MS = 600


class SourceForm(QWidget):
    """Emits :attr:`changed` once typing pauses, or at once on a choice."""

    #: ``(Source)``
    changed = Signal(object)

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._emitted: Source | None = None
        self._columns: dict[str, str] | None = None
        self._of_columns: Source | None = None
        self.labels = PathField(self.tr("File or folder of the labels"), str(folder), files=True)
        self.images = PathField(self.tr("Folder of the images"), hint=self.tr("with the labels, or in the project"))
        self.format = combo(self.tr("Format"), [(self.tr("recognised by itself"), AUTO)])
        for entry in FORMATS.values():
            self.format.addItem(entry.title, entry.name)
        self.verdict = ElidedLabel()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        for row, (text, field) in enumerate(
            ((self.tr("Labels in"), self.labels), (self.tr("Images in"), self.images), (self.tr("Format"), self.format))
        ):
            name = label(text)
            name.setBuddy(field)
            grid.addWidget(name, row, 0)
            grid.addWidget(field, row, 1, 1, 2 if field is not self.format else 1)
        grid.addWidget(self.verdict, 2, 2)
        grid.setColumnStretch(2, 1)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.emit_changed)
        self.labels.changed.connect(self._settle.start)
        self.images.changed.connect(self._settle.start)
        self.labels.chosen.connect(self.emit_again)
        self.images.chosen.connect(self.emit_again)
        self.format.currentIndexChanged.connect(lambda _: self.emit_changed())

    @property
    def is_settling(self) -> bool:
        """Whether a change is about to be announced."""
        return self._settle.isActive()

    def source(self) -> Source | None:
        """What is chosen; None without a place of labels."""
        labels = self.labels.path
        if labels is None:
            return None
        source = Source(str(self.format.currentData()), labels, self.images.path)
        if source != self._of_columns:
            self._columns = None
        return replace(source, options=ReadOptions(columns=self._columns))

    def set_columns(self, columns: Mapping[str, str]) -> None:
        """Read the table anew with these columns, as long as it is the same table."""
        source = self.source()
        self._of_columns = None if source is None else replace(source, options=ReadOptions())
        self._columns = dict(columns)
        self.emit_changed()

    def emit_changed(self) -> None:
        """Announce what is chosen, if it is not what was announced last."""
        self._settle.stop()
        source = self.source()
        if source is not None and source != self._emitted:
            self._emitted = source
            self.changed.emit(source)

    def emit_again(self) -> None:
        """Announce what is chosen even if it is what was announced last: the files may be others now."""
        self._emitted = None
        self.emit_changed()

    def take(self, path: Path) -> None:
        """Read labels from here, in the format that is recognised."""
        with QSignalBlocker(self.labels), QSignalBlocker(self.format):
            self.labels.edit.setText(str(path))
            self.format.setCurrentIndex(0)
        self.emit_again()
