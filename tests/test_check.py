"""``make check`` finds the tests that a file concerns."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def tests_of() -> Callable[[Path], list[Path]]:
    found: Callable[[Path], list[Path]] = runpy.run_path(str(ROOT / ".ci" / "check.py"))["tests_of"]
    return found


@pytest.mark.parametrize(
    ("file", "tests"),
    [
        ("core/geometry.py", "tests/core/test_geometry.py"),
        ("core/runs/promotion.py", "tests/core/runs/test_promotion.py"),
        ("core/runs/__init__.py", "tests/core/runs"),
        ("gui/review/suggestions/part.py", "tests/gui/review"),
        ("tests/gui/review/test_sheet.py", "tests/gui/review/test_sheet.py"),
        ("tests/core/runs/support.py", "tests/core/runs"),
    ],
)
def test_a_file_has_the_tests_that_mirror_it(tests_of: Callable[[Path], list[Path]], file: str, tests: str) -> None:
    assert (ROOT / file).is_file()
    assert tests_of(Path(file)) == [Path(tests)]


def test_of_a_whole_package_only_its_own_tests_are_run(tests_of: Callable[[Path], list[Path]]) -> None:
    found = tests_of(Path("core/parameters.py"))
    assert Path("tests/core/test_geometry.py") in found
    assert {each.parent for each in found} == {Path("tests/core")}


def test_a_script_beside_the_packages_has_none(tests_of: Callable[[Path], list[Path]]) -> None:
    assert tests_of(Path(".ci/check.py")) == []
