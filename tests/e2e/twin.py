"""What a project should hold after a session of edits, reckoned apart from the program that is tested.

It knows images, boxes and undo, and nothing of the code under test but the box type.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field, replace

from core.geometry import Box


@dataclass(frozen=True, slots=True)
class TwinBox:
    box: Box
    class_number: int = 1
    flags: frozenset[str] = frozenset()


@dataclass(slots=True)
class TwinImage:
    """``boxes`` by a number of the twin's own, in the order in which they were made."""

    boxes: dict[int, TwinBox] = field(default_factory=dict)
    state: str = "todo"


class Twin:
    """Every edit is one step of undo, except that nudges of one box in a row are one together."""

    def __init__(self, image_ids: list[int], size: tuple[int, int]) -> None:
        self.size = size
        self.images = {number: TwinImage() for number in image_ids}
        self.done = 0
        self._next = 1
        self._past: list[tuple[dict[int, TwinImage], int]] = []
        self._future: list[tuple[dict[int, TwinImage], int]] = []
        self._nudging: object = None

    # --- edits ---------------------------------------------------------------------------------

    def add(self, image_id: int, boxes: list[TwinBox]) -> list[int]:
        self._step(image_id)
        image = self.images[image_id]
        if image.state == "empty":
            image.state = "todo"
        numbers = []
        for each in boxes:
            image.boxes[self._next] = each
            numbers.append(self._next)
            self._next += 1
        return numbers

    def remove(self, image_id: int, number: int) -> None:
        self._step(image_id)
        image = self.images[image_id]
        del image.boxes[number]
        if not image.boxes and image.state == "done":
            image.state = "todo"

    def reshape(self, image_id: int, number: int, box: Box, *, nudge: str = "") -> None:
        key = (nudge, number) if nudge else None
        if key is None or key != self._nudging:
            self._step(image_id)
        self._nudging = key
        self._change(image_id, number, box=box)

    def relabel(self, image_id: int, number: int, class_number: int) -> None:
        if self.images[image_id].boxes[number].class_number != class_number:
            self._step(image_id)
            self._change(image_id, number, class_number=class_number)

    def toggle(self, image_id: int, number: int, flag: str) -> None:
        self._step(image_id)
        self._change(image_id, number, flags=self.images[image_id].boxes[number].flags ^ {flag})

    def mark(self, image_id: int, state: str) -> None:
        image = self.images[image_id]
        if image.state == state and not (state == "empty" and image.boxes):
            return
        self._step(image_id)
        image.state = state
        if state == "empty":
            image.boxes.clear()

    # --- undo ----------------------------------------------------------------------------------

    @property
    def can_undo(self) -> bool:
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        return bool(self._future)

    def undo(self) -> int:
        """Take one step back; the image that it was on."""
        return self._swap(self._past, self._future)

    def redo(self) -> int:
        """Take one step forward; the image that it is on."""
        return self._swap(self._future, self._past)

    # --- beneath -------------------------------------------------------------------------------

    def _swap(
        self, source: list[tuple[dict[int, TwinImage], int]], target: list[tuple[dict[int, TwinImage], int]]
    ) -> int:
        self._nudging = None
        images, image_id = source.pop()
        target.append((self.images, image_id))
        self.images = images
        return image_id

    def _step(self, image_id: int) -> None:
        self.done += 1
        self._nudging = None
        self._past.append((copy.deepcopy(self.images), image_id))
        self._future.clear()

    def _change(self, image_id: int, number: int, **changes: object) -> None:
        boxes = self.images[image_id].boxes
        boxes[number] = replace(boxes[number], **changes)  # type: ignore[arg-type]
