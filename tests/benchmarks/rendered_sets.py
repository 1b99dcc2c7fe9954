"""Rendered scenes in the shape of three published data sets: the benchmarks run on them where ../shared is missing."""

from __future__ import annotations

import dataclasses
import json
import shutil
from pathlib import Path

from core.formats import voc, yolo
from core.formats.common import LabelledBox, LabelledImage, WriteOptions
from core.model.base import BASE_MODEL, base_folder
from core.model.card import MODEL_FILE, ModelCard
from core.synthetic import SceneSpec, write_scenes

#: What :func:`write_sets` writes, by the names that benchmarks/data_sets.py knows.
SETS = ("romanian-plates", "darkplate")
#: Besides, a set with corners.
CORNERS_SET = "chinese-plates"
_CLOSE_UPS = 32
_SPEC = SceneSpec(width=320, height=192, empty_share=0.0, night_share=0.0)
_COUNT = 8
#: A set without folders of its own for scoring needs MIN_IMAGES_TO_HOLD_BACK images.
_COPIES = 4
_CLASS = "license-plate"
_INPUT = (384, 384)


def write_sets(folder: Path) -> None:
    """``romanian-plates`` in Pascal VOC, with folders of its own for training and scoring; ``darkplate`` in YOLO."""
    scenes = write_scenes(folder / "scenes", _COUNT, 3, _SPEC)
    images = [
        LabelledImage(scene.path, scene.width, scene.height, tuple(LabelledBox(_CLASS, box) for box in scene.boxes))
        for scene in scenes
    ]
    half = _COUNT // 2
    for part, own in (("train", images[:half]), ("valid", images[half:])):
        voc.write(own, [_CLASS], folder / SETS[0] / part, options=WriteOptions(copy_images=True))
    copies = [_copy(image, number) for number in range(_COPIES) for image in images]
    yolo.write(copies, [_CLASS], folder / SETS[1])
    shutil.rmtree(folder / "scenes")
    _write_corners(folder / CORNERS_SET)


def _write_corners(folder: Path) -> None:
    """A set in COCO whose polygons are the four corners of plates."""
    scenes = write_scenes(folder / "images", _CLOSE_UPS, 4, SceneSpec(kinds=(("close-up", 1.0),)))
    rows = [
        {
            "image_id": number,
            "category_id": 1,
            "bbox": [box.left, box.top, box.width, box.height],
            "segmentation": [quad.ravel().tolist()],
        }
        for number, scene in enumerate(scenes)
        for box, quad in zip(scene.boxes, scene.quads, strict=True)
    ]
    images = [
        {"id": number, "file_name": scene.path.name, "width": scene.width, "height": scene.height}
        for number, scene in enumerate(scenes)
    ]
    content = {
        "images": images,
        "annotations": [{"id": number, **row} for number, row in enumerate(rows)],
        "categories": [{"id": 1, "name": _CLASS}],
    }
    (folder / "coco.json").write_text(json.dumps(content))


def _copy(image: LabelledImage, number: int) -> LabelledImage:
    path = image.path.with_stem(f"{image.path.stem}-{number}")
    shutil.copy(image.path, path)
    return dataclasses.replace(image, path=path)


def write_bases(folder: Path) -> None:
    """For each set the base model that comes with the program, at its smallest input, as if it had not seen the set."""
    base = base_folder() / BASE_MODEL
    card = ModelCard.read(base)
    small = dataclasses.replace(card, files={_INPUT: card.files[_INPUT]}, merge_sizes=False)
    for name in SETS:
        model = folder / name / BASE_MODEL
        model.mkdir(parents=True)
        (model / MODEL_FILE).write_text(small.to_json(), encoding="utf-8")
        shutil.copy(base / small.files[_INPUT], model)
