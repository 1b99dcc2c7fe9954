"""Ultralytics reads the YOLO export, and what it saves is read. It needs PyTorch, and is often not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.formats.registry import FORMATS
from tests.interop.conftest import CLASSES, EXPECTED, assert_same, write

ultralytics = pytest.importorskip("ultralytics")
data_utils = pytest.importorskip("ultralytics.data.utils")
torch = pytest.importorskip("torch")
results = pytest.importorskip("ultralytics.engine.results")


def test_its_own_check_of_a_data_set_passes(items, out):
    write("yolo", items, out)

    checked = data_utils.check_det_dataset(str(out / "data.yaml"), autodownload=False)

    assert checked["names"] == {0: "car", 1: "plate"}
    assert Path(checked["train"]) == (out / "images" / "train").resolve()


def test_it_reads_each_label_file(items, out):
    write("yolo", items, out)

    found = {}
    for item in items:
        image = out / "images" / "train" / item.path.name
        label = out / "labels" / "train" / f"{item.path.stem}.txt"
        _, rows, shape, _, _, missing, _, _, corrupt, message = data_utils.verify_image_label(
            (str(image), str(label), "", False, 2, 0, 0, False)
        )
        assert (missing, corrupt, message, shape) == (0, 0, "", (48, 64))
        found[item.path.name] = [
            (CLASSES[int(c)], (x - w / 2) * 64, (y - h / 2) * 48, (x + w / 2) * 64, (y + h / 2) * 48)
            for c, x, y, w, h in rows.tolist()
        ]
    assert_same(found, EXPECTED)


def test_predictions_that_it_saves_are_suggestions(items, tmp_path):
    for item in items:
        rows = [[*box.box.as_tuple(), 0.75, CLASSES.index(box.class_name)] for box in item.boxes]
        image = torch.zeros((48, 64, 3), dtype=torch.uint8).numpy()
        names = dict(enumerate(CLASSES))
        made = results.Results(image, str(item.path), names, boxes=torch.tensor(rows).reshape(-1, 6))
        made.save_txt(tmp_path / "labels" / f"{item.path.stem}.txt", save_conf=True)
    (tmp_path / "classes.txt").write_text("car\nplate\n")

    found = FORMATS["yolo"].read(tmp_path / "in", tmp_path / "labels")

    assert not any(image.state.is_done for image in found.images)
    boxes = {i.path.name: [(b.class_name, *b.box.as_tuple()) for b in i.boxes] for i in found.images}
    assert_same(boxes, EXPECTED)
    assert [box.confidence for image in found.images for box in image.boxes] == pytest.approx([0.75] * 3)
