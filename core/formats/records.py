"""The fields of a record of a JSON or XML label file, checked; and what happens to a record that is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from core.errors import Count, FormatError, Sentence, reason
from core.formats.common import RawLabels, ReadReport, first_of
from core.formats.documents import read_bytes
from core.formats.text import decode

#: The flags of a box, as fields of :class:`core.formats.common.RawBox` and as the formats call them.
FLAGS = ("difficult", "truncated", "occluded")
#: What a reader catches around one record.
WRONG_RECORD = (FormatError, KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError)

_TRUE = frozenset({"1", "true", "yes"})


def number(value: Any, field: str) -> float:
    """A number, or a text that is one; NaN and infinity, too, which :func:`core.formats.common.assemble` refuses.

    Raises:
        FormatError: it is missing or something else.
    """
    if value is None:
        raise FormatError("{field} is missing", field=field)
    try:
        if not isinstance(value, bool | int | float | str) or isinstance(value, bool):
            raise TypeError
        return float(value)
    except (TypeError, ValueError, OverflowError) as error:
        raise FormatError("{field} is not a number but {value}", field=field, value=repr(value)[:40]) from error


def text(value: Any) -> str:
    """A text, such as a class name: without the spaces around it and without what no file can hold.

    Numbers are text as they stand; None and everything else is the empty text.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return ""
    return value.encode("utf-8", "replace").decode("utf-8").replace("\0", "").strip()


def flag(value: Any) -> bool:
    """Whether a flag is set: true, 1, ``"1"``, ``"true"`` or ``"yes"``."""
    return value is True or (isinstance(value, int | float) and value == 1) or text(value).casefold() in _TRUE


def flags_of(*holders: Any) -> tuple[bool, bool, bool]:
    """Which of :data:`FLAGS` are set in one of ``holders``, of which those that are no objects do not count."""
    objects = [holder for holder in holders if isinstance(holder, dict)]
    difficult, truncated, occluded = (any(flag(holder.get(name)) for holder in objects) for name in FLAGS)
    return difficult, truncated, occluded


def confidence(value: Any) -> float | None:
    """A stated confidence from 0 to 1; None without one.

    Raises:
        FormatError: it is something else.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    stated = number(value, "score")
    if not 0 <= stated <= 1:
        raise FormatError("the confidence {value} is not between 0 and 1", value=f"{stated:g}")
    return stated


def score(value: Any) -> float | None:
    """A confidence from 0 to 1 in a field that may hold anything; None if it is none."""
    try:
        return confidence(value)
    except FormatError:
        return None


def size(width: Any, height: Any) -> tuple[int, int] | None:
    """A stated image size; None if it is none."""
    try:
        stated = int(number(width, "width")), int(number(height, "height"))
    except (FormatError, ValueError, OverflowError):  # NaN, infinity
        return None
    return stated if min(stated) > 0 else None


def points(values: Any) -> list[tuple[float, float]]:
    """``[[x, y], ...]``, or ``[x, y, x, y, ...]``.

    Raises:
        FormatError: it is neither.
    """
    if not isinstance(values, list):
        raise FormatError("{field} is missing", field="points")
    if values and not isinstance(values[0], list):
        values = [values[start : start + 2] for start in range(0, len(values), 2)]
    if not all(isinstance(point, list) and len(point) >= 2 for point in values):
        raise FormatError("a point does not have two coordinates")
    return [(number(x, "x"), number(y, "y")) for x, y, *_ in values]


def around(corners: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the upright box around ``corners``, of which there is at least one.

    NaN stays NaN.
    """
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    if any(value != value for value in (*xs, *ys)):
        return (float("nan"),) * 4
    return min(xs), min(ys), max(xs), max(ys)


def first_present(record: Mapping[str, Any], *names: str) -> Any:
    """The value of the first of ``names`` that ``record`` has; None without."""
    return next((record[name] for name in names if record.get(name) is not None), None)


def refuse(raw: RawLabels, record: Sentence, error: Exception) -> None:
    """Note a record that cannot be used; its image stays to do with the boxes of the others."""
    raw.refused.append((record, reason(error)))


def other_files(names: Sequence[str], title: str) -> Iterator[Sentence]:
    """A warning if there are files ``names`` with the format's extension that are of another."""
    if names:
        files = Count(len(names), "file")
        yield Sentence(
            "Passed over, as they are not {format}: {files} ({names}).",
            format=title,
            files=files,
            names=first_of(names),
        )


def told_encodings(encodings: Mapping[str, str]) -> Iterator[Sentence]:
    """A guess for files, with their encodings, that are not in UTF-8."""
    if encodings:
        yield Sentence(
            "Not in UTF-8, but read in the encoding that they are in ({encodings}): {files} ({names}); check the class "
            "names.",
            encodings=first_of(sorted(set(encodings.values()))),
            files=Count(len(encodings), "file"),
            names=first_of(list(encodings)),
        )


def names_in_lines(report: ReadReport, *candidates: Path) -> list[str]:
    """The names in the first of ``candidates`` that is a text file of a certain encoding, one a line.

    ``report`` gets what was guessed, and why a candidate was not used.
    """
    for path in candidates:
        if path.is_file():
            try:
                content, encoding = decode(read_bytes(path), path.name)
            except FormatError as error:
                report.warnings.append(error.sentence)
                continue
            report.guesses += told_encodings({path.name: encoding} if encoding else {})
            return [name for line in re.split(r"\r\n|\r|\n", content) if (name := text(line))]
    return []
