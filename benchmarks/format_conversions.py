"""Every label format through every other, on real data: what boxes, classes and states survive.

    python -m benchmarks.format_conversions --data DATA [--work DIR] [--write docs/formats.md]

The labels of each set are written in a first format and read again, and what was read in a second one. What is read at
last is compared with the labels of the set. ``--work`` on a RAM disk is faster.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.marked_text import put_between
from core.errors import FormatError
from core.formats.common import LabelledImage, WriteOptions
from core.formats.registry import FORMATS, format_named

#: The published sets: folder, format, labels below the folder.
SETS = (
    ("romanian-plates", "voc", None),
    ("open-lpr", "coco", "coco.json"),
    ("darkplate", "yolo", None),
    ("indonesian-plates", "coco", None),
    ("thai-plates", "coco", None),
    ("chinese-plates", "coco", None),
    ("plates-and-vehicles", "yolo", None),
    ("blood-cells", "voc", None),
)
#: Pixels by which an edge may differ.
WITHIN = 0.01


@dataclass(slots=True)
class Losses:
    """What differs after a conversion: ``worst`` edge in pixels, and counts."""

    images: int = 0
    boxes: int = 0
    worst: float = 0.0
    states: int = 0
    counts: int = 0
    classes: int = 0
    flags: int = 0
    class_order: int = 0
    refused: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """A cell of the table."""
        if self.refused:
            return "refused"
        lost = [
            f"{number} {what}"
            for number, what in (
                (self.states, "states"),
                (self.counts, "images with other boxes"),
                (self.classes, "classes"),
                (self.class_order, "sets in another order"),
            )
            if number
        ]
        if self.worst > WITHIN:
            lost.append(f"{self.worst:.2f} px")
        return ", ".join(lost) or "="


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the published sets")
    parser.add_argument("--work", type=Path, help="folder for what is written; left out: a temporary one")
    parser.add_argument("--sets", nargs="+", default=[name for name, *_ in SETS])
    parser.add_argument("--formats", nargs="+", default=list(FORMATS), choices=list(FORMATS))
    parser.add_argument("--images", type=int, help="of each set; left out: all")
    parser.add_argument("--write", type=Path, help="page whose table, between its marks, is replaced")
    options = parser.parse_args()
    began = time.monotonic()
    losses: dict[tuple[str, str], Losses] = defaultdict(Losses)
    with tempfile.TemporaryDirectory(dir=options.work) as work:
        for name, kind, labels in SETS:
            if name in options.sets:
                folder = options.data / name
                truth = _done(folder, kind, folder / labels if labels else None)
                images, classes = truth[0][: options.images], truth[1]
                _convert(folder, images, classes, options.formats, Path(work), losses)
                print(f"{name}: {len(images)} images, {time.monotonic() - began:.0f} s", flush=True)
    table = "\n".join(_table(options.formats, losses))
    print(table)
    if options.write is not None:
        put_between(options.write, "conversions", table)


def _done(folder: Path, kind: str, labels: Path | None) -> tuple[list[LabelledImage], list[str]]:
    result = format_named(kind).read(folder, labels)
    return [image for image in result.images if image.state.is_done], result.class_names


def _convert(
    folder: Path,
    truth: Sequence[LabelledImage],
    classes: Sequence[str],
    formats: Sequence[str],
    work: Path,
    losses: dict[tuple[str, str], Losses],
) -> None:
    """Write one set in each format and, as it was read there, in each other; add what differs to ``losses``."""
    for first in formats:
        once = _through(first, folder, truth, classes, work, losses[first, first])
        if once is None:
            continue
        for second in formats:
            found = losses[first, second]
            twice = once if second == first else _through(second, folder, *once, work, found)
            if twice is not None:
                _compare(truth, classes, *twice, found)


def _through(
    name: str, folder: Path, images: Sequence[LabelledImage], classes: Sequence[str], work: Path, losses: Losses
) -> tuple[list[LabelledImage], list[str]] | None:
    out = work / name
    try:
        FORMATS[name].write(images, classes, out, options=WriteOptions(copy_images=False))
        return _done(folder, name, out)
    except FormatError as error:
        losses.refused.append(str(error))
        print(f"{name}: {error}")
        return None
    finally:
        shutil.rmtree(out, ignore_errors=True)


def _compare(
    truth: Sequence[LabelledImage],
    classes: Sequence[str],
    found: Iterable[LabelledImage],
    found_classes: Sequence[str],
    losses: Losses,
) -> None:
    by_path = {image.path: image for image in found}
    losses.class_order += [name for name in found_classes if name in classes] != list(classes)
    for image in truth:
        other = by_path.get(image.path)
        losses.images += 1
        losses.boxes += len(image.boxes)
        losses.states += other is None or other.state is not image.state
        if other is None:
            continue
        losses.counts += len(other.boxes) != len(image.boxes)
        for box, again in zip(image.boxes, other.boxes, strict=False):
            edges = zip(box.box.as_tuple(), again.box.as_tuple(), strict=True)
            losses.worst = max(losses.worst, *(abs(a - b) for a, b in edges))
            losses.classes += box.class_name != again.class_name
            flags = (box.difficult, box.truncated, box.occluded)
            losses.flags += flags != (again.difficult, again.truncated, again.occluded)


def _table(formats: Sequence[str], losses: dict[tuple[str, str], Losses]) -> Iterator[str]:
    own = [losses[name, name] for name in formats]
    yield (
        f"{own[0].images:,} images with {own[0].boxes:,} boxes, from the format of the row into that of the column. "
        f"“=”: all images, states, boxes, classes and their order are the same, and edges within {WITHIN} px. “Flags”: "
        "difficult, truncated and occluded are kept, too."
    )
    yield ""
    yield "| from \\ to | " + " | ".join(formats) + " | worst edge, px | flags |"
    yield "|---" * (len(formats) + 3) + "|"
    for name in formats:
        cells = [losses[name, other].text for other in formats]
        worst = max(losses[name, other].worst for other in formats)
        flags = "lost" if losses[name, name].flags else "kept"
        yield f"| {name} | " + " | ".join(cells) + f" | {worst:.4f} | {flags} |"


if __name__ == "__main__":
    main()
