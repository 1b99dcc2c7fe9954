"""Near-duplicates by how images look: frames of one ride, and copies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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


def near_duplicate_groups(
    embeddings: Mapping[int, npt.NDArray[np.float16]], contents: Mapping[int, str | None]
) -> list[tuple[int, ...]]:
    """Groups of two or more image ids, the largest first; each image is near another of its group.

    Args:
        embeddings: ``(D,)`` by image id, as far as they are known: :func:`core.active_learning.embedding.embed`.
        contents: hash of the file by image id, as far as it is known: equal ones are copies.
    """
    parent: dict[int, int] = {}

    def root(number: int) -> int:
        while parent.setdefault(number, number) != number:
            parent[number] = number = parent[parent[number]]
        return number

    for one, other in (*_copies(contents), *_near(embeddings)):
        parent[root(other)] = root(one)
    groups: dict[int, list[int]] = {}
    for number in sorted(parent):
        groups.setdefault(root(number), []).append(number)
    return sorted((tuple(group) for group in groups.values()), key=lambda group: (-len(group), group))


def _copies(contents: Mapping[int, str | None]) -> Iterator[tuple[int, int]]:
    first: dict[str, int] = {}
    for number, content in contents.items():
        if content is not None and first.setdefault(content, number) != number:
            yield first[content], number


def _near(embeddings: Mapping[int, npt.NDArray[np.float16]]) -> Iterator[tuple[int, int]]:
    """Pairs of ids; those that are far in a few directions are not compared in all."""
    if len(embeddings) < 2:
        return
    ids = np.fromiter(embeddings, dtype=np.int64, count=len(embeddings))
    vectors = np.stack(list(embeddings.values())).astype(np.float32)
    vectors -= vectors.mean(axis=0)
    _, directions = np.linalg.eigh(vectors.T @ vectors)
    # Distances never grow when all but some directions are left out.
    short = vectors @ directions[:, : -_DIRECTIONS - 1 : -1]
    order = np.argsort(short[:, 0])
    ids, vectors, short = ids[order], vectors[order], short[order]
    squares = (short * short).sum(axis=1)
    for start in range(0, len(ids), _BLOCK):
        stop = min(start + _BLOCK, len(ids))
        end = int(np.searchsorted(short[:, 0], short[stop - 1, 0] + MAX_DISTANCE, side="right"))
        distances = squares[start:stop, None] + squares[None, start:end] - 2 * (short[start:stop] @ short[start:end].T)
        rows, columns = np.nonzero(distances <= (1 + _ROUNDING) * MAX_DISTANCE**2)
        rows, columns = start + rows[rows < columns], start + columns[rows < columns]
        for piece in range(0, len(rows), _PAIRS):
            one, other = rows[piece : piece + _PAIRS], columns[piece : piece + _PAIRS]
            near = np.linalg.norm(vectors[one] - vectors[other], axis=1) <= MAX_DISTANCE
            yield from zip(ids[one[near]].tolist(), ids[other[near]].tolist(), strict=True)
