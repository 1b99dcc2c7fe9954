"""Entry of the exporting child: ``python -m core.exporting.child``, with TensorFlow in a process of its own.

The request comes as JSON on standard input. Progress and the outcome go, a JSON line each, to a private duplicate of
standard output; all other output goes to standard error.
"""

from __future__ import annotations

import dataclasses
import json
import os
import sys
import threading
from typing import IO, Any

from core.errors import Sentence, UserError
from core.exporting.job import export
from core.exporting.request import ExportRequest
from core.json_text import parse

#: The parent hears at least this often, so that it can end the child in any step.
_PULSE_S = 0.3


class Voice:
    """Tells the parent; the last word of progress again and again while a step takes long."""

    def __init__(self, pipe: IO[str]) -> None:
        self._pipe = pipe
        self._lock = threading.Lock()
        self._last: dict[str, Any] = {}
        self._ended = threading.Event()
        threading.Thread(target=self._repeat, name="pulse", daemon=True).start()

    def progress(self, phase: Sentence, done: int, total: int) -> None:
        self._last = {"phase": phase, "done": done, "total": total}
        self.send(self._last)

    def send(self, values: dict[str, Any]) -> None:
        """One line; the process ends where nobody listens."""
        with self._lock:
            try:
                self._pipe.write(json.dumps(values, default=dataclasses.asdict) + "\n")
            except BrokenPipeError:
                os._exit(1)

    def end(self, values: dict[str, Any]) -> None:
        """The last line."""
        self._ended.set()
        self.send(values)

    def _repeat(self) -> None:
        while not self._ended.wait(_PULSE_S):
            if self._last:
                self.send(self._last)


def main() -> int:
    """Export what standard input asks for; exit code 0 if it was done or refused, with a traceback else."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    with os.fdopen(os.dup(1), "w", encoding="ascii", buffering=1) as pipe:
        os.dup2(2, 1)
        voice = Voice(pipe)
        try:
            report = export(ExportRequest.from_dict(parse(sys.stdin.readline())), voice.progress)
        except UserError as error:
            voice.end({"refused": error.sentence})
        else:
            voice.end({"report": report.to_dict()})
    return 0


if __name__ == "__main__":
    sys.exit(main())
