"""All keys at a glance."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gui.actions import TABLE, tip_of
from gui.keys import keys_of
from gui.theme import GRID
from gui.widgets import label

_BY_ID = {spec.id: spec for spec in TABLE}

_SECTIONS: tuple[tuple[tuple[str, tuple[str, ...]], ...], ...] = (
    (
        ("Going on", ("done_next", "empty_next", "accept_next", "next", "previous", "next_to_do", "mark_to_do")),
        ("Suggestions", ("reject",)),
        ("Project", ("open_folder", "open_project", "train", "close_project", "quit", "keys")),
    ),
    (
        ("Boxes", ("draw_tool", "select_tool", "delete", "select_all", "escape", "undo", "redo")),
        ("View", ("fit", "actual_size", "zoom_in", "zoom_out", "show_images", "show_side")),
    ),
)

_KEY_WIDTH = 18 * GRID
_MOST_OF_SCREEN = 0.9

_MORE = {
    "Boxes": (
        ("Arrows", "Move the box 1 pixel; with Shift 10"),
        ("Ctrl+arrows", "Resize the box 1 pixel"),
        ("1–9", "Class of new and of selected boxes"),
    ),
    "View": (
        ("Ctrl+wheel", "Zoom at the cursor"),
        ("Space held", "Drag the picture; also middle button"),
    ),
}


class KeysDialog(QDialog):
    """Two columns of keys; Esc closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        columns = QHBoxLayout()
        columns.setSpacing(5 * GRID)
        for sections in _SECTIONS:
            column = QVBoxLayout()
            column.setSpacing(2 * GRID)
            for title, names in sections:
                rows = [(keys_of(name), tip_of(_BY_ID[name])) for name in names]
                column.addLayout(_section(title, [*rows, *_MORE.get(title, ())]))
            column.addStretch(1)
            columns.addLayout(column)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        page = QWidget()
        page.setLayout(columns)
        columns.setContentsMargins(0, 0, 2 * GRID, 0)
        scroll = QScrollArea()
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(page)
        layout.addWidget(scroll)
        frame = layout.contentsMargins()
        wanted = page.sizeHint() + QSize(frame.left() + frame.right() + GRID, 12 * GRID)
        self.resize(wanted.boundedTo(self.screen().availableSize() * _MOST_OF_SCREEN))
        layout.addWidget(buttons)


def _section(title: str, rows: list[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(2 * GRID)
    grid.setVerticalSpacing(6)
    grid.addWidget(label(title, "heading"), 0, 0, 1, 2)
    for number, (keys, what) in enumerate(rows, start=1):
        key = label(keys)
        key.setMinimumWidth(_KEY_WIDTH)
        grid.addWidget(key, number, 0)
        grid.addWidget(label(what, "dim"), number, 1)
    grid.setColumnStretch(1, 1)
    return grid
