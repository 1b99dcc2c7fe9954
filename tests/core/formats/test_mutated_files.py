"""Mutated label files of every format are read or refused; ``benchmarks/fuzz_readers.py`` does so for minutes."""

from __future__ import annotations

import random
import time

import pytest

from benchmarks.label_mutations import check, make, mutated
from core.formats.registry import FORMATS

SEEDS = 25
#: Seeds that a reader once failed on.
KEPT = {
    "voc": (789, 921),
    "csv": (523, 909),
    "tfrecord-csv": (150, 794),
    "oid": (20, 107, 500562, 512652),
    "kitti": (126, 1498),
    "darknet": (221,),
}


@pytest.mark.parametrize("name", FORMATS)
def test_mutated_files_are_read_or_refused(tmp_path, name):
    data = make(name, tmp_path)
    originals = data.files()
    assert check(data) == "read"
    came_of_it = set()
    for seed in (*range(SEEDS), *KEPT.get(name, ())):
        rng = random.Random(f"{name} {seed}")
        for path, content in mutated(originals, rng).items():
            path.write_bytes(content)
        before = sorted(tmp_path.rglob("*"))

        begun = time.process_time()
        came_of_it.add(check(data, rng.randrange(3)))

        assert time.process_time() - begun < 2
        assert sorted(tmp_path.rglob("*")) == before
        for path, content in originals.items():
            path.write_bytes(content)
    assert "read" in came_of_it


@pytest.mark.parametrize("name", FORMATS)
def test_a_seed_makes_the_same_files_again(tmp_path, name):
    originals = make(name, tmp_path).files()
    first, second = (mutated(originals, random.Random("7")) for _ in range(2))

    assert first == second
    assert first != {path: originals[path] for path in first}
