"""Near-duplicates by how images look: frames of one ride, and copies."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

#: Euclidean distance of the embeddings of near-duplicates at most. Of frames of rides, 2 in 5 pairs so near have
#: perceptual hashes as near as the split asks for, and the others are seconds apart; of web photos, 1 pair in 25,000.
MAX_DISTANCE = 0.12
#: Rows compared at a time, some 10 MB with ten thousand images; and pairs that are looked at more closely.
_BLOCK, _PAIRS = 256, 4096
#: Directions, those in which images differ most, in which far ones are told.
_DIRECTIONS = 32
_ROUNDING = 1e-3

#: Indices ``(N,)``.
Places = npt.NDArray[np.int64]


def near_duplicate_groups(
    embeddings: Mapping[int, npt.NDArray[np.float16]], contents: Mapping[int, str | None]
) -> list[tuple[int, ...]]:
    """Groups of two or more image ids, the largest first; each image is near another of its group.

    Args:
        embeddings: ``(D,)`` by image id, as far as they are known: :func:`core.active_learning.embedding.embed`.
        contents: hash of the file by image id, as far as it is known: equal ones are copies.
    """
    ids = np.asarray(sorted({*embeddings, *contents}), dtype=np.int64)
    joined = _Joined(len(ids))
    place = {number: n for n, number in enumerate(ids.tolist())}
    first: dict[str, int] = {}
    copies = [
        (first[content], place[number])
        for number, content in contents.items()
        if content is not None and first.setdefault(content, place[number]) != place[number]
    ]
    if copies:
        joined.join(*np.asarray(copies, dtype=np.int64).T)
    if len(embeddings) > 1:
        places = np.asarray([place[number] for number in embeddings], dtype=np.int64)
        _join_near(joined, places, np.stack(list(embeddings.values())).astype(np.float32))
    groups: dict[int, list[int]] = {}
    for number, group in zip(ids.tolist(), joined.groups.tolist(), strict=True):
        groups.setdefault(group, []).append(number)
    several = (tuple(group) for group in groups.values() if len(group) > 1)
    return sorted(several, key=lambda group: (-len(group), group))


class _Joined:
    """Which of ``count`` things are joined, also by way of others.

    Attributes:
        groups: ``(count,)``: equal for things that are joined.
    """

    def __init__(self, count: int) -> None:
        self.groups: Places = np.arange(count, dtype=np.int64)

    def join(self, ones: Places, others: Places) -> None:
        """Join each of ``ones`` ``(N,)`` with that of ``others``."""
        parent = self.groups.tolist()

        def root(n: int) -> int:
            while parent[n] != n:
                parent[n] = n = parent[parent[n]]
            return n

        for one, other in zip(ones.tolist(), others.tolist(), strict=True):
            parent[root(other)] = root(one)
        groups = np.asarray(parent, dtype=np.int64)
        while not np.array_equal(further := groups[groups], groups):
            groups = further
        self.groups = groups


def _join_near(joined: _Joined, places: Places, vectors: npt.NDArray[np.float32]) -> None:
    """Join near ones of ``vectors`` ``(N, D)``, which have these places ``(N,)``.

    Those that are far in a few directions are not compared in all, nor are those that are joined already: frames of a
    camera that stands still.
    """
    vectors = vectors - vectors.mean(axis=0)
    _, directions = np.linalg.eigh(vectors.T @ vectors)
    # Distances never grow when all but some directions are left out.
    short = vectors @ directions[:, : -_DIRECTIONS - 1 : -1]
    order = np.argsort(short[:, 0])
    places, vectors, short = places[order], vectors[order], short[order]
    squares = (short * short).sum(axis=1)
    for start in range(0, len(places), _BLOCK):
        stop = min(start + _BLOCK, len(places))
        end = int(np.searchsorted(short[:, 0], short[stop - 1, 0] + MAX_DISTANCE, side="right"))
        distances = squares[start:stop, None] + squares[None, start:end] - 2 * (short[start:stop] @ short[start:end].T)
        groups = joined.groups[places]
        apart = groups[start:stop, None] != groups[None, start:end]
        rows, columns = np.nonzero(apart & (distances <= (1 + _ROUNDING) * MAX_DISTANCE**2))
        rows, columns = start + rows[rows < columns], start + columns[rows < columns]
        for piece in range(0, len(rows), _PAIRS):
            one, other = rows[piece : piece + _PAIRS], columns[piece : piece + _PAIRS]
            is_apart = joined.groups[places[one]] != joined.groups[places[other]]
            one, other = one[is_apart], other[is_apart]
            near = np.linalg.norm(vectors[one] - vectors[other], axis=1) <= MAX_DISTANCE
            if near.any():
                joined.join(places[one[near]], places[other[near]])
