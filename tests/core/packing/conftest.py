"""A project whose pictures lie in its folder, outside it, and on a link."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.annotation import Annotation, ImageState
from core.geometry import Box
from core.packing.pack import pack
from core.runs.layout import LOG_FILE, WEIGHTS_FILE
from core.runs.run import Run, RunState
from core.runs.snapshot import SnapshotImage, make_snapshot, write_snapshot
from core.store.edit import Edit
from core.store.project import ACTIVE_RUN, Project
from tests.conftest import MakeImage

RUN = "20261201-100000-centre"


@pytest.fixture
def folder(tmp_path: Path, make_image: MakeImage) -> Path:
    home = tmp_path / "sender" / "yard"
    inside = [make_image(home / "gate" / f"{number}.jpg", seed=number) for number in (1, 2)]
    outside = make_image(tmp_path / "elsewhere" / "1.jpg", seed=3)
    target = make_image(tmp_path / "far" / "target.png", seed=4)
    link = home / "link.png"
    link.symlink_to(target)
    with Project.create(home) as project:
        records = project.add_images([*inside, outside, link])
        boxes = [Annotation(n, each.id, 1, Box(4, 5, 20, 15)) for n, each in enumerate(records[1:], 1)]
        project.apply(
            Edit(put_annotations=tuple(boxes), states=tuple((each.id, ImageState.DONE) for each in records[1:]))
        )
        project.set_meta(ACTIVE_RUN, RUN)
        run = Run(home / "runs" / RUN, number=1, state=RunState.FINISHED, pid=77, config={"from": str(home / "x.h5")})
        run.folder.mkdir(parents=True)
        run.save()
        paths = [SnapshotImage(each.id, str(project.absolute_path(each))) for each in records]
        write_snapshot(run.folder, make_snapshot([(1, "plate")], paths))
        (run.folder / LOG_FILE).write_text(str(home))
        (run.folder / WEIGHTS_FILE).write_bytes(b"weights")
    return home


@pytest.fixture
def packed(folder: Path, tmp_path: Path) -> Path:
    return pack(folder, tmp_path / "out" / "yard.zip").path


@pytest.fixture(autouse=True)
def out_folder(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
