"""Lists of class names beside tables: ``labelmap.pbtxt``, ``classes.csv``, Open Images' class descriptions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from core.errors import FormatError
from core.formats.table_file import open_table
from core.regular_file import read_regular

_PBTXT = ("labelmap.pbtxt", "label_map.pbtxt")
_DESCRIPTIONS = (
    *("class-descriptions.csv", "class-descriptions-boxable.csv", "oidv6-class-descriptions.csv"),
    *("oidv7-class-descriptions-boxable.csv", "oidv7-class-descriptions.csv"),
)
_NAMED = ("classes.csv", "class_list.csv")
#: All names of such files, which are no tables of boxes.
FILE_NAMES = frozenset({*_PBTXT, *_DESCRIPTIONS, *_NAMED})
_HEADERS = frozenset({"labelname", "class", "name", "class_name"})
_MOST_BYTES = 1 << 24
_ITEM = re.compile(r"item\s*\{(.*?)\}", re.DOTALL)
_FIELD = re.compile(r"""(\w+)\s*:\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(\d+))""")


@dataclass(frozen=True, slots=True)
class NameList:
    """Names ``in_order``, and ``by_id`` as the file has them; ``file`` is its name."""

    in_order: Sequence[str] = ()
    by_id: Mapping[str, str] = field(default_factory=dict)
    file: str = ""


def class_list_near(tables: Iterable[Path], images: Path) -> NameList:
    """The list beside a table or the images, or a folder above; an empty one without any that can be read."""
    starts = [*(path.parent for path in tables), images.absolute()]
    for folder in dict.fromkeys(folder for start in starts for folder in (start, start.parent)):
        for name in (*_PBTXT, *_DESCRIPTIONS, *_NAMED):
            path = folder / name
            if path.is_file() and path.stat().st_size <= _MOST_BYTES and (pairs := list(_pairs(path))):
                names = list(dict.fromkeys(class_name for _, class_name in pairs))
                return NameList(names, dict(pairs), name)
    return NameList()


def pbtxt(class_names: Sequence[str]) -> str:
    """The text of a ``labelmap.pbtxt``, numbered from 1."""
    quoted = (name.replace("\\", "\\\\").replace("'", "\\'").replace("\n", " ") for name in class_names)
    return "".join(f"item {{\n  id: {number}\n  name: '{name}'\n}}\n" for number, name in enumerate(quoted, start=1))


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    """Ids and names, in order."""
    if path.suffix == ".pbtxt":
        for item in _ITEM.findall(read_regular(path).decode("utf-8", "replace")):
            fields = {key: re.sub(r"\\(.)", r"\1", a or b or c) for key, a, b, c in _FIELD.findall(item)}
            if name := fields.get("display_name") or fields.get("name"):
                yield fields.get("id", name), name
        return
    try:
        rows = [[cell.strip() for cell in row.cells] for row in open_table(path).rows()]
    except FormatError:  # no list
        return
    for cells in rows:
        if (
            len(cells) >= 2
            and all(cells[:2])
            and cells[0].casefold() not in ("labelname", "class", "name", "class_name")
        ):
            yield (cells[0], cells[1]) if path.name in _DESCRIPTIONS else (cells[1], cells[0])
