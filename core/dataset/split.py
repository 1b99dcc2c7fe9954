"""Which images train and which are held back, with near-duplicates kept on one side.

Near-duplicates (by perceptual hash) and frames of one clip (by name) are linked. Linked images form groups, and a group
goes to one side as a whole. A long clip would be one huge group, so groups are cut into contiguous blocks at their
largest gaps in time: then only the two frames at a cut are neighbours across the split.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

import numpy as np
import numpy.typing as npt

from core.annotation import Subset
from core.errors import Count, Sentence

#: With fewer unpinned images nothing is held back: each is worth more in training than in a score of so few.
MIN_IMAGES_TO_HOLD_BACK = 30
#: Bits, of 256, in which the hashes of near-duplicates differ at most.
MAX_HASH_DISTANCE = 20
#: A block is at most this share of the held-back images, so that several places and times are scored.
_BLOCK_SHARE = 1 / 4

HashArray = npt.NDArray[np.uint64]

_CLIP = re.compile(r"(?P<clip>.*(?:#t=|frame[_\-]?))(?P<time>\d+(?:\.\d+)?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SplitItem:
    """What the split needs of an image. ``image_hash``: as :func:`core.images.perceptual_hash`, or None."""

    id: int
    path: str
    has_boxes: bool
    subset: Subset | None = None
    image_hash: HashArray | None = None


@dataclass(frozen=True, slots=True)
class Split:
    """Image ids of each side, with notices for the user.

    With too few images to hold some back, ``folds`` are parts of ``train`` for cross-validation: each is scored by a
    network that trains on the others.
    """

    train: tuple[int, ...]
    val: tuple[int, ...]
    test: tuple[int, ...]
    notices: tuple[Sentence, ...] = ()
    folds: tuple[tuple[int, ...], ...] = ()


def split_images(
    items: Sequence[SplitItem],
    val_share: float,
    seed: int,
    folds: int = 0,
    min_images: int = MIN_IMAGES_TO_HOLD_BACK,
    before: Mapping[int, Subset] | None = None,
) -> Split:
    """Assign each image to a side. Pins are respected; the same items and seed give the same split.

    If any image is pinned to val, only those and their near-duplicates are held back. Otherwise about ``val_share`` of
    the unpinned images is held back, in whole groups, at least one; none with fewer than ``min_images`` images or two
    groups with boxes. If that leaves nothing because images are pinned to train, some of those are held back: a run
    without a score cannot choose its best weights. With too few images for all this, there are ``folds``, at least two
    and each with boxes, near-duplicates in one; none if ``val_share`` is 0.

    Args:
        items: the labelled images.
        val_share: share to hold back, 0 to 1.
        seed: of the shuffle.
        folds: for cross-validation with few images; 0 or 1: none.
        min_images: fewest unpinned images of which some are held back.
        before: sides in an earlier run, by image id: what was held back stays so, and what trained is held back only
            if newer images do not suffice, so that the two runs can be compared on images that neither trained on.
    """
    ordered = sorted(items, key=lambda item: item.id)
    sides = {item.id: item.subset for item in ordered if item.subset is not None}
    limit = max(1, round(val_share * len(ordered) * _BLOCK_SHARE))
    known = before or {}
    groups, cuts = _group(ordered, limit, known)
    notices = []
    if cuts:
        count = Count(cuts, "long sequence")
        notices.append(
            Sentence("Split into blocks for the held-back score: {sequences} of similar frames.", sequences=count)
        )

    free, for_training, by_group = _by_pins(groups)
    sides = by_group | sides
    parts: tuple[tuple[int, ...], ...] = ()
    if Subset.VAL not in sides.values():
        held_back, notice = _held_back(free, for_training, val_share, _Order(seed, known), min_images)
        sides.update({item.id: Subset.VAL for group in held_back for item in group})
        training = [item for item in ordered if sides.get(item.id, Subset.TRAIN) is Subset.TRAIN]
        if not held_back and val_share > 0 and len(training) < MIN_IMAGES_TO_HOLD_BACK:
            parts = make_folds(training, folds, seed)
        if not held_back and not parts:
            notice = _no_score(len(ordered))
        notices += [notice] if notice else []

    def side_ids(side: Subset) -> tuple[int, ...]:
        return tuple(item.id for item in ordered if sides.get(item.id, Subset.TRAIN) is side)

    if not side_ids(Subset.TRAIN):
        notices.append(Sentence("All done images are pinned to validation or test: none is left to train on."))
    return Split(side_ids(Subset.TRAIN), side_ids(Subset.VAL), side_ids(Subset.TEST), tuple(notices), parts)


def without_near_duplicates(items: Sequence[SplitItem], others: Sequence[SplitItem]) -> list[SplitItem]:
    """The ``items`` that are near-duplicates of none of ``others``, by hash."""
    hashes = [other.image_hash for other in others if other.image_hash is not None]
    if not hashes:
        return list(items)
    stacked = np.stack(hashes)
    return [
        item
        for item in items
        if item.image_hash is None or np.bitwise_count(item.image_hash ^ stacked).sum(axis=1).min() > MAX_HASH_DISTANCE
    ]


def near_duplicates(items: Sequence[SplitItem]) -> list[tuple[int, ...]]:
    """Image ids in groups of near-duplicates and frames of one clip; most groups are single images."""
    return [tuple(item.id for item in component) for component in _components(sorted(items, key=lambda i: i.id))]


def make_folds(items: Sequence[SplitItem], count: int, seed: int) -> tuple[tuple[int, ...], ...]:
    """Image ids in ``count`` folds of about equal size, each with boxes, near-duplicates in one; () for fewer than two.

    A clip longer than a fold is cut at its largest gaps in time.
    """
    if count < 2:
        return ()
    ordered = sorted(items, key=lambda item: item.id)
    groups, _ = _group(ordered, max(1, -(-len(ordered) // count)), {})
    groups.sort(key=lambda group: _random_key(group, seed))
    # Groups with boxes first, then large ones, each to the smallest fold: so all folds get boxes.
    groups.sort(key=lambda group: (not _has_boxes(group), -len(group)))
    usable = min(count, sum(map(_has_boxes, groups)))
    if usable < 2:
        return ()
    folds: list[list[int]] = [[] for _ in range(usable)]
    for group in groups:
        min(folds, key=len).extend(item.id for item in group)
    return tuple(tuple(sorted(fold)) for fold in folds)


@dataclass(frozen=True, slots=True)
class _Order:
    """Order in which groups are held back: those held back before, then new ones, then those that trained before.

    Ties are broken by a random key of the group alone, so that it does not change when images are added.
    """

    seed: int
    before: Mapping[int, Subset]

    def __call__(self, group: Sequence[SplitItem]) -> tuple[int, str]:
        was_held_back = self.was_held_back(group)
        rank = 1 if was_held_back is None else 0 if was_held_back else 2
        return rank, _random_key(group, self.seed)

    def was_held_back(self, group: Sequence[SplitItem]) -> bool | None:
        """Whether the images that an earlier run knew were all held back; None if it knew none of them."""
        sides = {self.before[item.id] for item in group if item.id in self.before}
        return sides == {Subset.VAL} if sides else None


def _random_key(group: Sequence[SplitItem], seed: int) -> str:
    """A random text that depends only on the oldest image of a group and the seed."""
    return hashlib.sha256(f"{seed}:{min(item.id for item in group)}".encode()).hexdigest()


def _has_boxes(group: Sequence[SplitItem]) -> bool:
    return any(item.has_boxes for item in group)


def _no_score(count: int) -> Sentence:
    if count < MIN_IMAGES_TO_HOLD_BACK:
        return Sentence(
            "Too few images are done ({count}) to hold some back for a score; from {least} on there will be one.",
            count=count,
            least=MIN_IMAGES_TO_HOLD_BACK,
        )
    return Sentence("No group of images could be held back, so all of them train and there is no score.")


def _side_of_pins(pins: set[Subset]) -> Subset | None:
    """Where unpinned near-duplicates of pinned images go: to the same side, or to training if the pins disagree."""
    if not pins:
        return None
    return next(iter(pins)) if len(pins) == 1 else Subset.TRAIN


def _held_back(
    free: list[list[SplitItem]],
    for_training: list[list[SplitItem]],
    val_share: float,
    order: _Order,
    min_images: int,
) -> tuple[list[list[SplitItem]], Sentence | None]:
    """Groups to hold back, also of those for training if the free ones are too few, with a notice in that case."""
    held_back = _hold_back(free, val_share, order, min_images)
    if held_back or not for_training:
        return held_back, None
    held_back = _hold_back(free + for_training, val_share, order, min_images)
    images = Count(sum(map(len, held_back)), "image")
    notice = Sentence("No image is pinned to validation; held back from those for training: {images}.", images=images)
    return held_back, notice if held_back else None


def _hold_back(
    groups: list[list[SplitItem]], val_share: float, order: _Order, min_images: int
) -> list[list[SplitItem]]:
    total = sum(map(len, groups))
    with_boxes = sum(map(_has_boxes, groups))
    if total < min_images or with_boxes < 2 or val_share <= 0:
        return []
    shuffled = sorted(groups, key=order)
    # A group with boxes first, since a score needs at least one.
    first = min(
        (group for group in shuffled if _has_boxes(group)),
        key=lambda group: (order.was_held_back(group) is False, max(0, len(group) - val_share * total)),
    )
    chosen, count = [first], len(first)
    for group in shuffled:
        fits = count + len(group) <= max(1, round(val_share * total))
        if group is not first and (fits or order.was_held_back(group)):
            chosen.append(group)
            count += len(group)
    left_to_train = [group for group in groups if not any(group is other for other in chosen)]
    return chosen if any(map(_has_boxes, left_to_train)) else []


def _group(items: Sequence[SplitItem], limit: int, before: Mapping[int, Subset]) -> tuple[list[list[SplitItem]], int]:
    """Groups of linked images and how many were cut: none is larger than ``limit`` if it can be cut in time.

    Cuts of an earlier run are made again.
    """
    groups, cuts = [], 0
    for component in _components(items):
        identical = _same_content(component)
        chains = [component] if identical else _as_before(sorted(component, key=_time_key), before)
        blocks = chains if identical else [block for chain in chains for block in _cut(chain, limit)]
        cuts += len(blocks) > 1
        groups += blocks
    return groups, cuts


def _as_before(chain: list[SplitItem], before: Mapping[int, Subset]) -> list[list[SplitItem]]:
    """Cut a time-ordered chain where its side changed in an earlier run; a new frame stays with the one before it."""
    parts: list[list[SplitItem]] = [[]]
    side = None
    for item in chain:
        now = before.get(item.id, side)
        if side is not None and now is not side:
            parts.append([])
        parts[-1].append(item)
        side = now
    return parts


def _same_content(component: list[SplitItem]) -> bool:
    """Whether all images have the same hash: such copies are never cut apart."""
    hashes = {None if item.image_hash is None else item.image_hash.tobytes() for item in component}
    return len(hashes) == 1 and None not in hashes


def _cut(chain: list[SplitItem], limit: int) -> list[list[SplitItem]]:
    """Cut a time-ordered chain into blocks of at most ``limit``, at the largest gaps of its middle part."""
    if len(chain) <= limit or len(chain) < 2:
        return [chain]
    low, high = max(1, len(chain) // 4), max(1, len(chain) // 4 * 3)
    at = max(range(low, high + 1), key=lambda i: (_gap(chain[i - 1], chain[i]), -abs(i - len(chain) // 2)))
    return _cut(chain[:at], limit) + _cut(chain[at:], limit)


def _time_key(item: SplitItem) -> tuple[str, float, str]:
    clip, time = _clip_and_time(item.path)
    return clip or "", time, item.path


def _gap(before: SplitItem, after: SplitItem) -> float:
    """Distance of two images of a chain: infinite between clips; else the time between; else that of the hashes."""
    clip_before, time_before = _clip_and_time(before.path)
    clip_after, time_after = _clip_and_time(after.path)
    if clip_before != clip_after:
        return float("inf")
    if clip_before is not None:
        return time_after - time_before
    if before.image_hash is None or after.image_hash is None:
        return 0.0
    return float(np.bitwise_count(before.image_hash ^ after.image_hash).sum())


def _clip_and_time(path: str) -> tuple[str | None, float]:
    """Clip and time of a frame by its name (``ride.mp4#t=1054.jpg``, ``DSCN3783_frame_000191.jpg``)."""
    match = _CLIP.match(PurePath(path).stem)
    if match is None:
        return None, 0.0
    return str(PurePath(path).parent / match["clip"]), float(match["time"])


def _near_duplicates(items: Sequence[SplitItem]) -> Iterator[tuple[int, int]]:
    """Pairs of places in ``items`` whose hashes are nearly equal."""
    hashed = [(i, item.image_hash) for i, item in enumerate(items) if item.image_hash is not None]
    if not hashed:
        return
    places, hashes = [i for i, _ in hashed], np.stack([each for _, each in hashed])
    for row, i in enumerate(places):
        distance = np.bitwise_count(hashes[row] ^ hashes[row + 1 :]).sum(axis=1)
        for other in np.flatnonzero(distance <= MAX_HASH_DISTANCE):
            yield i, places[row + 1 + int(other)]


def _by_pins(
    groups: Sequence[list[SplitItem]],
) -> tuple[list[list[SplitItem]], list[list[SplitItem]], dict[int, Subset]]:
    """Groups without a pin, those pinned to train only, and the side that its group's pins give to each image."""
    free, for_training, sides = [], [], {}
    for group in groups:
        pins = {item.subset for item in group if item.subset is not None}
        side = _side_of_pins(pins)
        if side is None:
            free.append(group)
            continue
        if pins == {Subset.TRAIN}:
            for_training.append(group)
        sides.update(dict.fromkeys((item.id for item in group), side))
    return free, for_training, sides


def _components(items: Sequence[SplitItem]) -> list[list[SplitItem]]:
    """Connected components of "frames of one clip" and "near-duplicates"."""
    parent = list(range(len(items)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    first_of_clip: dict[str, int] = {}
    for i, item in enumerate(items):
        clip, _ = _clip_and_time(item.path)
        if clip is not None:
            parent[root(i)] = root(first_of_clip.setdefault(clip, i))
    for i, other in _near_duplicates(items):
        parent[root(other)] = root(i)

    members: dict[int, list[SplitItem]] = {}
    for i, item in enumerate(items):
        members.setdefault(root(i), []).append(item)
    return list(members.values())
