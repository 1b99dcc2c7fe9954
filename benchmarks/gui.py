"""How quick the window is, measured in the window, beside the best of its peers.

    python -m benchmarks.gui [start folder next repaint large memory hands suggestions data-set hundred-thousand]
        [--runs 5] [--json OUT] [--smallest]

Each run is a process of its own with settings of its own, in the real window under Xvfb where that is installed, else
on Qt's offscreen platform; figures are medians over the runs. A picture counts as painted when the window's pixels
have been sent off after it and the screen has answered. Suggestions of the base model are made meanwhile, as they are
for the user. The baselines are measured between the runs. What each row includes:

    start    from the command to the first painting, disk cache warm (the first start is not counted).
             Baseline: a window of Qt's without anything in it
    folder   from the wish to open a folder of 10,000 JPEGs, in a window that shows the start page, to the first
             image painted; the longest time in which the event loop did not come round, from then until two seconds
             after the whole list is there. `new`: the project is made; `again`: it is there.
             By the command line: the start of Python and the window included.
             Baseline: os.scandir, and the decoding of one image
    next     from the key to the next picture with its three boxes, in a project of 10,000; at five images a second,
             and with the next key as soon as the last picture is there (`held`: nothing can be read ahead).
             Baseline: decoding of one such file by Pillow
    repaint  the canvas painted anew with 500 boxes; from a move of the mouse that drags one of them to the painting
    large    from the choice of a 12000x9000 JPEG in the list, not read ahead, to its first painting; resident memory
             of the process at its highest. `1:1`: after zooming to the pixels. Baseline: decoding by Pillow
    memory   growth of resident memory from 100 to 2,000 images looked at
    hands    drags and keys for one plate on each of 10 images, by xdotool, checked in the database
    suggestions  from the painting of an image, of 3,000 to do, to that of its suggestions by a model of one 640x640
             input: after a jump to one that the model has never looked at, while it looks at others; from one to the
             next at five a second. `wish`: from the jump itself
    data-set from the key of the Data set page of 10,000 images and 100,000 boxes to its charts; from there to its
             near-duplicates; from a click on a bar to the list of all images
    hundred-thousand  a project of 100,000 images, every second done with 6 boxes, 2 suggestions on each: from the wish
             to open it; then chips, searches and orders of the list, the next image, done and undo, and each page.
             `stall`: the longest time in which the event loop did not come round, until a little after

``--smallest`` looks at a few images only: it shows that every row still works, and its figures mean nothing.

Exit code 0 where all goals are reached, or with ``--smallest``.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import psutil
from PIL import Image

from benchmarks.screen import screen
from benchmarks.window import pictures
from benchmarks.window.counting import make_counted
from benchmarks.window.hundred_thousand import make_hundred_thousand
from benchmarks.window.size import FULL, SMALLEST, Size
from benchmarks.window.start import ROOT, empty_window, start
from benchmarks.window.suggesting import make_suggested


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table; figures are found by name in what a run gives."""

    name: str
    figure: str
    unit: str
    peer: str = ""
    goal: float | None = None
    baseline: str = ""


