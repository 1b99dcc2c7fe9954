"""Who gets the processor first where there is too little of it."""

from __future__ import annotations

import contextlib
import os
import threading


def lower_thread(niceness: int) -> None:
    """Let this thread go after those of less ``niceness`` (0 to 19), where a thread has a priority of its own (Linux).

    Threads that it starts are as nice.
    """
    with contextlib.suppress(AttributeError, OSError):
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), niceness)
