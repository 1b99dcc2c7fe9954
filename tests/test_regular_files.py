"""Files that others may have put there are opened as regular files only: a pipe of that name would wait for ever."""

from __future__ import annotations

import ast
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from core import json_text
from core.formats.documents import read_bytes
from core.images import load_rgb, picture_hashes
from core.model.card import MODEL_FILE, ModelCard
from core.regular_file import open_regular, read_regular

ROOT = Path(__file__).resolve().parents[1]
#: Files of the program itself, or of the system.
OWN = {
    "core/model/backbone.py",
    "core/model/base.py",
    "core/inference/process_priority.py",
    "core/images/decode_child.py",
    "core/regular_file.py",
    "core/runs/export.py",
    "gui/dialogs/guide.py",
}


def plain_readings(path: Path) -> list[int]:
    """The lines on which a file is opened to be read, without a look at what it is."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        mode = next((each.value for each in node.args if isinstance(each, ast.Constant)), None)
        is_of_path = isinstance(node.func, ast.Attribute)
        if (is_of_path and name in ("read_bytes", "read_text")) or (name == "open" and mode in ("r", "rb", "rt")):
            found.append(node.lineno)
    return found


def test_nothing_is_read_but_by_way_of_regular_files() -> None:
    sources = (each for package in ("core", "gui") for each in (ROOT / package).rglob("*.py"))
    names = {each: each.relative_to(ROOT).as_posix() for each in sources}
    found = {name: lines for path, name in names.items() if name not in OWN and (lines := plain_readings(path))}
    skip = {name for name in found if name.startswith(("core/synthetic/", "gui/style/"))}
    assert {name: lines for name, lines in found.items() if name not in skip} == {}


READERS: list[Callable[[Path], object]] = [
    open_regular,
    read_regular,
    json_text.read,
    load_rgb,
    picture_hashes,
    read_bytes,
    lambda path: ModelCard.read(path.parent),
]


@pytest.mark.parametrize("read", READERS)
def test_a_pipe_is_refused_at_once(tmp_path: Path, read: Callable[[Path], object]) -> None:
    path = tmp_path / MODEL_FILE
    os.mkfifo(path)
    with pytest.raises(Exception, match=MODEL_FILE.replace(".", r"\.") + "|regular"):
        read(path)
