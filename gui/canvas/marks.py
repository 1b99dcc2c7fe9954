"""What lies over the picture: the boxes of one image, which of them are selected, and what a gesture shows meanwhile.

No Qt here. Views hear of changes through callbacks.
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
    SUGGESTION = "suggestion"  # a prediction: nothing until a person takes it


class MarkKey(NamedTuple):
    kind: MarkKind
    id: int

    @property
    def is_suggestion(self) -> bool:
        return self.kind is MarkKind.SUGGESTION


@dataclass(frozen=True, slots=True)
class Mark:
    """A box to show. ``score`` is None for a person's box; a gesture leaves a locked one alone."""

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
    """The rubber band of a gesture under way."""

    kind: BandKind
    box: Box


def _nothing(*_: object) -> None:
    return


class Marks:
    """The marks of the image shown, by key, in the order in which they were made.

    A selection is any number of annotations, or one suggestion.

    Attributes:
        on_change: called when marks came, went, changed or were selected: labels may have to move.
        on_preview: called with the boxes before and after each step of a gesture.
        on_selection: called when another selection stands.
        revision: counts up with each change other than a preview.
    """

    def __init__(self) -> None:
        self.on_change: Callable[[], None] = _nothing
        self.on_preview: Callable[[Iterable[Box]], None] = _nothing
        self.on_selection: Callable[[], None] = _nothing
        self.revision = 0
        self._marks: dict[MarkKey, Mark] = {}
        self._selected: dict[MarkKey, None] = {}
        self._preview: dict[MarkKey, Box] = {}
        self._band: Band | None = None
        self._hovered: MarkKey | None = None

    # --- reading -------------------------------------------------------------------------------

    def all(self) -> Iterable[Mark]:
        return self._marks.values()

    def get(self, key: MarkKey) -> Mark | None:
        return self._marks.get(key)

    def box(self, key: MarkKey) -> Box:
        """Where the mark is now, a gesture under way counted in."""
        return self._preview.get(key) or self._marks[key].box

    def boxes(self) -> dict[MarkKey, Box]:
        return {key: mark.box for key, mark in self._marks.items()}

    def free_boxes(self) -> dict[MarkKey, Box]:
        """Those that the mouse can take hold of."""
        return {key: mark.box for key, mark in self._marks.items() if not mark.is_locked}

    def suggestion_boxes(self) -> dict[MarkKey, Box]:
        """Few, where annotations may be many: they come last."""
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
    def previewed(self) -> Mapping[MarkKey, Box]:
        return self._preview

    @property
    def hovered(self) -> Mark | None:
        """The suggestion that a click would accept now."""
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
        """Take over what is to be seen of the image; what is gone is no longer selected.

        Args:
            annotations: of the image.
            predictions: of the image.
            is_locked: whether the annotation with this id is locked.
        """
        fresh = {(mark := Mark.of(a, is_locked=is_locked(a.id))).key: mark for a in annotations}
        fresh |= {
            (key := MarkKey(MarkKind.SUGGESTION, p.id)): Mark(key, p.box, p.class_id, p.score) for p in predictions
        }
        if fresh == self._marks:
            return
        self._marks = fresh
        self._preview = {key: box for key, box in self._preview.items() if key in fresh}
        self._changed()
        self.select(key for key in self._selected if key in fresh)

    def clear(self) -> None:
        self.show_band(None)
        self.sync((), ())

    def select(self, keys: Iterable[MarkKey]) -> None:
        """Select these marks, and only these, as far as they are there; of suggestions the first, alone."""
        known = [key for key in keys if key in self._marks]
        if known and known[0].is_suggestion:
            known = known[:1]
        wanted = dict.fromkeys(key for key in known if not key.is_suggestion or len(known) == 1)
        if wanted.keys() != self._selected.keys():
            self._selected = wanted
            self._changed()
            self.on_selection()

    def toggle(self, key: MarkKey) -> None:
        """Add an annotation to the selection or take it out; a suggestion is selected alone."""
        if key.is_suggestion:
            self.select([key])
        elif key in self._selected:
            self.select(each for each in self._selected if each != key)
        else:
            self.select([*(each for each in self._selected if not each.is_suggestion), key])

    def preview(self, boxes: Mapping[MarkKey, Box]) -> None:
        """Show these marks elsewhere while a gesture lasts; none: where they belong."""
        touched = [self.box(key) for key in {**self._preview, **boxes} if key in self._marks]
        starts_or_ends = boxes.keys() != self._preview.keys()
        self._preview = dict(boxes)
        if starts_or_ends:
            self._changed()
        else:
            self.on_preview([*touched, *boxes.values()])

    def hover(self, key: MarkKey | None) -> None:
        """Let this mark stand out, or none."""
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
