"""What a project survives: power cuts, damage, kills while it is edited, programs that want it at once, a long day.

    python -m benchmarks.faults [--only ROW ...] [--moments 500] [--damages 5000] [--kills 2000] [--seconds 60]
        [--actions 20000] [--seed 0]

    power-cuts  every moment of an editing session: what was not synced is there, or not, or in part
    damage      flipped bits, zeroed sectors, missing ends, overwritten parts of the project file
    edit-kills  kill -9 of a program that edits, each time going on with what the last one left
    contention  five programs open and change one project by its folder, a link to that and one to the file
    soak        actions in the window by chance, with memory, threads and open files

Exit code 0 where no acknowledged edit is lost and nothing but a sentence for the user comes of it. Kills of the real
app and of the training process: ``benchmarks.kills``; hostile label files: ``benchmarks.fuzz_readers``.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys

from benchmarks.faults import contention, damage, edit_kills, power_cuts
from benchmarks.window.start import ROOT

ROWS = ("power-cuts", "damage", "edit-kills", "contention", "soak")
_PROGRAMS = 5
#: Megabytes, threads and files that a soak may add once it is warm.
_MAY_GROW = (60.0, 2, 8)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.faults", description=__doc__.splitlines()[0])
    parser.add_argument("--moments", type=int, default=500, help="power cuts")
    parser.add_argument("--damages", type=int, default=5000, help="damaged files")
    parser.add_argument("--kills", type=int, default=2000, help="kills while editing")
    parser.add_argument("--seconds", type=float, default=60, help="of contention")
    parser.add_argument("--actions", type=int, default=20_000, help="of the soak")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", choices=ROWS, nargs="+", default=ROWS)
    options = parser.parse_args()
    print("| what | tried | came of it | faults |\n|---|---|---|---|")
    faults: list[str] = []
    for name in options.only:
        tried, found, wrong = _MEASURES[name](options)
        print(f"| {name} | {tried} | {found} | {len(wrong)} |", flush=True)
        faults += wrong
    for each in faults:
        print(each)
    return 1 if faults else 0


_Row = tuple[str, str, list[str]]


def _power_cuts(options: argparse.Namespace) -> _Row:
    cuts = power_cuts.measure(moments=options.moments, seed=options.seed)
    wrong = ["an acknowledged edit is lost"] * cuts.lost + ["a project does not open"] * cuts.refused
    return str(cuts.moments), f"{cuts.lost} edits lost, {cuts.refused} refused", wrong


def _damage(options: argparse.Namespace) -> _Row:
    done = damage.measure(options.damages, options.seed)
    return str(done.tried), f"{done.refused} refused, {done.changed} with other values", list(done.faults)


def _edit_kills(options: argparse.Namespace) -> _Row:
    done = edit_kills.measure(options.kills, options.seed)
    wrong = ["an acknowledged edit is lost"] * done.lost + list(done.faults)
    return str(done.kills), f"{done.edits} acknowledged edits, {done.lost} lost", wrong


def _contention(options: argparse.Namespace) -> _Row:
    done = contention.measure(_PROGRAMS, options.seconds, options.seed)
    return f"{done.opened + done.refused} openings", f"{done.opened} given, {done.refused} told", list(done.faults)


def _soak(options: argparse.Namespace) -> _Row:
    command = (sys.executable, "-m", "benchmarks.faults.soak", str(options.actions), str(options.seed))
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        return str(options.actions), "ended", [done.stderr[-2000:]]
    found = json.loads(done.stdout.splitlines()[-1])
    grown = [end - warm for end, warm in zip(found["end"], found["warm"], strict=True)]
    names = ("MB", "threads", "files")
    wrong = [f"{by:+.0f} {name}" for by, most, name in zip(grown, _MAY_GROW, names, strict=True) if by > most]
    said = ", ".join(f"{end:.0f} {name} ({by:+.0f})" for end, by, name in zip(found["end"], grown, names, strict=True))
    return f"{options.actions} actions", said, wrong + found["faults"]


_MEASURES = {
    "power-cuts": _power_cuts,
    "damage": _damage,
    "edit-kills": _edit_kills,
    "contention": _contention,
    "soak": _soak,
}


if __name__ == "__main__":
    raise SystemExit(main())
