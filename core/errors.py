"""Errors that the user can fix, and all sentences for the user, as template and values.

``str()`` of a sentence or an error is English, for the command line. The window translates the template and fills in
the values (``gui/language/sentences.py``), so a template is a literal with named places. Other exceptions are bugs,
logged with their traceback.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Self, TypeAlias, get_args

#: The nouns counted in sentences, in core or in the window.
Noun = Literal[
    "box",
    "class",
    "class name",
    "column",
    "detection",
    "done image",
    "false alarm",
    "file",
    "fold",
    "frame",
    "held-back image",
    "image",
    "label file",
    "labelled image",
    "long sequence",
    "minute",
    "mistake",
    "new image",
    "object",
    "path",
    "plate",
    "row",
    "run",
    "setting",
    "shorter training",
    "suggestion",
    "value",
    "video",
]
NOUNS: tuple[Noun, ...] = get_args(Noun)

_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Count:
    """``1 image``, ``2 images``."""

    number: int
    noun: Noun

    def __str__(self) -> str:
        return f"{self.number:,} {self.noun}{'' if self.number == 1 else plural_ending(self.noun)}"


@dataclass(frozen=True, slots=True)
class Score:
    """``0.81``: a score, 0 to 1."""

    score: float

    def __str__(self) -> str:
        return f"{self.score:.2f}"


@dataclass(frozen=True, slots=True, init=False)
class Sentence:
    """An English template and the values of its places.

    ``Sentence("Cannot read {file}: {reason}.", file=path.name, reason=reason(error))``. Integers get thousands
    separators; a number that is a name (an exit code, a version) is passed as text.
    """

    template: str
    values: dict[str, Value] = field(hash=False)

    def __init__(self, template: str, /, **values: Value) -> None:
        object.__setattr__(self, "template", template)
        object.__setattr__(self, "values", values)

    def __str__(self) -> str:
        return fill(self.template, {name: _in_english(value) for name, value in self.values.items()})

    @classmethod
    def plain(cls, text: str) -> Self:
        """Text without a template, such as the operating system's."""
        return cls("{text}", text=text)

    @classmethod
    def from_json(cls, stored: object) -> Self:
        """The reverse of ``dataclasses.asdict``.

        A string, as stored by earlier versions, is kept unchanged, in whatever language.

        Raises:
            ValueError: it is neither.
        """
        match stored:
            case str():
                return cls.plain(stored)
            case {"template": str(template), "values": dict(values)}:
                return cls(template, **{str(name): _value(value) for name, value in values.items()})
        raise ValueError(f"not a sentence: {stored!r}")


Value: TypeAlias = str | int | float | Count | Score | Sentence


def fill(template: str, values: Mapping[str, str]) -> str:
    """The template with these texts in its places; a place without a value stays unchanged."""
    return _PLACE.sub(lambda place: values.get(place[1], place[0]), template)


def plural_ending(noun: str) -> str:
    """The English plural ending of a noun."""
    return "es" if noun.endswith(("x", "s", "ch")) else "s"


def _in_english(value: Value) -> str:
    match value:
        case int():
            return f"{value:,}"
        case float():
            return f"{value:g}"
        case _:
            return str(value)


def _value(stored: object) -> Value:
    match stored:
        case str() | int() | float():
            return stored
        case {"number": int(number), "noun": str(noun)}:
            return Count(number, noun)  # type: ignore[arg-type] # perhaps of another version
        case {"score": float(score)}:
            return Score(score)
        case _:
            return Sentence.from_json(stored)


class UserError(Exception):
    """One sentence with the file, what is wrong and what to do: a literal template and its values."""

    def __init__(self, template: str, /, **values: Value) -> None:
        super().__init__(template)
        self.sentence = Sentence(template, **values)

    @classmethod
    def of(cls, sentence: Sentence) -> Self:
        """An error with this sentence."""
        return cls(sentence.template, **sentence.values)

    def __str__(self) -> str:
        return str(self.sentence)


class ImageError(UserError):
    """An image cannot be read."""


class ProjectError(UserError):
    """A project file cannot be opened or written."""


class DamagedProjectError(ProjectError):
    """The project's file is damaged: a backup can take its place."""


class FormatError(UserError):
    """An annotation file cannot be read; the message names the file and, where known, the line or record.

    ``option`` is that of the command line which would help, told there only: the window asks by its own fields.
    """

    option: str = ""

    def with_option(self, option: str) -> Self:
        """This error, naming an option of the command line."""
        self.option = option
        return self


class TrainingError(UserError):
    """Training cannot start or go on."""


class ModelError(UserError):
    """A trained model cannot be found or loaded."""


class InferenceError(UserError):
    """The inference process keeps crashing, or cannot be started."""


def reason(error: Exception) -> Sentence:
    """What went wrong, in a few words; for the operating system's errors without the path."""
    if isinstance(error, UserError):
        return error.sentence
    if isinstance(error, KeyError):
        return Sentence("{field} is missing", field=str(error))
    if not isinstance(error, OSError):
        return Sentence.plain(str(error)) if str(error) else Sentence("its content cannot be read")
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return Sentence("the disk is full")
        case errno.EACCES | errno.EPERM:
            return Sentence("permission is denied")
        case errno.EROFS:
            return Sentence("the disk is read-only")
        case errno.ENOENT:
            return Sentence("it does not exist")
        case None:  # a library's, in its own words, some of which name an object of its program
            text = str(error)
            return Sentence("its content cannot be read") if not text or "<" in text else Sentence.plain(text)
        case _:
            return Sentence.plain((error.strerror or "its content cannot be read").lower())
