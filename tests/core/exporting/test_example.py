from __future__ import annotations

import itertools

import pytest

from core.exporting.example import PACKAGES, example
from core.model.export_formats import EXPORT_FORMATS, NetworkLayout

FORMATS = {(row.kind, row.layout): row for row in EXPORT_FORMATS.values()}
#: What an example may import besides its runtime.
ALLOWED = {"json", "sys", "pathlib", "numpy", "PIL"}


@pytest.mark.parametrize(("of", "nms"), list(itertools.product(FORMATS, [False, True])))
def test_an_example_is_short_and_needs_no_more_than_its_runtime(of, nms: bool) -> None:
    kind, layout = of
    text = example(kind, layout, nms=nms)
    compile(text, "predict.py", "exec")
    assert len(text.splitlines()) <= 60
    assert max(map(len, text.splitlines())) <= 120
    lines = [line.split() for line in text.splitlines() if line.startswith(("import ", "from "))]
    imported = {words[1].split(".")[0] for words in lines}
    runtime = imported - ALLOWED
    assert len(runtime) == 1
    assert runtime.pop().replace("_", "-") in PACKAGES[kind]
    assert ("best_of" in text) is not nms
    assert ("images" in text) is (layout is NetworkLayout.YOLOV8) or "image.width" in text
