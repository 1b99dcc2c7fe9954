"""The images on which two runs differ, as rows: the picture and the outcome of each run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPixmap

from gui.document.document import Document
from gui.language.wording import counted
from gui.pictures.thumbnails import Thumbnails
from gui.style.theme import GRID

if TYPE_CHECKING:
    from core.evaluation.matching import ImageOutcome
    from core.runs.comparison import DifferingImage

Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_translate = QCoreApplication.translate

THUMBNAIL = QSize(8 * GRID, 6 * GRID)
PICTURE, ONE, OTHER, BETTER = range(4)


class DifferenceModel(QAbstractTableModel):
    """``thumbnails`` are the document's, read when a row is first painted."""

    def __init__(self, document: Document, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._thumbnails = thumbnails
        self._differing: Sequence[DifferingImage] = ()
        self._names = ("", "")
        thumbnails.ready.connect(self._repaint)

    @property
    def differing(self) -> Sequence[DifferingImage]:
        return self._differing

    def show_differences(self, differing: Sequence[DifferingImage], one: str, other: str) -> None:
        """Show these, without images removed from the project."""
        self.beginResetModel()
        self._differing = [each for each in differing if not self._document.is_removed(each.image.id)]
        self._names = (one, other)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._differing)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 4

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        difference = self._differing[index.row()]
        match role:
            case _Role.DisplayRole | _Role.ToolTipRole | _Role.AccessibleTextRole:
                return self._text(difference, index.column())
            case _Role.DecorationRole if index.column() == PICTURE:
                return self._thumbnail(difference.image.id)
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role not in (_Role.DisplayRole, _Role.ToolTipRole):
            return None
        return (self.tr("Image"), *self._names, self.tr("Better"))[section]

    def _text(self, difference: DifferingImage, column: int) -> str:
        match column:
            case 0:
                return self._document.absolute_path(difference.image.id).name
            case 1:
                return outcome_text(difference.older)
            case 2:
                return outcome_text(difference.newer)
            case _:
                if not difference.gain:
                    return self.tr("neither")
                return self._names[1] if difference.gain > 0 else self._names[0]

    def _thumbnail(self, image_id: int) -> QPixmap | None:
        thumbnail = self._thumbnails.get(image_id)
        if not isinstance(thumbnail, QPixmap):
            return None
        fitted = Qt.AspectRatioMode.KeepAspectRatio
        return thumbnail.scaled(THUMBNAIL, fitted, Qt.TransformationMode.SmoothTransformation)

    def _repaint(self, image_id: int) -> None:
        for place, difference in enumerate(self._differing):
            if difference.image.id == image_id:
                self.dataChanged.emit(self.index(place, PICTURE), self.index(place, PICTURE))


def outcome_text(outcome: ImageOutcome) -> str:
    """``1 of 2 detected, 1 false alarm``."""
    parts = []
    if outcome.detected:
        parts.append(_translate("Runs", "{} of {} detected").format(sum(outcome.detected), len(outcome.detected)))
    if outcome.alarms:
        parts.append(counted(len(outcome.alarms), "false alarm"))
    return ", ".join(parts) or _translate("Runs", "nothing, correctly")
