"""What a run would train on, and what is worth a word about it."""

from __future__ import annotations

import numpy as np

from core.config.train_config import CentreConfig, TrainConfig
from core.runs.snapshot import Snapshot, SnapshotBox, SnapshotImage
from core.training.run_preview import RunPreview, ScarceClass, SeveralObjects, TinyObjects, TwinsAcross, preview_run

PLATE, TRUCK, CAR = (1, "plate"), (2, "truck"), (3, "car")


def image(number: int, *sizes: tuple[float, float], class_id: int = 1) -> SnapshotImage:
    """An image with boxes of these widths and heights."""
    boxes = tuple(SnapshotBox(class_id, 10, 10, 10 + width, 10 + height) for width, height in sizes)
    return SnapshotImage(number, f"/photos/{number}.jpg", boxes=boxes)


def seen(
    images: list[SnapshotImage],
    config: TrainConfig | None = None,
    *,
    classes: tuple[tuple[int, str], ...] = (PLATE,),
    size: tuple[int, int] = (1280, 720),
    looks: dict[int, np.ndarray] | None = None,
) -> RunPreview:
    sizes = {each.id: size for each in images}
    return preview_run(Snapshot(classes, tuple(images)), sizes, looks or {}, config or TrainConfig())


def random_looks(count: int) -> dict[int, np.ndarray]:
    rng = np.random.default_rng(0)
    return {number: rng.integers(0, 2**63, 4, dtype=np.uint64) for number in range(count)}


def test_counts_and_sides() -> None:
    found = seen([*(image(number, (120, 30)) for number in range(36)), *(image(n) for n in range(36, 40))])
    assert (found.images, found.empty, found.boxes, found.classes) == (40, 4, 36, (("plate", 36),))
    assert found.train + found.held_back == 40
    assert found.held_back == 6
    assert found.folds == 0
    assert not found.concerns


def test_few_images_are_scored_by_folds() -> None:
    found = seen([image(number, (120, 30)) for number in range(12)])
    assert (found.train, found.held_back, found.folds) == (12, 0, 3)


def test_images_that_cannot_be_read_are_left_out() -> None:
    images = [image(0, (120, 30)), image(1, (120, 30))]
    found = preview_run(Snapshot((PLATE,), tuple(images)), {0: (640, 480)}, {}, TrainConfig())
    assert (found.images, found.boxes) == (1, 1)
    nothing = preview_run(Snapshot((PLATE,), tuple(images)), {}, {}, TrainConfig())
    assert (nothing.images, nothing.inputs, nothing.concerns) == (0, (), ())


def test_plates_too_small_at_a_fixed_input() -> None:
    images = [image(number, (36, 12)) for number in range(10)]
    (concern,) = seen(images, TrainConfig(input_width=320, input_height=192)).concerns
    assert concern == TinyObjects(10, 10, 9.0, 3.0, 320, helps=True)
    assert not seen(images, TrainConfig()).concerns  # chosen from the labels, the input is large enough


def test_plates_too_small_in_the_pictures_themselves() -> None:
    (concern,) = seen([image(number, (9, 3)) for number in range(10)], size=(640, 384)).concerns
    assert isinstance(concern, TinyObjects)
    assert not concern.helps


def test_one_tiny_plate_among_many_is_no_concern() -> None:
    images = [*(image(number, (120, 30)) for number in range(39)), image(39, (9, 3))]
    assert not seen(images).concerns


def test_model_of_one_box_and_images_with_several() -> None:
    images = [image(0, (200, 60), (200, 60)), image(1, (200, 60))]
    assert seen(images, TrainConfig(model="transfer")).concerns == (SeveralObjects(1),)
    assert not seen(images, TrainConfig(model="ssdlite")).concerns
    assert seen(images, TrainConfig(model="transfer")).inputs == ((416, 416),)


def test_classes_out_of_balance() -> None:
    images = [image(number, (120, 30)) for number in range(30)] + [image(30, (120, 60), class_id=2)]
    found = seen(images, classes=(PLATE, TRUCK, CAR))
    assert found.concerns == (ScarceClass("truck", 1, 30), ScarceClass("car", 0, 30))


def test_classes_alike_in_number_are_balanced_however_few() -> None:
    images = [image(number, (120, 30), class_id=1 + number % 2) for number in range(8)]
    assert not seen(images, classes=(PLATE, TRUCK)).concerns


def test_look_alikes_on_both_sides() -> None:
    """One scene in all images is one long run of similar frames: it is cut, and the cut has twins across it."""
    images = [image(number, (120, 30)) for number in range(60)]
    apart = random_looks(60)
    alike = dict.fromkeys(range(60), apart[0])
    one_bit = {number: look ^ np.uint64(number) for number, look in alike.items()}
    (concern,) = seen(images, looks=one_bit).concerns
    assert isinstance(concern, TwinsAcross)
    assert concern.images > 0
    assert not seen(images, looks=apart).concerns


def test_larger_backbone_changes_nothing_here() -> None:
    images = [image(number, (120, 30)) for number in range(3)]
    assert seen(images) == seen(images, TrainConfig(centre=CentreConfig(alpha=0.5)))
