"""The verbs on boxes: copy, paste, repeat, put, select, flag, lock, hide, delete."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Signal

from core.annotation import Annotation, Flag
from gui.canvas import placing
from gui.canvas.view import Canvas
from gui.document import commands
from gui.document.document import Document
from gui.images.panel import ImagePanel
from gui.keyboard.keys import key_or_name
from gui.labelling import box_clipboard
from gui.language.wording import counted

#: Screen pixels by which a copy is moved where it would lie exactly on a box.
_SHIFT = 12.0


class BoxEditing(QObject):
    """Acts on the boxes of the image that the canvas shows, through undoable commands."""

    #: A sentence about what just happened or why nothing did.
    message = Signal(str)

    def __init__(self, document: Document, canvas: Canvas, images: ImagePanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._canvas = canvas
        self._images = images

    # --- copies --------------------------------------------------------------------------------

    def copy(self) -> None:
        """Put the selected boxes on the clipboard."""
        chosen = self._canvas.selected_annotations()
        if chosen:
            box_clipboard.copy(chosen, self._document.class_name)
            self.message.emit(self.tr("{} copied.").format(counted(len(chosen), "box")))
        else:
            self._ask_for_selection()

    def paste(self) -> None:
        """Add the boxes of the clipboard at their place, or beside it where the same box is there already.

        A class that the project does not have becomes the one in use.
        """
        found = box_clipboard.copied()
        ids = {each.name: each.id for each in self._document.classes}
        in_use = self._canvas.editor.current_class()
        if not found or in_use is None:
            self.message.emit(self.tr("No box on the clipboard: select one and copy it first."))
            return
        self._add(
            self.tr("Paste box") if len(found) == 1 else self.tr("Paste {}").format(counted(len(found), "box")),
            [Annotation(0, 0, ids.get(each.class_name, in_use), each.box).with_flags(each.flags) for each in found],
        )

    def duplicate(self) -> None:
        """Add copies of the selected boxes beside them."""
        chosen = self._canvas.selected_annotations()
        if not chosen:
            self._ask_for_selection()
            return
        text = self.tr("Duplicate box") if len(chosen) == 1 else self.tr("Duplicate {}")
        self._add(text.format(counted(len(chosen), "box")), chosen)

    def repeat_previous(self) -> None:
        """Add the boxes of the image before, those left out that are here already."""
        image_id, picture = self._canvas.image_id, self._canvas.picture
        if image_id is None or picture is None:
            return
        order = self._images.model.ordered_ids
        place = order.index(image_id) if image_id in order else 0
        before = self._document.annotations(order[place - 1]) if place else ()
        new = placing.missing(placing.fitted(before, self._size), self._document.annotations(image_id))
        if not place:
            self.message.emit(self.tr("This is the first image: there is no previous one."))
        elif not before:
            self.message.emit(self.tr("The previous image has no box."))
        elif not new:
            self.message.emit(self.tr("All boxes of the previous image are here already."))
        else:
            self._canvas.cancel_gesture()
            self._canvas.editor.add_copies(self.tr("Boxes of the previous image"), new)
            self.message.emit(self.tr("{} copied from the previous image.").format(counted(len(new), "box")))

    def put_box(self) -> None:
        """Add a box as large as the one drawn last, at the mouse or in the middle of what is seen."""
        if self._canvas.picture is None:
            return
        self._canvas.cancel_gesture()
        editor, at = self._canvas.editor, self._canvas.aim()
        box = placing.box_at((at.x(), at.y()), editor.drawn_sides, self._size)
        (placed,) = placing.apart([Annotation(0, 0, 0, box)], self._present, self._size, self._step)
        editor.add(placed.box)

    # --- selection -----------------------------------------------------------------------------

    def select_step(self, step: int) -> None:
        """Select the next (1) or previous (-1) box or suggestion."""
        self._canvas.select_step(step)

    def delete(self) -> None:
        """Delete the selected boxes; locked ones stay."""
        chosen = self._canvas.selected_annotations()
        self._canvas.delete_selection()
        self._tell_locked(chosen)

    def toggle_flag(self, flag: Flag) -> None:
        """Set the flag of all selected boxes; where all have it, take it."""
        chosen = self._canvas.selected_annotations()
        if not chosen:
            self._ask_for_selection()
            return
        free = commands.unlocked(self._document, chosen)
        commands.set_flag(self._document, free, flag, on=not all(flag in each.flags for each in free))
        self._tell_locked(chosen)

    # --- how they are looked at ----------------------------------------------------------------

    def toggle_lock(self) -> None:
        """Lock the selected boxes; where all are locked, unlock them."""
        chosen, states = self._canvas.selected_annotations(), self._document.box_states
        if not chosen:
            self._ask_for_selection()
            return
        self._canvas.cancel_gesture()
        is_on = not all(states.is_locked(each.id) for each in chosen)
        states.lock((each.id for each in chosen), on=is_on)
        words = self.tr("{} locked until the project is closed.") if is_on else self.tr("{} unlocked.")
        self.message.emit(words.format(counted(len(chosen), "box")))

    def hide(self) -> None:
        """Hide the selected boxes; with none selected, hide all on every image, or show them again."""
        chosen, states = self._canvas.selected_annotations(), self._document.box_states
        self._canvas.cancel_gesture()
        if chosen:
            states.hide(each.id for each in chosen)
        else:
            states.hide_all(on=not states.all_hidden)

    def show_hidden(self) -> None:
        """Show all boxes of this image, and let no others be hidden all together."""
        states = self._document.box_states
        states.hide_all(on=False)
        states.show(each.id for each in self._present)

    # --- beneath -------------------------------------------------------------------------------

    @property
    def _present(self) -> Sequence[Annotation]:
        image_id = self._canvas.image_id
        return () if image_id is None else self._document.annotations(image_id)

    @property
    def _size(self) -> tuple[int, int]:
        return self._canvas.editor.size

    @property
    def _step(self) -> float:
        """In image pixels."""
        return max(_SHIFT / self._canvas.transform().m11(), 1.0)

    def _add(self, text: str, patterns: Sequence[Annotation]) -> None:
        if self._canvas.picture is not None:
            self._canvas.cancel_gesture()
            inside = placing.fitted(patterns, self._size)
            placed = placing.apart(inside, self._present, self._size, self._step)
            self._canvas.editor.add_copies(text, placed)

    def _ask_for_selection(self) -> None:
        self.message.emit(self.tr("Select a box first: click it, or press {}.").format(key_or_name("next_box")))

    def _tell_locked(self, chosen: Sequence[Annotation]) -> None:
        locked = len(chosen) - len(commands.unlocked(self._document, chosen))
        if locked:
            self.message.emit(locked_words(locked))


def locked_words(count: int) -> str:
    """Why ``count`` boxes stayed as they are."""
    words = QCoreApplication.translate("BoxEditing", "{} locked: {} unlocks the selection.")
    return words.format(counted(count, "box"), key_or_name("lock"))
