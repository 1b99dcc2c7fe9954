from __future__ import annotations

import pytest

from core.events import (
    BoxesFound,
    EpochDone,
    Event,
    EventError,
    ImageFollowed,
    Notice,
    Outcome,
    Phase,
    PhaseChanged,
    RunDiscarded,
    RunFailed,
    RunFinished,
    RunStarted,
    StepDone,
    decode,
    encode,
)

EVENTS: list[Event] = [
    RunStarted("r", "ssdlite", "fast", 10, 2, 14),
    PhaseChanged(Phase.READING, 3, 10),
    StepDone(7, 1, 0.5, 0.25, 60.0, 33.3),
    EpochDone(1, 50, 0.5, 0.9, None, 0.4, True, 12.5),
    StepDone(8, 1, 0.5, 0.25, 60.0, 33.3, 0.7),
    ImageFollowed(3, True, 0.5, ((1.0, 2.0, 30.5, 9.0), (4.0, 5.0, 6.0, 7.0)), (1, 2)),
    BoxesFound(0, 3, ((1.5, 2.5, 30.0, 9.0),), (0.125,), (1,)),
    BoxesFound(4, 3, (), (), ()),
    Notice("Größe: “x”\nzweite Zeile"),
    RunFinished("r", Outcome.STOPPED, None, None, None, 80.0),
    RunDiscarded("r"),
    RunFailed("r", "The disk is full.", "Traceback\n  line"),
]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_an_event_is_one_line_and_comes_back_whole(event: Event) -> None:
    line = encode(event)
    assert "\n" not in line
    assert line.isascii()
    assert decode(line) == event


@pytest.mark.parametrize(
    "line",
    [
        "",
        "2026-11-22 I tensorflow: hello",
        "[]",
        "3",
        "{}",
        '{"event": "Coffee"}',
        '{"event": "Notice"}',
        '{"event": "Notice", "message": "x", "extra": 1}',
        '{"event": "PhaseChanged", "phase": "napping"}',
    ],
)
def test_other_lines_are_no_events(line: str) -> None:
    with pytest.raises(EventError, match="not an event"):
        decode(line)
