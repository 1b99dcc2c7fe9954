from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.evaluation.calibration import IDENTITY, LEAST_RAW, SCALE_RANGE, Calibration, fit_calibration
from core.evaluation.matching import MatchedDetections, calibration_error

calibrations = st.builds(Calibration, st.floats(*SCALE_RANGE), st.floats(-4, 4))
unit = st.floats(0.001, 0.999)


def matched(scores, right) -> MatchedDetections:
    count = len(scores)
    order = np.argsort(-np.asarray(scores), kind="stable")
    return MatchedDetections(
        np.asarray(scores, np.float64)[order],
        np.asarray(right, bool)[order],
        np.zeros(count, np.intp),
        np.ones(count, np.int64),
        {1: np.asarray([count])},
        np.asarray([False]),
    )


def drawn(truth: Calibration, count: int, seed: int = 0) -> MatchedDetections:
    """Detections that are right as often as a known calibration says."""
    rng = np.random.default_rng(seed)
    scores = rng.uniform(0.06, 0.97, count)
    return matched(scores, rng.uniform(size=count) < truth.apply(scores))


@given(calibrations, unit, unit)
def test_the_order_never_changes(calibration: Calibration, a: float, b: float) -> None:
    low, high = sorted((a, b))
    assert calibration.apply(low) <= calibration.apply(high)
    if high - low > 1e-3:
        assert calibration.apply(low) < calibration.apply(high)


@given(calibrations, st.floats(0.1, 0.9))
def test_it_can_be_undone(calibration: Calibration, score: float) -> None:
    assert float(calibration.apply(calibration.invert(score))) == pytest.approx(score, abs=1e-3)


@given(calibrations, st.lists(unit, max_size=5), st.floats(0, 1))
def test_0_and_1_stay_and_the_least_score_keeps_all_it_must(calibration, scores, least) -> None:
    assert calibration.apply([0.0, 1.0]).tolist() == [0, 1]
    raw = np.asarray(scores)
    wanted = raw[(calibration.apply(raw) >= least + 1e-9) & (raw >= LEAST_RAW)]
    assert (wanted >= calibration.least_raw(least) - 1e-6).all()


def test_identity_changes_nothing() -> None:
    scores = np.asarray([0.0, 1e-9, 0.3, 1.0])
    assert IDENTITY.apply(scores) is scores
    assert (IDENTITY.invert(0.3), IDENTITY.least_raw(0.3), IDENTITY.least_raw(0)) == (0.3, 0.3, 0)


@pytest.mark.parametrize(("scale", "offset"), [(1.0, 1.0), (2.0, -0.5), (0.6, 0.8)])
def test_a_known_calibration_is_recovered(scale: float, offset: float) -> None:
    result = fit_calibration(drawn(Calibration(scale, offset), 8000))
    assert result.scale == pytest.approx(scale, abs=0.12)
    assert result.offset == pytest.approx(offset, abs=0.12)


def test_it_lowers_the_calibration_error() -> None:
    sample = drawn(Calibration(1.5, 1.2), 4000)
    fitted = fit_calibration(sample)
    after = matched(fitted.apply(sample.scores), sample.right)
    before_error, after_error = calibration_error(sample), calibration_error(after)
    assert before_error is not None
    assert after_error is not None
    assert before_error > 0.1
    assert after_error < 0.03


def test_a_few_detections_hardly_move_the_prior() -> None:
    prior = Calibration(1.4, 0.7)
    assert fit_calibration(matched([], []), prior) == prior
    right = fit_calibration(matched([0.9, 0.8, 0.7], [True] * 3), prior)
    assert right.apply(0.8) == pytest.approx(prior.apply(0.8), abs=0.05)
    assert right.apply(0.8) > prior.apply(0.8)


def test_pseudo_observations_alone_give_the_prior() -> None:
    prior = Calibration(0.7, -0.4)
    result = fit_calibration(matched([0.3, 0.7], [False, True]), prior, strength=1e6)
    assert (result.scale, result.offset) == pytest.approx((0.7, -0.4), abs=1e-3)


@given(st.lists(st.tuples(st.floats(0.01, 1), st.booleans()), max_size=30), calibrations)
def test_the_scale_always_stays_above_zero(rows, prior: Calibration) -> None:
    fitted = fit_calibration(matched([s for s, _ in rows], [r for _, r in rows]), prior)
    assert SCALE_RANGE[0] <= fitted.scale <= SCALE_RANGE[1]
    assert np.isfinite(fitted.offset)


def test_detections_wronger_at_higher_scores_do_not_reverse_the_order() -> None:
    scores = np.linspace(0.1, 0.95, 400)
    fitted = fit_calibration(matched(scores, scores < 0.5))
    assert fitted.scale == SCALE_RANGE[0]


def test_equal_scores_give_the_prior() -> None:
    assert fit_calibration(matched([1.0] * 9, [True] * 5 + [False] * 4)) == IDENTITY


def test_it_is_read_as_written_and_bad_values_are_refused() -> None:
    assert Calibration.from_dict(Calibration(1.2, -3).to_dict()) == Calibration(1.2, -3)
    assert Calibration.from_dict(None) == IDENTITY
    for scale, offset in ((0, 0), (-1, 0), (float("nan"), 0), (1, float("inf"))):
        with pytest.raises(ValueError, match="no calibration"):
            Calibration(scale, offset)


def test_calibration_error_by_hand() -> None:
    # Bins 0.9 to 1.0 (mean 0.95, half right) and 0.2 to 0.3 (0.25, none right); 0.05 is too weak to count.
    assert calibration_error(matched([0.95, 0.95, 0.25, 0.05], [True, False, False, True])) == pytest.approx(
        (2 * 0.45 + 0.25) / 3
    )
    assert calibration_error(matched([0.05], [True])) is None
