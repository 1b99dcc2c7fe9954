"""What was used last, as far as there is room for it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from cachetools import LRUCache

_K = TypeVar("_K", bound=Hashable)
_V = TypeVar("_V")


class ByteCache(Generic[_K, _V]):
    """Keeps values within a budget of bytes; the one used longest ago goes first, and the newest always stays.

    Safe to use from several threads.

    Args:
        megabytes: the budget.
        size_of: bytes that a value takes.
    """

    def __init__(self, megabytes: float, size_of: Callable[[_V], int]) -> None:
        self._size_of = size_of
        self._lock = threading.Lock()
        self._kept = self._made(megabytes)

    def __contains__(self, key: _K) -> bool:
        with self._lock:
            return key in self._kept

    def keys(self) -> list[_K]:
        """What is kept is kept under these."""
        with self._lock:
            return list(self._kept)

    def get(self, key: _K) -> _V | None:
        """The value, which counts as used now; None where it is not kept."""
        with self._lock:
            return self._kept.get(key)

    def put(self, key: _K, value: _V) -> None:
        with self._lock:
            self._kept.pop(key, None)  # else it would have to fit beside what it replaces
            self._kept[key] = value

    def forget(self, key: _K) -> None:
        """Drop it, if it is kept."""
        with self._lock:
            self._kept.pop(key, None)

    def forget_where(self, matches: Callable[[_K], bool]) -> None:
        """Drop what has such a key."""
        with self._lock:
            for key in [each for each in self._kept if matches(each)]:
                del self._kept[key]

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()

    def set_megabytes(self, megabytes: float) -> None:
        """The budget from now on."""
        with self._lock:
            before, self._kept = self._kept, self._made(megabytes)
            while before:
                self._kept.__setitem__(*before.popitem())  # the one used longest ago comes first

    def _made(self, megabytes: float) -> LRUCache[_K, _V]:
        budget = max(1, round(megabytes * 1024 * 1024))
        # A value larger than the budget takes all of it: a cache would refuse it.
        return LRUCache(budget, lambda value: min(self._size_of(value), budget))
