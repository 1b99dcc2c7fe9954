"""The marks over the picture: the boxes of one image, the selection, and a gesture's preview.

No Qt: changes are reported through callbacks.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from core.annotation import Annotation, Flag, Prediction
from core.geometry import Box


class MarkKind(Enum):
    ANNOTATION = "annotation"
    SUGGESTION = "suggestion"  # a prediction: no label until the user accepts it


class MarkKey(NamedTuple):
    kind: MarkKind
    id: int

    @property
    def is_suggestion(self) -> bool:
        return self.kind is MarkKind.SUGGESTION


@dataclass(frozen=True, slots=True)
class Mark:
    """A box to show. ``score`` is None for an annotation; gestures leave a locked box alone."""

    key: MarkKey
    box: Box
    class_id: int
    score: float | None = None
    flags: frozenset[Flag] = frozenset()
    is_locked: bool = False

    @classmethod
    def of(cls, annotation: Annotation, *, is_locked: bool) -> Mark:
        key = MarkKey(MarkKind.ANNOTATION, annotation.id)
        return cls(key, annotation.box, annotation.class_id, None, annotation.flags, is_locked)

    @classmethod
    def of_prediction(cls, prediction: Prediction) -> Mark:
        return cls(MarkKey(MarkKind.SUGGESTION, prediction.id), prediction.box, prediction.class_id, prediction.score)


class BandKind(Enum):
    DRAW = "draw"
    SELECT = "select"


@dataclass(frozen=True, slots=True)
class Band:
    """The rubber band of the current gesture."""

    kind: BandKind
    box: Box


def _ignore(*_: object) -> None:
    return


class Marks:
    """The marks of the image shown, by key, in the order in which they were made.

    The selection is any number of annotations, or one suggestion. Boxes just made are selected, too, without the user
    having asked for it: once the mouse has moved on, they no longer count as chosen.

    Attributes:
        on_change: called when marks were added, removed, changed or selected: labels may have to move.
        on_preview: called with the boxes before and after each step of a gesture.
        on_selection: called when the selection changed.
        revision: incremented by every change other than a preview.
    """

    def __init__(self) -> None:
        self.on_change: Callable[[], None] = _ignore
        self.on_preview: Callable[[Iterable[Box]], None] = _ignore
        self.on_selection: Callable[[], None] = _ignore
        self.revision = 0
        self._marks: dict[MarkKey, Mark] = {}
        self._selected: dict[MarkKey, None] = {}
        self._made: frozenset[MarkKey] = frozenset()
        self._has_moved_on = False
        self._preview: dict[MarkKey, Box] = {}
        self._band: Band | None = None
        self._hovered: MarkKey | None = None

    # --- reading -------------------------------------------------------------------------------

    def all(self) -> Iterable[Mark]:
        return self._marks.values()

    def get(self, key: MarkKey) -> Mark | None:
        return self._marks.get(key)

    def box(self, key: MarkKey) -> Box:
        """The mark's current box, including a gesture's preview."""
        return self._preview.get(key) or self._marks[key].box

    def boxes(self) -> dict[MarkKey, Box]:
        return {key: mark.box for key, mark in self._marks.items()}

    def free_boxes(self) -> dict[MarkKey, Box]:
        """Boxes that the mouse can grab: those not locked."""
        return {key: mark.box for key, mark in self._marks.items() if not mark.is_locked}

    def suggestion_boxes(self) -> dict[MarkKey, Box]:
        """Boxes of the suggestions; few where annotations may be many, and stored last."""
        suggestions = itertools.takewhile(lambda key: key.is_suggestion, reversed(self._marks))
        return {key: self._marks[key].box for key in suggestions}

    def is_locked(self, key: MarkKey) -> bool:
        return self._marks[key].is_locked

    @property
    def selected(self) -> tuple[MarkKey, ...]:
        return tuple(self._selected)

    def is_selected(self, key: MarkKey) -> bool:
        return key in self._selected

    @property
    def made(self) -> frozenset[MarkKey]:
        """The selection, as long as it is what was just made, not what the user chose."""
        return self._made

    @property
    def is_chosen(self) -> bool:
        """Whether the user means the selection: chose it, or made it and has not moved the mouse on."""
        return bool(self._selected) and not (self._made and self._has_moved_on)

    @property
    def previewed(self) -> Mapping[MarkKey, Box]:
        return self._preview

    @property
    def hovered(self) -> Mark | None:
        """The suggestion that a click would accept."""
        return None if self._hovered is None else self._marks.get(self._hovered)

    @property
    def band(self) -> Band | None:
        return self._band

    # --- changing ------------------------------------------------------------------------------

    def sync(
        self,
        annotations: Iterable[Annotation],
        predictions: Iterable[Prediction],
        is_locked: Callable[[int], bool] = lambda _: False,
    ) -> None:
        """Show these marks; those that are gone are deselected.

        Args:
            annotations: of the image, without hidden ones.
            predictions: suggestions to show on the image.
            is_locked: whether the annotation with this id is locked.
        """
        fresh = {(mark := Mark.of(a, is_locked=is_locked(a.id))).key: mark for a in annotations}
        fresh |= {(mark := Mark.of_prediction(p)).key: mark for p in predictions}
        if fresh == self._marks:
            return
        self._marks = fresh
        self._preview = {key: box for key, box in self._preview.items() if key in fresh}
        self._changed()
        self._made &= fresh.keys()
        self._select(key for key in self._selected if key in fresh)

    def clear(self) -> None:
        self.show_band(None)
        self.sync((), ())

    def select(self, keys: Iterable[MarkKey]) -> None:
        """Select exactly these marks, ignoring unknown ones; a suggestion that comes first is selected alone."""
        self.choose()
        self._select(keys)

    def select_made(self, keys: Iterable[MarkKey]) -> None:
        """Select marks that were just made."""
        self._select(keys)
        self._made, self._has_moved_on = frozenset(self._selected), False

    def move_on(self) -> None:
        """The mouse has left what was just made."""
        self._has_moved_on = True

    def choose(self) -> None:
        """The user means what is selected."""
        self._made = frozenset()

    def _select(self, keys: Iterable[MarkKey]) -> None:
        known = [key for key in keys if key in self._marks]
        if known and known[0].is_suggestion:
            known = known[:1]
        selected = dict.fromkeys(key for key in known if not key.is_suggestion or len(known) == 1)
        if selected.keys() != self._selected.keys():
            self._selected = selected
            self._changed()
            self.on_selection()

    def toggle(self, key: MarkKey) -> None:
        """Add an annotation to the selection or remove it; a suggestion is selected alone."""
        if key.is_suggestion:
            self.select([key])
        elif key in self._selected:
            self.select(each for each in self._selected if each != key)
        else:
            self.select([*(each for each in self._selected if not each.is_suggestion), key])

    def preview(self, boxes: Mapping[MarkKey, Box]) -> None:
        """Show marks at these boxes during a gesture; an empty mapping ends the preview."""
        touched = [self.box(key) for key in {**self._preview, **boxes} if key in self._marks]
        starts_or_ends = boxes.keys() != self._preview.keys()
        self._preview = dict(boxes)
        if starts_or_ends:
            self._changed()
        else:
            self.on_preview([*touched, *boxes.values()])

    def hover(self, key: MarkKey | None) -> None:
        """Highlight this mark; None for no mark."""
        if key != self._hovered:
            touched = [self.box(each) for each in (self._hovered, key) if each is not None and each in self._marks]
            self._hovered = key
            self.on_preview(touched)

    def show_band(self, band: Band | None) -> None:
        touched = [each.box for each in (self._band, band) if each is not None]
        self._band = band
        self.on_preview(touched)

    def _changed(self) -> None:
        self.revision += 1
        self.on_change()
