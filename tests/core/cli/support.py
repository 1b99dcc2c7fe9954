"""Shared by the tests of the commands."""

from __future__ import annotations

from core.geometry import Box

#: The box that the stand-in for the network finds in every image.
FOUND = Box(5, 5, 25, 15)


def error_line(err: str) -> str:
    [line] = err.splitlines()
    assert line.startswith("platewright: error: ")
    return line
