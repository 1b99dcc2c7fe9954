"""Above the image list: chips that filter by state, with counts, and a search field."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QKeyCombination, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLineEdit, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from core.annotation import ImageState
from gui.images.filters import ImageFilter
from gui.images.state_mark import STATE_NAMES, state_icon
from gui.theme import GRID
from gui.widgets import keep_keys_with_picture

_CHIPS: tuple[ImageState | None, ...] = (None, ImageState.TODO, ImageState.DONE, ImageState.EMPTY)
_COLUMNS = 2


class FilterBar(QWidget):
    """Emits the filter that a person puts together."""

    changed = Signal(object)  # ImageFilter
    #: Escape or Enter in the search field: the keyboard goes back to where it was.
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: dict[ImageState | None, QToolButton] = {}
        group = QButtonGroup(self)
        grid = QGridLayout()
        grid.setSpacing(GRID // 2)
        for n, state in enumerate(_CHIPS):
            chip = QToolButton()
            chip.setCheckable(True)
            chip.setProperty("role", "chip")
            chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            chip.setIconSize(QSize(12, 12))
            chip.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            keep_keys_with_picture(chip)
            chip.clicked.connect(self._tell)
            group.addButton(chip)
            grid.addWidget(chip, n // _COLUMNS, n % _COLUMNS)
            self._chips[state] = chip
        self._chips[None].setChecked(True)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search names")
        self.search.setAccessibleName("Search image names")
        self.search.setClearButtonEnabled(True)
        self.search.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.search.textChanged.connect(self._tell)
        self.search.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(grid)
        layout.addWidget(self.search)
        self._draw_icons()
        self.set_counts({})

    @property
    def filter(self) -> ImageFilter:
        state = next(state for state, chip in self._chips.items() if chip.isChecked())
        return ImageFilter(state, self.search.text())

    def show_all(self) -> None:
        """Clear both chip and search."""
        self._chips[None].setChecked(True)
        self.search.clear()
        self._tell()

    def set_counts(self, counts: Mapping[ImageState, int]) -> None:
        """Write on the chips how many images are in each state."""
        for state, chip in self._chips.items():
            name = "All" if state is None else STATE_NAMES[state]
            number = sum(counts.values()) if state is None else counts.get(state, 0)
            chip.setText(f"{name} {number}" if state is None else f" {name} {number}")
            chip.setAccessibleName(f"{name}, {number} images")
            chip.setToolTip("Show all images" if state is None else f"Show only images: {name.lower()}")

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.keyCombination() == QKeyCombination(Qt.Key.Key_Escape):
                self.search.clear()
                self.left.emit()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
                self.left.emit()
                return True
        return False

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.PaletteChange:
            self._draw_icons()
        super().changeEvent(event)

    def _draw_icons(self) -> None:
        for state, chip in self._chips.items():
            if state is not None:
                chip.setIcon(state_icon(state))

    def _tell(self) -> None:
        self.changed.emit(self.filter)
