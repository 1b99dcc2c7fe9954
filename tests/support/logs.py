"""Watch that nothing is logged as a warning or worse unless the test looks at its log."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

# TensorFlow's converter warns of its own plans, whatever one does.
_CHATTY_LOGGERS = {"absl", "tensorflow"}


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.name not in _CHATTY_LOGGERS:
            self.records.append(record)


@contextmanager
def collected_warnings() -> Iterator[list[logging.LogRecord]]:
    """Gives the list of records of level WARNING or above that any logger passes up to the root in the block."""
    collector = _Collector()
    root = logging.getLogger()
    root.addHandler(collector)
    try:
        yield collector.records
    finally:
        root.removeHandler(collector)
