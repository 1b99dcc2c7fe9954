"""Nothing leaves the machine: window, prediction and training open no socket but that of the screen.

Each runs in a process of its own, in which Python, and that of every process that it starts, ends at the first socket
of another kind; at the end the system is asked what sockets of the network there are.
"""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from core.annotation import Annotation, ImageState
from core.geometry import Box
from core.model import base
from core.store import Edit, Project
from tests.conftest import MakeImage

ROOT = Path(__file__).resolve().parents[1]
#: In place of Python's own, in the processes and in those that they start.
WATCH = textwrap.dedent(
    """
    import atexit, os, re, socket, sys
    from pathlib import Path

    _LOCAL = {socket.AF_UNIX}
    _REPORT = Path(os.environ["PLATEWRIGHT_TEST_SOCKETS"])

    def _tell(what):
        with _REPORT.open("a") as file:
            file.write(f"{sys.argv}: {what}\\n")

    def _hook(event, arguments):
        if event == "socket.__new__" and arguments[1] not in _LOCAL and arguments[1] != -1:
            _tell(f"{event} {arguments}")
        elif event in ("socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"):
            _tell(f"{event} {arguments}")

    def _look():
        known = set()
        for name in ("tcp", "tcp6", "udp", "udp6", "raw"):
            table = Path("/proc/self/net", name)
            known |= {line.split()[9] for line in table.read_text().splitlines()[1:]} if table.exists() else set()
        for each in Path("/proc/self/fd").iterdir():
            try:
                found = re.fullmatch(r"socket:\\[(\\d+)\\]", os.readlink(each))
            except OSError:
                continue
            if found and found[1] in known:
                _tell("an open socket of the network")

    sys.addaudithook(_hook)
    atexit.register(_look)
    with _REPORT.open("a") as file:
        file.write("watched\\n")
    """
)
COMMAND_LINE = "import sys; from gui.shell.entry import main; sys.exit(main())"
WINDOW = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from PySide6.QtCore import QEventLoop, QTimer
    from gui.keyboard.page_names import PAGES
    from gui.shell.app import session

    def pause(milliseconds):
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    with session([]) as window:
        window.finish_start()
        window.open_location(Path(sys.argv[1]))
        while window.workspace is None:
            pause(20)
        pause(1500)
        for each in PAGES:
            window.workspace.pages.show(each.name)
            pause(200)
        window.leave_project(lambda: None)
        window.close()
    """
)


@pytest.fixture
def project(tmp_path: Path, make_image: MakeImage) -> Path:
    """A few done images with a box."""
    folder = tmp_path / "yard"
    paths = [make_image(folder / f"{number}.png", (320, 240), seed=number) for number in range(6)]
    with Project.create(folder) as made:
        images = made.add_images(paths)
        made.set_sizes((each.id, 320, 240) for each in images)
        boxes = tuple(Annotation(each.id, each.id, 1, Box(100, 80, 180, 120)) for each in images)
        made.apply(Edit(put_annotations=boxes, states=tuple((each.id, ImageState.DONE) for each in images)))
    return folder


def told_of(tmp_path: Path, *command: object) -> list[str]:
    """What the processes of a command told of sockets."""
    hooks, report = tmp_path / "hooks", tmp_path / "report.txt"
    hooks.mkdir()
    (hooks / "sitecustomize.py").write_text(WATCH)
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(hooks), str(ROOT))),
        "PLATEWRIGHT_TEST_SOCKETS": str(report),
        "QT_QPA_PLATFORM": "offscreen",
    }
    done = subprocess.run(
        (sys.executable, *map(str, command)), env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    *lines, _ = [*report.read_text().splitlines(), ""]
    assert "watched" in lines
    return [line for line in lines if line != "watched"]


def test_the_watch_sees_a_socket(tmp_path: Path) -> None:
    code = "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen()"
    assert len(told_of(tmp_path, "-c", code)) == 2


def test_predicting_opens_none(tmp_path: Path, project: Path) -> None:
    if base.base_model_folder() is None:
        pytest.skip("there is no base model")
    arguments = ("predict", project, project, "--out", tmp_path / "p.json")
    assert told_of(tmp_path, "-c", COMMAND_LINE, *arguments) == []


def test_training_opens_none(tmp_path: Path, project: Path) -> None:
    arguments = ("train", project, "--model", "notebook", "--minutes", "0.1")
    assert told_of(tmp_path, "-c", COMMAND_LINE, *arguments) == []


def test_the_window_opens_none(tmp_path: Path, project: Path) -> None:
    assert told_of(tmp_path, "-c", WINDOW, project) == []
