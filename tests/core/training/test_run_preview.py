"""Run preview: what a run would train on, and its warnings."""

from __future__ import annotations

import dataclasses

import numpy as np

from core.config.train_config import TrainConfig
from core.model.centre import CentreConfig
from core.runs.snapshot import Snapshot, SnapshotBox, SnapshotImage
from core.training.run_preview import (
    NearDuplicatesAcross,
    RunPreview,
    ScarceClass,
    SeveralObjects,
    TinyObjects,
    UnjudgedImages,
    preview_run,
)

PLATE, TRUCK, CAR = (1, "plate"), (2, "truck"), (3, "car")


def image(number: int, *sizes: tuple[float, float], class_id: int = 1) -> SnapshotImage:
    """An image with boxes of these widths and heights."""
    boxes = tuple(SnapshotBox(class_id, 10, 10, 10 + width, 10 + height) for width, height in sizes)
    return SnapshotImage(number, f"/photos/{number}.jpg", boxes=boxes)


def preview(
    images: list[SnapshotImage],
    config: TrainConfig | None = None,
    *,
    classes: tuple[tuple[int, str], ...] = (PLATE,),
    size: tuple[int, int] = (1280, 720),
    hashes: dict[int, np.ndarray] | None = None,
) -> RunPreview:
    sizes = {each.id: size for each in images}
    return preview_run(Snapshot(classes, tuple(images)), sizes, hashes or {}, config or TrainConfig())


def random_hashes(count: int) -> dict[int, np.ndarray]:
    rng = np.random.default_rng(0)
    return {number: rng.integers(0, 2**63, 4, dtype=np.uint64) for number in range(count)}


def test_counts_and_sides() -> None:
    found = preview([*(image(number, (120, 30)) for number in range(36)), *(image(n) for n in range(36, 40))])
    assert (found.images, found.empty, found.boxes, found.classes) == (40, 4, 36, (("plate", 36),))
    assert found.train + found.held_back == 40
    assert found.held_back == 6
    assert found.folds == 0
    assert not found.warnings


def test_few_images_are_scored_by_folds() -> None:
    found = preview([image(number, (120, 30)) for number in range(12)])
    assert (found.train, found.held_back, found.folds) == (12, 0, 3)


def test_images_that_cannot_be_read_are_left_out() -> None:
    images = [image(0, (120, 30)), image(1, (120, 30))]
    found = preview_run(Snapshot((PLATE,), tuple(images)), {0: (640, 480)}, {}, TrainConfig())
    assert (found.images, found.boxes) == (1, 1)
    nothing = preview_run(Snapshot((PLATE,), tuple(images)), {}, {}, TrainConfig())
    assert (nothing.images, nothing.inputs, nothing.warnings) == (0, (), ())


def test_plates_too_small_at_a_fixed_input() -> None:
    images = [image(number, (36, 12)) for number in range(10)]
    (warning,) = preview(images, TrainConfig(input_width=320, input_height=192)).warnings
    assert warning == TinyObjects(10, 10, 9.0, 3.0, 320, helps=True)
    assert not preview(images, TrainConfig()).warnings  # chosen from the labels, the input is large enough


def test_plates_too_small_in_the_pictures_themselves() -> None:
    (warning,) = preview([image(number, (9, 3)) for number in range(10)], size=(640, 384)).warnings
    assert isinstance(warning, TinyObjects)
    assert not warning.helps


def test_one_tiny_plate_among_many_gives_no_warning() -> None:
    images = [*(image(number, (120, 30)) for number in range(39)), image(39, (9, 3))]
    assert not preview(images).warnings


def test_model_of_one_box_and_images_with_several() -> None:
    images = [image(0, (200, 60), (200, 60)), image(1, (200, 60))]
    assert preview(images, TrainConfig(model="transfer")).warnings == (SeveralObjects(1),)
    assert not preview(images, TrainConfig(model="ssdlite")).warnings
    assert preview(images, TrainConfig(model="transfer")).inputs == ((416, 416),)


def test_classes_out_of_balance() -> None:
    images = [image(number, (120, 30)) for number in range(30)] + [image(30, (120, 60), class_id=2)]
    found = preview(images, classes=(PLATE, TRUCK, CAR))
    assert found.warnings == (ScarceClass("truck", 1, 30), ScarceClass("car", 0, 30))


def test_small_classes_of_equal_size_are_balanced() -> None:
    images = [image(number, (120, 30), class_id=1 + number % 2) for number in range(8)]
    assert not preview(images, classes=(PLATE, TRUCK)).warnings


def test_near_duplicates_on_both_sides() -> None:
    """All images show one scene: the split cuts the run of frames, and has near-duplicates on both sides."""
    images = [image(number, (120, 30)) for number in range(60)]
    apart = random_hashes(60)
    alike = dict.fromkeys(range(60), apart[0])
    one_bit = {number: each ^ np.uint64(number) for number, each in alike.items()}
    (warning,) = preview(images, hashes=one_bit).warnings
    assert isinstance(warning, NearDuplicatesAcross)
    assert warning.images > 0
    assert not preview(images, hashes=apart).warnings


def test_a_larger_backbone_does_not_change_the_preview() -> None:
    images = [image(number, (120, 30)) for number in range(3)]
    assert preview(images) == preview(images, TrainConfig(settings=CentreConfig(alpha=0.5)))


def test_images_done_before_a_class_are_counted_for_it() -> None:
    early = [dataclasses.replace(image(number, (120, 30)), unjudged=(2,)) for number in range(3)]
    late = [image(number, (120, 30), (400, 200)) for number in range(3, 9)]
    found = preview([*early, *late], classes=(PLATE, TRUCK))
    assert [each for each in found.warnings if isinstance(each, UnjudgedImages)] == [UnjudgedImages("truck", 3)]
