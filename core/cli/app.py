"""``main``: runs a command, with every error as one line on standard error."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs

from core.cli.console import harmless
from core.cli.parser import parse
from core.errors import FormatError, UserError

#: Exit codes besides 0; 2 is argparse's, for invalid arguments.
FAILED = 1
INTERRUPTED = 130

log = logging.getLogger(__name__)


def main(argv: list[str]) -> int:
    """Run one command and return its exit code: 0 only if all of it succeeded."""
    try:
        arguments = parse(argv)
    except SystemExit as exit_:  # --help, --version and invalid arguments
        return exit_.code if isinstance(exit_.code, int) else FAILED
    with _log_file() as path:
        try:
            code = int(arguments.run(arguments))
            sys.stdout.flush()
            return code
        except UserError as error:
            option = error.option if isinstance(error, FormatError) else ""
            return _fail(f"{error} ({option})" if option else str(error))
        except KeyboardInterrupt:
            _fail("interrupted; nothing is lost.")
            return INTERRUPTED
        except BrokenPipeError:  # the reader, such as `head`, has closed the pipe
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return FAILED
        except Exception as error:
            log.exception("command failed: %s", argv)
            return _fail(f"a bug in Platewright ({type(error).__name__}: {error}); nothing is lost, see {path}.")


def _fail(message: str) -> int:
    print("platewright: error:", harmless(" ".join(message.split())), file=sys.stderr)
    return FAILED


class _Telling(logging.Handler):
    """Shows the sentences for the user among what is logged."""

    def emit(self, record: logging.LogRecord) -> None:
        print("platewright: warning:", harmless(record.getMessage()), file=sys.stderr)


@contextmanager
def _log_file() -> Iterator[Path]:
    """Send core's log to a file, so that standard error has only sentences for the user."""
    path = Path(platformdirs.user_log_dir("platewright", appauthor=False)) / "command-line.log"
    handler: logging.Handler
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(path, encoding="utf-8", delay=True)
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    except OSError:  # read-only home folder: use standard error
        handler = logging.StreamHandler()
    logger = logging.getLogger("core")
    logger.addHandler(handler)
    told, showing = logging.getLogger("core.told"), _Telling()
    told.addHandler(showing)
    try:
        yield path
    finally:
        told.removeHandler(showing)
        logger.removeHandler(handler)
        handler.close()
