"""Which image to label next."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from core.active_learning.embedding import SIZE
from core.active_learning.selection import ImageSignals, SelectionReason, Selector


def embedding(*values: float) -> np.ndarray:
    vector = np.zeros(SIZE, dtype=np.float16)
    vector[: len(values)] = values
    return vector


def selected(selector: Selector, candidates: dict[int, ImageSignals], count: int) -> list[int]:
    ids: list[int] = []
    for _ in range(count):
        selection = selector.select(candidates)
        assert selection is not None
        ids.append(selection.image_id)
        selector.cover([selection.image_id])
        del candidates[selection.image_id]
    return ids


def test_of_equally_novel_images_the_most_uncertain_is_selected() -> None:
    selector = Selector({1: embedding(0), 2: embedding(1), 3: embedding(0, 1)}, labelled=[1])
    selection = selector.select({2: ImageSignals(0.2, 0.1), 3: ImageSignals(0.6, 0.1)})
    assert selection is not None
    assert (selection.image_id, selection.reason) == (3, SelectionReason.UNSURE)


def test_of_equally_uncertain_images_the_most_novel_is_selected() -> None:
    selector = Selector({1: embedding(0), 2: embedding(1), 3: embedding(3)}, labelled=[1])
    selection = selector.select({2: ImageSignals(0.5, 0.1), 3: ImageSignals(0.5, 0.1)})
    assert selection is not None
    assert (selection.image_id, selection.reason) == (3, SelectionReason.NOVEL)


def test_frames_of_one_car_are_not_selected_one_after_another() -> None:
    """Ten frames of the most uncertain car, and three other cars."""
    embeddings = {n: embedding(5 + 0.01 * n) for n in range(10)}
    embeddings |= {10: embedding(0, 4), 11: embedding(0, 0, 4), 12: embedding(0, 0, 0, 4), 99: embedding(0)}
    known = {n: ImageSignals(0.9, 0.5) for n in range(10)} | {n: ImageSignals(0.4, 0.2) for n in (10, 11, 12)}
    ids = selected(Selector(embeddings, labelled=[99]), known, 4)
    assert ids[0] < 10
    assert sorted(ids[1:]) == [10, 11, 12]


def test_without_predictions_the_most_novel_image_is_selected() -> None:
    selector = Selector({1: embedding(0), 2: embedding(1), 3: embedding(2)}, labelled=[1])
    selection = selector.select({2: ImageSignals(), 3: ImageSignals()})
    assert selection is not None
    assert (selection.image_id, selection.reason) == (3, SelectionReason.NOVEL)


def test_without_predictions_and_labels_the_most_typical_image_is_selected() -> None:
    embeddings = {n: embedding(0.1 * n) for n in range(5)} | {9: embedding(30)}
    selection = Selector(embeddings).select({n: ImageSignals() for n in embeddings})
    assert selection is not None
    assert (selection.image_id, selection.reason) == (2, SelectionReason.TYPICAL)


def test_without_labels_the_most_uncertain_image_is_selected() -> None:
    selection = Selector({1: embedding(0), 2: embedding(9)}).select(
        {1: ImageSignals(0.8, 0.0), 2: ImageSignals(0.3, 0.0)}
    )
    assert selection is not None
    assert (selection.image_id, selection.reason) == (1, SelectionReason.UNSURE)


def test_disagreement_is_the_reason_where_it_stands_out_most() -> None:
    embeddings = {
        1: embedding(0),
        2: embedding(1),
        3: embedding(0, 0.98),
        4: embedding(0, 0, 1.1),
        5: embedding(0, 0, 0, 1.2),
    }
    known = {
        2: ImageSignals(0.55, 0.9),
        3: ImageSignals(0.56, 0.1),
        4: ImageSignals(0.1, 0.1),
        5: ImageSignals(0.3, 0.1),
    }
    selector = Selector(embeddings, labelled=[1])
    selection = selector.select(known)
    assert selection is not None
    assert (selection.image_id, selection.reason) == (2, SelectionReason.DISAGREES)
    selection = selector.select({**known, 2: ImageSignals(0.55, 0.1)})
    assert selection is not None
    assert (selection.image_id, selection.reason) == (2, SelectionReason.UNSURE)


def test_an_image_without_an_embedding_counts_with_the_median_gain() -> None:
    selector = Selector({1: embedding(0), 2: embedding(1), 3: embedding(3)}, labelled=[1])
    selection = selector.select({2: ImageSignals(0.5, 0.0), 3: ImageSignals(0.1, 0.0), 5: ImageSignals(0.9, 0.0)})
    assert selection is not None
    assert (selection.image_id, selection.reason) == (5, SelectionReason.UNSURE)


def test_an_image_without_predictions_counts_with_the_mean_uncertainty() -> None:
    selector = Selector({1: embedding(0), 2: embedding(1), 3: embedding(1.2), 4: embedding(0.1)}, labelled=[1])
    selection = selector.select({2: ImageSignals(0.5, 0.1), 3: ImageSignals(), 4: ImageSignals(0.9, 0.1)})
    assert selection is not None
    assert (selection.image_id, selection.reason) == (3, SelectionReason.NOVEL)


def test_nothing_is_selected_without_candidates() -> None:
    assert Selector({}).select({}) is None
    assert Selector({1: embedding(1)}, labelled=[1]).select({}) is None


def test_images_without_embeddings_are_selected_by_uncertainty() -> None:
    selection = Selector({}).select({1: ImageSignals(0.1, 0.0), 2: ImageSignals(0.3, 0.0)})
    assert selection is not None
    assert selection.image_id == 2


@pytest.mark.parametrize("labelled", [[1], [1, 2], list(range(1, 2001))])
def test_novelty_is_the_distance_to_the_nearest_labelled_image(labelled: Sequence[int]) -> None:
    rng = np.random.default_rng(0)
    embeddings = {n: rng.normal(size=SIZE).astype(np.float16) for n in range(2002)}
    selector = Selector(embeddings, labelled)
    as_float32 = {n: embeddings[n].astype(np.float32) for n in embeddings}
    wanted = min(float(np.linalg.norm(as_float32[0] - as_float32[n])) for n in labelled)
    assert selector.novelty(0) == pytest.approx(wanted, rel=1e-3)
    assert selector.novelty(1) == 0.0
    assert selector.novelty(5000) is None


def test_novelty_is_unknown_without_labels() -> None:
    assert Selector({1: embedding(1)}).novelty(1) is None
