"""Conditions on boxes, asked of all images at once, say what they say of each."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from core.annotation import Annotation
from core.geometry import Box
from core.store import Edit, Project
from gui.document.by_image import ByImage
from gui.images.box_search import boxes_test
from gui.images.search import Search

NAMES = {1: "plate", 2: "car", 3: "cart"}


SEARCHES = (
    *("boxes:0", "boxes<2", "boxes>1", "boxes=2", "height<20", "width>50", "height:20"),
    *("class:car", "class:cart boxes>0", "class:plate height<20 boxes<3", "class:lorry"),
)


@pytest.mark.parametrize("text", SEARCHES)
def test_of_all_images_as_of_each(tmp_path: Path, text: str) -> None:
    chance = random.Random(text)
    boxes = []
    for number in range(1, 60):
        left, high = chance.uniform(0, 50), chance.choice((10, 19.4, 19.5, 20, 20.5, 30))
        box = Box(left, 0, left + chance.choice((49.5, 50.5, 51)), high)
        boxes.append(Annotation(number, chance.randrange(1, 30), chance.randrange(1, 4), box))
    with Project.create(tmp_path, tuple(NAMES.values())) as project:
        project.add_images([tmp_path / f"{number}.png" for number in range(40)])
        project.apply(Edit(put_annotations=tuple(boxes)))
        values: ByImage[Annotation] = ByImage()
        values.begin_with(project.annotation_columns())
    values.put(Annotation(100, 3, 2, Box(0, 0, 5, 5)))  # an image that was changed
    for each in values.on(4):
        values.remove(each.id)
    search = Search.parse(text)
    accepts = boxes_test(search, values.snapshot(), NAMES)
    for number in range(1, 41):
        alone = search.accepts_boxes([(NAMES[each.class_id], each.box) for each in values.on(number)])
        assert accepts(number) is alone, number
