"""kill -9 of the training child and of the app, at random moments of a short run: what is lost?

    python -m benchmarks.kills [--moments 20] [--steps 300] [--seed 0] [--only child|app]

After each: no label that the app called saved is lost and the file is sound, the run is listed as broken off with a
sentence and goes on from its last checkpoint, no process lives on, and the app opens again and tells of the run.
Exit code 0 where nothing is amiss.
"""

from __future__ import annotations

import argparse
import logging
import random
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.kills.app import kill_app
from benchmarks.kills.child import Kill, kill_child, whole_run_s
from benchmarks.kills.project import STEPS, make_project
from benchmarks.screen import screen


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description=__doc__.splitlines()[0])
    parser.add_argument("--moments", type=int, default=20)
    parser.add_argument("--steps", type=int, default=STEPS, help="steps of each training")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", choices=("child", "app"))
    options = parser.parse_args()
    logging.disable(logging.WARNING)  # killed children are what this is about
    kills: list[Kill] = []
    with tempfile.TemporaryDirectory() as place, screen() as platform:
        folder = Path(place) / "project"
        make_project(folder)
        whole_s = whole_run_s(folder, options.steps)
        print(f"a whole run takes {whole_s:.1f} s; seed {options.seed}")
        chance = random.Random(options.seed)
        if options.only != "app":
            kill = partial(kill_child, folder, options.steps)
            kills += _row("child", options.moments, chance, whole_s, kill)
        if options.only != "child":
            kill = partial(kill_app, folder, options.steps, screen=platform)
            kills += _row("app", options.moments, chance, whole_s, kill)
    faults = sum(bool(kill.faults) for kill in kills)
    print(f"{len(kills)} kills, {faults} with faults")
    return 1 if faults else 0


def _row(name: str, moments: int, chance: random.Random, whole_s: float, kill: Callable[[float], Kill]) -> list[Kill]:
    print(f"\n{name + ' killed':14}{'at s':>7}  {'phase':22}{'checkpoint':>11}{'went on at':>12}{'orphans s':>11}")
    kills = []
    for number in range(moments):
        done = kill(chance.uniform(0, whole_s))
        kills.append(done)
        told = (done.from_step if done.from_step is not None else "-", done.went_on_at or "-")
        faults = "; ".join(done.faults) or "ok"
        print(
            f"{number + 1:14}{done.at_s:7.1f}  {done.phase:22}{told[0]:>11}{told[1]:>12}{done.gone_s:11.1f}  {faults}",
            flush=True,
        )
    return kills


if __name__ == "__main__":
    sys.exit(main())
