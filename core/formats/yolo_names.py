"""Class names of YOLO data sets: in ``data.yaml`` or in lists beside the labels; text as it stands."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from core.errors import Count, FormatError, Sentence
from core.formats import yaml_text
from core.formats.common import ReadReport, first_of
from core.formats.documents import read_bytes
from core.formats.layout import IMAGE_WORDS
from core.formats.text import decode
from core.formats.yaml_text import Node, read_yaml
from core.formats.yolo_rows import KeyPoints

_YAML = (".yaml", ".yml")
#: Names that say what they are; any other YAML file only counts if it is the only one with ``names``.
_DATA_FILES = ("data.yaml", "data.yml", "dataset.yaml", "dataset.yml")
_LIST_FILES = ("classes.txt", "obj.names", "_darknet.labels", "classes.names")
#: Names that may be anything: they count if they have a line for each class number.
_LIKELY_LISTS = ("labels.txt", "names.txt")
_MAX_BYTES = 1 << 20
#: Above a folder in one of these the data set goes on.
_KIND_FOLDERS = IMAGE_WORDS | {"labels", "annotations"}
_SUBSETS = ("train", "val", "valid", "test")


@dataclass(frozen=True, slots=True)
class DataSet:
    """What a ``data.yaml`` or a list of names says.

    Args:
        file: that it is from; None: there is none.
        names: by class number; empty: it has none.
        key_points: of each row of a pose data set.
        root: ``path``, as written.
        parts: folders or lists of images of ``train``, ``val``, ``valid`` and ``test``, as written.
    """

    file: Path | None = None
    names: Mapping[int, str] = field(default_factory=dict)
    key_points: KeyPoints | None = None
    root: str = ""
    parts: Mapping[str, Sequence[str]] = field(default_factory=dict)


def is_names_file(path: Path) -> bool:
    """Whether a file that was chosen as the labels is YAML or a list of names by its name."""
    return path.suffix.lower() in (*_YAML, ".names") or path.name in _LIST_FILES


def read_names_file(path: Path, report: ReadReport) -> DataSet:
    """A ``data.yaml``, or a list of names, one a line.

    Raises:
        FormatError: it cannot be read, or its ``names`` are none.
    """
    if path.suffix.lower() in _YAML:
        content, encoding = read_yaml(path)
        data = _data_set(content, path, report)
    else:
        text, encoding = decode(read_bytes(path, _MAX_BYTES), path.name)
        lines = [line.strip() for line in text.splitlines()]
        data = DataSet(path, {number: name for number, name in enumerate(lines) if name})
    if encoding is not None:
        report.guesses.append(
            Sentence(
                "{file} is not in UTF-8 but was read in the encoding {encoding}: check the class names.",
                file=path.name,
                encoding=encoding,
            )
        )
    return data


def find_data_set(images: Path, annotations: Path | None, numbers: Collection[int], report: ReadReport) -> DataSet:
    """The class names near the labels or the images: the first of ``data.yaml`` and other files that has any.

    Args:
        images: folder of the images.
        annotations: folder or file of the labels, if given.
        numbers: class numbers of the labels.
        report: gets notes on encodings and contradictions.

    Raises:
        FormatError: a file that is called like a list of names cannot be read.
    """
    unnamed = DataSet()
    for folder, is_own in _folders(images, annotations).items():
        found = [data for path in _certain_files(folder) if (data := read_names_file(path, report)).file]
        named = [data for data in found if data.names] or (list(_likely(folder, numbers, report)) if is_own else [])
        unnamed = next((data for data in found if not data.names), unnamed) if unnamed.file is None else unnamed
        if named:
            report.guesses += _contradictions(named)
            best = named[0]
            key_points = best.key_points or unnamed.key_points
            return DataSet(best.file, best.names, key_points, best.root or unnamed.root, best.parts or unnamed.parts)
    return unnamed


def _folders(images: Path, annotations: Path | None) -> dict[Path, bool]:
    """Folders that may have the names, nearest first, and whether any file there is of the data set."""
    starts = [path.absolute() for path in (annotations, images) if path is not None]
    starts = [path if path.is_dir() else path.parent for path in starts]
    folders: dict[Path, bool] = {}
    for start in starts:
        is_kind = start.parent.name.casefold() in _KIND_FOLDERS
        for folder, is_own in ((start, True), (start.parent, True), (start.parent.parent, is_kind)):
            folders[folder] = is_own or folders.get(folder, False)
    return folders | {folder / "labels": is_own for folder, is_own in folders.items()}


def _certain_files(folder: Path) -> Iterator[Path]:
    return (path for name in (*_DATA_FILES, *_LIST_FILES) if (path := folder / name).is_file())


def _likely(folder: Path, numbers: Collection[int], report: ReadReport) -> Iterator[DataSet]:
    """Files that are called otherwise: the only YAML file with names, and lists with a line for each number."""
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in (*_YAML, ".names"))
    except OSError:  # a folder above that cannot be listed
        return
    found: list[DataSet] = []
    for path in paths:
        aside = ReadReport()
        try:
            data = read_names_file(path, aside)
        except FormatError:  # it may be about anything
            continue
        if data.names:
            report.guesses += aside.guesses
            found.append(data)
    if len(found) > 1:
        found = [data for data in found if set(numbers) <= data.names.keys()]
    if any(data.names != found[0].names for data in found):
        report.guesses.append(
            Sentence(
                "Several files have class names, and different ones ({names}): none of them was used. Choose one of "
                "them as the file of the labels.",
                names=first_of([data.file.name for data in found if data.file]),
            )
        )
        return
    yield from found[:1]
    for path in (folder / name for name in _LIKELY_LISTS):
        if path.is_file():
            data = read_names_file(path, report)
            if set(numbers) <= data.names.keys() and not all(map(_holds_numbers, data.names.values())):
                yield data


def _holds_numbers(line: str) -> bool:
    return all(re.fullmatch(r"[-+.\deE]+", field) for field in line.split())


def _contradictions(named: Sequence[DataSet]) -> Iterator[Sentence]:
    first = named[0]
    for other in named[1:]:
        if first.file and other.file and dict(other.names) != dict(first.names):
            yield Sentence(
                "{other} names other classes than {file}: {file} was used.", other=other.file.name, file=first.file.name
            )


def _data_set(content: Node, path: Path, report: ReadReport) -> DataSet:
    if not isinstance(content, yaml_text.Mapping):
        return DataSet(path)
    names = _names(content.get("names"), path, content.repeated)
    declared = content.get("nc")
    if names and isinstance(declared, str) and declared.isdecimal() and declared != str(len(names)):
        report.guesses.append(
            Sentence(
                "{file} declares {declared} but names {named}: the names were used.",
                file=path.name,
                declared=Count(int(declared), "class"),
                named=len(names),
            )
        )
    root = content.get("path")
    parts = {key: _texts(content[key]) for key in _SUBSETS if key in content}
    return DataSet(path, names, _key_points(content.get("kpt_shape")), root if isinstance(root, str) else "", parts)


def _names(node: Node | None, path: Path, repeated: Collection[str]) -> dict[int, str]:
    """The names by number; none if the file has no ``names``."""
    if node is None or not node:  # ``names:`` and ``names: []`` alike
        return {}
    if isinstance(node, str):
        return {0: node.strip()}
    pairs = [(str(number), name) for number, name in enumerate(node)] if isinstance(node, list) else list(node.items())
    twice = sorted({*repeated} & {"names"} | (node.repeated if isinstance(node, yaml_text.Mapping) else set()))
    if twice:
        raise FormatError("{file} has {key} twice: correct it.", file=path.name, key=twice[0])
    if not pairs or not all(_is_number(key) and isinstance(name, str) for key, name in pairs):
        raise FormatError("{file} has no list of class names (names).", file=path.name)
    return {int(key): name.strip() for key, name in pairs if isinstance(name, str) and name.strip()}


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10


def _key_points(node: Node | None) -> KeyPoints | None:
    if isinstance(node, list) and len(node) == 2 and all(isinstance(each, str) and _is_number(each) for each in node):
        number, size = (int(str(each)) for each in node)
        return KeyPoints(number, size)
    return None


def _texts(node: Node) -> list[str]:
    if isinstance(node, str):
        return [node] if node else []
    return [each for each in node if isinstance(each, str)]
