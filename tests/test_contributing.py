"""The examples of docs/contributing.md work as they stand there."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from core.dataset.augment_config import AugmentConfig
from core.events import silent
from core.formats.common import LabelledBox, LabelledImage, ReadOptions, WriteOptions
from core.formats.registry import Format
from core.geometry import Box
from core.model.kind import BuildRequest, ModelKind
from gui.keyboard import menus, table
from gui.keyboard.page_names import PAGES, PageSpec
from gui.keyboard.spec import Spec
from tests.conftest import MakeImage

TEXT = (Path(__file__).resolve().parents[1] / "docs" / "contributing.md").read_text("utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)


def example(start: str) -> str:
    """The example that begins with these words."""
    (code,) = [each for each in EXAMPLES if each.startswith(start)]
    return str(code)


def module(name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The example of this module, imported as if its file were there."""
    made = ModuleType(name)
    monkeypatch.setitem(sys.modules, name, made)
    exec(compile(example(f"# {name.replace('.', '/')}.py"), name, "exec", dont_inherit=True), made.__dict__)
    return made


def test_each_example_is_short() -> None:
    assert len(EXAMPLES) == 5
    assert all(code.count("\n") < 40 for code in EXAMPLES)


def test_the_format_reads_what_it_wrote(tmp_path: Path, make_image: MakeImage, monkeypatch: pytest.MonkeyPatch) -> None:
    module("core.formats.points", monkeypatch)
    points = Format("points", "Corner list", ".pts")
    path = make_image(tmp_path / "images" / "a.png", (64, 48))
    image = LabelledImage(path, 64, 48, (LabelledBox("number plate", Box(1.5, 2, 30, 12)),))
    points.write([image], ["number plate"], tmp_path / "labels", silent, WriteOptions())
    read = points.read(tmp_path / "images", tmp_path / "labels", silent, ReadOptions())
    assert [each.boxes for each in read.images] == [image.boxes]
    assert read.class_names == ["number plate"]


@pytest.mark.slow
def test_the_model_is_built_and_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    kind: ModelKind = module("core.model.tiny", monkeypatch).MODEL
    localiser = kind.build(BuildRequest(kind.settings_for("fast"), AugmentConfig(), 2))
    side = localiser.network.input_shape[1]
    answer = localiser.network(np.zeros((1, side, side, 3), np.float32))
    assert answer["box"].shape == (1, 4)
    assert answer["logits"].shape == (1, 3)


def test_the_action_is_a_row_of_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    spec: Spec = eval(example("_box("), vars(table).copy())
    assert spec.id not in {each.id for each in table.TABLE}
    assert not {key for each in table.TABLE for key in each.keys} & set(spec.keys)
    monkeypatch.setattr(menus, "TABLE", (*table.TABLE, spec))
    assert spec in menus.rows_of("&Box")
    assert spec.do is not None


def test_the_page_is_a_row_of_the_table() -> None:
    page: PageSpec = eval(example("PageSpec("), {"PageSpec": PageSpec})
    assert page.name not in {each.name for each in PAGES}
    assert page.made_by.startswith("gui.statistics.page:")
    assert "class StatisticsPage(Page)" in example("# gui/statistics/page.py")
