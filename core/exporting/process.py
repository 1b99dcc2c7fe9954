"""An export in a child process: request in, report out. Importable without TensorFlow."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from core import json_text
from core.errors import ModelError, Sentence, reason
from core.events import Progress, silent
from core.exporting.request import ExportReport, ExportRequest

#: ``-P``: the working folder may contain another ``core``.
COMMAND = (sys.executable, "-P", "-m", "core.exporting.child")
_LAST_WORDS = 4000

log = logging.getLogger(__name__)


def export_in_child(
    request: ExportRequest, progress: Progress = silent, command: Sequence[str] = COMMAND
) -> ExportReport:
    """Export in a child, and return when it has ended; an exception of ``progress`` ends it.

    Raises:
        ModelError: it was refused, could not be started, or ended without an answer.
    """
    root = str(Path(__file__).resolve().parents[2])
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    with tempfile.TemporaryFile() as words:
        try:
            child = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=words,
                env=environment,
                text=True,
                encoding="utf-8",
            )
        except OSError as error:
            raise ModelError("The export could not be started: {reason}.", reason=reason(error)) from error
        try:
            outcome = _follow(child, request, progress)
        finally:
            child.kill()
            child.wait()
        if isinstance(outcome, ExportReport):
            return outcome
        if outcome is not None:
            raise ModelError.of(outcome)
        words.seek(max(0, words.seek(0, os.SEEK_END) - _LAST_WORDS))
        log.error("an export ended with %s:\n%s", child.returncode, words.read().decode(errors="replace"))
    raise ModelError("The export ended without a result; nothing was written. The log has the details.")


def _follow(child: subprocess.Popen[str], request: ExportRequest, progress: Progress) -> ExportReport | Sentence | None:
    """Tell progress until the child has answered; None if it ended without an answer."""
    assert child.stdin is not None
    assert child.stdout is not None
    with child.stdin, child.stdout:
        try:
            child.stdin.write(json.dumps(request.to_dict()) + "\n")
            child.stdin.flush()
        except BrokenPipeError:
            return None
        for line in child.stdout:
            values: Any = json_text.parse(line)
            if "phase" in values:
                progress(Sentence.from_json(values["phase"]), int(values["done"]), int(values["total"]))
            elif "report" in values:
                return ExportReport.from_dict(values["report"])
            else:
                return Sentence.from_json(values["refused"])
    child.wait()
    return None
