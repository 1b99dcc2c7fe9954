"""Which face of Platewright a command line gets."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

import core.cli.parser
import gui.shell
from gui.shell import entry

CLI_FAILED = 3  # what the recorded command line returns
Calls = list[tuple[str, list[str]]]


@pytest.fixture
def faces(monkeypatch: pytest.MonkeyPatch) -> Calls:
    """Calls of the window's and the command line's ``main``, in their order, instead of either."""
    calls: Calls = []

    def recorder(name: str, code: int) -> Callable[[list[str]], int]:
        def record(arguments: list[str]) -> int:
            calls.append((name, arguments))
            return code

        return record

    for package, name, code in ((gui.shell, "app", 0), (core, "cli", CLI_FAILED)):
        module = ModuleType(f"{package.__name__}.{name}")
        module.main = recorder(name, code)  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, module.__name__, module)
        monkeypatch.setattr(package, name, module, raising=False)
    return calls


def test_nothing_opens_the_window(faces: Calls) -> None:
    assert entry.main([]) == 0
    assert faces == [("app", [])]


def test_folder_opens_the_window(faces: Calls, tmp_path: Path) -> None:
    assert entry.main([str(tmp_path)]) == 0
    assert faces == [("app", [str(tmp_path)])]


def test_missing_folder_is_the_windows_to_tell(faces: Calls) -> None:
    assert entry.main(["./not-there"]) == 0
    assert faces == [("app", ["./not-there"])]


def test_command_and_its_exit_code(faces: Calls) -> None:
    assert entry.main(["train", "plates", "--json"]) == CLI_FAILED
    assert faces == [("cli", ["train", "plates", "--json"])]


@pytest.mark.parametrize("arguments", [["--help"], ["train"], ["no-such-command"], ["a", "b"]])
def test_rest_goes_to_the_command_line(faces: Calls, arguments: list[str]) -> None:
    assert entry.main(arguments) == CLI_FAILED
    assert faces == [("cli", arguments)]


def test_command_comes_before_a_folder_of_its_name(
    faces: Calls, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "train").mkdir()
    (tmp_path / "photos").mkdir()
    assert [entry.main([name]) for name in ("train", "./train", "photos")] == [CLI_FAILED, 0, 0]
    assert [face for face, _ in faces] == ["cli", "app", "app"]


def test_without_a_screen_the_window_says_so(
    faces: Calls, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert entry.main([]) == 1
    assert faces == []
    told = capsys.readouterr().err
    assert "no screen" in told
    assert told.count("\n") == 1


def test_display_is_a_screen_unless_qt_is_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("DISPLAY", ":1")
    assert not entry.has_screen()  # the tests run offscreen
    monkeypatch.delenv("QT_QPA_PLATFORM")
    assert entry.has_screen()


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entry, "has_screen", lambda: True)


@pytest.mark.usefixtures("screen")
def test_demo_with_a_screen_is_made_and_opened(faces: Calls, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def make(arguments: list[str]) -> int:
        faces.append(("cli", arguments))
        return 0

    monkeypatch.setattr("core.cli.main", make)
    assert entry.main(["demo", "--out", str(tmp_path)]) == 0
    assert faces == [("cli", ["demo", "--out", str(tmp_path), "--project-only"]), ("app", [str(tmp_path)])]


@pytest.mark.usefixtures("screen")
def test_demo_that_fails_opens_no_window(faces: Calls) -> None:
    assert entry.main(["demo"]) == CLI_FAILED
    assert faces == [("cli", ["demo", "--project-only"])]


@pytest.mark.usefixtures("screen")
@pytest.mark.parametrize("option", ["--headless", "--project-only", "--json", "--help"])
def test_demo_option_that_wants_no_window(faces: Calls, option: str) -> None:
    assert entry.main(["demo", option]) == CLI_FAILED
    assert faces == [("cli", ["demo", option])]


def test_demo_without_a_screen_is_the_command_lines(faces: Calls) -> None:
    assert entry.main(["demo"]) == CLI_FAILED
    assert faces == [("cli", ["demo"])]


def test_commands_are_those_of_the_command_line() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "gui.shell.entry", "--help"], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    listed = result.stdout.partition("commands:")[2]
    assert set(re.findall(r"^    ([\w-]+)", listed, re.MULTILINE)) == entry.COMMANDS
