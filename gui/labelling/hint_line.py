"""Keeps the labelling page's hint in step with what is shown, selected and listed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from gui.canvas.view import Canvas, Tool
from gui.document.document import Document
from gui.images.panel import ImagePanel
from gui.keyboard import keys
from gui.labelling.batch_actions import BatchActions
from gui.labelling.hints import Situation, hint
from gui.labelling.shown_image import ShownImage


class HintLine(QObject):
    """Tells what the most useful keys do now."""

    def __init__(
        self,
        document: Document,
        canvas: Canvas,
        images: ImagePanel,
        batch: BatchActions,
        shown: ShownImage,
        say: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._canvas = canvas
        self._images = images
        self._batch = batch
        self._shown = shown
        self._say = say
        shown.changed.connect(self.refresh)
        canvas.selection_changed.connect(self.refresh)
        canvas.tool_changed.connect(self.refresh)
        images.selection_changed.connect(self.refresh)
        document.image_changed.connect(self._changed)
        document.predictions_changed.connect(self._changed)
        document.images_added.connect(self.refresh)
        document.images_removed.connect(self.refresh)
        keys.current().changed.connect(self.refresh)

    def refresh(self) -> None:
        """Determine the hint again."""
        self._say(self._batch.hint or self._hint())

    def _changed(self, image_id: int) -> None:
        if image_id == self._images.current_id:
            self.refresh()

    def _hint(self) -> str:
        image_id = self._images.current_id
        if image_id is None and self._document.removed_ids:
            return self.tr("Every image is removed: {} undoes that").format(keys.key_or_name("undo"))
        if image_id is None and self._document.image_ids:
            return ""  # the list is not filled yet
        if image_id is None:
            return self.tr("No images yet: {} opens a folder").format(keys.key_or_name("open_folder"))
        return hint(
            Situation(
                state=self._document.image(image_id).state,
                boxes=len(self._document.annotations(image_id)),
                suggestions=len(self._canvas.visible_predictions()),
                box_selected=bool(self._canvas.selected_annotations()),
                suggestion_selected=self._canvas.selected_prediction() is not None,
                drawing=self._canvas.tool is Tool.DRAW,
                readable=self._shown.is_readable,
                walking=self._canvas.is_walking,
                removed=self._document.is_removed(image_id),
            )
        )
