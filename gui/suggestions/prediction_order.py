"""The order in which images are predicted: the current one, those after it, then all that are to do.

Before these, as long as another page wants to know, the images that it asks for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

#: Images after the current one that come before those further on, done ones too.
AHEAD = 3


class PredictionOrder:
    """The images of a project in their order, and which of them the model has seen."""

    def __init__(self) -> None:
        self.order: Sequence[int] = ()
        self.current: int | None = None
        #: Whether the current image is on the screen: before that, none is looked at ahead of it.
        self.is_shown = False
        #: While nobody sees the results: only what is near gets a prediction.
        self.is_resting = False
        self._place: dict[int, int] = {}
        self._seen: set[int] = set()
        self._waiting: set[int] = set()
        self._wanted: dict[int, None] = {}

    def begin(self, seen: Collection[int]) -> None:
        """Another model, which has seen these images."""
        self._seen = set(seen)
        self.want(self._wanted)

    def set_order(self, order: Sequence[int], to_do: Iterable[int]) -> None:
        """The images there are, by name, and those of them that nobody has judged."""
        self.order = order
        self._place = dict(zip(order, range(len(order)), strict=True))
        self._waiting = set(to_do) - self._seen

    def want(self, image_ids: Iterable[int]) -> None:
        """Let these be looked at before those to do, whatever their state, and no others."""
        self._wanted = dict.fromkeys(number for number in image_ids if number not in self._seen)

    def set_to_do(self, image_id: int, *, is_to_do: bool) -> None:
        if is_to_do and image_id in self._place and image_id not in self._seen:
            self._waiting.add(image_id)
        else:
            self._waiting.discard(image_id)

    def has_seen(self, image_id: int) -> bool:
        return image_id in self._seen

    def set_seen(self, image_id: int) -> None:
        self._seen.add(image_id)
        self._waiting.discard(image_id)
        self._wanted.pop(image_id, None)

    def forget(self, image_id: int) -> None:
        self._seen.discard(image_id)

    @property
    def done(self) -> int:
        """How many images are not waiting."""
        return len(self.order) - len(self._waiting)

    def near(self) -> dict[int, int]:
        """The current image and those ahead that are not predicted yet, with how far ahead each lies."""
        start = self._start()
        if start is None:
            return {}
        ahead = enumerate(self.order[start : start + 1 + AHEAD * self.is_shown])
        return {number: distance for distance, number in ahead if number not in self._seen}

    def far(self, count: int, under_way: Collection[int]) -> list[int]:
        """The next ``count`` images: those wanted, then those to do from the current one on and round.

        Those under way are left out.
        """
        if self.is_resting:
            return []
        found = [number for number in self._wanted if number in self._place and number not in under_way][:count]
        if len(found) == count:
            return found
        start = self._start() or 0
        for place in range(start, start + len(self.order) if self._waiting else start):
            number = self.order[place % len(self.order)]
            if number in self._waiting and number not in under_way and number not in found:
                found.append(number)
                if len(found) == count:
                    break
        return found

    def _start(self) -> int | None:
        return None if self.current is None else self._place.get(self.current)
