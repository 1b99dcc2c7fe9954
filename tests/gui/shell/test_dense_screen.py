"""On a screen of 200 %: image pixels on the screen's pixels, sharp insets. In a process of its own: Qt asks once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import json
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from core.geometry import Box
from gui.pictures.adjustment import NEUTRAL
from gui.canvas.interaction import Edge
from gui.canvas.loupe import Loupe
from gui.pictures.picture import Picture
from gui.canvas.view import Canvas, Tool

app = QApplication([])
image = QImage(2000, 1500, QImage.Format.Format_RGB32)
for y in range(1500):
    for x in range(0, 2000):
        image.setPixel(x, y, QColor((x * 7) % 256, (y * 5) % 256, (x + y) % 256).rgb())
picture = Picture.prepare(image)
canvas = Canvas()
canvas.resize(300, 200)
canvas.show()
canvas.set_tool(Tool.SELECT)
canvas.show_image(1, picture)
canvas.actual_size()
shown = canvas.viewport().grab().toImage()
corner = canvas.visible_area.topLeft()
left, top = round(corner.x()), round(corner.y())
same = [shown.pixel(x, y) == image.pixel(left + x, top + y) for x in range(10, 400, 7) for y in range(10, 300, 7)]

loupe = Loupe(canvas)
loupe.resize(256, 208)
loupe.show_edge(picture, Edge(Box(100, 50, 142, 62), 1, 1, (142, 62)), NEUTRAL)
large = loupe.grab().toImage()
zoomed = [
    large.pixel(256 + 16 * column + dx, 208 + 16 * row + dy) == image.pixel(142 + column, 62 + row)
    for column in range(1, 12) for row in range(1, 9) for dx in (0, 15) for dy in (0, 15)
]
line = [large.pixelColor(256 + x, 100).name() for x in range(-1, 5)]
print(json.dumps({
    "ratio": canvas.devicePixelRatioF(), "scale": canvas.scale_factor, "same": all(same), "zoomed": all(zoomed),
    "line": line,
}))
"""


@pytest.mark.parametrize("factor", ["2"])
def test_pixels_meet_the_screens_pixels(factor: str) -> None:
    root = Path(__file__).resolve().parents[3]
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": factor}
    result = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=root,
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    found = json.loads(result.stdout.splitlines()[-1])
    assert found["ratio"] == 2
    assert found["scale"] == 1
    assert found["same"], "at 100 %, an image pixel is a pixel of the screen"
    assert found["zoomed"], "in the loupe, 16 x 16 of the screen's"
    assert found["line"][1:5] == ["#ffffff", "#ffffff", "#101215", "#101215"], (
        "a line of one window pixel, then its edge"
    )