ROWS = {
    "start": [
        Row("start to window, warm", "seconds", "s", "labelImg 0.26", 0.5, "empty"),
        Row("  memory a little later", "memory", "MB"),
    ],
    "folder": [
        Row("open 10,000 images, new: first image painted", "new first image", "ms", "labelImg 210", 150, "baseline"),
        Row("  whole list", "new whole list", "ms"),
        Row("  longest stall", "new longest stall", "ms", "labelImg 210", 50),
        Row("open 10,000 images, again: first image painted", "again first image", "ms", "", 150, "baseline"),
        Row("  longest stall", "again longest stall", "ms", "", 50),
        Row("  by the command line, from the command on", "again command", "ms"),
    ],
    "next": [
        Row("next image, JPEG: median", "jpg median", "ms", "labelImg 30", 8, "jpg decoding"),
        Row("  95 %", "jpg p95", "ms", "labelImg 33", 16, "jpg decoding"),
        Row("  held: median", "jpg held", "ms", "", None, "jpg decoding"),
        Row("  held: 95 %", "jpg held p95", "ms", "", None, "jpg decoding"),
        Row("next image, PNG: median", "png median", "ms", "labelImg 30", 8, "png decoding"),
        Row("  95 %", "png p95", "ms", "labelImg 33", 16, "png decoding"),
        Row("  held: median", "png held", "ms", "", None, "png decoding"),
        Row("  held: 95 %", "png held p95", "ms", "", None, "png decoding"),
    ],
    "repaint": [
        Row("repaint with 500 boxes", "repaint", "ms", "AnyLabeling 8.7", 5),
        Row("  drag step", "drag", "ms", "AnyLabeling 11", 6),
    ],
    "large": [
        Row("open a 12000x9000 JPEG: first preview", "preview", "ms", "labelImg 700", 250, "decoding"),
        Row("  memory, at its highest", "peak", "MB", "labelImg 540", 500),
        Row("  memory after", "after", "MB"),
        Row("  1:1: sharp", "sharp", "ms", "", None, "decoding"),
        Row("  1:1: memory, at its highest", "zoomed peak", "MB"),
        Row("  1:1: memory after", "zoomed", "MB"),
        Row("  longest stall", "longest stall", "ms"),
    ],
    "memory": [
        Row("memory after 100 images", "at first", "MB"),
        Row("  growth after 2,000", "growth", "MB", "", 60),
    ],
    "hands": [
        Row("one plate on each of 10 images: drags", "drags", "", "labelImg 10", 10),
        Row("  keys", "keys", "", "labelImg 20", 10),
    ],
    "suggestions": [
        Row("jump: suggestions after the image: median", "jump", "ms", "", 30),
        Row("  95 %", "jump p95", "ms", "", 30),
        Row("  longest", "jump longest", "ms"),
        Row("  from the wish: median", "wish", "ms"),
        Row("  from the wish: 95 %", "wish p95", "ms"),
        Row("next: suggestions after the image: median", "step", "ms", "", 30),
        Row("  95 %", "step p95", "ms", "", 30),
        Row("  longest", "step longest", "ms"),
        Row("  longest stall", "longest stall", "ms", "", 50),
    ],
    "data-set": [
        Row("Data set page of 100,000 boxes: charts", "charts", "ms", "", 1000),
        Row("  near-duplicates after that", "near-duplicates", "ms"),
        Row("  a bar's images listed", "listed", "ms", "", 100),
        Row("  longest stall", "longest stall", "ms", "", 100),
    ],
    "hundred-thousand": [
        Row("open 100,000 images: first image painted", "first image", "ms", "", 1000),
        Row("  by the command line, from the command on", "command", "ms", "", 1000),
        Row("  all is there", "settled", "ms"),
        Row("  longest stall", "opening stall", "ms", "", 50),
        Row("  memory", "memory opened", "MB", "", 400),
        Row("a chip, the slowest: listed", "chip shown", "ms", "", 150),
        Row("  longest stall", "chip stall", "ms", "", 50),
        Row("a search, the slowest: listed", "search shown", "ms", "", 150),
        Row("  longest stall", "search stall", "ms", "", 50),
        Row("an order, the slowest: sorted", "order shown", "ms", "", 150),
        Row("  longest stall", "order stall", "ms", "", 50),
        Row("next image: 95 %", "next p95", "ms", "", 16),
        Row("  done: 95 %", "done p95", "ms", "", 16),
        Row("  undo: 95 %", "undo p95", "ms", "", 16),
        Row("Runs, Time saved, Data set, Label, the slowest", "page shown", "ms", "", 150),
        Row("  longest stall", "page stall", "ms", "", 50),
        Row("All boxes: listed", "review boxes shown", "ms", "", 150),
        Row("  longest stall", "review boxes stall", "ms", "", 50),
        Row("Suggestions: listed", "review suggestions shown", "ms", "", 150),
        Row("  longest stall", "review suggestions stall", "ms", "", 50),
        Row("Disagreements: listed", "review disagreements shown", "ms", "", 150),
        Row("  longest stall", "review disagreements stall", "ms", "", 50),
        Row("the image that teaches most: shown", "J shown", "ms", "", 150),
        Row("  longest stall", "J stall", "ms", "", 50),
        Row("memory after every page, pictures included", "memory", "MB", "", 400),
    ],
}


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, prog="python -m benchmarks.gui"
    )
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"{', '.join(ROWS)} (default: all)")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", type=Path, help="write the figures of each run here")
    parser.add_argument("--smallest", action="store_true", help="one run on a few images: does everything still work?")
    options = parser.parse_args()
    if unknown := set(options.rows) - set(ROWS):
        parser.error(f"there is no row {', '.join(sorted(unknown))}")
    names = options.rows or list(ROWS)
    runs, size = (1, SMALLEST) if options.smallest else (options.runs, FULL)
    found = {}
    with screen() as platform, tempfile.TemporaryDirectory(prefix="platewright-bench-") as folder:
        for name in names:
            began = time.perf_counter()
            found[name] = list(_MEASURES[name](_Place(Path(folder), platform, size), runs))
            print(f"{name}: {runs} runs in {time.perf_counter() - began:.0f} s", file=sys.stderr)
    if options.smallest:
        print("a few images only: these figures say that it works, and nothing of how well")
    is_reached = _print_table(found, runs, platform["QT_QPA_PLATFORM"])
    if options.json:
        options.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    return int(not (is_reached or options.smallest))


