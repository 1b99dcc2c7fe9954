"""Shown instead of an empty list: why it is empty, and the next step as a button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from gui.images.filters import ImageFilter, Show
from gui.keyboard.keys import key_or_name
from gui.language.translation import QT_TRANSLATE_NOOP
from gui.style.layouts import aligned, spring, vbox
from gui.style.theme import GRID
from gui.style.widgets import button, label

_TEXTS = {
    Show.ALL: "",
    Show.TODO: QT_TRANSLATE_NOOP("EmptyState", "Nothing left to do: every image is done."),
    Show.DONE: QT_TRANSLATE_NOOP("EmptyState", "No image is done yet. Draw the boxes on one, then press {}."),
    Show.EMPTY: QT_TRANSLATE_NOOP("EmptyState", "No image is marked as having no objects. Press {} to mark one."),
    Show.SUGGESTED: QT_TRANSLATE_NOOP(
        "EmptyState",
        "No suggestions on images to do. Train a model, or lower “Minimum score” on the right.",
    ),
    Show.UNCERTAIN: QT_TRANSLATE_NOOP("EmptyState", "The model is certain about every image to do."),
    Show.CHANGED: QT_TRANSLATE_NOOP("EmptyState", "All pictures are those that were labelled."),
    Show.MISSING: QT_TRANSLATE_NOOP("EmptyState", "No files are missing."),
    Show.REMOVED: QT_TRANSLATE_NOOP("EmptyState", "No images are removed."),
}
#: Actions whose keys the texts name.
_KEYS = {Show.DONE: "done_next", Show.EMPTY: "empty_next"}


class EmptyState(QWidget):
    """Explains why a filter lists nothing."""

    show_all = Signal()
    add_images = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text: QLabel = label("", "dim", wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.all_button = button(self.tr("Show all images"), on_click=self.show_all)
        self.add_button = button(self.tr("Add images…"), icon="image-plus", on_click=self.add_images)
        vbox(
            spring(),
            self.text,
            aligned(self.all_button, Qt.AlignmentFlag.AlignHCenter),
            aligned(self.add_button, Qt.AlignmentFlag.AlignHCenter),
            spring(2),
            on=self,
            margins=(GRID, 0, GRID, 0),
            spacing=2 * GRID,
        )

    def show_for(self, image_filter: ImageFilter, condition: str = "", *, has_images: bool) -> None:
        """Explain why this filter lists nothing.

        Args:
            image_filter: the filter.
            condition: its condition in words, if it has one.
            has_images: whether the project has any image.
        """
        search = image_filter.text.strip()
        if not has_images:
            text = self.tr("No images here yet. Add some, or drop files and folders on this window.")
        elif search or condition:
            text = self.tr("Nothing matches “{}”.").format(search or condition)
        else:
            text = self.tr(_TEXTS[image_filter.show])
            if image_filter.show in _KEYS:
                text = text.format(key_or_name(_KEYS[image_filter.show]))
        self.text.setText(text)
        self.all_button.setVisible(has_images)
        self.add_button.setVisible(not has_images)
