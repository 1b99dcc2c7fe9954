"""On a screen of 200 %: image pixels on the screen's pixels, sharp insets. In a process of its own: Qt asks once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("factor", ["2"])
def test_pixels_meet_the_screens_pixels(factor: str) -> None:
    root = Path(__file__).resolve().parents[3]
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": factor}
    result = subprocess.run(
        [sys.executable, "-m", "tests.gui.shell.dense_screen"],
        cwd=root,
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    found = json.loads(result.stdout.splitlines()[-1])
    assert found["ratio"] == 2
    assert found["scale"] == 1
    assert found["same"], "at 100 %, an image pixel is a pixel of the screen"
    assert found["zoomed"], "in the loupe, 16 x 16 of the screen's"
    assert found["line"][1:5] == ["#ffffff", "#ffffff", "#101215", "#101215"], (
        "a line of one window pixel, then its edge"
    )
