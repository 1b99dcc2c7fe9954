"""Names of the bins of the charts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QCoreApplication

from core.annotation import Subset
from core.dataset.statistics import LIMITS, Measure
from gui.language.wording import decimal, number

_translate = QCoreApplication.translate

#: Decimals of the limits; those of shares are of per cent.
_DIGITS = {Measure.WIDTH: 0, Measure.SHARE: 2, Measure.ASPECT: 2}


def bin_names(measure: Measure) -> list[str]:
    """Short names for below a chart: the lower limit of each bin."""
    texts = _limits(measure)
    return [f"<{texts[0]}", *texts[:-1], f"≥{texts[-1]}"]


def bin_headings(measure: Measure) -> list[str]:
    """What the boxes of each bin have in common: ``width 32–64 px``."""
    template = {
        Measure.WIDTH: _translate("DataSet", "width {} px"),
        Measure.SHARE: _translate("DataSet", "{}% of the picture"),
        Measure.ASPECT: _translate("DataSet", "width by height {}"),
    }[measure]
    texts = _limits(measure)
    spans = [f"<{texts[0]}", *(f"{low}–{high}" for low, high in pairwise(texts)), f"≥{texts[-1]}"]
    return [template.format(span) for span in spans]


def count_names(limits: Sequence[int]) -> list[str]:
    """Bins of whole numbers between these limits: ``0``, ``1``, ``3–4``, ``10+``."""
    lows = [0, *limits]
    spans = [f"{low}" if high - low == 1 else f"{low}–{high - 1}" for low, high in zip(lows, limits, strict=False)]
    return [*spans, f"{number(limits[-1])}+"]


def side_name(side: Subset | None) -> str:
    """A side of the split; None: the image is on none."""
    return {
        Subset.TRAIN: _translate("DataSet", "train"),
        Subset.VAL: _translate("DataSet", "val"),
        Subset.TEST: _translate("DataSet", "test"),
        None: _translate("DataSet", "none"),
    }[side]


def _limits(measure: Measure) -> list[str]:
    digits = _DIGITS[measure]
    values = [limit * 100 if measure is Measure.SHARE else limit for limit in LIMITS[measure]]
    return [_short(value, digits) for value in values]


def _short(value: float, digits: int) -> str:
    """Without zeros at its end."""
    return next(decimal(value, d) for d in range(digits + 1) if d == digits or abs(round(value, d) - value) < 1e-9)
