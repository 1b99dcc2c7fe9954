"""What the model saves the person, in words. Knows no widget."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from core.evaluation.learning_curve import CurvePoint, Forecast
from core.review.time_saved import TimeSavedRow
from gui.language.wording import counted, decimal, duration, number, percent

_translate = QCoreApplication.translate

#: With fewer images than this, a row says little.
LEAST_IMAGES = 5
#: With so many, there are points enough.
_FORECAST_FROM = 20


def headline(rows: Sequence[TimeSavedRow]) -> str:
    """The newest row that says something, in a sentence."""
    row = next((each for each in reversed(rows) if each.images >= LEAST_IMAGES), None)
    if row is None:
        few = _translate("TimeSaved", "Judge {} or more with one model, and this page tells what it saves you.")
        return few.format(counted(LEAST_IMAGES, "image"))
    boxes = (row.accepted + row.corrected + row.drawn) / row.images
    with_it, without = row.by_hand + 1, boxes + 1
    if row.run_id and with_it < without:
        said = _translate("TimeSaved", "{} hand movements an image instead of {}: the model does {} of the work.")
        return said.format(decimal(with_it, 1), decimal(without, 1), percent(1 - with_it / without))
    if row.run_id:
        said = _translate("TimeSaved", "{} hand movements an image, by hand it were {}: the model does not help yet.")
        return said.format(decimal(with_it, 1), decimal(without, 1))
    return _translate("TimeSaved", "All by hand so far: {} movements an image.").format(decimal(with_it, 1))


def time_line(rows: Sequence[TimeSavedRow]) -> str:
    """How the seconds an image changed; empty where they are not known of two rows."""
    timed = [each for each in rows if each.seconds is not None and each.images >= LEAST_IMAGES]
    if not timed:
        return ""
    first, last = timed[0], timed[-1]
    assert first.seconds is not None
    assert last.seconds is not None
    if first is last:
        return _translate("TimeSaved", "An image takes you {}.").format(duration(first.seconds))
    said = _translate("TimeSaved", "An image takes you {}, at first it took {}.")
    return said.format(duration(last.seconds), duration(first.seconds))


def forecast_line(points: Sequence[CurvePoint], found: Forecast | None) -> str:
    """What more images would bring."""
    if found is None and points and max(point.images for point in points) >= _FORECAST_FROM:
        return _translate("TimeSaved", "Too few points for a forecast: let it measure to the end.")
    if found is None:
        few = _translate("TimeSaved", "Too few images for a forecast: at least {} done ones with boxes.")
        return few.format(number(_FORECAST_FROM)) if points else ""
    more = counted(found.more, "image")
    if found.gain < 0.005:
        said = _translate("TimeSaved", "{} more would bring next to nothing: correct doubtful labels, or train longer.")
        return said.format(more)
    gain, low, high = (decimal(100 * each, 0) for each in (found.gain, found.low, found.high))
    if low == high:
        return _translate("TimeSaved", "{} more would bring about +{} AP50.").format(more, gain)
    said = _translate("TimeSaved", "{} more would bring about +{} AP50 (likely {} to {}).")
    return said.format(more, gain, low, high)
