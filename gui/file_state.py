"""What is known of the images' files: when each was changed, and which are not there."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping

from core.file_facts import FileFacts, changed


class FileState:
    """The newest facts of each image's file, by image id."""

    def __init__(self) -> None:
        self._since = time.time()
        self.facts: dict[int, FileFacts | None] = {}
        self.missing: set[int] = set()

    def date(self, image_id: int) -> float | None:
        """When the file was changed last, in seconds since 1970; None while unknown or missing."""
        facts = self.facts.get(image_id)
        return None if facts is None else facts.modified

    def take(self, now: Mapping[int, FileFacts | None]) -> tuple[bool, list[int]]:
        """Take newer facts over.

        Returns:
            Whether anything is new; and the images whose files have other contents than before, or are back. A file
            that was written since the project was opened counts as such: it may have been read half-written.
        """
        news = changed(self.facts, now)
        other = [
            number
            for number, facts in news.items()
            if facts is not None and (number in self.facts or facts.modified > self._since)
        ]
        self.facts.update(news)
        self.missing.difference_update(news)
        self.missing.update(number for number, facts in news.items() if facts is None)
        return bool(news), other

    def forget(self, image_ids: Iterable[int]) -> None:
        for number in image_ids:
            self.facts.pop(number, None)
            self.missing.discard(number)
