"""Nested subsets of labels, and the forecast for more."""

from __future__ import annotations

import itertools

import pytest

from core.evaluation.learning_curve import MIN_IMAGES, CurvePoint, curve, forecast, nested_subsets


def law(images: int, a: float = 1.0, b: float = 0.5) -> CurvePoint:
    return CurvePoint(images, 1 - a * images**-b, 0.0)


def test_subsets_are_nested_and_grow_to_all() -> None:
    groups = [[number] for number in range(80)]
    subsets = nested_subsets(groups, seed=0)
    assert [len(each) for each in subsets] == [10, 20, 40, 80]
    for small, large in itertools.pairwise(subsets):
        assert set(small) < set(large)
    assert nested_subsets(groups, seed=0) == subsets != nested_subsets(groups, seed=1)


def test_near_duplicates_stay_together() -> None:
    groups = [[4 * number + i for i in range(4)] for number in range(10)]
    for subset in nested_subsets(groups, seed=3):
        assert all(len(set(group) & set(subset)) in (0, 4) for group in groups)


def test_a_film_is_cut() -> None:
    subsets = nested_subsets([list(range(44)), [44]], seed=0)
    assert len(subsets) == 4
    assert subsets[-1] == tuple(range(45))
    assert all(len(one) < len(two) for one, two in itertools.pairwise(subsets))


def test_few_images_give_few_subsets() -> None:
    assert [len(each) for each in nested_subsets([[n] for n in range(12)], 0)] == [MIN_IMAGES, 6, 12]
    assert nested_subsets([[1], [2]], 0) == [(1, 2)]
    assert nested_subsets([], 0) == [()]


def test_a_power_law_is_recovered() -> None:
    points = [law(images) for images in (10, 20, 40, 80)]
    result = forecast(points, 30)
    assert result is not None
    assert result.gain == pytest.approx(80**-0.5 - 110**-0.5)
    assert result.more == 30
    assert [result.low, result.high] == pytest.approx([result.gain, result.gain])


def test_the_forecast_ends_at_twice_the_labels() -> None:
    result = forecast([law(images) for images in (5, 10, 20)], 1000)
    assert result is not None
    assert result.more == 20


def test_scatter_widens_the_range() -> None:
    result = forecast(
        [CurvePoint(10, 0.5, 0), CurvePoint(20, 0.8, 0), CurvePoint(40, 0.7, 0), CurvePoint(80, 0.9, 0)], 40
    )
    assert result is not None
    assert result.low < result.gain < result.high
    assert 0 < result.gain < 0.1


def test_score_that_does_not_rise_promises_nothing() -> None:
    result = forecast([CurvePoint(10, 0.9, 0), CurvePoint(20, 0.8, 0), CurvePoint(40, 0.85, 0)], 30)
    assert result is not None
    assert result.gain == 0.0


def test_perfect_score_promises_nothing() -> None:
    result = forecast([CurvePoint(images, 1.0, 1.0) for images in (10, 20, 40)], 30)
    assert result is not None
    assert result.gain == 0.0


@pytest.mark.parametrize("points", [[], [law(10)], [law(10), law(20)], [law(10), law(10), law(20)]])
def test_two_points_give_no_forecast(points: list[CurvePoint]) -> None:
    assert forecast(points, 30) is None


def test_the_curve_passes_the_points_of_a_power_law_and_continues() -> None:
    points = [law(images) for images in (10, 20, 40)]
    drawn = curve(points, 80)
    assert drawn[0] == pytest.approx((10, points[0].ap50))
    assert drawn[-1] == pytest.approx((80, law(80).ap50))
    assert [y for _, y in drawn] == sorted(y for _, y in drawn)
    assert curve(points[:1], 80) == []
