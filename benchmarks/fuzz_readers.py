"""Reads mutated label files of every format until a reader fails: with another error than the user's, with a hang, with
a box that is none, or by writing a file.

    nice -n 19 python -m benchmarks.fuzz_readers [FORMAT ...] [--minutes 10] [--first-seed 0] [--out DIR]

A case is made from its format and its seed alone. Seeds that fail are printed, and kept in ``--out`` with their files;
``--seed N`` runs one again. Exit code 0 where none failed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from types import FrameType
from typing import Any

from benchmarks.label_mutations import DataSet, check, make, mutated
from core.formats.registry import FORMATS

#: Processor seconds that reading three small images' labels may take.
HANG_S = 2.0
#: A child that says nothing for so long waits for something, or hangs in C.
SILENT_S = 60.0
MEMORY = 3 << 30
_WRITES = ("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod")
_OTHERS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "socket.connect")


class HangError(Exception):
    """Reading took too long."""


class WroteError(Exception):
    """Reading wrote a file, or started a program."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("formats", nargs="*", metavar="FORMAT", help=f"of {', '.join(FORMATS)}; default: all")
    parser.add_argument("--minutes", type=float, default=10.0, help="for each format")
    parser.add_argument("--first-seed", type=int, default=0)
    parser.add_argument("--seed", type=int, help="only this one, with its traceback")
    parser.add_argument("--out", type=Path, help="folder for what fails, and for the counts")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        return _run_cases(options.formats[0], options.first_seed, options.minutes * 60)
    names = options.formats or list(FORMATS)
    if options.seed is not None:
        with tempfile.TemporaryDirectory() as folder:
            print(_case(make(names[0], Path(folder)), options.seed))
        return 0
    failed = 0
    for name in names:
        counts, seeds = fuzz(name, options.first_seed, options.minutes * 60, options.out)
        told = ", ".join(f"{count:,} {what}" for what, count in sorted(counts.items()))
        print(
            f"{name}: seeds {options.first_seed} to {options.first_seed + sum(counts.values()) - 1}: {told}", flush=True
        )
        failed += len(seeds)
    return 1 if failed else 0


def fuzz(name: str, first_seed: int, seconds: float, out: Path | None) -> tuple[Counter[str], list[int]]:
    """Run cases for so long; what came of them, and the seeds that failed."""
    counts: Counter[str] = Counter()
    failed: list[int] = []
    until, seed = time.monotonic() + seconds, first_seed
    while (left := until - time.monotonic()) > 0:
        command = [sys.executable, "-m", "benchmarks.fuzz_readers", name, "--inside"]
        command += ["--first-seed", str(seed), "--minutes", str(left / 60)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, bufsize=0) as child:
            assert child.stdout is not None
            pending = b""
            while select.select([child.stdout], [], [], SILENT_S)[0]:
                more = os.read(child.stdout.fileno(), 1 << 16)
                if not more:
                    break
                *lines, pending = (pending + more).split(b"\n")
                for line in lines:
                    what, _, text = line.decode().partition(" ")
                    counts[what] += 1
                    if what == "failed":
                        failed.append(seed)
                        _keep(name, seed, json.loads(text), out)
                    seed += 1
            is_over = child.poll() == 0 or (not pending and child.wait(10) == 0)
            if not is_over:
                child.kill()
                counts["failed"] += 1
                failed.append(seed)
                _keep(name, seed, f"the process hung or died ({child.poll()})", out)
                seed += 1
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        summary = {"format": name, "first_seed": first_seed, "seconds": seconds, "counts": counts, "failed": failed}
        (out / f"{name}.json").write_text(json.dumps(summary, indent=1))
    return counts, failed


def _keep(name: str, seed: int, what: str, out: Path | None) -> None:
    print(f"{name}, seed {seed} failed:\n{what}", flush=True)
    if out is not None:
        with tempfile.TemporaryDirectory() as folder:
            data = make(name, Path(folder))
            _mutate(data, seed)
            shutil.copytree(folder, out / f"{name}-{seed}", dirs_exist_ok=True)
            (out / f"{name}-{seed}" / "failure.txt").write_text(what)


def _run_cases(name: str, seed: int, seconds: float) -> int:
    """In the child: a line for each case, with what came of it."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    until = time.monotonic() + seconds
    signal.signal(signal.SIGPROF, _on_hang)
    with tempfile.TemporaryDirectory() as folder:
        data = make(name, Path(folder))
        originals = data.files()
        check(data)  # imports all that it needs
        guard = _Guard()
        sys.addaudithook(guard)
        while time.monotonic() < until:
            try:
                guard.seen = []
                what = _case(data, seed, guard)
            except Exception:  # noqa: BLE001 - that is what is looked for
                signal.setitimer(signal.ITIMER_PROF, 0)
                guard.is_on = False
                lines = [line[:300] for line in traceback.format_exc().splitlines()]
                what = f"failed {json.dumps(chr(10).join(lines)[-3000:])}"
            print(what, flush=True)
            for path, content in originals.items():
                path.write_bytes(content)
            seed += 1
    return 0


def _case(data: DataSet, seed: int, guard: _Guard | None = None) -> str:
    rng = _mutate(data, seed)
    signal.setitimer(signal.ITIMER_PROF, HANG_S if guard else 0)
    if guard:
        guard.is_on = True
    what = check(data, rng.randrange(3))
    if guard:
        guard.is_on = False
        signal.setitimer(signal.ITIMER_PROF, 0)
        if guard.seen:
            raise WroteError(guard.seen[0])
    return what


def _mutate(data: DataSet, seed: int) -> random.Random:
    rng = random.Random(f"{data.format_name} {seed}")
    for path, content in mutated(data.files(), rng).items():
        path.write_bytes(content)
    return rng


def _on_hang(number: int, frame: FrameType | None) -> None:
    del number, frame
    raise HangError(f"after {HANG_S} s")


class _Guard:
    """An audit hook that notes what writes or starts something."""

    def __init__(self) -> None:
        self.is_on = False
        self.seen: list[str] = []

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.is_on:
            return
        if event == "open":
            path, _, flags = arguments
            if isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
                self.seen.append(f"{event} {path!r}")
        elif event in _WRITES or event in _OTHERS:
            self.seen.append(f"{event} {arguments!r}")


if __name__ == "__main__":
    sys.exit(main())
