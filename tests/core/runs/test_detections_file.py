from __future__ import annotations

from pathlib import Path

import pytest

from core.annotation import Detection
from core.errors import ModelError
from core.geometry import Box
from core.runs.detections_file import DetectionsFile
from core.runs.layout import DETECTIONS_FILE


def test_detections_survive(tmp_path: Path) -> None:
    found = {3: [Detection(1, Box(1.25, 2, 30.5, 12), 0.75)], 9: []}
    DetectionsFile(found, folds=3).write(tmp_path)
    assert DetectionsFile.read(tmp_path) == DetectionsFile(found, folds=3)


def test_the_best_are_kept_and_slivers_are_not(tmp_path: Path) -> None:
    many = [Detection(1, Box(0, 0, 10, 10), n / 1000) for n in range(300)]
    sliver = Detection(1, Box(5.001, 0, 5.002, 10), 0.9)
    DetectionsFile({1: [*many, sliver]}).write(tmp_path)
    kept = DetectionsFile.read(tmp_path)
    assert kept is not None
    assert [round(each.score, 3) for each in kept.detections[1]][:2] == [0.299, 0.298]
    assert len(kept.detections[1]) == 199  # of the best 200, the sliver is left out


def test_a_folder_without_the_file_has_no_detections(tmp_path: Path) -> None:
    assert DetectionsFile.read(tmp_path) is None


@pytest.mark.parametrize("text", ["", "[]", '{"folds": null}', '{"folds": 1, "images": {"1": [[1, 2]]}}'])
def test_a_damaged_file_is_an_error(tmp_path: Path, text: str) -> None:
    (tmp_path / DETECTIONS_FILE).write_text(text)
    with pytest.raises(ModelError, match="Cannot read"):
        DetectionsFile.read(tmp_path)
