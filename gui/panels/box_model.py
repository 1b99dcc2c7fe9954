"""The boxes of one image as rows: annotations first, then suggestions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from enum import IntEnum
from operator import attrgetter
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor, QIcon

from core.annotation import IMPORTED_FROM, Annotation, Flag, ObjectClass, Prediction, Provenance
from gui.canvas.label_painter import FLAG_LETTERS
from gui.keyboard.keys import name
from gui.language.translation import QT_TRANSLATE_NOOP
from gui.language.wording import percent, run_label
from gui.panels.box_icon import box_icon
from gui.style.class_colors import class_colors
from gui.style.icons import icon
from gui.style.theme import tokens

_WIDTH, _HEIGHT = attrgetter("width"), attrgetter("height")
Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
#: Between the letters of flags, which form no word.
_THIN = "\N{THIN SPACE}"
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

_ORIGINS = {
    Provenance.DRAWN: ("pencil", QT_TRANSLATE_NOOP("BoxModel", "drawn")),
    Provenance.IMPORTED: ("download", QT_TRANSLATE_NOOP("BoxModel", "imported")),
    Provenance.ACCEPTED: ("check", QT_TRANSLATE_NOOP("BoxModel", "accepted from a suggestion")),
    Provenance.CORRECTED: ("pencil-ruler", QT_TRANSLATE_NOOP("BoxModel", "corrected from a suggestion")),
}


class Column(IntEnum):
    NAME = 0
    SIZE = 1
    FLAGS = 2  # of a suggestion, its score
    ORIGIN = 3
    LOCK = 4
    EYE = 5


_TITLES = {
    Column.NAME: QT_TRANSLATE_NOOP("BoxModel", "Class"),
    Column.SIZE: QT_TRANSLATE_NOOP("BoxModel", "Size in pixels"),
    Column.FLAGS: QT_TRANSLATE_NOOP("BoxModel", "Flags"),
    Column.ORIGIN: QT_TRANSLATE_NOOP("BoxModel", "Origin"),
    Column.LOCK: QT_TRANSLATE_NOOP("BoxModel", "Locked"),
    Column.EYE: QT_TRANSLATE_NOOP("BoxModel", "Shown"),
}


class BoxRow(NamedTuple):
    """An annotation or suggestion, and its view state."""

    item: Annotation | Prediction
    is_locked: bool = False
    is_hidden: bool = False

    @property
    def key(self) -> tuple[bool, int]:
        """Whether it is a suggestion, and its id."""
        return isinstance(self.item, Prediction), self.item.id


class BoxModel(QAbstractTableModel):
    """Rows that change one by one, so that the view keeps its place and a nudge is cheap among many boxes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[BoxRow] = []
        self._classes: dict[int, tuple[str, str]] = {}
        self._icons: dict[tuple[str, str], QIcon] = {}
        self._run_name: Callable[[str], str] = run_label
        self._getters: dict[int, Callable[[BoxRow, Column], Any]] = {
            _Role.DisplayRole: self._text,
            _Role.DecorationRole: self._icon,
            _Role.ToolTipRole: self._description,
            _Role.AccessibleTextRole: self._description,
            _Role.ForegroundRole: lambda row, _: QBrush(QColor(tokens().text_dim)) if row.is_hidden else None,
            _Role.TextAlignmentRole: lambda _, column: _RIGHT if column is Column.SIZE else None,
        }

    # --- rows ----------------------------------------------------------------------------------

    @property
    def rows(self) -> Sequence[BoxRow]:
        return self._rows

    def set_rows(self, rows: Iterable[BoxRow]) -> None:
        """Show these rows, with signals only for inserted, removed and changed ones."""
        new, old = list(rows), self._rows
        head, changed = _common_head(new, old)
        tail, after = _common_head(new[head:][::-1], old[head:][::-1])
        changed += [len(new) - 1 - i for i in after]
        if len(old) > head + tail:
            self.beginRemoveRows(QModelIndex(), head, len(old) - tail - 1)
            self._rows = old[:head] + old[len(old) - tail :]
            self.endRemoveRows()
        if len(new) > head + tail:
            self.beginInsertRows(QModelIndex(), head, len(new) - tail - 1)
            self._rows = new
            self.endInsertRows()
        self._rows = new
        for row in changed:
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))

    def set_classes(self, classes: Sequence[ObjectClass]) -> None:
        colors = class_colors(classes)
        self._classes = {each.id: (each.name, colors[each.id]) for each in classes}
        self.repaint()

    def set_run_names(self, run_name: Callable[[str], str]) -> None:
        """Name the sources of suggestions by ``run_name(run id)``."""
        self._run_name = run_name

    def repaint(self) -> None:
        """Update all rows after class names or colours changed."""
        self._icons.clear()
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(Column) - 1))

    def widest_texts(self) -> dict[Column, str]:
        """For some columns a text at least as wide as any in them."""
        boxes = [row.item.box for row in self._rows]
        flags = {flag for row in self._rows if isinstance(row.item, Annotation) for flag in row.item.flags}
        has_scores = any(isinstance(row.item, Prediction) for row in self._rows)
        width, height = (max((side(box) for box in boxes), default=0.0) for side in (_WIDTH, _HEIGHT))
        return {
            Column.SIZE: _size(width, height),
            Column.FLAGS: max(_letters(flags), percent(1.0) if has_scores else "", key=len),
        }

    # --- QAbstractTableModel -------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Column)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        getter = self._getters.get(role)
        if getter is None or not index.isValid():
            return None
        return getter(self._rows[index.row()], Column(index.column()))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role in (_Role.DisplayRole, _Role.AccessibleTextRole):
            return self.tr(_TITLES[Column(section)])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Hidden boxes cannot be selected, as on the canvas, but are reachable by keyboard."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        is_hidden = self._rows[index.row()].is_hidden
        return Qt.ItemFlag.ItemIsEnabled | (Qt.ItemFlag.NoItemFlags if is_hidden else Qt.ItemFlag.ItemIsSelectable)

    # --- data ----------------------------------------------------------------------------------

    def _text(self, row: BoxRow, column: Column) -> str:
        match column:
            case Column.NAME:
                return self._class_of(row)[0]
            case Column.SIZE:
                return _size(row.item.box.width, row.item.box.height)
            case Column.FLAGS if isinstance(row.item, Prediction):
                return percent(row.item.score)
            case Column.FLAGS if isinstance(row.item, Annotation):
                return _letters(row.item.flags)
        return ""

    def _icon(self, row: BoxRow, column: Column) -> QIcon | None:
        if column is Column.NAME:
            color = QColor(self._class_of(row)[1])
            dashes = "dashed" if isinstance(row.item, Prediction) else ""
            return self._cached((color.name(), dashes), lambda: box_icon(color, dashed=bool(dashes)))
        if isinstance(row.item, Prediction):
            return None
        spec = {
            Column.ORIGIN: (_ORIGINS[row.item.provenance][0], "text_dim"),
            Column.LOCK: ("lock", "text") if row.is_locked else ("lock-open", "text_disabled"),
            Column.EYE: ("eye-off", "text") if row.is_hidden else ("eye", "text_disabled"),
        }.get(column)
        return None if spec is None else self._cached(spec, lambda: icon(*spec))

    def _description(self, row: BoxRow, column: Column) -> str:
        item = row.item
        if column is Column.LOCK and isinstance(item, Annotation):
            return self.tr("Locked: click to unlock") if row.is_locked else self.tr("Click to lock")
        if column is Column.EYE and isinstance(item, Annotation):
            return self.tr("Hidden: click to show") if row.is_hidden else self.tr("Click to hide")
        size = self.tr("{} pixels").format(self._text(row, Column.SIZE))
        if isinstance(item, Prediction) and item.is_imported:
            details = [self.tr("suggested by {}, score {}").format(self._run_name(item.run_id), percent(item.score))]
        elif isinstance(item, Prediction):
            details = [self.tr("suggested, score {}").format(percent(item.score))]
        else:
            details = [self.tr(_ORIGINS[item.provenance][1])]
            if item.run_id is not None and item.run_id.startswith(IMPORTED_FROM):
                details.append(self.tr("suggested by {}").format(self._run_name(item.run_id)))
            details += [name(flag).casefold() for flag in FLAG_LETTERS if flag in item.flags]
            details += [self.tr("locked")] * row.is_locked + [self.tr("hidden")] * row.is_hidden
        return ", ".join([self._class_of(row)[0], size, *details])

    def _class_of(self, row: BoxRow) -> tuple[str, str]:
        return self._classes.get(row.item.class_id, ("", tokens().box_core))

    def _cached(self, key: tuple[str, str], make: Callable[[], QIcon]) -> QIcon:
        if key not in self._icons:
            self._icons[key] = make()
        return self._icons[key]


def _common_head(new: Sequence[BoxRow], old: Sequence[BoxRow]) -> tuple[int, list[int]]:
    """Number of leading rows with the same keys in both, and indices of those that changed."""
    changed = []
    count = 0
    for now, before in zip(new, old, strict=False):
        if now != before:
            if now.key != before.key:
                break
            changed.append(count)
        count += 1
    return count, changed


def _size(width: float, height: float) -> str:
    return f"{width:.0f} × {height:.0f}"


def _letters(flags: Collection[Flag]) -> str:
    return _THIN.join(letter for flag, letter in FLAG_LETTERS.items() if flag in flags)
