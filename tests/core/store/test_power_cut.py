"""An edit is on disk when the call returns, even in a power cut."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from benchmarks.faults import power_cuts
from benchmarks.faults.recording_disk import Sync, Write
from core.store import connection


def test_no_acknowledged_edit_is_lost() -> None:
    done = power_cuts.measure(edits=22, moments=60)
    assert (done.refused, done.lost) == (0, 0)


def test_the_recording_disk_would_notice(monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(db: sqlite3.Connection) -> None:
        usual(db)
        db.execute("PRAGMA synchronous = NORMAL")

    usual = connection.configure
    monkeypatch.setattr("core.store.project.configure", careless)
    assert power_cuts.measure(edits=22, moments=60).lost > 30


def test_each_edit_waits_for_the_disk(tmp_path: Path) -> None:
    recording = power_cuts.session(tmp_path / "project", 10)
    assert sum(isinstance(event, Sync) for event in recording.events) >= 10
    assert all(event.path.is_relative_to(tmp_path) for event in recording.events if isinstance(event, Write | Sync))


def test_what_is_whole() -> None:
    assert power_cuts.is_whole([1, 2, 3], 3)
    assert power_cuts.is_whole([1, 2, 3], 2)
    assert not power_cuts.is_whole([1, 2, 3], 4)
    assert not power_cuts.is_whole([1, 3], 1)
    assert not power_cuts.is_whole(list(range(1, 25)), 19)  # the 20th edit has 400 boxes
