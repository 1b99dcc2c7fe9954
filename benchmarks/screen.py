"""A screen to measure on: Xvfb where it is installed, else Qt's offscreen platform."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

_GEOMETRY = "1366x768x24"


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """Environment variables of a screen that is there while the block runs."""
    if shutil.which("Xvfb") is None:
        yield {"QT_QPA_PLATFORM": "offscreen", "PLATEWRIGHT_TOUR": "off"}
        return
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", _GEOMETRY, "-nolisten", "tcp"],
        pass_fds=[writer],
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    try:
        with os.fdopen(reader) as answer:
            number = answer.readline().strip()
        yield {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}", "PLATEWRIGHT_TOUR": "off"}
    finally:
        server.terminate()
        server.wait()
