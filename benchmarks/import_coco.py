"""How long, and in how much memory, a large COCO file is imported, cancelled, and refused if it is no JSON.

    python -m benchmarks.import_coco [--images 100000] [--boxes 300000] [--malformed-mb 1000] [--smallest]

Makes the images and the file in a temporary folder, and imports them through the command line in a process of its own.
Exit code 0 where all is within the limits, or with ``--smallest``.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

IMPORT_S, IMPORT_MB = 60.0, 1000.0
REFUSED_S, REFUSED_MB = 10.0, 500.0
WIDTH, HEIGHT = 320, 180

#: Imports, and says what it took; cancelled at this share of the label file, if it is below 1.
_CHILD = """
import resource, sys, time
from pathlib import Path
from core.errors import UserError
from core.formats.import_edit import apply_import
from core.formats.import_plan import plan_import
from core.formats.import_reading import read_labels
from core.store.project import Project

folder, file, cancel_at = Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3])
calls, cancelled = 0, 0.0

class Cancelled(Exception):
    pass

def progress(phase, done, total):
    global calls, cancelled
    calls += 1
    if str(phase) == "Reading labels" and total and done / total >= cancel_at:
        cancelled = time.perf_counter()
        raise Cancelled

said = ""
try:
    with Project.create(folder / f"project-{time.time_ns()}") as project:
        reading = read_labels("coco", folder / "images", file, progress)
        report = apply_import(project, plan_import(project, reading), progress)
        said = f"{report.report.images} images, {report.report.boxes} boxes"
except UserError as error:
    said = str(error)
except Cancelled:
    said = f"cancelled, {time.perf_counter() - cancelled:.3f} s until all was over"
print(time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, calls, said, sep="\\t")
"""


@dataclass(frozen=True)
class Figures:
    """Of one import: seconds, the processor's, peak memory in MB, calls of progress, what was said at the end."""

    seconds: float
    processor_seconds: float
    megabytes: float
    calls: int
    said: str

    def __str__(self) -> str:
        spent = f"{self.seconds:.1f} s ({self.processor_seconds:.1f} of the processor)"
        return f"{spent}, {self.megabytes:.0f} MB, {self.calls} calls of progress: {self.said[:120]}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--images", type=int, default=100_000)
    parser.add_argument("--boxes", type=int, default=300_000)
    parser.add_argument("--malformed-mb", type=int, default=1000)
    parser.add_argument("--smallest", action="store_true", help="few images: does it still work?")
    options = parser.parse_args()
    if options.smallest:
        options.images, options.boxes, options.malformed_mb = 20, 50, 1
    is_good = True
    with tempfile.TemporaryDirectory(prefix="import-coco-") as folder:
        data = Path(folder)
        make(data, options.images, options.boxes)
        size = (data / "coco.json").stat().st_size / 2**20
        figures = measure(data, data / "coco.json")
        print(f"import of {size:.0f} MB: {figures}")
        is_good &= figures.seconds <= IMPORT_S and figures.megabytes <= IMPORT_MB
        is_good &= figures.said == f"{options.images} images, {options.boxes} boxes"
        figures = measure(data, data / "coco.json", 0.5)
        print(f"cancelled halfway: {figures}")
        is_good &= figures.said.startswith("cancelled")
        for name, write in MALFORMED.items():
            path = data / "malformed.json"
            write(path, options.malformed_mb << 20)
            figures = measure(data, path)
            size = path.stat().st_size / 2**20
            print(f"{name}, {size:.0f} MB: {figures}")
            is_good &= figures.seconds <= REFUSED_S and figures.megabytes <= REFUSED_MB and "malformed" in figures.said
            path.unlink()
    return 0 if is_good or options.smallest else 1


def make(folder: Path, images: int, boxes: int) -> None:
    """``images``, and ``coco.json`` with the boxes spread over them; of an image's boxes none are equal."""
    (folder / "images").mkdir()
    Image.new("L", (WIDTH, HEIGHT), 128).save(folder / "one.jpg", quality=10)
    content = (folder / "one.jpg").read_bytes()
    for number in range(images):
        (folder / "images" / name_of(number)).write_bytes(content)
    with (folder / "coco.json").open("w") as file:
        for text in coco_text(images, boxes):
            file.write(text)


def name_of(number: int) -> str:
    return f"{number:012d}.jpg"


def coco_text(images: int, boxes: int) -> Iterator[str]:
    """The text of a COCO file with polygons, as annotation programs write them."""
    yield '{"images": ['
    for number in range(images):
        record = {"id": number, "file_name": name_of(number), "width": WIDTH, "height": HEIGHT, "license": 1}
        yield ("," if number else "") + json.dumps(record)
    yield '], "categories": [{"id": 1, "name": "plate", "supercategory": ""}], "annotations": ['
    for number in range(boxes):
        left, top = number % 240 + 0.25, number // 240 % 150 + 0.5
        outline = [left, top, left + 64, top, left + 64, top + 18, left, top + 18]
        record = {
            "id": number,
            "image_id": number % images,
            "category_id": 1,
            "bbox": [left, top, 64.0, 18.0],
            "area": 1152.0,
            "segmentation": [outline],
            "iscrowd": 0,
        }
        yield ("," if number else "") + json.dumps(record)
    yield "]}"


def cut_short(path: Path, size: int) -> None:
    """A file that ends in the middle of a record."""
    block = ",".join(coco_text(10, 10_000)).encode()[:-2] + b","
    with path.open("wb") as file:
        file.write(b'{"images": [], "annotations": [')
        record = block[block.index(b'{"id": 0, "image_id"') :]
        while file.tell() < size:
            file.write(record.replace(b",,", b","))
        file.write(b'{"id": 1, "bb')


def broken_inside(path: Path, size: int) -> None:
    """A file that is wrong in its last tenth, but ends as it should."""
    cut_short(path, size * 9 // 10)
    with path.open("ab") as file:
        file.write(b'ox": [1, 2}}, ')
        while file.tell() < size:
            file.write(b'{"id": 1, "image_id": 1}, ' * 10_000)
        file.write(b'{"id": 1}]}')


def all_brackets(path: Path, size: int) -> None:
    with path.open("wb") as file:
        while file.tell() < size:
            file.write(b"[" * (1 << 20))


def all_zeros(path: Path, size: int) -> None:
    with path.open("wb") as file:
        file.truncate(size)


MALFORMED: dict[str, Callable[[Path, int], None]] = {
    "cut short": cut_short,
    "wrong in its last tenth": broken_inside,
    "brackets": all_brackets,
    "zeros": all_zeros,
}


def measure(folder: Path, file: Path, cancel_at: float = 2.0) -> Figures:
    command = [sys.executable, "-c", _CHILD, str(folder), str(file), str(cancel_at)]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[1])}
    begun = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    processor, megabytes, calls, said = done.stdout.rstrip("\n").split("\t", 3)
    return Figures(time.perf_counter() - begun, float(processor), float(megabytes), int(calls), said)


if __name__ == "__main__":
    sys.exit(main())