class _Place:
    """Where the runs happen, a screen and a folder, and how much is measured there."""

    def __init__(self, folder: Path, platform: dict[str, str], size: Size) -> None:
        self.folder = folder
        self.size = size
        self._platform = platform

    @contextmanager
    def home(self) -> Iterator[dict[str, str]]:
        """An environment with a home of its own: nothing of the user's settings is read or written."""
        with tempfile.TemporaryDirectory(dir=self.folder) as home:
            names = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
            yield {**os.environ, **self._platform, **dict.fromkeys(names, home)}

    def measure(self, name: str, folder: Path) -> dict[str, float]:
        """One measurement in the window, in a process of its own."""
        with self.home() as environment:
            command = [sys.executable, "-m", "benchmarks.window.inside", name, str(folder)]
            command += ["smallest"] if self.size is SMALLEST else []
            done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True)
        figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
        return figures

    def copy(self, folder: Path) -> Path:
        """The folder once more, its pictures as hard links and its project, if any, for its own."""
        target = self.folder / "run"
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(folder, target, copy_function=_link_or_copy)
        return target


def _link_or_copy(source: str, target: str) -> None:
    (os.link if source.endswith((".jpg", ".png")) else shutil.copy2)(source, target)


def _start(place: _Place, runs: int) -> Iterator[dict[str, float]]:
    for number in range(runs + 1):
        with place.home() as environment:
            empty = empty_window(environment)
            figures = {**start(environment), "empty": empty}
        if number:
            yield figures


def _folder(place: _Place, runs: int) -> Iterator[dict[str, float]]:
    plain = place.folder / "plain"
    paths = pictures.make_folder(plain, place.size.images, ".jpg", place.size.distinct)
    for _ in range(runs):
        folder = place.copy(plain)
        baseline = _milliseconds(partial(_scan, folder)) + _decoding(paths[0])
        new, again = place.measure("folder", folder), place.measure("folder", folder)
        again |= {"command": place.measure("command", folder)["first image"]}
        yield (
            {f"new {key}": value for key, value in new.items()}
            | {f"again {key}": value for key, value in again.items()}
            | {"baseline": baseline}
        )


def _scan(folder: Path) -> list[os.DirEntry[str]]:
    return list(os.scandir(folder))


def _next(place: _Place, runs: int) -> Iterator[dict[str, float]]:
    folders = {}
    for ending in ("jpg", "png"):
        folders[ending] = place.folder / f"next-{ending}"
        pictures.make_folder(folders[ending], place.size.images, f".{ending}", place.size.distinct)
        pictures.make_project(folders[ending], 3)
    for _ in range(runs):
        figures: dict[str, float] = {}
        for ending, folder in folders.items():
            some = next(folder.glob(f"*.{ending}"))
            found = {**place.measure("next", place.copy(folder)), "decoding": _decoding(some)}
            figures |= {f"{ending} {key}": value for key, value in found.items()}
        yield figures


