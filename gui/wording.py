"""Numbers and times in words, the same everywhere in the window."""

from __future__ import annotations

import re

from core.model.base import BASE_RUN


def counted(number: int, noun: str) -> str:
    """``1 box``, ``2 boxes``, ``1,234 images``."""
    plural = f"{noun}es" if noun.endswith(("x", "s", "ch")) else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"


def duration(seconds: float) -> str:
    """About how long, in the unit that fits: ``40 s``, ``3 min``, ``1 h 5 min``."""
    if seconds < 60:
        return f"{max(round(seconds), 1)} s"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60} min"


def run_label(run_id: str) -> str:
    """A run's id as people read it: ``ssdlite 11-22 08:15`` for ``20261122-081530-ssdlite``; or the base model."""
    if run_id == BASE_RUN:
        return "base model"
    parts = re.fullmatch(r"\d{4}(\d\d)(\d\d)-(\d\d)(\d\d)\d\d-(.+)", run_id)
    return run_id if parts is None else "{4} {0}-{1} {2}:{3}".format(*parts.groups())
