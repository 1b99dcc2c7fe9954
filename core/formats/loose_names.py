"""Image names that are the same to people, but not to a computer: other case, percent signs, Label Studio's prefix.

Names are compared in Unicode NFC first, which is no guess.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple
from urllib.parse import unquote

from core.errors import Count, Sentence


class NameGuess(StrEnum):
    """What was disregarded to find the image of a name."""

    CASE = "case"
    PERCENT = "percent"
    PREFIX = "prefix"


_PREFIX = re.compile(r"^(.*/)?[0-9a-f]{8}-(?=[^/])")
_Change = Callable[[str], str]


class LooseForm(NamedTuple):
    """A way to compare: a stated name and an image's are changed, then equal."""

    guesses: tuple[NameGuess, ...]
    stated: _Change
    images: _Change


def normal_text(text: str) -> str:
    """Unicode NFC."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _same(text: str) -> str:
    return text


def _decoded(text: str) -> str:
    return normal_text(unquote(text)) if "%" in text else text


def _without_prefix(text: str) -> str:
    return _PREFIX.sub(r"\1", text)


def _decoded_without_prefix(text: str) -> str:
    return _without_prefix(_decoded(text))


def _forms() -> tuple[LooseForm, ...]:
    both = NameGuess.PERCENT, NameGuess.PREFIX
    forms = [
        LooseForm((), _same, _same),
        LooseForm((NameGuess.PERCENT,), _decoded, _same),
        LooseForm((NameGuess.PERCENT,), _same, _decoded),
        LooseForm((NameGuess.PREFIX,), _without_prefix, _same),
        LooseForm((NameGuess.PREFIX,), _same, _without_prefix),
        LooseForm((NameGuess.PREFIX,), _without_prefix, _without_prefix),
        LooseForm(both, _decoded_without_prefix, _same),
        LooseForm(both, _same, _decoded_without_prefix),
        LooseForm(both, _decoded, _without_prefix),
        LooseForm(both, _without_prefix, _decoded),
    ]
    folded = [LooseForm((NameGuess.CASE, *each.guesses), _folded(each.stated), _folded(each.images)) for each in forms]
    return folded[0], *forms[1:], *folded[1:]


def _folded(change: _Change) -> _Change:
    return lambda text: change(text).casefold()


#: In the order in which they are tried: as little as possible is disregarded.
LOOSE_FORMS = _forms()


def told(guesses: Mapping[NameGuess, int]) -> Iterator[Sentence]:
    """A sentence for each kind of guess, with its count."""
    if number := guesses.get(NameGuess.CASE):
        images = Count(number, "image")
        yield Sentence("Matched although capital letters in the names differ: {images}.", images=images)
    if number := guesses.get(NameGuess.PERCENT):
        images = Count(number, "image")
        yield Sentence("Matched after decoding percent signs in the names: {images}.", images=images)
    if number := guesses.get(NameGuess.PREFIX):
        images = Count(number, "image")
        yield Sentence(
            "Matched without Label Studio's prefix of eight hex digits in the names: {images}.", images=images
        )
