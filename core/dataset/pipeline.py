"""Decoded images in memory and prefetched batches, so that the network never waits."""

from __future__ import annotations

import functools
import math
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import numpy.typing as npt
import psutil

from core.dataset.chips import Sample
from core.errors import ImageError
from core.images import load_reduced_rgb

ImageArray = npt.NDArray[np.uint8]
Targets = dict[str, npt.NDArray[np.generic]]
#: Makes a training example, a crop with its targets, from an image.
MakeExample = Callable[[np.random.Generator, ImageArray, Sample], tuple[ImageArray, Targets]]

#: Share of the free memory for decoded images if no limit is set.
_MEMORY_SHARE = 0.35
#: Largest share of examples from images without an object.
MAX_EMPTY_SHARE = 0.4
#: Batches that are prefetched.
_PREFETCH = 4


def default_budget() -> int:
    """Bytes for decoded images: a share of the memory that is free now."""
    return int(psutil.virtual_memory().available * _MEMORY_SHARE)


class ImageCache:
    """Decoded images by path, with a longer side of at most ``max_side`` pixels; beyond ``budget`` bytes, read again.

    Safe to use from several threads.
    """

    def __init__(self, budget: int, max_side: int) -> None:
        self.max_side = max_side
        self._budget = budget
        self._held: dict[str, ImageArray] = {}
        self._lock = threading.Lock()

    def load(self, path: str) -> ImageArray:
        """``(h, w, 3)`` uint8 RGB, upright.

        Raises:
            ImageError: the file cannot be read.
        """
        held = self._held.get(path)
        if held is not None:
            return held
        image = load_reduced_rgb(Path(path), self.max_side)
        with self._lock:
            if path not in self._held and image.nbytes <= self._budget:
                self._budget -= image.nbytes
                self._held[path] = image
        return image


@dataclass(frozen=True, slots=True)
class Batch:
    """``images`` ``(B, S, S, 3)`` uint8 and their stacked targets."""

    images: ImageArray
    targets: Targets


class BatchStream:
    """An endless iterator of batches, made by ``workers`` threads; the same seed gives the same batches.

    Each epoch has every image once, shuffled, or as often as it asks for (``Sample.draws``); images with an object are
    repeated as often as needed to keep those without to :data:`MAX_EMPTY_SHARE`. ``samples`` may be replaced one by one
    between two batches: batches started later use the new ones. Close it, or use it in a ``with``: it owns threads.


    Raises (from ``next``):
        ImageError: an image can no longer be read.
    """

    def __init__(
        self,
        samples: Sequence[Sample],
        cache: ImageCache,
        make_example: MakeExample,
        batch: int,
        seed: int,
        workers: int = 2,
    ) -> None:
        self._samples = samples
        self._cache = cache
        self._make_example = make_example
        self._batch = batch
        self._seed = seed
        self._next_index = 0
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="chips")
        self._pending: deque[Future[Batch]] = deque()
        self._epoch_rows = balanced_rows(
            [bool((~sample.difficult).any()) for sample in samples], [sample.draws for sample in samples]
        )
        self._order = functools.lru_cache(maxsize=4)(self._shuffled)

    def __iter__(self) -> Iterator[Batch]:
        return self

    def __next__(self) -> Batch:
        while len(self._pending) < _PREFETCH:
            self._pending.append(self._pool.submit(self._make, self._next_index, tuple(self._samples)))
            self._next_index += 1
        return self._pending.popleft().result()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop the threads; prefetched batches are dropped."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._pending.clear()

    def _shuffled(self, epoch: int) -> npt.NDArray[np.intp]:
        return np.random.default_rng([self._seed, 0, epoch]).permutation(self._epoch_rows)

    def _make(self, index: int, samples: Sequence[Sample]) -> Batch:
        examples = []
        for place in range(index * self._batch, (index + 1) * self._batch):
            epoch, within = divmod(place, len(self._epoch_rows))
            sample = samples[int(self._order(epoch)[within])]
            rng = np.random.default_rng([self._seed, 1, place])
            examples.append(self._make_example(rng, self._cache.load(sample.path), sample))
        targets = {name: np.stack([target[name] for _, target in examples]) for name in examples[0][1]}
        return Batch(np.stack([image for image, _ in examples]), targets)


def balanced_rows(with_object: Sequence[bool], draws: Sequence[float] | None = None) -> npt.NDArray[np.intp]:
    """Indices of an epoch: those without an object once, the others as often as :data:`MAX_EMPTY_SHARE` takes.

    ``draws`` says how often each of those is drawn in comparison, at least once.
    """
    is_full = np.asarray(with_object, dtype=bool)
    full, empty = np.flatnonzero(is_full), np.flatnonzero(~is_full)
    wanted = np.ones(len(full)) if draws is None else np.asarray(draws, dtype=np.float64)[full]
    share = len(empty) * (1 - MAX_EMPTY_SHARE) / MAX_EMPTY_SHARE
    times = 1 if not len(full) else max(1, math.ceil(share / wanted.sum()))
    # Fractions add up from one image to the next.
    counts = np.diff(np.floor(np.cumsum(wanted * times) + 0.5), prepend=0.0).astype(np.intp)
    return np.concatenate([np.repeat(full, counts), empty])


def load_all(paths: Iterable[str], cache: ImageCache, workers: int = 2) -> Iterator[tuple[str, ImageArray | Exception]]:
    """Yield each path with its image or its :class:`ImageError`, in order; decoding runs ahead in threads."""

    def load(path: str) -> ImageArray | Exception:
        try:
            return cache.load(path)
        except ImageError as error:
            return error

    todo = list(paths)
    with ThreadPoolExecutor(workers, thread_name_prefix="decode") as pool:
        futures: deque[Future[ImageArray | Exception]] = deque()
        for i, path in enumerate(todo):
            while len(futures) < 2 * workers and i + len(futures) < len(todo):
                futures.append(pool.submit(load, todo[i + len(futures)]))
            yield path, futures.popleft().result()
