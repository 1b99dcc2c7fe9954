"""Shared by the tests of the commands."""

from __future__ import annotations

from pathlib import Path

from core.geometry import Box
from core.model.card import ModelCard

#: The box that the stand-in for the network finds in every image.
FOUND = Box(5, 5, 25, 15)


def error_line(err: str) -> str:
    [line] = err.splitlines()
    assert line.startswith("platewright: error: ")
    return line


def write_card(folder: Path) -> None:
    """A model of one class in this folder, without a network."""
    ModelCard("ssdlite", ((1, "plate"),), {(64, 64): "model.tflite"}, 0.4, 0.5).write(folder)
