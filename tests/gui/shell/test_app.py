"""The application as a process, and what happens to faults."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.threads import faults
from gui.threads.faults import FaultWatch, log_folder, start_log
from tests.conftest import MakeImage

ROOT = Path(__file__).resolve().parents[3]

# Opens what it is given, waits until that is on the screen or refused, then tells and closes.
_LOOK = """
import sys
from PySide6.QtCore import QTimer
from gui.shell import app
from gui.shell.main_window import MainWindow

def look(window):
    if window.workspace is None and not window.messages.texts():
        return QTimer.singleShot(20, lambda: look(window))
    print("title", window.windowTitle())
    print("told", *window.messages.texts())
    print("tensorflow", "tensorflow" in sys.modules or "keras" in sys.modules)
    window.close()

finish = MainWindow.finish_start
def finish_and_look(window):
    finish(window)
    look(window)
MainWindow.finish_start = finish_and_look
sys.exit(app.main(sys.argv[1:]))
"""


def run_app(location: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _LOOK, str(location)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PLATEWRIGHT_TIMING": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_it_starts_opens_a_folder_and_ends_without_tensorflow(tmp_path: Path, make_image: MakeImage) -> None:
    make_image(tmp_path / "yard" / "a.png")
    done = run_app(tmp_path / "yard")
    assert done.returncode == 0, done.stderr
    assert "title yard" in done.stdout
    assert "tensorflow False" in done.stdout
    assert "window shown" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_path_is_told_in_the_window(tmp_path: Path) -> None:
    done = run_app(tmp_path / "nowhere")
    assert done.returncode == 0, done.stderr
    assert "nowhere does not exist" in done.stdout


@pytest.fixture
def watch(qtbot: QtBot) -> Iterator[FaultWatch]:
    made = FaultWatch()
    yield made
    made.stop()


def test_an_uncaught_fault_is_logged_with_its_traceback_and_told(
    qtbot: QtBot, watch: FaultWatch, caplog: pytest.LogCaptureFixture
) -> None:
    try:
        raise ValueError("no such thing")
    except ValueError as error:
        with qtbot.waitSignal(watch.happened) as told:
            sys.excepthook(type(error), error, error.__traceback__)
    assert told.args == ["ValueError: no such thing"]
    assert "test_an_uncaught_fault" in caplog.text


def test_a_fault_on_a_thread_is_told_too(qtbot: QtBot, watch: FaultWatch, caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> None:
        raise ValueError("on a thread")

    thread = threading.Thread(target=fail, name="worker")
    with qtbot.waitSignal(watch.happened) as told:
        thread.start()
    thread.join()
    assert told.args == ["ValueError: on a thread"]
    assert "uncaught in thread worker" in caplog.text


def test_the_hooks_are_given_back(qtbot: QtBot) -> None:
    before = sys.excepthook, threading.excepthook
    FaultWatch().stop()
    assert (sys.excepthook, threading.excepthook) == before


def test_the_log_lies_in_the_persons_own_folder(isolated_home: Path) -> None:
    root = logging.getLogger()
    level = root.level
    handler = start_log()
    assert handler is not None
    try:
        logging.getLogger("gui.test").info("a remark")
        handler.flush()
        text = (log_folder() / faults.LOG_NAME).read_text(encoding="utf-8")
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
        handler.close()
    assert log_folder().is_relative_to(isolated_home)
    assert "gui.test: a remark" in text


def test_without_a_folder_for_the_log_it_starts_all_the_same(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(faults, "log_folder", lambda: tmp_path / "file" / "log")
    assert start_log() is None
    assert "no log file is written" in caplog.text


def test_a_crash_below_python_leaves_where_it_was(isolated_home: Path) -> None:
    code = """
import faulthandler
from gui.threads.faults import crash_log, start_log
start_log()
with crash_log():
    faulthandler._sigsegv()
"""
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False).returncode < 0
    told = (log_folder() / faults.CRASH_LOG_NAME).read_text(encoding="utf-8")
    assert "Segmentation fault" in told
    assert 'File "<string>"' in told
