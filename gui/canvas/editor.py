"""Turns canvas edits into undo commands on the image shown, and keeps the marks in step with the document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from core.annotation import Annotation, Prediction
from core.geometry import Box
from gui.canvas import interaction as rules
from gui.canvas.interaction import Size
from gui.canvas.marks import MarkKey, MarkKind, Marks
from gui.document import commands, suggestion_commands
from gui.document.document import Document
from gui.document.suggestion_commands import suggested


class Editor:
    """Edits the labels of one image, from gestures (:class:`~gui.canvas.gestures.Edits`) and keys.

    Without a document and an image, there are no marks and edits do nothing.

    Attributes:
        class_id: of the next box drawn; None for the project's first class.
        size: width and height of the image; boxes stay inside.
        threshold: score from which suggestions are shown, 0 to 1.
        drawn_sides: width and height of the last box drawn; None before the first.
    """

    def __init__(self, marks: Marks) -> None:
        self.marks = marks
        self.class_id: int | None = None
        self.size: Size = (0, 0)
        self.threshold = 0.5
        self.drawn_sides: tuple[float, float] | None = None
        self._document: Document | None = None
        self._image_id: int | None = None

    def show(self, document: Document | None, image_id: int | None) -> None:
        """Edit this image from now on."""
        if (document, image_id) != (self._document, self._image_id):
            self.marks.clear()
        self._document, self._image_id = document, image_id
        self.refresh()

    def refresh(self) -> None:
        """Show the document's current labels."""
        if self._document is None or self._image_id is None:
            self.marks.clear()
        else:
            states = self._document.box_states
            annotations = self._document.annotations(self._image_id)
            visible = [each for each in annotations if not states.is_hidden(each.id)]
            self.marks.sync(visible, self.visible_predictions(), states.is_locked)

    def visible_predictions(self) -> tuple[Prediction, ...]:
        """Suggestions shown on the image, the highest score first; none while all boxes are hidden."""
        if self._document is None or self._image_id is None or self._document.box_states.all_hidden:
            return ()
        return suggested(self._document, self._image_id, self.threshold)

    def selected_annotations(self) -> list[Annotation]:
        if self._document is None:
            return []
        selected = (self._document.annotation(key.id) for key in self.marks.selected if not key.is_suggestion)
        return [annotation for annotation in selected if annotation is not None]

    def chosen_annotations(self) -> list[Annotation]:
        """The selected ones, unless they are only what was just made, from which the mouse has moved on."""
        return self.selected_annotations() if self.marks.is_chosen else []

    def selected_prediction(self) -> Prediction | None:
        if self._document is None:
            return None
        return next((self._document.prediction(key.id) for key in self.marks.selected if key.is_suggestion), None)

    # --- gestures ------------------------------------------------------------------------------

    def add(self, box: Box) -> None:
        if self._document is None or self._image_id is None:
            return
        class_id = self.current_class()
        if class_id is not None:
            self.drawn_sides = box.width, box.height
            self._select([commands.add_box(self._document, self._image_id, box, class_id)])

    def current_class(self) -> int | None:
        """The class of the next box drawn: the chosen one, or the first where none is chosen or it is gone."""
        class_ids = [each.id for each in self._document.classes] if self._document is not None else []
        return self.class_id if self.class_id in class_ids else next(iter(class_ids), None)

    def reshape(self, boxes: Mapping[MarkKey, Box], *, nudge: bool = False) -> None:
        """Give annotations these boxes; a reshaped suggestion becomes an annotation."""
        if self._document is None:
            return
        self.marks.choose()
        pairs = [(self._document.annotation(key.id), box) for key, box in boxes.items() if not key.is_suggestion]
        changes = [(annotation, box) for annotation, box in pairs if annotation is not None]
        commands.reshape_boxes(self._document, changes, nudge=nudge)
        for key, box in boxes.items():
            if key.is_suggestion and (prediction := self._document.prediction(key.id)) is not None:
                self._select([suggestion_commands.correct(self._document, prediction, box)])

    def accept(self, suggestion: MarkKey) -> None:
        if self._document is not None and (prediction := self._document.prediction(suggestion.id)) is not None:
            self._select(suggestion_commands.accept(self._document, [prediction]))

    def reject(self, suggestion: MarkKey) -> None:
        if self._document is not None and (prediction := self._document.prediction(suggestion.id)) is not None:
            suggestion_commands.reject(self._document, prediction)

    # --- keys ----------------------------------------------------------------------------------

    def add_copies(self, text: str, patterns: Sequence[Annotation]) -> None:
        """Add copies of these boxes (inside the image) as one undo step named ``text``, and select them."""
        if self._document is not None and self._image_id is not None and patterns:
            self._select(commands.add_copies(self._document, text, self._image_id, patterns))

    def select_step(self, step: int) -> None:
        """Select the mark ``step`` places after the selected one in list order, wrapping around."""
        keys = [mark.key for mark in self.marks.all()]
        places = [keys.index(key) for key in self.marks.selected]
        if keys:
            place = (max(places) if step > 0 else min(places)) if places else -1 if step > 0 else 0
            self.marks.select([keys[(place + step) % len(keys)]])

    def delete_selection(self) -> None:
        """Delete the selected annotations, or reject the selected suggestion."""
        if self._document is None:
            return
        prediction = self.selected_prediction()
        if prediction is not None:
            suggestion_commands.reject(self._document, prediction)
        else:
            commands.remove_boxes(self._document, self.selected_annotations())

    def nudge(self, dx: float, dy: float) -> None:
        """Move the selection by image pixels; it stops at the image's border."""
        before = {key: self.marks.box(key) for key in self.marks.selected}
        self._reshape_changed(before, rules.shifted(before, dx, dy, self.size))

    def resize_selection(self, dw: float, dh: float) -> None:
        """Move the right and bottom sides of the selection by image pixels."""
        before = {key: self.marks.box(key) for key in self.marks.selected}
        self._reshape_changed(before, {key: rules.grown(box, dw, dh, self.size) for key, box in before.items()})

    def _reshape_changed(self, before: Mapping[MarkKey, Box], after: Mapping[MarkKey, Box]) -> None:
        self.reshape({key: box for key, box in after.items() if box != before[key]}, nudge=True)

    def _select(self, made: Iterable[Annotation]) -> None:
        """Select new annotations; they are shown even while all boxes are hidden."""
        ids = [annotation.id for annotation in made]
        if self._document is not None and self._document.box_states.all_hidden:
            self._document.box_states.show(ids)
        self.marks.select_made(MarkKey(MarkKind.ANNOTATION, number) for number in ids)
