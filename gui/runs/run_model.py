"""Model of the runs of a project and the base model, as rows of a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QIcon

from gui.language import run_words as words
from gui.language.sentences import translated
from gui.language.translation import QT_TRANSLATE_NOOP
from gui.language.wording import duration, number
from gui.style.icons import blank_icon, icon
from gui.style.theme import tokens

if TYPE_CHECKING:
    from core.runs.listing import ListedRun

Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
#: Side of the icon before a name, in pixels.
SIGN_SIDE = 16
_NO_SIGN = ("", "")
_SIGNS = {
    "running": ("refresh-cw", "accent"),
    "prepared": ("refresh-cw", "text_dim"),
    "failed": ("triangle-alert", "bad"),
    "crashed": ("triangle-alert", "bad"),
    "damaged": ("triangle-alert", "bad"),
}


@dataclass(frozen=True, slots=True)
class _Column:
    """``key`` is the sort key of rows; None sorts last."""

    title: str
    text: Callable[[ListedRun], str]
    key: Callable[[ListedRun], Any]
    tip: str = ""
    is_number: bool = False


COLUMNS: tuple[_Column, ...] = (
    _Column(QT_TRANSLATE_NOOP("RunModel", "Name"), words.name_of, lambda row: words.name_of(row).casefold()),
    _Column(QT_TRANSLATE_NOOP("RunModel", "Started"), lambda row: words.started(row.run), lambda row: row.run.started),
    _Column(QT_TRANSLATE_NOOP("RunModel", "Model"), words.model_of, words.model_of),
    _Column(QT_TRANSLATE_NOOP("RunModel", "Preset"), lambda row: words.preset_of(row.run), lambda row: row.run.preset),
    _Column(
        QT_TRANSLATE_NOOP("RunModel", "Images"),
        lambda row: words.images_of(row.run),
        lambda row: (row.run.train_images if row.run.imported is None else row.run.imported.images) or None,
        QT_TRANSLATE_NOOP("RunModel", "Images trained on, and images held back for the score; those that files cover"),
        is_number=True,
    ),
    _Column(
        QT_TRANSLATE_NOOP("RunModel", "Boxes"),
        lambda row: number(row.run.boxes) if row.run.boxes else "",
        lambda row: row.run.boxes or None,
        is_number=True,
    ),
    _Column(
        QT_TRANSLATE_NOOP("RunModel", "Labels"),
        words.labels_of,
        lambda row: (row.same_labels or row.number) if row.run.snapshot_hash else None,
        QT_TRANSLATE_NOOP("RunModel", "Short name of the snapshot of the labels, or an earlier run with the same"),
    ),
    _Column(
        QT_TRANSLATE_NOOP("RunModel", "AP50"),
        lambda row: words.score_told(row.run, "ap50"),
        lambda row: words.score(row.run, "ap50"),
        QT_TRANSLATE_NOOP("RunModel", "Average precision at IoU 0.5, 0 to 1"),
        is_number=True,
    ),
    _Column(
        QT_TRANSLATE_NOOP("RunModel", "AP75"),
        lambda row: words.score_told(row.run, "ap75"),
        lambda row: words.score(row.run, "ap75"),
        QT_TRANSLATE_NOOP("RunModel", "Average precision at IoU 0.75"),
        is_number=True,
    ),
    _Column(
        QT_TRANSLATE_NOOP("RunModel", "AP"),
        lambda row: words.score_told(row.run, "ap"),
        lambda row: words.score(row.run, "ap"),
        QT_TRANSLATE_NOOP("RunModel", "Mean over IoU 0.5 to 0.95"),
        is_number=True,
    ),
    _Column(
        QT_TRANSLATE_NOOP("RunModel", "Scored on"),
        lambda row: words.made_how(row.run),
        lambda row: (row.run.scores or {}).get("images"),
        QT_TRANSLATE_NOOP("RunModel", "Images of the scores, none of them trained on"),
        is_number=True,
    ),
    _Column(
        QT_TRANSLATE_NOOP("RunModel", "Time"),
        lambda row: duration(row.run.elapsed_s) if row.run.elapsed_s else "",
        lambda row: row.run.elapsed_s,
        is_number=True,
    ),
    _Column(
        QT_TRANSLATE_NOOP("RunModel", "Size"),
        lambda row: words.megabytes(row.bytes),
        lambda row: row.bytes,
        is_number=True,
    ),
    _Column(
        QT_TRANSLATE_NOOP("RunModel", "State"),
        lambda row: "" if row.is_base or row.is_imported else words.state_of(row.run),
        lambda row: None if row.is_base or row.is_imported else words.state_of(row.run),
    ),
)
NAME, STARTED = 0, 1


class RunModel(QAbstractTableModel):
    """Rows, newest first until the user sorts them. Names of runs can be edited."""

    #: The user renamed a run: ``(run id, name)``.
    renamed = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ListedRun] = []
        self._active = ""
        self._order = (STARTED, Qt.SortOrder.DescendingOrder)
        self._icons: dict[tuple[str, str], QIcon] = {}

    # --- rows ------------------------------------------------------------------------------------

    @property
    def rows(self) -> Sequence[ListedRun]:
        return self._rows

    def set_rows(self, rows: Sequence[ListedRun], active: str) -> None:
        """Show these rows; ``active`` is the id of the active run."""
        self.beginResetModel()
        self._active = active
        self._rows = self._sorted(rows)
        self.endResetModel()

    def set_active(self, active: str) -> None:
        self._active = active
        self.repaint()

    def is_active(self, row: ListedRun) -> bool:
        return row.id == self._active

    def place_of(self, run_id: str) -> int:
        """The index of a run's row; -1 if there is none."""
        return next((place for place, row in enumerate(self._rows) if row.id == run_id), -1)

    def repaint(self) -> None:
        """Repaint all rows after a change of colours or of the active run."""
        self._icons.clear()
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(COLUMNS) - 1))

    # --- Qt's side -------------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        ids = [self._rows[index.row()].id for index in before]
        self._order = (column, order)
        self._rows = self._sorted(self._rows)
        now = [self.index(self.place_of(each), index.column()) for each, index in zip(ids, before, strict=True)]
        self.changePersistentIndexList(before, now)
        self.layoutChanged.emit()

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], COLUMNS[index.column()]
        match role:
            case _Role.DisplayRole:
                return column.text(row)
            case _Role.EditRole if index.column() == NAME:
                return words.name_of(row)
            case _Role.DecorationRole if index.column() == NAME:
                return self._sign(row)
            case _Role.ToolTipRole:
                return self._tip(row)
            case _Role.AccessibleTextRole:
                return self._spoken(row, index.column())
            case _Role.ForegroundRole if not row.can_compare:
                return QBrush(QColor(tokens().text_dim))
            case _Role.TextAlignmentRole if column.is_number:
                return _RIGHT
            case _:
                return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        known = super().flags(index)
        can_edit = index.isValid() and index.column() == NAME and not self._rows[index.row()].is_base
        return known | Qt.ItemFlag.ItemIsEditable if can_edit else known

    def setData(self, index: Index, value: Any, role: int = _Role.EditRole) -> bool:
        """Request a new name; the row shows it once the list is reread."""
        if role != _Role.EditRole or not index.isValid():
            return False
        self.renamed.emit(self._rows[index.row()].id, str(value))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = COLUMNS[section]
        match role:
            case _Role.DisplayRole:
                return self.tr(column.title)
            case _Role.ToolTipRole:
                return self.tr(column.tip) if column.tip else None
            case _Role.TextAlignmentRole:
                return _RIGHT if column.is_number else _LEFT
            case _:
                return None

    # --- internals -------------------------------------------------------------------------------

    def _sorted(self, rows: Sequence[ListedRun]) -> list[ListedRun]:
        """Rows without a value come last in either order; equal rows stay in order of their numbers."""
        column, order = self._order
        key = COLUMNS[column].key
        newest_first = sorted(rows, key=lambda row: -row.number)
        known = [row for row in newest_first if key(row) is not None]
        unknown = [row for row in newest_first if key(row) is None]
        return sorted(known, key=key, reverse=order is Qt.SortOrder.DescendingOrder) + unknown

    def _sign(self, row: ListedRun) -> QIcon:
        shown = ("check", "accent") if self.is_active(row) else _SIGNS.get(row.run.state.value, _NO_SIGN)
        if shown not in self._icons:
            self._icons[shown] = blank_icon(SIGN_SIDE) if shown == _NO_SIGN else icon(*shown)
        return self._icons[shown]

    def _tip(self, row: ListedRun) -> str:
        if row.is_base:
            lines = [self.tr("The model included in Platewright, not trained on your images.")]
        elif row.run.imported is not None:
            lines = [words.name_of(row), words.imported_told(row.run.imported), words.made_how_told(row.run)]
            lines += [translated(row.run.message)] if row.run.message else []
        else:
            lines = [
                words.name_of(row),
                str(row.run.folder),
                words.images_told(row.run),
                words.made_how_told(row.run),
            ]
            lines += [translated(row.run.message)] if row.run.message else []
        lines += [self.tr("Active: makes the suggestions.")] if self.is_active(row) else []
        return "\n".join(lines)

    def _spoken(self, row: ListedRun, column: int) -> str:
        text = COLUMNS[column].text(row)
        return self.tr("{}, active").format(text) if column == NAME and self.is_active(row) else text
