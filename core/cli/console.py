"""Output of a command: sentences, progress bars on standard error, and JSON for other programs."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from core.errors import Sentence
from core.events import Progress

#: Sentences of one kind shown; further ones are counted.
_SHOWN = 10


class Console:
    """``as_json``: print only the result, as JSON, without sentences for users."""

    def __init__(self, as_json: bool) -> None:
        self._as_json = as_json

    def say(self, text: str) -> None:
        if not self._as_json:
            print(harmless(text), flush=True)

    def result(self, value: Any) -> None:
        """Print the result as one line of JSON, with sentences and paths as text, reports as objects."""
        if self._as_json:
            print(json.dumps(value, ensure_ascii=True, default=_plain), flush=True)

    def report(self, kind: str, sentences: Sequence[Sentence | str]) -> None:
        """Print sentences on standard error, each after its ``kind``: ``note``, ``warning`` or ``error``."""
        for sentence in sentences[:_SHOWN]:
            print(f"platewright: {kind}:", harmless(" ".join(str(sentence).split())), file=sys.stderr)
        if len(sentences) > _SHOWN:
            more = "" if self._as_json else " (--json lists them all)"
            print(f"platewright: {kind}: ... and {len(sentences) - _SHOWN} more{more}", file=sys.stderr)

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        """A bar for each phase on standard error, if that is a terminal."""
        bar: Any = None

        def show(phase: Sentence, done: int, total: int) -> None:
            nonlocal bar
            if not sys.stderr.isatty():
                return
            if bar is None or bar.desc != f"{phase}: ":
                from tqdm import tqdm

                if bar is not None:
                    bar.close()
                bar = tqdm(desc=str(phase), total=total, file=sys.stderr, unit="", leave=False)
            bar.total = total
            bar.update(done - bar.n)

        try:
            yield show
        finally:
            if bar is not None:
                bar.close()


def harmless(text: str) -> str:
    """Without control characters: a file's name may hold commands for the terminal."""
    return "".join(each if each.isprintable() or each in "\n\t" else "\N{REPLACEMENT CHARACTER}" for each in text)


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, Sentence):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    return str(value)
