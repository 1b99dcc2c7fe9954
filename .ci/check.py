"""Check what a change concerns, in seconds: style, types, the walls between packages, and the tests beside it.

``python .ci/check.py [FILE...]``; without files, those that git says have changed. The tests of ``core/x/y.py`` are
``tests/core/x/test_y.py``, else all of the nearest folder that mirrors its own. Those marked slow are left to
``make test``, unless nothing but their files is named.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MIRRORED = ("core", "gui", "resources", "benchmarks")
TYPED = ("core", "gui", "resources", "tests")
NO_TESTS_LEFT = 5  # of pytest


def changed() -> list[Path]:
    """Python files that differ from the last commit, new ones too, relative to the root."""
    told = subprocess.run(
        ["git", "status", "--porcelain", "--no-renames", "--untracked-files=all", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [Path(row[3:]) for row in told.split("\0") if row.endswith(".py") and (ROOT / row[3:]).is_file()]


def tests_of(file: Path) -> list[Path]:
    """The test files and folders that a file concerns; all relative to the root."""
    if file.parts[0] == "tests":
        is_test = file.name.startswith("test_")
        return [file] if is_test else _folder(file.parent)
    if file.parts[0] not in MIRRORED:
        return []
    beside = Path("tests", *file.parts[:-1], f"test_{file.name}")
    return [beside] if (ROOT / beside).is_file() else _folder(beside.parent)


def _folder(folder: Path) -> list[Path]:
    """The nearest folder of tests; of a whole package only what lies in it itself."""
    while not (ROOT / folder).is_dir():
        folder = folder.parent
    if len(folder.parts) > 2:
        return [folder]
    return sorted(each.relative_to(ROOT) for each in (ROOT / folder).glob("test_*.py"))


def run(*command: str, allowed: tuple[int, ...] = (0,)) -> bool:
    """Run a program of this environment in the root; whether it is content."""
    print("$", *command, flush=True)
    program = str(Path(sys.executable).with_name(command[0]))
    return subprocess.run([program, *command[1:]], cwd=ROOT, check=False).returncode in allowed


def main(arguments: list[str]) -> int:
    """0 where all is well, else 1; every check is run."""
    files = [Path(each).resolve().relative_to(ROOT) for each in arguments] or changed()
    if not files:
        print("No Python file has changed.")
        return 0
    names = [str(file) for file in files]
    typed = [str(file) for file in files if file.parts[0] in TYPED]
    tests = dict.fromkeys(str(test) for file in files for test in tests_of(file))
    quick = [] if all(test in names for test in tests) else ["-m", "not slow"]
    results = [run("ruff", "check", *names), run("ruff", "format", "--check", *names), run("lint-imports")]
    if typed:
        results.append(run("mypy", *typed))
    if tests:
        results.append(run("pytest", "-q", *quick, *tests, allowed=(0, NO_TESTS_LEFT)))
    return 0 if all(results) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
