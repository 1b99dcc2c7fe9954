"""The verbs of labelling: what a key means on the image that is shown, and what is shown next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from PySide6.QtCore import QObject, Signal

from core.annotation import ImageState
from gui.canvas.marks import MarkKey
from gui.canvas.view import Canvas, Tool
from gui.document import commands, suggestion_commands
from gui.document.document import Document
from gui.images.panel import ImagePanel
from gui.keyboard.keys import key_or_name
from gui.labelling.active_time import ActiveTime
from gui.labelling.editing import locked_words
from gui.labelling.sure_suggestions import SureSuggestions
from gui.language.wording import counted

#: After so many images on which all suggestions were right, many at a time are the faster way.
RIGHT_IN_A_ROW = 6


class Labelling(QObject):
    """Acts on the image shown through undoable commands.

    An image is judged (done, no objects) only once its picture is on the screen: a held key never runs
    ahead of what the user sees.
    """

    #: A sentence about what just happened or why nothing did.
    message = Signal(str)
    current_class_changed = Signal(int)

    def __init__(self, document: Document, canvas: Canvas, images: ImagePanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._canvas = canvas
        self._images = images
        self._seen: int | None = None
        self._unreadable: int | None = None
        self.time = ActiveTime()
        self.sure: SureSuggestions = SureSuggestions(document, self)
        self._right_in_a_row = 0
        self.current_class = document.classes[0].id
        canvas.set_current_class(self.current_class)
        document.classes_changed.connect(self._keep_class)
        edited = document.undo_stack.indexChanged
        for acted in (canvas.cursor_moved, canvas.view_changed, canvas.selection_changed, edited):
            acted.connect(self._acted)

    def set_seen(self, image_id: int | None) -> None:
        """The picture of this image is on the screen; None: no picture is."""
        self._seen, self._unreadable = image_id, None
        self.sure.settle()
        self.time.show(image_id)

    def set_unreadable(self, image_id: int) -> None:
        """This image is the current one and has no picture: it is passed by without a verdict."""
        self._seen, self._unreadable = None, image_id
        self.time.show(None)

    def rest(self, is_resting: bool) -> None:
        """Another page of the project is shown, or this one again."""
        self.time.show(None if is_resting else self._seen)

    # --- judging -------------------------------------------------------------------------------

    def done_next(self) -> None:
        """Mark the image done and go on. Without a box that would say "no objects": N says that.

        Where a sure suggestion is left over, it asks first.
        """
        image_id = self.judged()
        if image_id is None:
            self._pass_by()
            return
        self._right_in_a_row = 0
        if self._document.annotations(image_id):
            if not self.sure.passes(image_id, self._canvas.visible_predictions()):
                return
            commands.mark(self._document, image_id, ImageState.DONE, self.time.seconds(image_id))
        elif self._document.image(image_id).state is not ImageState.EMPTY:
            self.message.emit(self._no_box_yet())
            return
        else:
            commands.judge_again(self._document, [image_id])
        self.next()

    def empty_next(self) -> None:
        """Mark the image as without objects, boxes taken away in the same step, and go on."""
        image_id = self.judged()
        if image_id is None:
            self._pass_by()
            return
        self._right_in_a_row = 0
        removed = len(self._document.annotations(image_id))
        if not commands.mark(self._document, image_id, ImageState.EMPTY, self.time.seconds(image_id)):
            told = self.tr("A locked box is here: select it and press {} to unlock it.")
            self.message.emit(told.format(key_or_name("lock")))
            return
        self.next()
        if removed:
            told = self.tr("No objects: {} deleted. {} restores them.")
            self.message.emit(told.format(counted(removed, "box"), key_or_name("undo")))

    def mark_to_do(self) -> None:
        image_id = self.judged()
        if image_id is not None:
            commands.mark(self._document, image_id, ImageState.TODO)

    # --- suggestions ---------------------------------------------------------------------------

    def accept_next(self) -> None:
        """Accept the selected suggestion; else all that are shown, mark the image done and go on."""
        image_id = self.judged()
        if image_id is None:
            self._pass_by()
            return
        if self._canvas.selected_prediction() is not None:
            self.accept_one()
        elif shown := self._canvas.visible_predictions():
            seconds = self.time.seconds(image_id)
            all_were_right = not self._document.annotations(image_id) and not self._document.rejections(image_id)
            suggestion_commands.accept(self._document, shown, then=ImageState.DONE, seconds=seconds)
            self.next()
            self._count_right(all_were_right)
        elif self._document.annotations(image_id):
            self.done_next()
        else:
            told = self.tr("No suggestion here: draw a box, or press {} for no objects.")
            self.message.emit(told.format(key_or_name("empty_next")))

    def accept_all(self) -> None:
        """Accept what is shown, and stay."""
        if shown := self._canvas.visible_predictions():
            suggestion_commands.accept(self._document, shown)

    def accept_one(self) -> None:
        """Accept the selected suggestion, or the one under the mouse, and select the box that it becomes."""
        if (meant := self._meant()) is not None:
            self._canvas.cancel_gesture()
            self._canvas.editor.accept(meant)

    def reject(self) -> None:
        """Reject the selected suggestion, or the one under the mouse."""
        if (meant := self._meant()) is not None:
            self._canvas.cancel_gesture()
            self._canvas.editor.reject(meant)

    def take_back(self, rejection_ids: Sequence[int]) -> None:
        """Let rejections of an image be none any more."""
        found = [each for number in rejection_ids if (each := self._document.rejection(number)) is not None]
        if found:
            suggestion_commands.take_back(self._document, found)

    def _meant(self) -> MarkKey | None:
        meant = self._canvas.target_suggestion()
        if meant is None:
            told = self.tr("Point at a suggestion first, or select one with {}.")
            self.message.emit(told.format(key_or_name("next_box")))
        return meant

    # --- boxes ---------------------------------------------------------------------------------

    def escape(self) -> None:
        """Cancel the gesture under way; else end the walk; else let go of the selection; else leave drawing."""
        if self._canvas.cancel_gesture() or self._canvas.end_walk():
            return
        if self._canvas.selected_annotations() or self._canvas.selected_prediction() is not None:
            self._canvas.clear_selection()
        else:
            self._canvas.set_tool(Tool.SELECT)

    def arrow(self, dx: int, dy: int, step: float = 1.0) -> None:
        """Move the selection; with none, left and right go through the images."""
        if self._canvas.selected_annotations() or self._canvas.selected_prediction() is not None:
            self._canvas.nudge(dx * step, dy * step)
            self._tell_locked()
        elif dx:
            (self.next if dx > 0 else self.previous)()

    def resize(self, dx: int, dy: int) -> None:
        self._canvas.resize_selection(float(dx), float(dy))
        self._tell_locked()

    def choose_class(self, class_id: int) -> None:
        """Use this class for the next box, and give it to boxes that the user chose; say which of the two happens."""
        self._use_class(class_id)
        chosen = self._canvas.chosen_annotations()
        free = commands.unlocked(self._document, chosen)
        name = self._document.class_name(class_id)
        if free:
            commands.relabel_boxes(self._document, free, class_id)
            self.message.emit(self.tr("{}: now {}.").format(counted(len(free), "box"), name))
        elif not chosen:
            told = self.tr("Next box: {}.").format(name)
            if self._canvas.selected_annotations():
                told += " " + self.tr("The last one keeps its class.")
            self.message.emit(told)
        if len(free) < len(chosen):
            self.message.emit(locked_words(len(chosen) - len(free)))

    def choose_class_number(self, number: int) -> None:
        """As :meth:`choose_class`, by place in the list, from 1."""
        classes = self._document.classes
        if number <= len(classes):
            self.choose_class(classes[number - 1].id)
        else:
            self.message.emit(self.tr("There is no class {}: add it in the side panel.").format(number))

    # --- going on ------------------------------------------------------------------------------

    def next(self) -> None:
        if not self._images.go_next():
            self.message.emit(self._at_the_end())

    def previous(self) -> None:
        if not self._images.go_previous():
            self.message.emit(self.tr("This is the first image."))

    def next_to_do(self) -> None:
        if not self._images.next_to_do():
            to_do = self._document.counts()[ImageState.TODO]
            self.message.emit(self.tr("No other image is to do.") if to_do else self.tr("All images are done."))

    def _at_the_end(self) -> str:
        to_do = self._document.counts()[ImageState.TODO]
        if to_do:
            told = self.tr("This is the last image. {} to do: press {} to go there.")
            return told.format(counted(to_do, "image"), key_or_name("next_to_do"))
        return self.tr("This is the last image, and all are done.")

    def _count_right(self, all_were_right: bool) -> None:
        """Once the model is right again and again, say that there is a faster way."""
        self._right_in_a_row = self._right_in_a_row + 1 if all_were_right else 0
        if self._right_in_a_row == RIGHT_IN_A_ROW:
            told = self.tr("{} in a row were right: {} reviews many at once.")
            self.message.emit(told.format(counted(RIGHT_IN_A_ROW, "image"), key_or_name("accept_pages")))

    def judged(self) -> int | None:
        """The image that a verdict is about, if its picture is on the screen."""
        current = self._images.current_id
        return current if current is not None and current == self._seen else None

    def _pass_by(self) -> None:
        """Go on from an image that cannot be read, and say that there was no verdict; wait for one that is read."""
        current = self._images.current_id
        if current is None or current != self._unreadable:
            return
        if self._images.go_next():
            name = PurePosixPath(self._document.image(current).path).name
            self.message.emit(self.tr("{} cannot be read: it is left unchanged.").format(name))
        else:
            self.message.emit(self._at_the_end())

    def _no_box_yet(self) -> str:
        no_plates = key_or_name("empty_next")
        if self._canvas.visible_predictions():
            told = self.tr("No box yet: {} accepts the suggestions, {} says no objects.")
            return told.format(key_or_name("accept_next"), no_plates)
        return self.tr("No box yet: draw one, or press {} for no objects.").format(no_plates)

    def _acted(self) -> None:
        self.time.act()

    def _keep_class(self) -> None:
        known = [each.id for each in self._document.classes]
        if self.current_class not in known and known:
            self._use_class(known[0])

    def _use_class(self, class_id: int) -> None:
        self.current_class = class_id
        self._canvas.set_current_class(class_id)
        self.current_class_changed.emit(class_id)

    def _tell_locked(self) -> None:
        chosen = self._canvas.selected_annotations()
        if locked := len(chosen) - len(commands.unlocked(self._document, chosen)):
            self.message.emit(locked_words(locked))
