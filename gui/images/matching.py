"""Which images of a document the chosen chip and the search list."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping

from gui.document.document import Document
from gui.images.filters import ImageFilter, Show
from gui.images.search import Search
from gui.suggestions.suggestion_index import SuggestionIndex


class FilterMatcher:
    """Asked of all images at once, or of one that has just changed.

    Args:
        outlook: knows which images show suggestions.
    """

    def __init__(self, suggestion_index: SuggestionIndex) -> None:
        self._suggestion_index = suggestion_index
        self._document: Document | None = None
        self._folded: dict[int, str] = {}
        self._search = Search()
        self._class_names: dict[int, str] = {}
        self._wanted = ImageFilter()
        self.threshold = 0.5

    @property
    def wanted(self) -> ImageFilter:
        return self._wanted

    @wanted.setter
    def wanted(self, wanted: ImageFilter) -> None:
        self._wanted = wanted
        self._search = Search.parse(wanted.text)
        classes = () if self._document is None else self._document.classes
        self._class_names = {each.id: each.name.casefold() for each in classes}

    def set_images(self, document: Document | None, names: Mapping[int, str]) -> None:
        """From now on ask about this document, whose images have these names."""
        self._document = document
        self._folded = {number: name.casefold() for number, name in names.items()}
        self.wanted = self._wanted  # what is searched for may be classes of this document

    def matching(self, image_ids: Iterable[int], kept: int | None) -> list[int]:
        """Those to list, ``kept`` in any case, in the order given."""
        belongs, is_found = self._belonging(), self._is_found
        if self._search.asks_nothing:
            return [number for number in image_ids if belongs(number) or number == kept]
        return [number for number in image_ids if (belongs(number) and is_found(number)) or number == kept]

    def matches(self, image_id: int) -> bool:
        """Whether to list one image."""
        document, show = self._document, self._wanted.show
        if document is None or document.is_removed(image_id) is not (show is Show.REMOVED):
            return False
        if show.state is not None:
            belongs = document.image(image_id).state is show.state
        elif show is Show.SUGGESTED:
            belongs = self._suggestion_index.best(image_id) >= self.threshold
        elif show is Show.UNCERTAIN:
            belongs = self._suggestion_index.is_uncertain(image_id)
        else:
            belongs = show is not Show.MISSING or document.is_missing(image_id)
        return belongs and self._is_found(image_id)

    def counts(self) -> Mapping[Show, int]:
        """How many images each chip lists, as far as the outlook has looked."""
        document = self._document
        if document is None:
            return {}
        states = document.counts()
        return {
            Show.ALL: sum(states.values()),
            **{show: states[show.state] for show in Show if show.state is not None},
            Show.SUGGESTED: self._suggestion_index.count(self.threshold),
            Show.UNCERTAIN: len(self._suggestion_index.uncertain),
            Show.MISSING: len(document.missing_ids),
            Show.REMOVED: len(document.removed_ids),
        }

    def _belonging(self) -> Callable[[int], bool]:
        document, show = self._document, self._wanted.show
        if document is None:
            return lambda _: False
        gone = set(document.removed_ids)
        if show is Show.ALL:
            return lambda number: number not in gone
        if show.state is not None:
            image, state = document.image, show.state
            return lambda number: image(number).state is state and number not in gone
        if show is Show.SUGGESTED:
            found: Container[int] = self._suggestion_index.at_least(self.threshold)
        elif show is Show.UNCERTAIN:
            found = self._suggestion_index.uncertain
        else:
            found = gone if show is Show.REMOVED else set(document.missing_ids)
        return found.__contains__

    def _is_found(self, number: int) -> bool:
        """Whether an image is one that is searched for."""
        document, search = self._document, self._search
        if document is None or not search.accepts_name(self._folded[number]):
            return False
        if not search.asks_for_boxes:
            return True
        names = self._class_names
        return search.accepts_boxes([(names.get(a.class_id, ""), a.box) for a in document.annotations(number)])
