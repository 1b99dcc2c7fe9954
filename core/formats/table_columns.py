"""What the columns of a table of boxes mean: by their names, by their order without names, or as the user says.

A role is what a column holds: ``image``, ``class``, ``left``, ... What cannot be guessed surely is not guessed:
:attr:`TableColumns.problem` then says which columns to name.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.errors import FormatError, Sentence
from core.formats.table_file import TableFile, open_table

#: The roles of columns, as in ``--columns image=...,class=...``; a box is given by its edges, or by a corner or its
#: centre with its size.
ROLES = (
    *("image", "class", "left", "top", "right", "bottom", "width", "height", "cx", "cy", "confidence"),
    *("image_width", "image_height", "subset", "difficult", "truncated", "occluded", "source"),
)
EDGES = ("left", "top", "right", "bottom")
_BOXES = (EDGES, ("left", "top", "width", "height"), ("cx", "cy", "width", "height"))
#: Names of columns, without case, punctuation and words for a box, in the order of preference.
_NAMES = {
    "image": (
        *("filename", "imagefilename", "imagefile", "imagename", "imagepath", "filepath", "path", "image", "imageid"),
        *("img", "imgname", "imgpath", "imgid", "file", "picture", "photo", "id"),
    ),
    "class": (
        *("classname", "labelname", "categoryname", "class", "label", "category", "objectclass", "object", "name"),
        *("type", "tag", "cls", "classid", "labelid", "categoryid"),
    ),
    "confidence": ("confidence", "conf", "score", "probability", "prob"),
    "subset": ("subset", "split", "set", "partition"),
    "image_width": ("imagewidth", "imgwidth", "imagew", "imgw", "widthimage", "originalwidth"),
    "image_height": ("imageheight", "imgheight", "imageh", "imgh", "heightimage", "originalheight"),
    "difficult": ("difficult", "isdifficult", "iscrowd", "isgroupof"),
    "truncated": ("truncated", "istruncated"),
    "occluded": ("occluded", "isoccluded"),
    "source": ("source",),
}
_EDGE_NAMES = (
    *(("xmin", "ymin", "xmax", "ymax"), ("left", "top", "right", "bottom"), ("x1", "y1", "x2", "y2")),
    *(("x0", "y0", "x1", "y1"), ("xtl", "ytl", "xbr", "ybr"), ("minx", "miny", "maxx", "maxy")),
    *(("startx", "starty", "endx", "endy"), ("xstart", "ystart", "xend", "yend")),
    *(("xlefttop", "ylefttop", "xrightbottom", "yrightbottom"), ("x1", "y1", "x3", "y3")),
)
_CORNER_NAMES = (("xmin", "ymin"), ("left", "top"), ("x1", "y1"), ("x0", "y0"), ("xtl", "ytl"), ("minx", "miny"))
_CENTRE_NAMES = (
    *(("cx", "cy"), ("xc", "yc"), ("xcenter", "ycenter"), ("xcentre", "ycentre"), ("centerx", "centery")),
    *(("centrex", "centrey"), ("xcen", "ycen"), ("midx", "midy"), ("xmid", "ymid")),
)
_SIZE_NAMES = (("width", "height"), ("w", "h"))
_OF_A_BOX = re.compile(r"^(bndbox|bbox|box|bb|roi|rect|region)(?=.)")
_IMAGE_ENDING = re.compile(
    r"\.(jpe?g|jpe|jfif|png|bmp|webp|tiff?|gif|heic|heif|avif|jxl|ppm|pgm)['\"]?$", re.IGNORECASE
)
_SETS = frozenset({"train", "training", "test", "testing", "validation", "valid", "val", "validate", "unassigned"})


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


def columns_of(path: Path, asked: Mapping[str, str] | None = None, head: bytes | None = None) -> TableColumns:
    """The columns of a table with their guessed roles; ``asked`` gives the column of a role by name or number.

    ``head``: the first bytes of the file, if nothing else shall be read of it.

    Raises:
        FormatError: the file cannot be read, or there is no such role or column.
    """
    file = open_table(path, head)
    rows = [tuple(cell.strip() for cell in row.cells) for row in file.sample if row.fault is None]
    has_header = bool(rows) and _is_header(rows[0])
    names = rows[0] if has_header else tuple(str(number) for number in range(1, file.width + 1))
    sample = tuple(row for row in rows[has_header:] if len(row) >= len(names))
    guess = _by_name(names, sample) if has_header else _by_order(sample, file.width)
    chosen = {_role(role): _column(path, name, names) for role, name in (asked or {}).items()}
    columns = {role: index for role, index in guess.columns.items() if index not in chosen.values()}
    if chosen.keys() & {"right", "bottom"}:
        columns = {role: index for role, index in columns.items() if role not in ("width", "height", "cx", "cy")}
    columns |= chosen
    problem = None if _box_roles(columns) and "image" in columns else _problem(path, names, columns, guess.why)
    if problem is None and "class" not in columns and not asked and len(names) > len(columns):
        problem = _problem(path, names, columns, Sentence("no column is clearly that of the class"))
    notes = guess.notes if not chosen else ()
    return TableColumns(file, names, has_header, columns, sample, tuple(notes), problem)


def box_reader(columns: Mapping[str, int]) -> Callable[[Sequence[float]], tuple[float, float, float, float]]:
    """Makes the four numbers of a box, in the order of :func:`number_columns`, its left, top, right and bottom."""
    roles = _box_roles(columns)
    if roles == EDGES:
        return lambda v: (v[0], v[1], v[2], v[3])
    if roles[0] == "left":
        return lambda v: (v[0], v[1], v[0] + v[2], v[1] + v[3])
    return lambda v: (v[0] - v[2] / 2, v[1] - v[3] / 2, v[0] + v[2] / 2, v[1] + v[3] / 2)


def number_columns(columns: Mapping[str, int]) -> list[int]:
    """The columns of the four numbers of a box."""
    return [columns[role] for role in _box_roles(columns)]


def is_number(cell: str) -> bool:
    """Whether a cell is a number, perhaps with a decimal comma."""
    try:
        return math.isfinite(float(cell.replace(",", ".", 1)))
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class _Guess:
    columns: dict[str, int]
    notes: tuple[Sentence, ...] = ()
    why: Sentence | None = None


def _box_roles(columns: Mapping[str, int]) -> tuple[str, ...]:
    return next((roles for roles in _BOXES if all(role in columns for role in roles)), ())


def _is_header(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return len(filled) > 1 and not any(is_number(cell) or _IMAGE_ENDING.search(cell) for cell in filled)


def _by_name(names: Sequence[str], sample: Sequence[Sequence[str]]) -> _Guess:
    places: dict[str, list[int]] = defaultdict(list)
    of_box: dict[str, list[int]] = defaultdict(list)
    for index, name in enumerate(names):
        plain = re.sub(r"[\W_]", "", name).casefold()
        places[plain].append(index)
        bare = _OF_A_BOX.sub("", plain)
        if bare != plain:
            of_box[bare].append(index)
    columns, why = _box_by_name(places, of_box)
    taken = set(columns.values())
    for role, synonyms in _NAMES.items():
        found = [i for synonym in synonyms for i in places[synonym] if i not in taken]
        if role == "image":  # of several candidates one with names of image files
            found.sort(key=lambda i: not _are_images(sample, i))
        elif role == "class":  # names before numbers
            found = [i for i in found if not _are_images(sample, i)]
            found.sort(key=lambda i: _are_numbers(sample, i))
        if found:
            columns[role] = found[0]
            taken.add(found[0])
    if "image" not in columns:
        by_ending = [i for i in range(len(names)) if i not in taken and _are_images(sample, i)]
        columns |= {"image": by_ending[0]} if len(by_ending) == 1 else {}
    for role, synonyms in (("image_width", ("width", "w")), ("image_height", ("height", "h"))):
        rest = [i for synonym in synonyms for i in places[synonym] if i not in taken]
        if role not in columns and len(rest) == 1:
            columns[role] = rest[0]
            taken.add(rest[0])
    notes = []
    if "left" in columns and "width" in columns and re.sub(r"[\W_]", "", names[columns["left"]]).casefold() == "x":
        notes.append(Sentence("The columns x and y were taken as the left and the top of the boxes."))
    return _Guess(columns, tuple(notes), why)


def _box_by_name(
    places: Mapping[str, list[int]], of_box: Mapping[str, list[int]]
) -> tuple[dict[str, int], Sentence | None]:
    """The columns of the box; or why none are taken."""

    def column(name: str) -> int | None:
        found = of_box.get(name) or places.get(name) or []
        return found[0] if len(found) == 1 else None

    def sets(roles: Sequence[str], wanted: Sequence[Sequence[str]]) -> list[dict[str, int]]:
        found = []
        for names in wanted:
            indices = [column(name) for name in names]
            if None not in indices:
                found.append({role: index for role, index in zip(roles, indices, strict=True) if index is not None})
        return found

    edges = sets(EDGES, _EDGE_NAMES)
    if len(edges) > 1 and len({each["left"] for each in edges}) > 1 and not _is_outline(edges):
        return {}, Sentence("several columns may hold the edges of the box")
    if edges:
        return edges[0], None
    sized = [(corner, size) for corner in _CENTRE_NAMES for size in _SIZE_NAMES]
    if centred := sets(("cx", "cy", "width", "height"), [(*centre, *size) for centre, size in sized]):
        return centred[0], None
    corners = [(*corner, *size) for corner in (*_CORNER_NAMES, ("x", "y")) for size in _SIZE_NAMES]
    cornered = sets(("left", "top", "width", "height"), corners)
    return (cornered[0], None) if cornered else ({}, None)


def _is_outline(edges: Sequence[Mapping[str, int]]) -> bool:
    """Whether the first set is of the names of edges, and the others of corners of an outline."""
    return edges[0]["right"] not in (edges[1]["left"], edges[1]["right"]) and edges[0]["left"] == edges[1]["left"]


def _by_order(sample: Sequence[Sequence[str]], width: int) -> _Guess:
    """The roles of a table without a header, in the orders that programs write.

    ``path,x1,y1,x2,y2,class`` (RetinaNet), ``set,path,class,x1,y1,,,x2,y2,,`` (AutoML), ``filename,width,height,class,
    x1,y1,x2,y2``; any other order with one column of images, one of classes and x1, y1, x2, y2 side by side.
    """
    images = [i for i in range(width) if _are_images(sample, i)]
    if len(images) != 1:
        return _Guess({}, why=Sentence("it has no header, and not exactly one column with names of images"))
    image = images[0]
    columns = {"image": image}
    if image == 1 and all(row[0].casefold() in _SETS for row in sample):
        columns["subset"] = 0
    if width >= 9 and image == 1 and "subset" in columns:
        return _Guess(columns | {"class": 2, "left": 3, "top": 4, "right": 7, "bottom": 8}, _no_header("AutoML"))
    rest = [i for i in range(width) if i not in columns.values() and any(row[i] for row in sample)]
    if not rest:
        return _Guess(columns, why=Sentence("it has no header, and no column but the images"))
    text = [i for i in rest if not _are_numbers(sample, i)]
    classes = text if len(text) == 1 else ([rest[0], rest[-1]] if not text else [])
    fits = []
    for each in classes:
        numbers = [i for i in rest if i != each]
        size = numbers[:2] if len(numbers) == 6 else []
        edges = numbers[len(size) :]
        if len(edges) == 4 and edges[3] - edges[0] == 3 and _are_edges(sample, edges):
            found = {"class": each, **dict(zip(EDGES, edges, strict=True))}
            fits.append(found | dict(zip(("image_width", "image_height"), size, strict=False)))
    if len(fits) != 1:
        return _Guess(columns, why=Sentence("it has no header, and the order of its columns is not clear"))
    order = ", ".join(role for role, _ in sorted((columns | fits[0]).items(), key=lambda item: item[1]))
    return _Guess(columns | fits[0], _no_header(order))


def _no_header(order: str) -> tuple[Sentence, ...]:
    return (Sentence("A table without a header was taken as {order}.", order=order),)


def _are_images(sample: Sequence[Sequence[str]], index: int) -> bool:
    filled = [row[index] for row in sample if row[index]]
    return bool(filled) and sum(bool(_IMAGE_ENDING.search(cell)) for cell in filled) >= 0.8 * len(filled)


def _are_numbers(sample: Sequence[Sequence[str]], index: int) -> bool:
    filled = [row[index] for row in sample if row[index]]
    return bool(filled) and all(is_number(cell) for cell in filled)


def _are_edges(sample: Sequence[Sequence[str]], indices: Sequence[int]) -> bool:
    """Whether nearly all boxes have their right beyond their left and their bottom below their top."""
    boxes = [[row[i] for i in indices] for row in sample]
    numbers = [[float(v.replace(",", ".", 1)) for v in box] for box in boxes if all(is_number(v) for v in box)]
    right = sum(left < right and top < bottom for left, top, right, bottom in numbers)
    return bool(numbers) and right >= 0.98 * len(numbers)


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
    missing = [role for role in ("image", "class") if role not in columns]
    if not _box_roles(columns):
        missing += [role for role in EDGES if role not in columns]
    return Sentence(
        "{file}: {reason}; say which columns hold {roles} (--columns {example}). Its columns: {names}.",
        file=path.name,
        reason=why or Sentence("the names of its columns do not tell which is which"),
        roles=", ".join(missing) or ", ".join(EDGES),
        example=",".join(f"{role}=…" for role in missing or EDGES),
        names=", ".join(names[:30]),
    )
