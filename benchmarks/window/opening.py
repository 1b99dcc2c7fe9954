"""From asking for a folder to its first image on the screen."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from benchmarks.window.size import Size
from benchmarks.window.watch import Frames, Ticks, pause, wait_until
from gui.shell.main_window import MainWindow

if TYPE_CHECKING:  # the window imports them when it wants to
    from gui.canvas.picture_view import PictureView
    from gui.pictures.picture import Picture
    from gui.shell.workspace import Workspace


def open_folder(window: MainWindow, folder: Path, size: Size) -> dict[str, float]:
    """Milliseconds to the first image painted, to the whole list being there, and the longest stall until after."""
    images = sum(1 for path in folder.iterdir() if path.suffix == ".jpg")
    ticks = Ticks(window)
    pause(0.2)
    ticks.gaps.clear()
    began = time.perf_counter()
    first = time_to_picture(window, lambda: window.open_location(folder))
    space = opened(window)
    wait_until(lambda: space.labelling.images.model.rowCount() == images)
    whole = time.perf_counter() - began
    pause(size.settle_s)  # thumbnails, suggestions and whatever else comes later
    return {"first image": first * 1000, "whole list": whole * 1000, "longest stall": ticks.stop()}


def open_at_start(window: MainWindow, folder: Path, _: Size) -> dict[str, float]:
    """Milliseconds from the start of this process, with the folder as its argument, to the first image painted."""
    time_to_picture(window, lambda: window.open_location(folder))
    return {"first image": (time.time() - psutil.Process().create_time()) * 1000}


def time_to_picture(window: MainWindow, act: Callable[[], object]) -> float:
    """Seconds from just before ``act``, which opens a project, to the first picture on the canvas."""
    watched: list[Frames] = []

    def watch(*_: object) -> None:
        canvas = opened(window).labelling.canvas
        watched.append(Frames(canvas, lambda: canvas.picture is not None))
        watched[0].painted.connect(seen)

    moments: list[float] = []

    def seen(is_there: object, moment: float) -> None:
        if is_there:
            moments.append(moment)

    window.opener.opened.connect(watch)  # after the window's own slot, which makes the workspace
    began = time.perf_counter()
    act()
    wait_until(lambda: bool(moments))
    return moments[0] - began


def open_project(window: MainWindow, folder: Path, size: Size) -> Workspace:
    """Open, and wait until the first picture is there and the start of everything is over."""
    time_to_picture(window, lambda: window.open_location(folder))
    pause(size.settle_s)
    return opened(window)


def picture_of(view: PictureView) -> Picture:
    """The picture that the view shows, which is there."""
    if view.picture is None:
        raise SystemExit("the view shows no picture")
    return view.picture


def current_image(space: Workspace) -> int:
    """Id of the current image, which is there."""
    if space.labelling.images.current_id is None:
        raise SystemExit("no image is current")
    return space.labelling.images.current_id


def opened(window: MainWindow) -> Workspace:
    """The workspace, which is there."""
    if window.workspace is None:
        raise SystemExit("the project was not opened")
    return window.workspace
