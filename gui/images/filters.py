"""Which images the list shows: the filter, and what it lists by chip and search."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.annotation import ImageState
from gui.document.document import Document
from gui.images.box_search import boxes_test
from gui.images.conditions import Condition
from gui.images.search import Search
from gui.suggestions.suggestion_index import SuggestionIndex


class Show(StrEnum):
    """The choices of the chips above the list."""

    ALL = "all"
    TODO = "todo"
    DONE = "done"
    EMPTY = "empty"
    SUGGESTED = "suggested"  # to do, with suggestions
    UNCERTAIN = "uncertain"  # to do, and the model is unsure
    CHANGED = "changed"  # its file is another picture than was labelled
    MISSING = "missing"  # its file is missing
    REMOVED = "removed"  # in the project's trash

    @property
    def state(self) -> ImageState | None:
        """The image state that it selects, if it selects by state."""
        return _STATES.get(self)


_STATES = {Show.TODO: ImageState.TODO, Show.DONE: ImageState.DONE, Show.EMPTY: ImageState.EMPTY}


@dataclass(frozen=True, slots=True)
class ImageFilter:
    """What an image must be to be listed.

    Args:
        show: the chosen chip.
        text: the search text; see :class:`gui.images.search.Search`.
        condition: what it must be besides, if anything.
    """

    show: Show = Show.ALL
    text: str = ""
    condition: Condition | None = None


class FilterMatcher:
    """Matches all images at once, or one that has just changed.

    Args:
        suggestion_index: knows which images have suggestions.
    """

    def __init__(self, suggestion_index: SuggestionIndex) -> None:
        self._suggestion_index = suggestion_index
        self._document: Document | None = None
        self._folded: dict[int, str] | None = None  # names, until the first search
        self._search = Search()
        self._class_names: dict[int, str] = {}
        self._filter = ImageFilter()
        self.threshold = 0.5

    @property
    def image_filter(self) -> ImageFilter:
        return self._filter

    @image_filter.setter
    def image_filter(self, image_filter: ImageFilter) -> None:
        self._filter = image_filter
        self._search = Search.parse(image_filter.text)
        classes = () if self._document is None else self._document.classes
        self._class_names = {each.id: each.name.casefold() for each in classes}

    def set_images(self, document: Document | None) -> None:
        """Match the images of this document, under the names that they have now."""
        self._document = document
        self._folded = None
        self.image_filter = self._filter  # the search may name classes of this document

    def matching(self, image_ids: Iterable[int]) -> list[int]:
        """The images to list, in the order given."""
        tests = [] if (chip := self._chip_test()) is None else [chip]
        if self._document is not None and self._filter.condition is not None:
            tests.append(self._filter.condition.test(self._document, self.threshold))
        if not self._search.is_empty:
            tests += self._search_tests()
        listed = list(image_ids)
        for test in tests:
            listed = list(filter(test, listed))
        return listed

    def matches(self, image_id: int) -> bool:
        """Whether one image is to be listed."""
        document, show = self._document, self._filter.show
        if document is None or document.is_removed(image_id) is not (show is Show.REMOVED):
            return False
        if show.state is not None:
            belongs = document.image(image_id).state is show.state
        elif show is Show.SUGGESTED:
            belongs = self._suggestion_index.best(image_id) >= self.threshold
        elif show is Show.UNCERTAIN:
            belongs = self._suggestion_index.is_uncertain(image_id)
        elif show is Show.CHANGED:
            belongs = document.is_changed(image_id)
        else:
            belongs = show is not Show.MISSING or document.is_missing(image_id)
        condition = self._filter.condition
        if belongs and condition is not None and not condition.test(document, self.threshold)(image_id):
            return False
        return belongs and self._matches_search(image_id)

    def counts(self) -> Mapping[Show, int]:
        """How many images each chip lists, as far as the suggestion index is up to date."""
        document = self._document
        if document is None:
            return {}
        states = document.counts()
        return {
            Show.ALL: sum(states.values()),
            **{show: states[show.state] for show in Show if show.state is not None},
            Show.SUGGESTED: self._suggestion_index.count(self.threshold),
            Show.UNCERTAIN: self._suggestion_index.count_uncertain(),
            Show.CHANGED: len(document.changed_ids),
            Show.MISSING: len(document.missing_ids),
            Show.REMOVED: len(document.removed_ids),
        }

    def _chip_test(self) -> Callable[[int], bool] | None:
        """Which images the chip lists; None: all of them."""
        document, show = self._document, self._filter.show
        if document is None:
            return lambda _: False
        removed = set(document.removed_ids)
        if show is Show.ALL:
            return (lambda number: number not in removed) if removed else None
        if show.state is not None:
            members: Container[int] = set(document.in_state(show.state))
        elif show is Show.SUGGESTED:
            members = self._suggestion_index.at_least(self.threshold)
        elif show is Show.UNCERTAIN:
            members = self._suggestion_index.uncertain
        elif show is Show.CHANGED:
            members = set(document.changed_ids)
        else:
            members = removed if show is Show.REMOVED else set(document.missing_ids)
        return members.__contains__

    def _search_tests(self) -> list[Callable[[int], bool]]:
        """What the search asks, of all images."""
        document, search = self._document, self._search
        if document is None:
            return []
        tests: list[Callable[[int], bool]] = []
        if search.words:
            if self._folded is None:
                start = len(document.shared_folder)
                self._folded = {number: path[start:].casefold() for number, path in document.paths().items()}
            folded = self._folded
            tests += [lambda number, word=word: word in folded[number] for word in search.words]  # type: ignore[misc]
        if search.has_box_conditions:
            tests.append(boxes_test(search, document.all_annotations, self._class_names))
        return tests

    def _matches_search(self, number: int) -> bool:
        """Whether an image matches the search."""
        document, search = self._document, self._search
        if document is None or not search.accepts_name(document.short_name(number).casefold()):
            return False
        if not search.has_box_conditions:
            return True
        names = self._class_names
        return search.accepts_boxes([(names.get(a.class_id, ""), a.box) for a in document.annotations(number)])
