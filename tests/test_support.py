"""The watches of the test suite see what they are there to see."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from pathlib import Path

import platformdirs
import psutil
import pytest

from tests.support import leaks, logs


@pytest.fixture
def no_grace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaks, "GRACE_S", 0.05)


@pytest.mark.usefixtures("no_grace")
def test_running_thread_is_a_leak() -> None:
    release = threading.Event()
    thread = threading.Thread(target=release.wait, name="left behind")
    with leaks.no_leaks() as left:
        thread.start()
    release.set()
    thread.join()
    assert left == ["thread 'left behind'"]


@pytest.mark.usefixtures("no_grace")
def test_running_child_is_a_leak_and_is_killed() -> None:
    with leaks.no_leaks() as left:
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    assert child.wait(timeout=10) != 0
    assert len(left) == 1
    assert str(child.pid) in left[0]


@pytest.mark.usefixtures("no_grace")
def test_running_qthread_is_a_leak(qapp: object) -> None:
    from PySide6.QtCore import QThread

    with leaks.no_leaks() as left:
        thread = QThread()
        thread.start()
    thread.quit()
    assert thread.wait(5000)
    assert len(left) == 1
    assert "QThread" in left[0]


def test_what_ended_is_no_leak() -> None:
    with leaks.no_leaks() as left:
        subprocess.run([sys.executable, "-c", ""], check=True)
        thread = threading.Thread(target=int)
        thread.start()
    thread.join()
    assert left == []


def test_warning_is_collected(caplog: pytest.LogCaptureFixture) -> None:
    with logs.collected_warnings() as records:
        logging.getLogger("some.module").warning("odd")
        logging.getLogger("some.module").info("even")
    assert [record.getMessage() for record in records] == ["odd"]


def test_home_and_settings_are_the_tests_own(isolated_home: Path, qapp: object) -> None:
    from PySide6.QtCore import QSettings, QStandardPaths

    places = [
        Path.home(),
        platformdirs.user_data_path("platewright"),
        platformdirs.user_config_path("platewright"),
        Path(QSettings("platewright", "platewright").fileName()),
        Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)),
        Path(os.environ["XDG_CACHE_HOME"]),
    ]
    assert all(place.is_relative_to(isolated_home) for place in places), places


@pytest.mark.usefixtures("no_grace")
def test_children_of_children_are_seen() -> None:
    nested = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(60)'])"
    with leaks.no_leaks() as left:
        parent = subprocess.Popen([sys.executable, "-c", nested])
        while not psutil.Process(parent.pid).children():
            assert parent.poll() is None
    parent.wait(timeout=10)
    assert len(left) == 2
