"""The inference process as its parent uses it: start, write, read, end."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from core.errors import InferenceError, reason
from core.inference.messages import Answer, Request, read, write

#: ``-P``: the working folder may contain another ``core``.
COMMAND = (sys.executable, "-P", "-m", "core.inference.child")
_LAST_WORDS = 4000


class PredictorProcess:
    """A running child. It ends when its standard input does, so also when this process dies.

    Raises:
        InferenceError: it cannot be started.
    """

    def __init__(self, command: Sequence[str] = COMMAND) -> None:
        root = str(Path(__file__).resolve().parents[2])
        paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
        self._words = tempfile.TemporaryFile()  # noqa: SIM115 - closed when the child has ended
        try:
            self._child = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._words,
                env=environment,
                process_group=0,  # Ctrl-C is the window's; same session, so that niceness counts between the two
            )
        except OSError as error:
            self._words.close()
            raise InferenceError("Suggestions could not be started: {reason}.", reason=reason(error)) from error

    @property
    def pid(self) -> int:
        return self._child.pid

    def send(self, request: Request) -> None:
        """Send a request; blocks while the pipe is full. If the child is gone, :meth:`answers` ends."""
        assert self._child.stdin is not None
        with contextlib.suppress(OSError, ValueError):  # ValueError: closed by end()
            write(self._child.stdin, request)

    def answers(self) -> Iterator[Answer]:
        """Every answer until the child ends."""
        assert self._child.stdout is not None
        return read(self._child.stdout)

    def kill(self) -> None:
        """Kill it; :meth:`answers` ends."""
        self._child.kill()

    def end(self) -> str:
        """After :meth:`answers`: wait for the process and close its pipes; returns how it ended, for the log."""
        code = self._child.wait()
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):  # a request that could no longer be delivered
                    pipe.close()
        with self._words as words:
            words.seek(max(0, words.seek(0, os.SEEK_END) - _LAST_WORDS))
            return f"exit code {code}\n{words.read().decode(errors='replace')}".strip()
