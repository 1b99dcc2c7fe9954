"""How long from the start of the command to the window on the screen, and whether TensorFlow stays out of it.

    python -m benchmarks.gui_start [--runs 7] [--json OUT]

Starts the real command, under Xvfb where that is installed, else with Qt's offscreen platform. The first start
warms the disk cache and is not counted. Exit code 0 where the median is within the limit.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from benchmarks.screen import screen

ROOT = Path(__file__).resolve().parents[1]
COMMAND = [sys.executable, "-c", "import sys; from gui.entry import main; sys.exit(main())"]
LIMIT_S = 0.7
HEAVY = ("tensorflow", "keras", "jax", "torch")
_SHOWN = "window shown "


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=7, help="starts that are counted")
    parser.add_argument("--json", type=Path, help="write the figures here")
    options = parser.parse_args()
    with screen() as platform, tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, **platform, **_home(Path(home)), "PLATEWRIGHT_TIMING": "1"}
        starts = [_start(environment) for _ in range(options.runs + 1)][1:]
    seconds = sorted(start["seconds"] for start in starts)
    heavy = sorted({name for start in starts for name in start["heavy"]})
    figures = {
        "median_s": round(statistics.median(seconds), 3),
        "fastest_s": seconds[0],
        "slowest_s": seconds[-1],
        "median_cpu_s": statistics.median(start["cpu_seconds"] for start in starts),
        "memory_mb": max(start["memory_mb"] for start in starts),
        "limit_s": LIMIT_S,
        "loaded_that_should_not_be": heavy,
        "screen": platform["QT_QPA_PLATFORM"],
        "starts": len(seconds),
    }
    for name, value in figures.items():
        print(f"{name:28} {value}")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    return int(figures["median_s"] > LIMIT_S or bool(heavy))


def _start(environment: dict[str, str]) -> dict:
    began = time.time()
    process = subprocess.Popen(COMMAND, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        for line in process.stderr:
            if line.startswith(_SHOWN):
                shown = float(line.removeprefix(_SHOWN))
                busy = psutil.Process(process.pid).cpu_times()
                break
        else:
            raise SystemExit(f"the window was not shown; exit code {process.wait()}")
        time.sleep(0.5)  # what is loaded after the first sight counts too
        maps = Path(f"/proc/{process.pid}/maps").read_text(encoding="utf-8")
        memory = round(psutil.Process(process.pid).memory_info().rss / 2**20)
    finally:
        process.kill()
        process.wait()
        process.stderr.close()
    return {
        "seconds": round(shown - began, 3),
        "cpu_seconds": round(busy.user + busy.system, 3),
        "heavy": [name for name in HEAVY if f"/{name}/" in maps],
        "memory_mb": memory,
    }


def _home(folder: Path) -> dict[str, str]:
    """A home of its own: nothing of the person's settings is read or written."""
    names = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    return dict.fromkeys(names, str(folder))


if __name__ == "__main__":
    sys.exit(main())
