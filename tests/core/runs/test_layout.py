"""Each file of a run's folder has one owner."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

from core.runs import layout

ROOT = Path(__file__).resolve().parents[3]
NAMES = {value for name, value in vars(layout).items() if name.isupper()}
#: Plain words, which other places use for other things.
WORDS = {layout.CHECKPOINT_FOLDER, layout.REQUESTS_FILE}

#: Modules elsewhere that know these names.
READERS = [
    "core/packing/plan.py",  # packs a run whole, without the sender's folders
    "core/packing/privacy.py",
    "core/packing/unpack.py",
    "core/training/child.py",  # writes, and follows, a run without a window
    "core/training/detached.py",
    "core/training/process.py",  # tells the user where the log is
]


def sources(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


@cache
def texts(path: Path) -> frozenset[str]:
    """The strings of a module, except docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docs)
    return frozenset(each.value for each in constants if isinstance(each.value, str))


@pytest.mark.parametrize("name", sorted(NAMES - WORDS))
def test_a_name_is_written_once(name: str) -> None:
    users = [
        path.relative_to(ROOT).as_posix()
        for path in sources("core", "gui", "benchmarks", "tests")
        if any(name in text for text in texts(path))
    ]
    assert users == ["core/runs/layout.py"]


def test_only_core_runs_opens_these_files() -> None:
    readers = [
        path.relative_to(ROOT).as_posix()
        for path in sources("core", "gui", "benchmarks")
        if "core.runs.layout" in path.read_text(encoding="utf-8") and path.parent != ROOT / "core" / "runs"
    ]
    assert readers == READERS
