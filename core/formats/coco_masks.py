"""The box around a COCO mask: run lengths, column by column, as numbers or as COCO's compressed text."""

from __future__ import annotations

from itertools import accumulate
from typing import Any

from core.errors import FormatError

#: Six bits of a character each carry five of a number; masks of any picture need six characters for one.
_MOST_CHARACTERS = 7
_MOST_PIXELS = 1 << 32


def around_mask(stated_size: Any, counts: Any) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the box around the pixels that a mask covers.

    Args:
        stated_size: ``[height, width]``.
        counts: lengths of runs off and on in turn, in column-major order; or their compressed text.

    Raises:
        FormatError: it is no such mask, or an empty one.
    """
    match stated_size:
        case [int(height), int(width)] if height > 0 and width > 0 and height * width <= _MOST_PIXELS:
            pass
        case _:
            raise FormatError("its mask has no size")
    runs = _decompressed(counts) if isinstance(counts, str) else counts
    if not isinstance(runs, list) or not all(type(run) is int and run >= 0 for run in runs):
        raise FormatError("its mask has no run lengths")
    if sum(runs) != height * width:
        raise FormatError("its mask does not fill its size")
    ends = list(accumulate(runs))
    covered = [(end - run, end - 1) for run, end in zip(runs[1::2], ends[1::2], strict=True) if run]
    if not covered:
        raise FormatError("its mask covers nothing")
    left, right = covered[0][0] // height, covered[-1][1] // height + 1
    if any(first // height != last // height for first, last in covered):  # on to the top of the next column
        return left, 0, right, height
    return left, min(first % height for first, _ in covered), right, max(last % height for _, last in covered) + 1


def _decompressed(text: str) -> list[int]:
    """Runs of COCO's text: numbers in five-bit groups, from the third on as differences to the one before last.

    As ``rleFrString`` in pycocotools' ``maskApi.c``.
    """
    runs: list[int] = []
    value, shift = 0, 0
    for character in text:
        bits = ord(character) - 48
        if not 0 <= bits < 64 or shift >= 5 * _MOST_CHARACTERS:
            raise FormatError("its mask has no run lengths")
        value |= (bits & 0x1F) << shift
        shift += 5
        if bits & 0x20:
            continue
        if bits & 0x10:
            value -= 1 << shift
        runs.append(value + (runs[-2] if len(runs) > 2 else 0))
        value, shift = 0, 0
    if shift:
        raise FormatError("its mask has no run lengths")
    return runs
