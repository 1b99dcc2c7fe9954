"""Memory that large pictures took goes back to the system when they are gone."""

from __future__ import annotations

import contextlib
import ctypes
import sys

_M_MMAP_THRESHOLD = -3  # malloc.h
_LARGE = 1 << 20


def give_back_large_blocks() -> None:
    """Tell the GNU C library, which keeps blocks of up to 32 MB for later use; others need not be told."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, _LARGE)
