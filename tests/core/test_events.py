from __future__ import annotations

import json

import pytest

from core.errors import Count, Sentence
from core.events import (
    BoxesFound,
    Compared,
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
    Compared("r", "base", True, 24, 3, False, 0.9, 0.5, 0.86, 0.6),
    Notice(
        Sentence(
            "Größe: “{name}”\n{images}, {share}: {why}",
            name="x",
            images=Count(2, "image"),
            share=0.5,
            why=Sentence("zu alt"),
        )
    ),
    RunFinished("r", Outcome.STOPPED, None, None, None, 80.0),
    RunDiscarded("r"),
    RunFailed("r", Sentence("The disk is full."), "Traceback\n  line"),
]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_an_event_is_one_line_and_comes_back_whole(event: Event) -> None:
    line = encode(event)
    assert "\n" not in line
    assert line.isascii()
    assert decode(line) == event


def test_the_plain_messages_of_earlier_versions_are_read() -> None:
    assert decode('{"event": "Notice", "message": "Few images."}') == Notice(Sentence.plain("Few images."))


def test_other_programs_get_the_message_in_english() -> None:
    told = json.loads(encode(Notice(Sentence("{images} left.", images=Count(2, "image"))), in_english=True))
    assert told == {"event": "Notice", "message": "2 images left."}


def test_the_names_of_earlier_versions_are_read() -> None:
    line = (
        '{"event": "Compared", "run_id": "n", "rival": "o", "takes_over": false, "images": 24, "seen": 3, '
        '"by_folds": false, "ap50": 0.81, "ap": 0.5, "rival_ap50": 0.86, "rival_ap": 0.6, "on_own": true}'
    )
    assert decode(line) == Compared("n", "o", False, 24, 3, False, 0.81, 0.5, 0.86, 0.6, True)


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
