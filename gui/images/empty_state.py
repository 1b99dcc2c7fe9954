"""What stands in place of an empty list: why it is empty, and the next step as a button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.images.filters import ImageFilter, Show
from gui.keyboard.keys import key_or_name
from gui.language.translation import QT_TRANSLATE_NOOP
from gui.style.theme import GRID
from gui.style.widgets import button, label

_WORDS = {
    Show.ALL: "",
    Show.TODO: QT_TRANSLATE_NOOP("EmptyState", "Nothing left to do: every image is done."),
    Show.DONE: QT_TRANSLATE_NOOP("EmptyState", "No image is done yet. Draw the boxes on one, then press {}."),
    Show.EMPTY: QT_TRANSLATE_NOOP("EmptyState", "No image is marked as without plates. Press {} on one without."),
    Show.SUGGESTED: QT_TRANSLATE_NOOP(
        "EmptyState",
        "No suggestion on an image to do. Train a model, or let “Show from” on the right begin lower.",
    ),
    Show.UNCERTAIN: QT_TRANSLATE_NOOP("EmptyState", "The model is sure of what it suggests on every image to do."),
    Show.MISSING: QT_TRANSLATE_NOOP("EmptyState", "Every image has its file."),
    Show.REMOVED: QT_TRANSLATE_NOOP("EmptyState", "No image is removed."),
}
#: Actions whose keys these name.
_KEYS = {Show.DONE: "done_next", Show.EMPTY: "empty_next"}


class EmptyState(QWidget):
    """Told what is filtered for, it finds the words."""

    show_all = Signal()
    add_images = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words: QLabel = label("", "dim")
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.all_button = button(self.tr("Show all images"))
        self.all_button.clicked.connect(self.show_all)
        self.add_button = button(self.tr("Add images…"), icon="image-plus")
        self.add_button.clicked.connect(self.add_images)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, 0, GRID, 0)
        layout.setSpacing(2 * GRID)
        layout.addStretch(1)
        layout.addWidget(self.words)
        for each in (self.all_button, self.add_button):
            layout.addWidget(each, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)

    def show_for(self, wanted: ImageFilter, *, has_images: bool) -> None:
        """Say why this filter lists nothing.

        Args:
            wanted: the filter.
            has_images: whether the project has any image.
        """
        text = wanted.text.strip()
        if not has_images:
            words = self.tr("No images here yet. Add some, or drop files and folders on this window.")
        elif text:
            words = self.tr("Nothing matches “{}”.").format(text)
        else:
            words = self.tr(_WORDS[wanted.show])
            if wanted.show in _KEYS:
                words = words.format(key_or_name(_KEYS[wanted.show]))
        self.words.setText(words)
        self.all_button.setVisible(has_images)
        self.add_button.setVisible(not has_images)
