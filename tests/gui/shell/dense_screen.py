"""What a canvas and a loupe paint, as JSON; a program of its own, as Qt reads the scale of the screen once."""

from __future__ import annotations

import json
import sys

import numpy as np
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from core.geometry import Box
from gui.canvas.interaction import Edge
from gui.canvas.loupe import Loupe
from gui.canvas.view import Canvas, Tool
from gui.pictures.adjustment import NEUTRAL
from gui.pictures.picture import Picture
from gui.pictures.pixels import to_qimage


def speckled(width: int, height: int) -> QImage:
    """Another colour for every pixel and its neighbours."""
    x, y = np.meshgrid(np.arange(width), np.arange(height))
    return to_qimage(np.stack([x * 7 % 256, y * 5 % 256, (x + y) % 256], axis=2).astype(np.uint8))


def main() -> None:
    app = QApplication([])
    image = speckled(2000, 1500)
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
        for column in range(1, 12)
        for row in range(1, 9)
        for dx in (0, 15)
        for dy in (0, 15)
    ]
    line = [large.pixelColor(256 + x, 100).name() for x in range(-1, 5)]
    told = {
        "ratio": canvas.devicePixelRatioF(),
        "scale": canvas.scale_factor,
        "same": all(same),
        "zoomed": all(zoomed),
        "line": line,
    }
    json.dump(told, sys.stdout)
    canvas.close()
    app.quit()


if __name__ == "__main__":
    main()
