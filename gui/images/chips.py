"""The chips above the image list: which images to show, with a count each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QSizePolicy, QToolButton, QWidget

from gui.images.filters import Show
from gui.images.state_mark import mark_icon, paint_state, paint_suggested
from gui.language.translation import QT_TRANSLATE_NOOP
from gui.language.wording import counted, number
from gui.style.icons import icon
from gui.style.theme import GRID, tokens
from gui.style.widgets import focus_by_tab_only

_COLUMNS = 2
_ICON = 12
#: Name and tooltip.
_TEXTS = {
    Show.ALL: (QT_TRANSLATE_NOOP("Chips", "All"), QT_TRANSLATE_NOOP("Chips", "Show all images")),
    Show.TODO: (QT_TRANSLATE_NOOP("Chips", "To do"), QT_TRANSLATE_NOOP("Chips", "Show only images that are to do")),
    Show.DONE: (QT_TRANSLATE_NOOP("Chips", "Done"), QT_TRANSLATE_NOOP("Chips", "Show only images that are done")),
    Show.EMPTY: (
        QT_TRANSLATE_NOOP("Chips", "No objects"),
        QT_TRANSLATE_NOOP("Chips", "Show only images marked as having no objects"),
    ),
    Show.SUGGESTED: (
        QT_TRANSLATE_NOOP("Chips", "Suggested"),
        QT_TRANSLATE_NOOP("Chips", "Show only images to do with suggestions"),
    ),
    Show.UNCERTAIN: (
        QT_TRANSLATE_NOOP("Chips", "Uncertain"),
        QT_TRANSLATE_NOOP("Chips", "Show only images to do that the model is unsure of"),
    ),
    Show.CHANGED: (
        QT_TRANSLATE_NOOP("Chips", "Changed"),
        QT_TRANSLATE_NOOP("Chips", "Show only images whose picture is no longer the one that was labelled"),
    ),
    Show.MISSING: (
        QT_TRANSLATE_NOOP("Chips", "Missing"),
        QT_TRANSLATE_NOOP("Chips", "Show only images whose file is missing"),
    ),
    Show.REMOVED: (
        QT_TRANSLATE_NOOP("Chips", "Removed"),
        QT_TRANSLATE_NOOP("Chips", "Show images removed from the project, to restore them"),
    ),
}
#: Shown only while there are such images.
_RARE = (Show.CHANGED, Show.MISSING, Show.REMOVED)


class Chips(QWidget):
    """Filter chips, exactly one of them chosen; the arrow keys move between them."""

    chosen = Signal(object)  # Show

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: dict[Show, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GRID // 2)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        for show in Show:
            self._chips[show] = self._make(show)
        self._chips[Show.ALL].setChecked(True)
        self._draw_icons()
        self.set_counts({})

    def __getitem__(self, show: Show) -> QToolButton:
        return self._chips[show]

    @property
    def show_only(self) -> Show:
        """The chosen chip."""
        return next(show for show, chip in self._chips.items() if chip.isChecked())

    def choose(self, show: Show) -> None:
        """Choose a chip without emitting :attr:`chosen`."""
        self._chips[show].setChecked(True)

    def set_counts(self, counts: Mapping[Show, int]) -> None:
        """Show the number of images on each chip; rare chips appear and disappear."""
        for show, chip in self._chips.items():
            name = QCoreApplication.translate("Chips", _TEXTS[show][0])
            count = number(counts.get(show, 0))
            chip.setText(f"{name} {count}" if chip.icon().isNull() else f" {name} {count}")
            chip.setAccessibleName(f"{name}, {counted(counts.get(show, 0), 'image')}")
        self._place({show for show in _RARE if not counts.get(show) and not self._chips[show].isChecked()})

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.PaletteChange:
            self._draw_icons()
        super().changeEvent(event)

    def _make(self, show: Show) -> QToolButton:
        chip = QToolButton(self)
        chip.setCheckable(True)
        chip.setProperty("role", "chip")
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setIconSize(QSize(_ICON, _ICON))
        chip.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        chip.setToolTip(QCoreApplication.translate("Chips", _TEXTS[show][1]))
        focus_by_tab_only(chip)
        chip.clicked.connect(partial(self._emit_chosen, show))
        self._group.addButton(chip)
        return chip

    def _place(self, hidden: set[Show]) -> None:
        visible = [show for show in Show if show not in hidden]
        for n, show in enumerate(visible):
            self._grid.addWidget(self._chips[show], n // _COLUMNS, n % _COLUMNS)
        for show, chip in self._chips.items():
            chip.setVisible(show not in hidden)

    def _draw_icons(self) -> None:
        for show, chip in self._chips.items():
            chip.setIcon(_icon(show))

    def _emit_chosen(self, show: Show) -> None:
        self.chosen.emit(show)


def _icon(show: Show) -> QIcon:
    if show.state is not None:
        return mark_icon(partial(_paint_state, show), _ICON)
    if show is Show.SUGGESTED:
        return mark_icon(_paint_suggested, _ICON)
    if show is Show.UNCERTAIN:
        return icon("circle-question-mark")
    return {
        Show.CHANGED: partial(icon, "triangle-alert", "warn"),
        Show.MISSING: partial(icon, "file-question-mark", "warn"),
        Show.REMOVED: partial(icon, "trash-2"),
    }.get(show, QIcon)()


def _paint_state(show: Show, painter: QPainter, area: QRectF) -> None:
    if show.state is not None:
        paint_state(painter, area, show.state)


def _paint_suggested(painter: QPainter, area: QRectF) -> None:
    paint_suggested(painter, area.adjusted(1, 2.5, -1, -2.5), tokens().text_dim)
