"""The event log of a run: the events of its training, one a line."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from core.errors import Sentence
from core.events import EpochDone, Event, EventError, Notice, StepDone, decode, encode
from core.files.atomic_write import write_text
from core.regular_file import open_regular
from core.runs.layout import EVENTS_FILE, LOG_FILE

_LOG_BYTES = 32_768
#: Losses read of a run: a chart has no pixels for more.
_MOST_LOSSES = 1000


@dataclass(frozen=True, slots=True)
class EventLog:
    """``losses`` are ``(step, loss)``; ``checks`` the scores on held-back images; ``notices`` those for the user.

    A resumed run has one log.
    """

    losses: tuple[tuple[int, float], ...] = ()
    checks: tuple[EpochDone, ...] = ()
    notices: tuple[Sentence, ...] = ()


class EventWriter:
    """Appends to the events of a run, each flushed at once.

    Raises:
        OSError: the file cannot be opened.
    """

    def __init__(self, folder: Path) -> None:
        self._file = (folder / EVENTS_FILE).open("a", encoding="ascii", buffering=1)

    def write(self, event: Event) -> None:
        """Append an event.

        Raises:
            OSError: it cannot be written.
        """
        self._file.write(encode(event) + "\n")


def read_event_log(folder: Path) -> EventLog:
    """The event log of a run, without unreadable lines."""
    return _summary(_events(folder))


def read_events(folder: Path, most_steps: int) -> list[Event]:
    """The events of a run, with at most this many steps, evenly spaced; unreadable lines are left out."""
    events = list(_events(folder))
    steps = sum(isinstance(event, StepDone) for event in events)
    every, seen, kept = max(1, -(-steps // most_steps)), 0, []
    for event in events:
        if isinstance(event, StepDone):
            seen += 1
            if seen % every and seen != steps:
                continue
        kept.append(event)
    return kept


def drop_events(folder: Path, is_undone: Callable[[Event], bool]) -> None:
    """Remove the events for which ``is_undone`` holds, and unreadable lines.

    Raises:
        OSError: the file cannot be written.
    """
    kept = [event for event in _events(folder) if not is_undone(event)]
    write_text(folder / EVENTS_FILE, "".join(f"{encode(event)}\n" for event in kept))


def open_log(folder: Path) -> BinaryIO:
    """The file for the training process's output, opened for appending.

    Raises:
        OSError: it cannot be opened.
    """
    return (folder / LOG_FILE).open("ab")


def read_log(folder: Path) -> str:
    """The end of the training process's output."""
    try:
        with open_regular(folder / LOG_FILE) as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - _LOG_BYTES))
            text = file.read().decode("utf-8", errors="replace")
    except OSError:
        return ""
    return (text if size <= _LOG_BYTES else text.partition("\n")[2]).strip()


def _events(folder: Path) -> Iterator[Event]:
    """The readable events."""
    try:
        with (folder / EVENTS_FILE).open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                # An incomplete line, or one of a newer Platewright.
                with contextlib.suppress(EventError):
                    yield decode(line)
    except OSError:
        return


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
