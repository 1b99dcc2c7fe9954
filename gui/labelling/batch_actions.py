"""The verbs on several images: what keys and the list's menu do to the images that are selected."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from gui.document import batch_commands, commands
from gui.document.document import Document
from gui.files.file_manager import show_in_file_manager
from gui.images.panel import ImagePanel
from gui.keyboard.keys import key, key_or_name
from gui.labelling.sure_suggestions import SureSuggestions
from gui.language.wording import counted


class BatchActions(QObject):
    """Keys act on the images selected where the keyboard is in the list and they are several.

    The verbs then answer True; else they answer False and do nothing, and the key is about the image shown.
    """

    #: A sentence about what just happened.
    message = Signal(str)

    def __init__(
        self, document: Document, images: ImagePanel, sure: SureSuggestions, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._images = images
        self._sure = sure

    @property
    def hint(self) -> str:
        """What the keys do now; empty unless they are about several images."""
        chosen = self._images.multi_selection()
        if not chosen:
            return ""
        verbs = [
            ("done_next", self.tr("{} done")),
            ("empty_next", self.tr("{} no objects")),
            ("accept_next", self.tr("{} accepts suggestions")),
            ("remove_image", self.tr("{} removes them")),
        ]
        if self._are_removed(chosen):
            verbs = [("remove_image", self.tr("{} restores them"))]
        parts = [text.format(key(action)) for action, text in verbs if key(action)]
        return self.tr("{} selected: {}").format(counted(len(chosen), "image"), " · ".join(parts))

    # --- keys ----------------------------------------------------------------------------------

    def done(self) -> bool:
        return self._judge(self.mark_done)

    def empty(self) -> bool:
        return self._judge(self.mark_empty)

    def to_do(self) -> bool:
        return self._judge(self.mark_to_do)

    def accept(self) -> bool:
        return self._judge(self.accept_suggestions)

    def let_go(self) -> bool:
        """Select the current image alone."""
        return self._with_several(lambda _: self._images.select_current())

    def select_all(self) -> bool:
        """Select all images listed, where the keyboard is in the list."""
        in_list = self._images.view.hasFocus()
        if in_list:
            self._images.select_all()
        return in_list

    def remove_or_restore(self) -> None:
        """Remove the images selected, or the current one; put them back where they are removed already."""
        current = self._images.current_id
        chosen = self._images.multi_selection() or ([] if current is None else [current])
        if self._are_removed(chosen):
            self.restore(chosen)
        else:
            self.remove(chosen)

    # --- verbs ---------------------------------------------------------------------------------

    def mark_done(self, image_ids: Sequence[int]) -> None:
        judged, unjudged = self._judged(image_ids)
        came = batch_commands.mark_done(self._document, judged)
        told = self.tr("{} marked done.").format(counted(came.images, "image")) if came.images else ""
        if came.left:
            told += " " + self.tr("Still to do, without a box: {}.").format(counted(came.left, "image"))
        self._tell(told + self._unjudged_words(unjudged), undoable=came.images > 0)

    def mark_empty(self, image_ids: Sequence[int]) -> None:
        judged, unjudged = self._judged(image_ids)
        came = batch_commands.mark_empty(self._document, judged)
        told = self.tr("{} marked as having no objects.").format(counted(came.images, "image")) if came.images else ""
        if came.boxes:
            told += " " + self.tr("{} deleted.").format(counted(came.boxes, "box"))
        if came.left:
            told += " " + self.tr("{} with locked boxes left unchanged.").format(counted(came.left, "image"))
        self._tell(told + self._unjudged_words(unjudged), undoable=came.images > 0)

    def mark_to_do(self, image_ids: Sequence[int]) -> None:
        came = batch_commands.mark_to_do(self._document, self._current_first(image_ids))
        self._tell(self.tr("{} marked as to do again.").format(counted(came.images, "image")))

    def accept_suggestions(self, image_ids: Sequence[int]) -> None:
        came = batch_commands.accept(self._document, self._current_first(image_ids), self._images.model.threshold)
        if not came.images:
            self.message.emit(self.tr("No suggestion on these images."))
            return
        accepted, images = counted(came.boxes, "suggestion"), counted(came.images, "image")
        told = self.tr("{} accepted, {} marked done.").format(accepted, images)
        if came.left:
            told += " " + self.tr("{} without a suggestion left unchanged.").format(counted(came.left, "image"))
        self._tell(told)

    def remove(self, image_ids: Sequence[int]) -> None:
        gone = [number for number in self._current_first(image_ids) if not self._document.is_removed(number)]
        commands.remove_images(self._document, gone)
        if gone:
            self._tell(self.tr("{} removed from the project; the files stay.").format(counted(len(gone), "image")))

    def restore(self, image_ids: Sequence[int]) -> None:
        back = [number for number in image_ids if self._document.is_removed(number)]
        commands.restore_images(self._document, back)
        if back:
            self._tell(self.tr("{} restored.").format(counted(len(back), "image")))

    def copy_paths(self, image_ids: Sequence[int]) -> None:
        paths = [str(self._document.absolute_path(number)) for number in image_ids]
        QGuiApplication.clipboard().setText("\n".join(paths))
        self.message.emit(self.tr("{} copied.").format(counted(len(paths), "path")))

    def show_files(self, image_ids: Sequence[int]) -> None:
        show_in_file_manager([self._document.absolute_path(number) for number in image_ids])

    # --- beneath -------------------------------------------------------------------------------

    def _judged(self, image_ids: Sequence[int]) -> tuple[list[int], int]:
        """Those that a verdict may be about, and the number of those with a sure suggestion left over."""
        unjudged = self._sure.unjudged(image_ids)
        return [number for number in self._current_first(image_ids) if number not in unjudged], len(unjudged)

    def _unjudged_words(self, count: int) -> str:
        if not count:
            return ""
        return " " + self.tr("Still to do, with a sure suggestion: {}.").format(counted(count, "image"))

    def _current_first(self, image_ids: Sequence[int]) -> list[int]:
        """Undo shows the first image of a step: that is the current one, where it is among them."""
        return sorted(image_ids, key=lambda number: number != self._images.current_id)

    def _judge(self, verb: Callable[[list[int]], None]) -> bool:
        """As :meth:`_with_several`; images that are removed are not judged."""
        chosen = self._images.multi_selection()
        if not self._are_removed(chosen):
            return self._with_several(verb)
        self.message.emit(self.tr("These images are removed: {} restores them.").format(key_or_name("remove_image")))
        return True

    def _are_removed(self, image_ids: Sequence[int]) -> bool:
        return bool(image_ids) and all(map(self._document.is_removed, image_ids))

    def _with_several(self, verb: Callable[[list[int]], None]) -> bool:
        chosen = self._images.multi_selection()
        if chosen:
            verb(chosen)
        return bool(chosen)

    def _tell(self, told: str, *, undoable: bool = True) -> None:
        if undoable:
            told += " " + self.tr("{} undoes it.").format(key_or_name("undo"))
        self.message.emit(told.strip())
