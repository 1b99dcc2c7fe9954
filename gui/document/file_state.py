"""What is known of the images' files: when each was changed, and which are not there."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.files.file_facts import FileFacts, changed


@dataclass(frozen=True, slots=True)
class News:
    """``is_any``: something is new; ``changed`` files have other contents than before, ``back`` ones the same."""

    is_any: bool
    changed: list[int]
    back: list[int]


class FileState:
    """The newest facts of each image's file, by image id."""

    def __init__(self) -> None:
        self._since = time.time()
        self.facts: dict[int, FileFacts | None] = {}
        self.missing: set[int] = set()
        self._lost: dict[int, FileFacts] = {}  # what was last seen of the missing

    def date(self, image_id: int) -> float | None:
        """When the file was changed last, in seconds since 1970; None while unknown or missing."""
        facts = self.facts.get(image_id)
        return None if facts is None else facts.modified

    def take(self, now: Mapping[int, FileFacts | None]) -> News:
        """Take newer facts over.

        A file that was written since the project was opened counts as changed even where nothing was known of it: it
        may have been read half-written.
        """
        news = changed(self.facts, now)
        other, back = [], []
        for number, facts in news.items():
            if facts is None:
                if (before := self.facts.get(number)) is not None:
                    self._lost[number] = before
                continue
            if number in self.missing:
                back.append(number)
            if self._lost.pop(number, self.facts.get(number)) not in (None, facts) or facts.modified > self._since:
                other.append(number)
        self.facts.update(news)
        self.missing.difference_update(news)
        self.missing.update(number for number, facts in news.items() if facts is None)
        return News(bool(news), other, [number for number in back if number not in other])

    def forget(self, image_ids: Iterable[int]) -> None:
        for number in image_ids:
            self.facts.pop(number, None)
            self.missing.discard(number)
            self._lost.pop(number, None)
