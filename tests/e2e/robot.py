"""A person's hands and eyes: the real window on a virtual screen, driven by the X server's mouse and keys."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

TOOLS = ("Xvfb", "xdotool", "import", "openbox")
_ROOT = Path(__file__).parents[2]
_OPENBOX = Path(__file__).with_name("openbox.xml")
# Between two things that the mouse does, s. Much faster than a hand; xdotool's own click takes 0.1 s.
_PAUSE_S = "0.01"
_CLICK = ("mousedown", "1", "sleep", _PAUSE_S, "mouseup", "1")
_KEY_DELAY_MS = "2"
_POLL_S = 0.02


class NotOnScreenError(LookupError):
    """What was looked for is not shown."""


def missing_tools() -> list[str]:
    """The programs that a robot needs and this machine lacks."""
    return [tool for tool in TOOLS if shutil.which(tool) is None]


@contextmanager
def screen(width: int = 1600, height: int = 1000) -> Iterator[dict[str, str]]:
    """A virtual screen with a window manager; yields the environment that leads programs to it."""
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"],
        pass_fds=[write_end],
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    with os.fdopen(read_end) as pipe:
        number = pipe.readline().strip()
    environment = {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "PLATEWRIGHT_TOUR": "off"}
    manager = subprocess.Popen(["openbox", "--config-file", str(_OPENBOX)], env=environment, stderr=subprocess.DEVNULL)
    try:
        yield environment
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait()


class Robot:
    """Starts the app on a screen and works it. Coordinates are screen pixels unless said otherwise."""

    def __init__(self, environment: dict[str, str], *arguments: str, **settings: str) -> None:
        self.environment = {**environment, **settings}
        self.app = subprocess.Popen(
            [sys.executable, "-m", "tests.e2e.driven_app", *arguments],
            cwd=_ROOT,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    # --- eyes ----------------------------------------------------------------------------------

    def ask(self, ask: str, **question: Any) -> dict[str, Any]:
        """One question to the app.

        Raises:
            NotOnScreenError: what was asked for is not shown.
            TimeoutError: the window does not answer.
        """
        assert self.app.stdin is not None
        assert self.app.stdout is not None
        self.app.stdin.write(json.dumps({"ask": ask, **question}) + "\n")
        self.app.stdin.flush()
        if not select.select([self.app.stdout], [], [], 30)[0]:
            raise TimeoutError("the window does not answer")
        answer: dict[str, Any] = json.loads(self.app.stdout.readline())
        if "error" in answer:
            raise NotOnScreenError(answer["error"])
        return answer

    def state(self) -> dict[str, Any]:
        return self.ask("state")

    def wait_for(self, condition: str, seconds: float = 20.0) -> dict[str, Any]:
        """Wait until an expression over the state (``"boxes == 3"``) is true.

        Raises:
            TimeoutError: it does not become true.
        """
        end = time.monotonic() + seconds
        state: dict[str, Any] = {}
        while time.monotonic() < end:
            try:
                state = self.state()
                if eval(condition, {}, state):
                    return state
            except NotOnScreenError:
                pass
            time.sleep(_POLL_S)
        raise TimeoutError(f"{condition} did not come true in {seconds} s; the window shows {state}")

    def wait_for_widget(self, name: str, seconds: float = 20.0) -> tuple[int, int]:
        """Wait until something of this name is shown and enabled; its middle."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                found = self.ask("widget", name=name)
                if found["enabled"]:
                    return found["x"], found["y"]
            except NotOnScreenError:
                pass
            time.sleep(_POLL_S)
        raise TimeoutError(f"{name!r} did not come on screen in {seconds} s")

    def picture(self, path: Path) -> Path:
        """A PNG of the whole screen."""
        time.sleep(0.3)
        path.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["import", "-window", "root", str(path)], env=self.environment, check=True)
        return path

    # --- hands ---------------------------------------------------------------------------------

    def key(self, *keys: str) -> None:
        self._xdotool("key", "--delay", _KEY_DELAY_MS, *keys)

    def click(self, name: str) -> None:
        """Click the widget of this name."""
        self.click_at(*self.wait_for_widget(name))

    def click_at(self, x: int, y: int) -> None:
        self._xdotool("mousemove", str(x), str(y), "sleep", _PAUSE_S, *_CLICK)

    def move_away(self) -> None:
        """Put the mouse where it points at nothing."""
        self._xdotool("mousemove", "0", "0")

    def control_click_at(self, x: int, y: int) -> None:
        self._xdotool(
            *("mousemove", str(x), str(y), "sleep", _PAUSE_S, "keydown", "ctrl", *_CLICK),
            *("sleep", _PAUSE_S, "keyup", "ctrl"),
        )

    def on_screen(self, x: float, y: float) -> tuple[int, int]:
        """The screen pixel next to a point of the image shown."""
        at = self.ask("image", x=x, y=y)
        return at["x"], at["y"]

    def in_image(self, x: int, y: int) -> tuple[float, float]:
        """The point of the image, in its pixels, on which a mouse at this screen pixel lies."""
        at = self.ask("screen", x=x, y=y)
        return at["x"], at["y"]

    def move_to_image(self, x: float, y: float) -> None:
        """Put the mouse over this pixel of the image."""
        self._xdotool("mousemove", *map(str, self.on_screen(x, y)))

    def drag(self, left: float, top: float, right: float, bottom: float) -> None:
        """Drag from corner to corner, in pixels of the image shown."""
        self.drag_on_screen(self.on_screen(left, top), self.on_screen(right, bottom))

    def drag_on_screen(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Drag from screen pixel to screen pixel."""
        middle = ((start[0] + end[0]) // 2, (start[1] + end[1]) // 2)
        self._xdotool(
            *("mousemove", *map(str, start), "sleep", _PAUSE_S, "mousedown", "1", "sleep", _PAUSE_S),
            *("mousemove", *map(str, middle), "sleep", _PAUSE_S, "mousemove", *map(str, end), "sleep", _PAUSE_S),
            *("mouseup", "1"),
        )

    @contextmanager
    def dragging(self, left: float, top: float, right: float, bottom: float) -> Iterator[None]:
        """As :meth:`drag`; the button is held down while the block runs."""
        start, end = self.on_screen(left, top), self.on_screen(right, bottom)
        self._xdotool("mousemove", *map(str, start), "sleep", _PAUSE_S, "mousedown", "1", "sleep", _PAUSE_S)
        near = (end[0] - 6, end[1] - 6)
        self._xdotool("mousemove", *map(str, near), "sleep", _PAUSE_S, "mousemove", *map(str, end), "sleep", _PAUSE_S)
        yield
        self._xdotool("mouseup", "1")

    def two_clicks(self, left: float, top: float, right: float, bottom: float) -> None:
        """Click one corner, then the other, in pixels of the image shown."""
        self.two_clicks_on_screen(self.on_screen(left, top), self.on_screen(right, bottom))

    def two_clicks_on_screen(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Click one screen pixel, then the other."""
        for at in (start, end):
            self.click_at(*at)

    def kill_9(self) -> None:
        self.app.send_signal(signal.SIGKILL)
        self._reap()

    def quit(self) -> None:
        self.app.terminate()
        try:
            self.app.wait(10)
        except subprocess.TimeoutExpired:
            self.app.kill()
        self._reap()

    def _reap(self) -> None:
        self.app.wait()
        for stream in (self.app.stdin, self.app.stdout):
            if stream is not None:
                stream.close()

    def _xdotool(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self.environment, check=True)
