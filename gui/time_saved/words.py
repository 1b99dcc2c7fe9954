"""Sentences about the time saved and the learning curve. No widgets."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from core.evaluation.learning_curve import CurvePoint, Forecast
from core.review.time_saved import TimeSavedRow
from gui.language.wording import counted, decimal, duration, number, percent

_translate = QCoreApplication.translate

#: Rows with fewer images are not significant.
MIN_IMAGES = 5
#: From so many images on, there are enough points.
_FORECAST_FROM = 20


def headline(rows: Sequence[TimeSavedRow]) -> str:
    """A sentence on the newest row with enough images."""
    row = next((each for each in reversed(rows) if each.images >= MIN_IMAGES), None)
    if row is None:
        few = _translate("TimeSaved", "Review {} or more with one model to see what it saves you.")
        return few.format(counted(MIN_IMAGES, "image"))
    boxes = (row.accepted + row.corrected + row.drawn) / row.images
    with_model, without = row.by_hand + 1, boxes + 1
    if row.run_id and decimal(with_model, 1) == decimal(without, 1):
        template = _translate("TimeSaved", "{} hand movements per image, as many as without the model.")
        return template.format(decimal(with_model, 1))
    if row.run_id and with_model < without:
        template = _translate("TimeSaved", "{} hand movements per image instead of {}: the model does {} of the work.")
        return template.format(decimal(with_model, 1), decimal(without, 1), percent(1 - with_model / without))
    if row.run_id:
        template = _translate("TimeSaved", "{} hand movements per image, {} without the model: it does not help yet.")
        return template.format(decimal(with_model, 1), decimal(without, 1))
    return _translate("TimeSaved", "All by hand so far: {} movements per image.").format(decimal(with_model, 1))


def time_line(rows: Sequence[TimeSavedRow]) -> str:
    """A sentence on the seconds per image, and how they changed; empty if unknown."""
    timed = [each for each in rows if each.seconds is not None and each.images >= MIN_IMAGES]
    if not timed:
        return ""
    first, last = timed[0], timed[-1]
    assert first.seconds is not None
    assert last.seconds is not None
    if first is last:
        return _translate("TimeSaved", "You need {} per image.").format(duration(first.seconds))
    template = _translate("TimeSaved", "You need {} per image; at first it was {}.")
    return template.format(duration(last.seconds), duration(first.seconds))


def forecast_line(points: Sequence[CurvePoint], prediction: Forecast | None) -> str:
    """A sentence on what more images would bring."""
    if prediction is None and points and max(point.images for point in points) >= _FORECAST_FROM:
        return _translate("TimeSaved", "Too few points for a forecast: let the measurement finish.")
    if prediction is None:
        few = _translate("TimeSaved", "Too few images for a forecast: it needs at least {} done ones with boxes.")
        return few.format(number(_FORECAST_FROM)) if points else ""
    more = counted(prediction.more, "image")
    if prediction.gain < 0.005:
        template = _translate("TimeSaved", "{} more would bring almost nothing: correct wrong labels, or train longer.")
        return template.format(more)
    gain, low, high = (decimal(100 * each, 0) for each in (prediction.gain, prediction.low, prediction.high))
    if low == high:
        return _translate("TimeSaved", "{} more would bring about +{} AP50.").format(more, gain)
    template = _translate("TimeSaved", "{} more would bring about +{} AP50 (likely {} to {}).")
    return template.format(more, gain, low, high)
