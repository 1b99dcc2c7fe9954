from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from core.cli import labels as labels_command
from tests.core.cli.support import error_line


def test_help_names_every_command(run_cli):
    code, out, err = run_cli("--help")

    assert (code, err) == (0, "")
    for command in ("init", "import", "export", "train", "predict", "evaluate", "runs", "demo"):
        assert command in out


@pytest.mark.parametrize(
    "arguments",
    [
        ["fly"],
        ["init"],
        ["init", "p", "--classes", " , "],
        ["import", "p", "--format", "tfrecord", "--images", "x"],
        ["train", "p", "--minutes", "0"],
        ["train", "p", "--minutes", "soon"],
        ["train", "p", "--seed", "-1"],
        ["predict", "p", "x", "--out", "o", "--threshold", "1.5"],
        ["predict", "p", "x", "--out", "o", "--threshold", "nan"],
    ],
)
def test_invalid_arguments_give_one_line_and_exit_code_2(run_cli, arguments):
    code, out, err = run_cli(*arguments)

    assert (code, out) == (2, "")
    assert "--help" in error_line(err)


def test_train_without_a_done_image_is_an_error(run_cli, tmp_path, photos):
    run_cli("init", tmp_path / "new", "--images", photos)

    code, _, err = run_cli("train", tmp_path / "new")

    assert code == 1
    assert "No image is done yet" in error_line(err)
    assert not list((tmp_path / "new").glob("runs/*"))


def test_a_bug_gives_one_line_and_a_traceback_in_the_log(run_cli, monkeypatch, tmp_path, caplog):
    def fail(*_, **__):
        raise ZeroDivisionError("by design")

    monkeypatch.setattr(labels_command, "find_images", fail)
    code, _, err = run_cli("init", tmp_path / "new", "--images", tmp_path)

    assert code == 1
    line = error_line(err)
    assert "ZeroDivisionError: by design" in line
    log = Path(line.rpartition("see ")[2].rstrip("."))
    assert "Traceback" in log.read_text()


def test_ctrl_c_gives_one_line(run_cli, monkeypatch, tmp_path):
    def interrupt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(labels_command, "find_images", interrupt)
    code, _, err = run_cli("init", tmp_path / "new", "--images", tmp_path)

    assert code == 130
    assert "interrupted" in error_line(err)


def test_the_command_loads_nothing_heavy_and_returns_its_exit_code(tmp_path):
    script = (
        "import sys; from core.cli import main; code = main(sys.argv[1:]);"
        "heavy = {'tensorflow', 'keras', 'numpy', 'PySide6', 'cv2'} & set(sys.modules);"
        "print(sorted(heavy)); sys.exit(code)"
    )

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", script, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)

    helped = run("--help")
    assert (helped.returncode, helped.stderr) == (0, "")
    assert helped.stdout.splitlines()[-1] == "[]"
    failed = run("runs", str(tmp_path / "gone"))
    assert failed.returncode == 1
    assert error_line(failed.stderr)
