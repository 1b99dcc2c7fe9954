"""Wear, bends, strips and artwork change a plate, and keep it inside its corners."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from core.synthetic import render_plate
from core.synthetic.fittings import fit_out
from core.synthetic.plate_formats import PlateFormat

PLAIN = PlateFormat("ZZ", (400, 130), (("LL DDDD", "DD·DD"),), row_heights=(1.0, 0.5))


def test_fittings_change_a_plate_but_not_its_size() -> None:
    rng = np.random.default_rng(0)
    plate = render_plate(rng, PLAIN, height=120)
    changed = bent = 0
    for _ in range(30):
        sprite = plate.copy()
        fit_out(sprite, rng)
        changed += not np.array_equal(sprite[..., :3], plate[..., :3])
        bent += not np.array_equal(sprite[..., 3], plate[..., 3])
        assert sprite[20:-20, 20:-20, 3].min() > 200
    assert changed >= 25
    assert bent >= 3


def test_the_last_row_can_be_on_a_strip_of_its_own_colours() -> None:
    strip = dataclasses.replace(PLAIN, border=None, strip=((10, 10, 200), (250, 250, 20)))
    plate = render_plate(np.random.default_rng(1), strip, height=120)[..., :3].astype(int)
    blue = (plate[..., 2] - plate[..., 0]) > 80
    assert blue[100:115, 20:60].mean() > 0.9
    assert not blue[:60].any()


def test_artwork_shows_through_as_strongly_as_it_is_said() -> None:
    def difference(strength: float) -> float:
        art = dataclasses.replace(PLAIN, artwork=strength)
        one, other = (render_plate(np.random.default_rng(2), p, height=80, readable=False) for p in (art, PLAIN))
        return float(np.abs(one[..., :3].astype(int) - other[..., :3]).mean())

    assert difference(0.0) == 0
    assert 5 < difference(0.3) < difference(0.8)


def test_row_heights_give_the_rows_their_room() -> None:
    plate = render_plate(np.random.default_rng(3), dataclasses.replace(PLAIN, border=None), height=200)
    dark = (plate[..., :3].max(axis=2) < 90).any(axis=1)
    starts = np.flatnonzero(np.diff(dark.astype(int)) == 1)
    ends = np.flatnonzero(np.diff(dark.astype(int)) == -1)
    tallest, second = sorted((ends[: len(starts)] - starts).tolist())[-2:][::-1]
    assert second / tallest == pytest.approx(0.5, abs=0.15)
