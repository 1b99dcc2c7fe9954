"""Painting and dragging among many boxes; and a hand that draws one plate on each image."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.window.opening import current_image, open_project, picture_of
from benchmarks.window.size import Size
from benchmarks.window.watch import Frames, pause, round_trip, wait_until
from gui.shell.main_window import MainWindow

if TYPE_CHECKING:
    from gui.canvas.view import Canvas

_BEYOND_A_CLICK = QPointF(20, 20)
_PLATE = ((0.30, 0.40), (0.55, 0.52))  # of the picture's width and height


def repaint(window: MainWindow, folder: Path, size: Size) -> dict[str, float]:
    """Milliseconds to paint the canvas anew, and from a move of the mouse that drags one of the boxes to the paint."""
    space = open_project(window, folder, size)
    canvas = space.labelling.canvas
    whole = []
    for _ in range(size.repaints):
        began = time.perf_counter()
        canvas.viewport().repaint()
        round_trip()
        whole.append((time.perf_counter() - began) * 1000)
        pause(0.01)
    steps = _drag_a_box(canvas, space.document.annotations(current_image(space))[-1].box.as_tuple(), size.repaints)
    return {"repaint": statistics.median(whole), "drag": statistics.median(steps)}


def _drag_a_box(canvas: Canvas, edges: tuple[float, ...], times: int) -> list[float]:
    left, top, right, bottom = edges
    to_view = canvas.viewportTransform()
    frames = Frames(canvas, lambda: True)
    start = to_view.map(QPointF((left + right) / 2, (top + bottom) / 2))
    canvas.set_tool(canvas.tool.SELECT)
    _mouse(canvas, QEvent.Type.MouseMove, start)
    _mouse(canvas, QEvent.Type.MouseButtonPress, start)
    _mouse(canvas, QEvent.Type.MouseMove, start - _BEYOND_A_CLICK)
    pause(0.1)
    steps = []
    for step in range(times):
        at = start + QPointF((step * 3) % 90, (step * 2) % 50)
        took = frames.time_until(bool, partial(_mouse, canvas, QEvent.Type.MouseMove, at))
        steps.append(took * 1000)
        pause(0.016 - took)
    _mouse(canvas, QEvent.Type.MouseButtonRelease, start + QPointF(9, 9))
    return steps


def _mouse(canvas: Canvas, kind: QEvent.Type, at: QPointF) -> None:
    moves = kind is QEvent.Type.MouseMove
    button = Qt.MouseButton.NoButton if moves else Qt.MouseButton.LeftButton
    held = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
    view = canvas.viewport()
    event = QMouseEvent(kind, at, QPointF(view.mapToGlobal(at)), button, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view, event)


def draw_plates(window: MainWindow, folder: Path, size: Size) -> dict[str, float]:
    """Drags and keys for one plate on each image, from the open project to the last image done in the database."""
    from core.annotation import ImageState
    from core.store import Project

    space = open_project(window, folder, size)
    document, canvas = space.document, space.labelling.canvas
    hand = _Hand(canvas)
    images = space.labelling.images.model.ordered_ids

    def draw_one(image_id: int) -> None:
        wait_until(lambda: canvas.image_id == image_id and canvas.picture is not None)
        pause(0.1)
        area, to_view = picture_of(canvas).area, canvas.viewportTransform()
        start, end = (to_view.map(QPointF(x * area.width(), y * area.height())).toPoint() for x, y in _PLATE)
        hand.drag(start, end)
        wait_until(lambda: len(document.annotations(image_id)) == 1)
        hand.press("space", Qt.Key.Key_Space)
        wait_until(lambda: document.image(image_id).state is ImageState.DONE)

    for image_id in images:
        draw_one(image_id)
    wait_until(lambda: document.save_state.value == "saved")
    with Project.open(folder, read_only=True) as project:
        boxes = project.annotations()
        is_right = sorted(box.image_id for box in boxes) == images and all(r.state.is_done for r in project.images())
    if not is_right:
        raise SystemExit("the database does not hold one box on each image")
    return {"drags": hand.drags, "keys": hand.keys}


class _Hand:
    """Drags and presses, by xdotool where it is installed, else by events of Qt's own; counts both."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._is_real = shutil.which("xdotool") is not None and QApplication.platformName() == "xcb"
        self.drags = self.keys = 0

    def drag(self, start: QPoint, end: QPoint) -> None:
        view = self._canvas.viewport()
        self.drags += 1
        if not self._is_real:
            QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
            QTest.mouseMove(view, end)
            QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
            return
        first, last = ([str(n) for n in view.mapToGlobal(at).toTuple()] for at in (start, end))
        self._do("mousemove", *first, "mousedown", "1")
        self._do("mousemove", *last)
        self._do("mouseup", "1")

    def press(self, name: str, key: Qt.Key) -> None:
        self.keys += 1
        if self._is_real:
            self._do("key", name)
        else:
            QTest.keyClick(self._canvas, key)

    def _do(self, *command: str) -> None:
        subprocess.run(["xdotool", *command], check=True)
        pause(0.05)
