"""Values by image behave alike whether they were put in one by one or read as columns."""

from __future__ import annotations

import random
from pathlib import Path

from core.annotation import Annotation
from core.geometry import Box
from core.store import Edit, Project
from gui.document.by_image import ByImage


def box(number: int, image_id: int, class_id: int = 1) -> Annotation:
    return Annotation(number, image_id, class_id, Box(number, 0, number + 1, 1))


def both(tmp_path: Path, count: int = 30) -> tuple[ByImage[Annotation], ByImage[Annotation]]:
    values = [box(number, 1 + number % 4, 1 + number % 2) for number in range(1, count + 1)]
    with Project.create(tmp_path, ("a", "b")) as project:
        project.add_images([tmp_path / f"{number}.png" for number in range(5)])
        project.apply(Edit(put_annotations=tuple(values)))
        read: ByImage[Annotation] = ByImage()
        read.begin_with(project.annotation_columns())
    return read, ByImage(values)


def as_told(values: ByImage[Annotation]) -> tuple[object, ...]:
    on_images = [values.on(image_id) for image_id in range(7)]
    counts = {number: count for number, count in values.class_counts.items() if count}
    by_id = [values.get(number) for number in range(60)]
    return on_images, counts, by_id, sorted(values, key=lambda each: each.id)


def test_what_was_read_is_there(tmp_path: Path) -> None:
    read, put = both(tmp_path)
    assert as_told(read) == as_told(put)


def test_the_same_changes_lead_to_the_same(tmp_path: Path) -> None:
    read, put = both(tmp_path)
    chance = random.Random(4)
    for _ in range(200):
        number, image_id = chance.randrange(1, 50), chance.randrange(1, 6)
        act = chance.randrange(3)
        for values in (read, put):
            known = values.get(number)
            if act == 0:
                values.put(box(number, image_id if known is None else known.image_id, 1 + number % 3))
            elif act == 1:
                values.remove(number)
            else:
                values.replace_on(image_id, [box(100 + number, image_id)] if values.get(100 + number) is None else [])
        assert as_told(read) == as_told(put)


def test_an_image_that_has_values_keeps_them_when_the_rest_is_read(tmp_path: Path) -> None:
    read, _ = both(tmp_path)
    columns = read.snapshot().columns
    assert columns is not None
    late: ByImage[Annotation] = ByImage([box(99, 1)])
    late.begin_with(columns)
    assert late.on(1) == (box(99, 1),)
    assert late.on(2) == read.on(2)
    assert late.class_counts.total() == 1 + sum(len(read.on(number)) for number in (2, 3, 4))


def test_a_snapshot_stays_as_it_was(tmp_path: Path) -> None:
    read, _ = both(tmp_path)
    before = read.snapshot()
    was = [before.on(number) for number in range(1, 5)]
    read.remove(1)
    read.replace_on(3, ())
    assert [before.on(number) for number in range(1, 5)] == was
    now = read.snapshot()
    assert [now.on(number) for number in range(1, 5)] == [read.on(number) for number in range(1, 5)]
    assert {each.id for each in now.of_classes({1})} == {each.id for each in read if each.class_id == 1}
