"""What goes wrong in the window: the user's errors as their sentence, ours into the log and one quiet word.

Work in the background whose caller has nothing to say of a failure leaves it to the window, by
:attr:`~gui.threads.background.Background.failed`. Who tells it in its own place takes :func:`failure_text`; who has
nothing to tell, :func:`log_fault`. A fault of ours never ends the program by itself: what was drawn is on the disk,
and the user can go on.
"""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import logging.handlers
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

import platformdirs
from PySide6.QtCore import QCoreApplication, QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from core.errors import UserError
from gui.language.sentences import told

log = logging.getLogger(__name__)

LOG_NAME = "platewright.log"
CRASH_LOG_NAME = "crashes.log"
_MAX_BYTES = 1_000_000
_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def log_folder() -> Path:
    """Where the log file lies."""
    return Path(platformdirs.user_log_dir("platewright", appauthor=False))


def start_log() -> logging.Handler | None:
    """Write warnings and worse, and our own remarks, to a file; None where the folder cannot be written."""
    root = logging.getLogger()
    try:
        folder = log_folder()
        folder.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            folder / LOG_NAME, maxBytes=_MAX_BYTES, backupCount=2, encoding="utf-8", delay=True
        )
    except OSError as error:
        log.warning("no log file is written: %s", error)
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"))
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return handler


@contextlib.contextmanager
def crash_log() -> Iterator[None]:
    """While it is entered, a crash below Python leaves where every thread was, beside the log."""
    try:
        file = (log_folder() / CRASH_LOG_NAME).open("a", encoding="utf-8")
    except OSError:
        yield  # start_log has told it
        return
    with file:
        faulthandler.enable(file)
        try:
            yield
        finally:
            faulthandler.disable()


def log_fault(what: str, error: BaseException) -> None:
    """Log an error, with its traceback, where it is a fault of ours.

    Args:
        what: what failed, for the log.
        error: of any kind.
    """
    if not isinstance(error, UserError):
        log.error(what, exc_info=error)


def failure_text(what: str, error: Exception, fault_text: str = "") -> str:
    """What the user reads of an error; a fault of ours is logged.

    Args:
        what: what failed, for the log.
        error: of any kind.
        fault_text: the words for a fault of ours; empty: that this did not work.
    """
    log_fault(what, error)
    if isinstance(error, UserError):
        return told(error)
    return fault_text or QCoreApplication.translate(
        "Faults", "This failed because of an error in Platewright. Details are in the log."
    )


class FaultWatch(QObject):
    """Catches what nobody caught, on any thread, until :meth:`stop`."""

    #: A fault was logged: ``(its last line)``. Comes on the GUI thread.
    happened = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread

    def stop(self) -> None:
        sys.excepthook, threading.excepthook = self._before

    def report(self, error: BaseException) -> None:
        """Log a fault that was caught and handed on, and tell of it."""
        log.error("a fault of ours", exc_info=error)
        self.happened.emit(_last_line(error))

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.critical("uncaught", exc_info=(kind, error, trace))
        self.happened.emit(_last_line(error))

    def _uncaught_in_thread(self, what: threading.ExceptHookArgs) -> None:
        if what.exc_value is not None:
            name = what.thread.name if what.thread is not None else "?"
            log.critical("uncaught in thread %s", name, exc_info=what.exc_value)
            self.happened.emit(_last_line(what.exc_value))


def log_qt_messages() -> None:
    """Let what Qt has to say go to the log."""
    qInstallMessageHandler(_log_qt)


def _last_line(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}".splitlines()[0][:200]


def _log_qt(kind: QtMsgType, _: QMessageLogContext, message: str) -> None:
    logging.getLogger("qt").log(_QT_LEVELS.get(kind, logging.WARNING), "%s", message)
