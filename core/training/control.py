"""Commands of the parent to a training child: ``stop`` or ``discard``, one a line on standard input."""

from __future__ import annotations

import os
import threading
import time

from core.errors import TrainingError

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

    def __init__(self) -> None:
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

    def listen(self, descriptor: int) -> None:
        """Read commands from a file descriptor in a thread; end of file means that the parent died."""
        threading.Thread(target=self._read_commands, args=(descriptor,), name="commands", daemon=True).start()

    def _read_commands(self, descriptor: int) -> None:
        # Unbuffered: a buffer's lock held by this thread would break the interpreter's shutdown.
        rest = b""
        while chunk := os.read(descriptor, 1024):
            *lines, rest = (rest + chunk).split(b"\n")
            for command in lines:
                if command == b"stop":
                    self.stop()
                elif command == b"discard":
                    self.discard()
        self._orphan.set()
        # A long TensorFlow operation must not keep an orphan alive.
        time.sleep(ORPHAN_GRACE_S)
        os._exit(3)
