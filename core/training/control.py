"""Commands to a training child, one a line: ``stop``, ``discard``, ``raise`` and ``detach``.

They come on standard input, whose end means that the parent died; after ``detach``, from the file of requests in the
run's folder.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

from core.errors import TrainingError
from core.regular_file import read_regular

#: Train on without the parent; the rest of the line is the notice for the end.
DETACH = b"detach"
#: Seconds between two looks at the file of requests.
_REQUESTS_S = 0.3
#: Seconds that a child may live on after its parent is gone.
ORPHAN_GRACE_S = 3.0


class Discarded(Exception):  # noqa: N818 - not an error
    """The user discarded the run."""


class Orphaned(Exception):  # noqa: N818 - not an error of ours
    """The parent is gone: end, keeping the last checkpoint."""


class StoppedEarlyError(TrainingError):
    """The user stopped the run before its first step."""


class Control:
    """Flags set from another thread; the trainer checks them between steps."""

    def __init__(self, raise_priority: Callable[[], None] = lambda: None) -> None:
        self._raise_priority = raise_priority
        #: The notice for the end of a detached run, as the parent worded it; None: the parent follows the run.
        self.notice: str | None = None
        self._stop = threading.Event()
        self._discard = threading.Event()
        self._orphan = threading.Event()

    @property
    def stop_requested(self) -> bool:
        return self._stop.is_set()

    def stop(self) -> None:
        """Finish the batch and keep the best so far."""
        self._stop.set()

    def discard(self) -> None:
        """End and delete the run."""
        self._discard.set()

    def check(self) -> None:
        """Raise :class:`Discarded` or :class:`Orphaned` if the run must end."""
        if self._discard.is_set():
            raise Discarded
        if self._orphan.is_set():
            raise Orphaned

    def check_before_training(self) -> None:
        """As :meth:`check`, before the first step: a stop then leaves nothing to keep.

        Raises:
            StoppedEarlyError: the user stopped the run.
        """
        self.check()
        if self.stop_requested:
            raise StoppedEarlyError("Training was stopped before its first step, so there is nothing to keep.")

    def listen(self, descriptor: int, requests: Path) -> None:
        """Read commands from a file descriptor in a thread; end of file means that the parent died.

        Once detached, read them from the file ``requests``, which then exists, to say so to others.
        """
        threading.Thread(target=self._read_commands, args=(descriptor, requests), name="commands", daemon=True).start()

    def obey(self, command: bytes) -> None:
        """Follow one command; unknown ones are ignored."""
        if command == b"stop":
            self.stop()
        elif command == b"discard":
            self.discard()
        elif command == b"raise":
            self._raise_priority()

    def _read_commands(self, descriptor: int, requests: Path) -> None:
        # Unbuffered: a buffer's lock held by this thread would break the interpreter's shutdown.
        rest = b""
        while chunk := os.read(descriptor, 1024):
            *lines, rest = (rest + chunk).split(b"\n")
            for command in lines:
                if command.startswith(DETACH):
                    requests.touch()
                    self.notice = command[len(DETACH) :].decode("utf-8", errors="replace").strip()
                else:
                    self.obey(command)
        if self.notice is not None:
            self._read_requests(requests)
        self._orphan.set()
        # A long TensorFlow operation must not keep an orphan alive.
        time.sleep(ORPHAN_GRACE_S)
        os._exit(3)

    def _read_requests(self, requests: Path) -> None:
        """Follow requests until the end of the process."""
        known = 0
        while True:
            try:
                lines = read_regular(requests).split(b"\n")[:-1]
            except OSError:  # the project moves, or another program holds the file for a moment
                lines = []
            for command in lines[known:]:
                self.obey(command)
            known = max(known, len(lines))
            time.sleep(_REQUESTS_S)
