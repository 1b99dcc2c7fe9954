from __future__ import annotations

from pathlib import Path

from core.errors import Sentence
from core.events import EpochDone, Notice, StepDone, encode
from core.runs.event_log import EventLog, read_event_log, read_log
from core.runs.layout import EVENTS_FILE, LOG_FILE


def step(number: int, loss: float) -> str:
    return encode(StepDone(number, 1, loss, 0.5, 10.0, 20.0))


def test_a_resumed_run_has_one_log(tmp_path: Path) -> None:
    check = EpochDone(1, 2, 0.5, 0.8, 0.4, 0.5, True, 9.0)
    lines = [encode(Notice(Sentence("few images"))), step(1, 0.9), step(2, 0.7), encode(check), step(3, 0.6)]
    again = [encode(Notice(Sentence("few images"))), step(3, 0.65), step(4, 0.5)]
    (tmp_path / EVENTS_FILE).write_text("\n".join([*lines, '{"event": "StepDone", "st', *again]))
    log = read_event_log(tmp_path)
    assert log.losses == ((1, 0.9), (2, 0.7), (3, 0.65), (4, 0.5))
    assert log.checks == (check,)
    assert log.notices == (Sentence("few images"),)


def test_a_long_log_is_thinned_and_keeps_its_ends(tmp_path: Path) -> None:
    (tmp_path / EVENTS_FILE).write_text("\n".join(step(n, 1 / n) for n in range(1, 5002)))
    losses = read_event_log(tmp_path).losses
    assert len(losses) <= 1001
    assert (losses[0][0], losses[-1][0]) == (1, 5001)


def test_a_run_without_files_has_an_empty_log(tmp_path: Path) -> None:
    assert read_event_log(tmp_path) == EventLog()
    assert read_log(tmp_path) == ""


def test_the_last_whole_lines_of_a_long_log_are_read(tmp_path: Path) -> None:
    (tmp_path / LOG_FILE).write_text("".join(f"line {n:06}\n" for n in range(10_000)))
    text = read_log(tmp_path)
    assert text.endswith("line 009999")
    assert text.startswith("line ")
    assert len(text) <= 32_768
