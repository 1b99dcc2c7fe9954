"""How much is measured: as for README's figures, or as little as shows that a benchmark still works."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """Counts of what is looked at; waits are in seconds.

    ``images``, ``distinct`` of them no copies, lie in a folder that is opened or browsed; ``suggested`` ones, copies of
    ``scenes``, in the project that gets suggestions. ``steps`` are taken from image to image, ``near`` and ``far`` of
    them before memory is read.
    ``repaints`` of the canvas, as many moves of a drag. ``large`` is width and height of one picture.
    """

    images: int = 10_000
    distinct: int = 24
    steps: int = 120
    near: int = 100
    far: int = 2_000
    repaints: int = 100
    large: tuple[int, int] = (12_000, 9_000)
    plates: int = 10
    scenes: int = 30
    suggested: int = 3_000
    many: int = 100_000
    jumps: int = 60
    idle_s: float = 1.5
    settle_s: float = 2.0
    pace_s: float = 0.2
    look_s: float = 0.7


FULL = Size()
SMALLEST = Size(
    images=12,
    distinct=2,
    steps=2,
    near=2,
    far=4,
    repaints=3,
    large=(1_600, 1_200),
    plates=2,
    scenes=4,
    suggested=400,
    many=40,
    jumps=2,
    idle_s=0.1,
    settle_s=0.2,
    pace_s=0.05,
    look_s=0.1,
)
