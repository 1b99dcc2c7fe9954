"""docs/contributing.md: its examples are added to a copy of the program, each in its one place, and used there."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "docs" / "contributing.md").read_text("utf-8")
NEW_FILE = re.compile(r"New file `(\S+)`[^\n]*:\n\n```python\n(.*?)```", re.DOTALL)
NEW_ROW = re.compile(r"In `(\S+)`, at the end of `(\w+)`:\n\n```\n(.*?)```", re.DOTALL)
COMMANDS = re.compile(r"```sh\n(.*?)```", re.DOTALL)
FEW_LINES = 40
FAILED = ("failure", "error")

pytestmark = pytest.mark.slow


def end_of(source: str, table: str) -> int:
    """The line of a module, from 0, that closes the outermost tuple of a table."""
    for node in ast.parse(source).body:
        if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
            continue
        targets = [node.target] if isinstance(node, ast.AnnAssign) else node.targets
        if table in {each.id for each in targets if isinstance(each, ast.Name)}:
            end = next(each.end_lineno for each in ast.walk(node.value) if isinstance(each, ast.Tuple))
            assert end is not None
            return end - 1
    raise AssertionError(f"there is no table {table}")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with all five additions; without German, which takes seconds to compile."""
    folder = tmp_path_factory.mktemp("copy")
    for part in ("core", "gui", "resources", "tests", ".ci"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", "platewright_de.*"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    for path, content in NEW_FILE.findall(TEXT):
        assert not (folder / path).exists()
        (folder / path).write_text(content, "utf-8")
    for path, table, row in NEW_ROW.findall(TEXT):
        lines = (folder / path).read_text("utf-8").splitlines(keepends=True)
        end = end_of("".join(lines), table)
        (folder / path).write_text("".join([*lines[:end], row, *lines[end:]]), "utf-8")
    [commands] = COMMANDS.findall(TEXT)
    script = re.sub(r"make translations(?: NEW=(\w+))?", r'"$PYTHON" .ci/translations.py --new "\1"', commands)
    subprocess.run(
        ["bash", "-ec", script.replace(' --new ""', "")],
        cwd=folder,
        check=True,
        timeout=100,
        env={"PYTHON": sys.executable, "PATH": "/usr/bin:/bin"},
    )
    return folder


@pytest.fixture(scope="module")
def outcomes(copy: Path) -> dict[str, str]:
    """What the tests of tests/plugged_in said in the copy, by name; empty: passed."""
    report = copy / "report.xml"
    command = [sys.executable, "-m", "pytest", "tests/plugged_in/additions.py", f"--junitxml={report}", "-q"]
    ended = subprocess.run(command, cwd=copy, capture_output=True, text=True, timeout=110, check=False)
    assert report.is_file(), ended.stdout + ended.stderr
    cases = ElementTree.parse(report).getroot().iter("testcase")
    return {case.get("name", ""): "".join(each.text or "" for each in case if each.tag in FAILED) for case in cases}


def test_every_addition_is_a_file_and_a_row_of_a_table() -> None:
    assert [path for path, _ in NEW_FILE.findall(TEXT)] == [
        "core/model/tiny.py",
        "gui/pages/tally.py",
        "core/formats/boxlist.py",
    ]
    assert [table for _, table, _ in NEW_ROW.findall(TEXT)] == ["_MODULES", "TABLE", "PAGES", "FORMATS"]
    long = [text for _, text in NEW_FILE.findall(TEXT) if text.count("\n") >= FEW_LINES]
    assert not long


@pytest.mark.parametrize("what", ["model", "action", "page", "format", "language"])
def test_an_addition_works(outcomes: dict[str, str], what: str) -> None:
    failure = outcomes[f"test_a_new_{what}_is_all_there"]
    assert not failure, failure


def test_the_examples_are_in_style(copy: Path) -> None:
    new = [path for path, _ in NEW_FILE.findall(TEXT)] + [path for path, _, _ in NEW_ROW.findall(TEXT)]
    command = [str(Path(sys.executable).with_name("ruff")), "check", "--no-cache", *new]
    ended = subprocess.run(command, cwd=copy, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 0, ended.stdout


def test_the_files_that_it_names_are_there() -> None:
    new = {path for path, _ in NEW_FILE.findall(TEXT)}
    named = set(re.findall(r"`((?:core|gui|tests|docs|resources)/[\w./]*)`", TEXT)) - new
    assert "core/model/losses.py" in named
    missing = [path for path in named if not (ROOT / path).exists() and "_nl." not in path]
    assert missing == []
