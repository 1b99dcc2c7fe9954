"""What base weights are pre-trained on: the published sets and rendered scenes, as samples in fixed shares."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np

from benchmarks import scenes
from benchmarks.data_sets import PLATE_SETS, DataSet
from core.dataset.augment_config import AugmentConfig
from core.dataset.chips import Sample
from core.formats.common import LabelledImage
from core.geometry import Box, FloatArray, to_array

#: Share of the chips that come from each set: small sets of other kinds of pictures more often than their size.
SHARES = {
    "open-lpr": 0.19,
    "romanian-plates": 0.07,
    "darkplate": 0.08,
    "plates-and-vehicles": 0.08,
    "indonesian-plates": 0.12,
    "thai-plates": 0.06,
    "chinese-plates": 0.03,
}
#: Shares of the chips that come from rendered scenes: of signs without a plate, which cost false alarms, and others.
SIGNS, SCENES = 0.12, 0.33
#: Boxes of a set drawn too large are shrunk about their middle by these shares of width and height: a net that learns
#: them as they are draws loose boxes everywhere.
TIGHTER = {"romanian-plates": (0.95, 0.87)}
#: Longer side of images in memory: that of the largest of the sets.
MAX_SIDE = 1280
#: Rows of an epoch.
_ROWS = 20_000

_COMMON = AugmentConfig(
    near_share=0.0,
    min_cover=0.6,
    min_visible=0.5,
    flip=0.35,
    max_stretch=1.5,
    rotate=0.5,
    quarter_turn=0.08,
    steep=0.35,
    invert=0.12,
    infrared=0.05,
    grey=0.12,
    low_res=0.2,
    blur=0.2,
    mined_share=0.0,
)
#: Chips of most steps: plates of all sizes, far ones most of all.
SMALL = dataclasses.replace(
    _COMMON, chip_size=256, context_share=0.12, background_share=0.15, min_width=8.0, max_width=300.0, max_upscale=2.5
)
#: Chips of the other steps: whole pictures, and plates that fill them.
LARGE = dataclasses.replace(
    _COMMON, chip_size=512, context_share=0.4, background_share=0.1, min_width=40.0, max_width=640.0, max_upscale=4.0
)


class Pool:
    """The samples to train on: halves of the sets, and scenes.

    Args:
        data: folder of the published sets.
        scene_folders: of rendered scenes, which may still grow.
        left_out: names of sets to leave out.
    """

    def __init__(self, data: Path, scene_folders: Sequence[Path], left_out: Collection[str] = ()) -> None:
        self._scene_folders = scene_folders
        self._sets = {
            name: samples_of(data_set, data, data_set.halves(data)[0])
            for name, data_set in PLATE_SETS.items()
            if name not in left_out
        }

    def rows(self) -> list[Sample]:
        """An epoch: each sample as often as its set's share takes, as the scenes are now."""
        sources = [(SHARES[name], samples) for name, samples in self._sets.items()]
        for share, signs in ((SIGNS, True), (SCENES, False)):
            rendered = [sample for folder in self._scene_folders for sample in scenes.read(folder, signs=signs)]
            if rendered:
                sources.append((share, rendered))
        total = sum(share for share, _ in sources)
        rng = np.random.default_rng(0)
        rows: list[Sample] = []
        for share, samples in sources:
            wanted = round(_ROWS * share / total)
            picks = np.concatenate([rng.permutation(len(samples)) for _ in range(math.ceil(wanted / len(samples)))])
            rows += [samples[i] for i in picks[:wanted]]
        return rows

    def __len__(self) -> int:
        """Number of images, as the scenes are now."""
        of_sets = sum(len(samples) for samples in self._sets.values())
        return of_sets + sum(len(scenes.read(folder)) for folder in self._scene_folders)

    def __str__(self) -> str:
        rendered = sum(len(scenes.read(folder)) for folder in self._scene_folders)
        parts = [f"{name} {len(samples)}" for name, samples in self._sets.items()]
        return ", ".join([*parts, f"scenes {rendered}"])


def samples_of(data_set: DataSet, data: Path, images: Sequence[LabelledImage]) -> list[Sample]:
    """The plates of a set's images, with corners where they are known.

    Raises:
        ValueError: an image is larger than those in memory may be.
    """
    shares = TIGHTER.get(data_set.name, (1.0, 1.0))
    known = data_set.corners(data)
    samples: list[Sample] = []
    for image in images:
        if max(image.width, image.height) > MAX_SIDE:
            raise ValueError(f"{image.path} is larger than {MAX_SIDE} px")
        plates = [box for box in image.boxes if box.class_name == data_set.plate]
        quads = [known.get((image.path.name, round(b.box.left, 1), round(b.box.top, 1)), _UNKNOWN) for b in plates]
        samples.append(
            Sample(
                len(samples),
                str(image.path),
                image.width,
                image.height,
                to_array(shrunk(box.box, *shares) for box in plates),
                np.zeros(len(plates), dtype=np.int64),
                np.asarray([box.difficult for box in plates], dtype=bool),
                corners_xy=np.stack(quads) if known and quads else None,
            )
        )
    return samples


_UNKNOWN: FloatArray = np.full((4, 2), np.nan, dtype=np.float32)


def shrunk(box: Box, width_share: float, height_share: float) -> Box:
    """The box about the same middle, with these shares of its sides."""
    dx, dy = box.width * (1 - width_share) / 2, box.height * (1 - height_share) / 2
    return Box(box.left + dx, box.top + dy, box.right - dx, box.bottom - dy)
