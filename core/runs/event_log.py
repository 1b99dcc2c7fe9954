"""The event log of a run: what it told while it trained, one event a line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from core.errors import Sentence
from core.events import EpochDone, Event, EventError, Notice, StepDone, decode

EVENTS_FILE = "events.jsonl"
LOG_FILE = "child.log"
_LOG_BYTES = 32_768
#: Losses kept of a run; more than a chart has pixels for are of no use.
_MOST_LOSSES = 1000


@dataclass(frozen=True, slots=True)
class EventLog:
    """``losses`` are ``(step, loss)``; ``checks`` the scores on held-back images; ``notices`` what the person was told.

    A resumed run has one log.
    """

    losses: tuple[tuple[int, float], ...] = ()
    checks: tuple[EpochDone, ...] = ()
    notices: tuple[Sentence, ...] = ()


def read_event_log(folder: Path) -> EventLog:
    """The event log of a run; what of it cannot be read is left out."""
    try:
        with (folder / EVENTS_FILE).open(encoding="utf-8", errors="replace") as lines:
            return _summary(_events(lines))
    except OSError:
        return EventLog()


def read_events(folder: Path, most_steps: int) -> list[Event]:
    """What the run told, of its steps at most so many, evenly picked; what cannot be read is left out."""
    try:
        with (folder / EVENTS_FILE).open(encoding="utf-8", errors="replace") as lines:
            events = list(_events(lines))
    except OSError:
        return []
    steps = sum(isinstance(event, StepDone) for event in events)
    every, seen, kept = max(1, -(-steps // most_steps)), 0, []
    for event in events:
        if isinstance(event, StepDone):
            seen += 1
            if seen % every and seen != steps:
                continue
        kept.append(event)
    return kept


def read_log(folder: Path) -> str:
    """The end of what the training process printed; empty where it said nothing."""
    try:
        with (folder / LOG_FILE).open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - _LOG_BYTES))
            text = file.read().decode("utf-8", errors="replace")
    except OSError:
        return ""
    return (text if size <= _LOG_BYTES else text.partition("\n")[2]).strip()


def _events(lines: Iterable[str]) -> Iterable[Event]:
    for line in lines:
        try:
            yield decode(line)
        except EventError:  # half a line, as where the computer was switched off, or of a newer Platewright
            continue


def _summary(events: Iterable[Event]) -> EventLog:
    losses: dict[int, float] = {}
    checks: dict[int, EpochDone] = {}
    notices: dict[Sentence, None] = {}
    for event in events:
        match event:
            case StepDone():
                losses[event.step] = event.loss
            case EpochDone():
                checks[event.step] = event
            case Notice():
                notices[event.message] = None
            case _:
                pass
    every = max(1, -(-len(losses) // _MOST_LOSSES))
    kept = [pair for n, pair in enumerate(sorted(losses.items())) if n % every == 0 or n == len(losses) - 1]
    return EventLog(tuple(kept), tuple(checks[step] for step in sorted(checks)), tuple(notices))
