"""Waiting for what another thread or process does, without Qt."""

from __future__ import annotations

import time
from collections.abc import Callable

DEADLINE_S = 30.0


def wait_until(is_so: Callable[[], bool]) -> None:
    """Come back as soon as something is so; fails where it does not come about."""
    ends = time.monotonic() + DEADLINE_S
    while not is_so():
        assert time.monotonic() < ends, "what was waited for did not come"
        time.sleep(0.005)