def _repaint(place: _Place, runs: int) -> Iterator[dict[str, float]]:
    return _in_project(place, runs, "repaint", images=3, boxes=500)


def _memory(place: _Place, runs: int) -> Iterator[dict[str, float]]:
    return _in_project(place, runs, "memory", images=place.size.images, boxes=3)


def _in_project(place: _Place, runs: int, name: str, images: int, boxes: int) -> Iterator[dict[str, float]]:
    folder = place.folder / name
    pictures.make_folder(folder, images, ".jpg", place.size.distinct)
    pictures.make_project(folder, boxes)
    for _ in range(runs):
        yield place.measure(name, place.copy(folder))


def _large(place: _Place, runs: int) -> Iterator[dict[str, float]]:
    folder = place.folder / "large"
    pictures.make_folder(folder, 6, ".jpg", place.size.distinct)
    whole = folder / "large.jpg"
    pictures.make_large(whole, *place.size.large)
    for _ in range(runs):
        yield {**place.measure("large", place.copy(folder)), "decoding": _decoding(whole, times=1)}


def _hands(place: _Place, runs: int) -> Iterator[dict[str, float]]:
    folder = place.folder / "hands"
    pictures.make_folder(folder, place.size.plates, ".jpg", place.size.distinct)
    for _ in range(runs):
        yield place.measure("hands", place.copy(folder))


def _suggestions(place: _Place, runs: int) -> Iterator[dict[str, float]]:
    folder = place.folder / "suggestions"
    folder.mkdir()
    make_suggested(folder, place.size)
    for _ in range(runs):
        yield place.measure("suggestions", place.copy(folder))


def _data_set(place: _Place, runs: int) -> Iterator[dict[str, float]]:
    folder = place.folder / "data-set"
    make_counted(folder, place.size)
    for _ in range(runs):
        yield place.measure("data-set", place.copy(folder))


def _hundred_thousand(place: _Place, runs: int) -> Iterator[dict[str, float]]:
    folder = place.folder / "hundred-thousand"
    make_hundred_thousand(folder, place.size)
    for _ in range(runs):
        figures = place.measure("hundred-thousand", folder)
        yield {**figures, "command": place.measure("command", folder)["first image"]}


_MEASURES: dict[str, Callable[[_Place, int], Iterator[dict[str, float]]]] = {
    "start": _start,
    "folder": _folder,
    "next": _next,
    "repaint": _repaint,
    "large": _large,
    "memory": _memory,
    "hands": _hands,
    "suggestions": _suggestions,
    "data-set": _data_set,
    "hundred-thousand": _hundred_thousand,
}


def _decoding(path: Path, times: int = 20) -> float:
    """Milliseconds that Pillow takes to decode a file, its bytes in the disk cache."""
    Image.MAX_IMAGE_PIXELS = None
    return statistics.median(_milliseconds(lambda: Image.open(path).load()) for _ in range(times))


def _milliseconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def _print_table(found: dict[str, list[dict[str, float]]], runs: int, platform: str) -> bool:
    """Print medians beside peers and goals; whether all goals are reached."""
    is_reached = True
    print(f"{'':48}{'median':>9}{'best':>9}{'worst':>9} {'':4}{'peer':>18}{'goal':>8}{'':>8}  baseline")
    for name, figures in found.items():
        for row in ROWS[name]:
            values = [each[row.figure] for each in figures]
            median = statistics.median(values)
            line = f"{row.name:48}{_short(median):>9}{_short(min(values)):>9}{_short(max(values)):>9} {row.unit:4}"
            line += f"{row.peer:>18}{'' if row.goal is None else _short(row.goal):>8}"
            is_missed = row.goal is not None and median > row.goal
            is_reached &= not is_missed
            line += f"{'missed' if is_missed else '' if row.goal is None else 'reached':>8}"
            if row.baseline:
                beside = statistics.median(each[row.baseline] for each in figures)
                line += f"  {_short(beside)} x {median / beside:.1f}"
            print(line)
    load = psutil.getloadavg()
    print(f"{runs} runs, {platform}, {os.cpu_count()} cores; load of the machine over 1, 5 and 15 minutes: {load}")
    return is_reached


def _short(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:.0f}"


if __name__ == "__main__":
    sys.exit(main())
