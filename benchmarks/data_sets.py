"""The development data as the benchmarks use it: each set with what of it is trained on and what is scored on.

Images that look alike, or are frames of one clip, lie on one side only.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.annotation import Subset
from core.dataset.split import SplitItem, split_images
from core.formats.common import LabelledImage
from core.formats.registry import format_named
from core.geometry import FloatArray
from core.images import load_rgb, perceptual_hash
from core.runs.snapshot import Snapshot, SnapshotBox, SnapshotImage, make_snapshot


@dataclass(frozen=True, slots=True)
class DataSet:
    """A folder of published data. ``plate`` is the class that is a plate, None where there is none.

    ``scored`` tells by path what is scored on; None holds ``share`` of the images back, by groups.
    """

    name: str
    kind: str
    labels: str | None = None
    plate: str | None = "license-plate"
    scored: Callable[[Path], bool] | None = None
    share: float = 0.3

    def read(self, data: Path) -> list[LabelledImage]:
        """All labelled images of the set in the folder ``data``."""
        folder = data / self.name
        read = format_named(self.kind).read(folder, folder / self.labels if self.labels else None)
        return [image for image in read.images if image.state.is_done]

    def corners(self, data: Path) -> dict[tuple[str, float, float], FloatArray]:
        """Corners ``(4, 2)`` of plates, where the set knows them, by file name and left and top edge of the box.

        COCO has them as a polygon of four points, clockwise from the plate's own top left.
        """
        if self.kind != "coco" or self.labels is None:
            return {}
        content = json.loads((data / self.name / self.labels).read_text(encoding="utf-8"))
        names = {image["id"]: image["file_name"] for image in content["images"]}
        found = {}
        for row in content["annotations"]:
            polygons = row.get("segmentation") or []
            if len(polygons) == 1 and len(polygons[0]) == 8:
                left, top, _, _ = row["bbox"]
                quad = np.asarray(polygons[0], dtype=np.float32).reshape(4, 2)
                found[names[row["image_id"]], round(left, 1), round(top, 1)] = quad
        return found

    def halves(self, data: Path) -> tuple[list[LabelledImage], list[LabelledImage]]:
        """What is there to train on, and what to score on."""
        images = self.read(data)
        if self.scored is not None:
            held = {id(image) for image in images if self.scored(Path(image.path))}
        else:
            items = [
                SplitItem(n, str(image.path), bool(image.boxes), None, perceptual_hash(load_rgb(Path(image.path))))
                for n, image in enumerate(images)
            ]
            held = {id(images[n]) for n in split_images(items, self.share, 0).val}
        return [i for i in images if id(i) not in held], [i for i in images if id(i) in held]


def _in_valid(path: Path) -> bool:
    return "valid" in path.parts or "test" in path.parts


PLATE_SETS = {
    data_set.name: data_set
    for data_set in (
        DataSet("romanian-plates", "voc", scored=_in_valid),
        DataSet("open-lpr", "coco", "coco.json", share=0.12),
        DataSet("darkplate", "yolo"),
        DataSet("plates-and-vehicles", "yolo", scored=_in_valid),
        DataSet("indonesian-plates", "coco", "coco.json"),
        DataSet("thai-plates", "coco", "coco.json"),
        DataSet("chinese-plates", "coco", "coco.json"),
    )
}
BLOOD_CELLS = DataSet("blood-cells", "voc", plate=None)


def snapshot_of(images: Sequence[LabelledImage], names: Sequence[str], subset: Subset | None = None) -> Snapshot:
    """Labels of these classes as the trainer takes them; class ids count from 1, image ids too."""
    ids = {name: i + 1 for i, name in enumerate(names)}
    rows = [
        SnapshotImage(
            number + 1,
            str(image.path),
            subset,
            tuple(SnapshotBox.of(ids[b.class_name], b.box, b.difficult) for b in image.boxes if b.class_name in ids),
        )
        for number, image in enumerate(images)
        if image.state.is_done
    ]
    return make_snapshot([(i, name) for name, i in ids.items()], rows)


def drawn(images: Sequence[LabelledImage], count: int, seed: int) -> list[LabelledImage]:
    """``count`` images picked by the seed, at least one of them with a box."""
    rng = np.random.default_rng(seed)
    while True:
        chosen = [images[i] for i in sorted(rng.choice(len(images), min(count, len(images)), replace=False))]
        if any(image.boxes for image in chosen):
            return chosen
