"""What the columns of a table of boxes mean: by their names, by their order without names, or as the user says.

A role is what a column holds: ``image``, ``class``, ``left``, ... What cannot be guessed surely is not guessed:
:attr:`TableColumns.problem` then says which columns to name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.errors import FormatError, Sentence
from core.formats.table_file import TableFile, open_table
from core.formats.table_guess import CORNERS, EDGES, by_name, by_order, is_header

#: The roles of columns, as in ``--columns image=...,class=...``; a box is given by its edges, by a corner or its centre
#: with its size, or by its four corners in any order.
ROLES = (
    *("image", "class", "left", "top", "right", "bottom", "width", "height", "cx", "cy", "confidence"),
    *("image_width", "image_height", "subset", "difficult", "truncated", "occluded", "source"),
    *("x1", "y1", "x2", "y2", "x3", "y3", "x4", "y4"),
)
_BOXES = (EDGES, ("left", "top", "width", "height"), ("cx", "cy", "width", "height"), CORNERS)


@dataclass(frozen=True, slots=True)
class TableColumns:
    """The columns of a table and their roles.

    ``names`` are those of the header, else ``1``, ``2``, ...; ``columns`` has the index of the column of each role,
    from 0; ``sample`` are the first rows without the header. ``notes`` say what was guessed. ``problem``: which columns
    have to be named before the table can be read.
    """

    file: TableFile
    names: tuple[str, ...]
    has_header: bool
    columns: Mapping[str, int]
    sample: tuple[tuple[str, ...], ...]
    notes: tuple[Sentence, ...] = ()
    problem: Sentence | None = None

    def refusal(self) -> FormatError | None:
        """:attr:`problem` as an error that names the option of the command line."""
        if self.problem is None:
            return None
        example = ",".join(f"{role}=…" for role in _missing(self.columns))
        return FormatError.of(self.problem).with_option(f"--columns {example}")


def columns_of(path: Path, asked: Mapping[str, str] | None = None, head: bytes | None = None) -> TableColumns:
    """The columns of a table with their guessed roles; ``asked`` gives the column of a role by name or number.

    An empty name says that no column has the role.

    ``head``: the first bytes of the file, if nothing else shall be read of it.

    Raises:
        FormatError: the file cannot be read, or there is no such role or column.
    """
    file = open_table(path, head)
    rows = [tuple(cell.strip() for cell in row.cells) for row in file.sample if row.fault is None]
    has_header = bool(rows) and is_header(rows[0])
    names = rows[0] if has_header else tuple(str(number) for number in range(1, file.width + 1))
    sample = tuple(row for row in rows[has_header:] if len(row) >= len(names))
    guess = by_name(names, sample) if has_header else by_order(sample, file.width)
    told = {_role(role): name.strip() for role, name in (asked or {}).items()}
    chosen = {role: _column(path, name, names) for role, name in told.items() if name}
    columns = {
        role: index for role, index in guess.columns.items() if role not in told and index not in chosen.values()
    }
    if chosen.keys() & {"right", "bottom"}:
        columns = {role: index for role, index in columns.items() if role not in ("width", "height", "cx", "cy")}
    columns |= chosen
    problem = None if _box_roles(columns) and "image" in columns else _problem(path, names, columns, guess.why)
    if problem is None and "class" not in columns and not asked and len(names) > len(columns):
        problem = _problem(path, names, columns, Sentence("no column is clearly that of the class"))
    notes = guess.notes if not told else ()
    return TableColumns(file, names, has_header, columns, sample, tuple(notes), problem)


def box_reader(columns: Mapping[str, int]) -> Callable[[Sequence[float]], tuple[float, float, float, float]]:
    """Makes the numbers of a box, in the order of :func:`number_columns`, its left, top, right and bottom."""
    roles = _box_roles(columns)
    if roles == EDGES:
        return lambda v: (v[0], v[1], v[2], v[3])
    if roles[0] == "left":
        return lambda v: (v[0], v[1], v[0] + v[2], v[1] + v[3])
    if roles == CORNERS:
        return lambda v: (min(v[::2]), min(v[1::2]), max(v[::2]), max(v[1::2]))
    return lambda v: (v[0] - v[2] / 2, v[1] - v[3] / 2, v[0] + v[2] / 2, v[1] + v[3] / 2)


def number_columns(columns: Mapping[str, int]) -> list[int]:
    """The columns of the numbers of a box."""
    return [columns[role] for role in _box_roles(columns)]


def _box_roles(columns: Mapping[str, int]) -> tuple[str, ...]:
    return next((roles for roles in _BOXES if all(role in columns for role in roles)), ())


def _role(name: str) -> str:
    if name not in ROLES:
        raise FormatError("“{name}” is no role of a column: use {roles}.", name=name, roles=", ".join(ROLES))
    return name


def _column(path: Path, name: str, names: Sequence[str]) -> int:
    """The index of a column given by its name, whatever the case, or by its number from 1."""
    for candidates in (
        [i for i, each in enumerate(names) if each == name],
        [i for i, each in enumerate(names) if each.casefold() == name.strip().casefold()],
    ):
        if len(candidates) == 1:
            return candidates[0]
    if name.strip().isdecimal() and 1 <= int(name) <= len(names):
        return int(name) - 1
    shown = ", ".join(names[:30])
    raise FormatError("{file} has no column “{name}”: it has {names}.", file=path.name, name=name, names=shown)


def _problem(path: Path, names: Sequence[str], columns: Mapping[str, int], why: Sentence | None) -> Sentence:
    return Sentence(
        "{file}: {reason}; say which columns hold {roles}. Its columns: {names}.",
        file=path.name,
        reason=why or Sentence("the names of its columns do not tell which is which"),
        roles=", ".join(_missing(columns)),
        names=", ".join(names[:30]),
    )


def _missing(columns: Mapping[str, int]) -> tuple[str, ...]:
    """The roles whose columns have to be named."""
    missing = [role for role in ("image", "class") if role not in columns]
    if not _box_roles(columns):
        missing += [role for role in EDGES if role not in columns]
    return tuple(missing) or EDGES
