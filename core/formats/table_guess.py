"""Guesses what the columns of a table of boxes hold: by their names, or by their order without names."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.errors import Sentence

EDGES = ("left", "top", "right", "bottom")
CORNERS = ("x1", "y1", "x2", "y2", "x3", "y3", "x4", "y4")
_ANGLES = ("angle", "rotation", "theta")
#: Rows that an order without a header needs, unless it is a known one.
_FEWEST_ROWS = 10
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
    ("xlefttop", "ylefttop", "xrightbottom", "yrightbottom"),
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
class Guess:
    """The column of each role, from 0; ``why``: what is missing cannot be told."""

    columns: dict[str, int]
    notes: tuple[Sentence, ...] = ()
    why: Sentence | None = None


def is_header(cells: Sequence[str]) -> bool:
    """Whether the cells of the first row are names: neither numbers nor image files."""
    filled = [cell for cell in cells if cell]
    return len(filled) > 1 and not any(is_number(cell) or _IMAGE_ENDING.search(cell) for cell in filled)


def by_name(names: Sequence[str], sample: Sequence[Sequence[str]]) -> Guess:
    """The roles of a table with a header; ``sample`` are its first rows."""
    places: dict[str, list[int]] = defaultdict(list)
    of_box: dict[str, list[int]] = defaultdict(list)
    for index, name in enumerate(names):
        plain = re.sub(r"[\W_]", "", name).casefold()
        places[plain].append(index)
        bare = _OF_A_BOX.sub("", plain)
        if bare != plain:
            of_box[bare].append(index)
    called_x = places["x"] + of_box["x"]
    columns, why = _box_by_name(places, of_box)
    if any(_has_values(sample, i) for name in _ANGLES for i in (*places[name], *of_box[name])):
        columns, why = {}, Sentence("its boxes are turned by an angle")
    elif "width" in columns and columns.get("left") in called_x:
        columns, why = _corner_or_centre(columns, sample)
    columns |= _roles_by_name(columns, places, sample)
    if "image" not in columns:
        by_ending = [i for i in range(len(names)) if i not in columns.values() and _are_images(sample, i)]
        columns |= {"image": by_ending[0]} if len(by_ending) == 1 else {}
    for role, synonyms in (("image_width", ("width", "w")), ("image_height", ("height", "h"))):
        rest = [i for synonym in synonyms for i in places[synonym] if i not in columns.values()]
        if len(rest) == 1:
            columns.setdefault(role, rest[0])
    return Guess(columns, _notes(columns, called_x), why)


def _roles_by_name(
    columns: dict[str, int], places: Mapping[str, list[int]], sample: Sequence[Sequence[str]]
) -> dict[str, int]:
    """The columns besides those of the box."""
    taken = set(columns.values())
    found: dict[str, int] = {}
    for role, synonyms in _NAMES.items():
        indices = [i for synonym in synonyms for i in places.get(synonym, []) if i not in taken]
        if role == "image":  # of several candidates one with names of image files
            indices.sort(key=lambda i: not _are_images(sample, i))
        elif role == "class":  # names before numbers
            indices = [i for i in indices if "image" in found or not _are_images(sample, i)]
            indices.sort(key=lambda i: _are_numbers(sample, i))
        if indices:
            found[role] = indices[0]
            taken.add(indices[0])
    return found


def _notes(columns: Mapping[str, int], called_x: Sequence[int]) -> tuple[Sentence, ...]:
    if "width" in columns and columns.get("left") in called_x:
        return (Sentence("The columns x and y were taken as the left and the top of the boxes."),)
    if "width" in columns and columns.get("cx") in called_x:
        return (Sentence("The columns x and y were taken as the centres of the boxes."),)
    return ()


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

    has_corners = column("x3") is not None or column("y3") is not None
    edges = sets(EDGES, [names for names in _EDGE_NAMES if not (has_corners and "x1" in names)])
    if len(edges) > 1:
        return {}, Sentence("several columns may hold the edges of the box")
    if edges:
        return edges[0], None
    if has_corners:
        outline = sets(CORNERS, [CORNERS])
        return (outline[0], None) if outline else ({}, Sentence("its boxes have other than four corners"))
    sized = [(corner, size) for corner in _CENTRE_NAMES for size in _SIZE_NAMES]
    if centred := sets(("cx", "cy", "width", "height"), [(*centre, *size) for centre, size in sized]):
        return centred[0], None
    corners = [(*corner, *size) for corner in (*_CORNER_NAMES, ("x", "y")) for size in _SIZE_NAMES]
    cornered = sets(("left", "top", "width", "height"), corners)
    return (cornered[0], None) if cornered else ({}, None)


def _corner_or_centre(
    columns: dict[str, int], sample: Sequence[Sequence[str]]
) -> tuple[dict[str, int], Sentence | None]:
    """What columns called x and y hold: in pixels the corner, as in COCO; in fractions what keeps boxes inside."""
    boxes = _numbers(sample, [columns[role] for role in ("left", "top", "width", "height")])
    if not boxes or any(value > 1 for box in boxes for value in box):
        return columns, None
    within = 1e-3
    is_corner = all(x + w <= 1 + within and y + h <= 1 + within for x, y, w, h in boxes)
    is_centre = all(
        min(x - w / 2, y - h / 2) >= -within and max(x + w / 2, y + h / 2) <= 1 + within for x, y, w, h in boxes
    )
    if is_corner == is_centre:
        return {}, Sentence("x and y may be the corner or the centre of the box")
    if is_corner:
        return columns, None
    return {"cx": columns["left"], "cy": columns["top"], "width": columns["width"], "height": columns["height"]}, None


def by_order(sample: Sequence[Sequence[str]], width: int) -> Guess:
    """The roles of a table without a header, in the orders that programs write.

    ``path,x1,y1,x2,y2,class`` (RetinaNet), ``set,path,class,x1,y1,,,x2,y2,,`` (AutoML), ``filename,width,height,class,
    x1,y1,x2,y2``; any other order with one column of images, one of classes and x1, y1, x2, y2 side by side.
    """
    images = [i for i in range(width) if _are_images(sample, i)]
    if len(images) != 1:
        return Guess({}, why=Sentence("it has no header, and not exactly one column with names of images"))
    image = images[0]
    columns = {"image": image}
    if image == 1 and all(row[0].casefold() in _SETS for row in sample):
        columns["subset"] = 0
    if width >= 9 and image == 1 and "subset" in columns:
        return Guess(columns | {"class": 2, "left": 3, "top": 4, "right": 7, "bottom": 8}, _no_header("AutoML"))
    rest = [i for i in range(width) if i not in columns.values() and any(row[i] for row in sample)]
    if not rest:
        return Guess(columns, why=Sentence("it has no header, and no column but the images"))
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
    is_known = len(fits) == 1 and (fits[0]["class"] == rest[-1] or "image_width" in fits[0])  # RetinaNet, TFRecord CSV
    if len(fits) != 1 or not (is_known or len(sample) >= _FEWEST_ROWS):
        return Guess(columns, why=Sentence("it has no header, and the order of its columns is not clear"))
    order = ", ".join(role for role, _ in sorted((columns | fits[0]).items(), key=lambda item: item[1]))
    return Guess(columns | fits[0], _no_header(order))


def _no_header(order: str) -> tuple[Sentence, ...]:
    return (Sentence("A table without a header was taken as {order}.", order=order),)


def _are_images(sample: Sequence[Sequence[str]], index: int) -> bool:
    filled = [row[index] for row in sample if row[index]]
    return bool(filled) and sum(bool(_IMAGE_ENDING.search(cell)) for cell in filled) >= 0.8 * len(filled)


def _are_numbers(sample: Sequence[Sequence[str]], index: int) -> bool:
    filled = [row[index] for row in sample if row[index]]
    return bool(filled) and all(is_number(cell) for cell in filled)


def _are_edges(sample: Sequence[Sequence[str]], indices: Sequence[int]) -> bool:
    """Whether nearly all boxes have their right beyond their left, their bottom below their top.

    Of corners and sizes a few may look so, many do not.
    """
    boxes = _numbers(sample, indices)
    right = sum(left < right and top < bottom for left, top, right, bottom in boxes)
    return bool(boxes) and right >= 0.98 * len(boxes)


def _numbers(sample: Sequence[Sequence[str]], indices: Sequence[int]) -> list[list[float]]:
    """These columns of the rows in which all of them are numbers."""
    rows = [[row[i] for i in indices] for row in sample]
    return [[float(v.replace(",", ".", 1)) for v in row] for row in rows if all(map(is_number, row))]


def _has_values(sample: Sequence[Sequence[str]], index: int) -> bool:
    """Whether a column has anything but zeros."""
    return any(
        row[index] and not (is_number(row[index]) and float(row[index].replace(",", ".", 1)) == 0) for row in sample
    )


def is_number(cell: str) -> bool:
    """Whether a cell is a number, perhaps with a decimal comma."""
    try:
        return math.isfinite(float(cell.replace(",", ".", 1)))
    except ValueError:
        return False
