"""Near-duplicates by how images look: frames of one ride, and copies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import numpy.typing as npt

#: Euclidean distance of the embeddings of near-duplicates at most. Of frames of rides, 2 in 5 pairs so near have
#: perceptual hashes as near as the split asks for, and the others are seconds apart; of web photos, 1 pair in 25,000.
MAX_DISTANCE = 0.12
#: Rows compared at a time: some 20 MB with ten thousand images.
_BLOCK = 512


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
    """Pairs of ids, block by block along the direction in which the images differ most: far ones are not compared."""
    if len(embeddings) < 2:
        return
    ids = np.fromiter(embeddings, dtype=np.int64, count=len(embeddings))
    vectors = np.stack(list(embeddings.values())).astype(np.float32)
    vectors -= vectors.mean(axis=0)
    _, directions = np.linalg.eigh(vectors.T @ vectors)
    along = vectors @ directions[:, -1]
    order = np.argsort(along)
    ids, vectors, along = ids[order], vectors[order], along[order]
    squares = (vectors * vectors).sum(axis=1)
    for start in range(0, len(ids), _BLOCK):
        stop = min(start + _BLOCK, len(ids))
        end = int(np.searchsorted(along, along[stop - 1] + MAX_DISTANCE, side="right"))
        products = vectors[start:stop] @ vectors[start:end].T
        distances = squares[start:stop, None] + squares[None, start:end] - 2 * products
        for row, column in np.argwhere(distances <= MAX_DISTANCE**2).tolist():
            if row < column:
                yield int(ids[start + row]), int(ids[start + column])
