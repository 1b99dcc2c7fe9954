"""Reads tables of boxes, one box a row: what CSV of any columns, TFRecord CSV and Open Images share.

A row with an image and nothing else says that the image is empty. A row that cannot be used costs only itself, and
its image stays to do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import Path, PurePath, PurePosixPath

from core.annotation import Subset
from core.errors import Count, FormatError, Sentence
from core.events import Progress
from core.formats.assembly import assemble
from core.formats.class_lists import FILE_NAMES, NameList, class_list_near
from core.formats.common import RawBox, RawLabels, ReadOptions, ReadReport, ReadResult, first_of
from core.formats.layout import images_in, key_of, label_files, no_files, subsets_of, tails_of
from core.formats.matching import AmbiguousError, ImageIndex, LabelMatcher, left_out
from core.formats.table_columns import TableColumns, columns_of
from core.formats.table_rows import NO_CLASS, ReadTable, read_table, unguarded

#: Endings of tables.
ENDINGS = (".csv", ".tsv")
Accept = Callable[[TableColumns], bool]


def read_tables(
    images: Path,
    annotations: Path | None,
    progress: Progress,
    options: ReadOptions,
    accept: Accept,
    title: str,
    *,
    normalised: bool = False,
) -> ReadResult:
    """As every format's ``read``, of the tables that ``accept`` takes; ``title`` is the format's name.

    ``normalised``: the format is in fractions of the image, not in pixels.

    Raises:
        FormatError: no image, no such table, or none of its images.
        ImageError: the folder cannot be read.
    """
    report = ReadReport()
    paths = images_in(images)
    tables = _tables(images, annotations, options, accept, report, title)
    progress(Sentence("Reading labels"), 0, 0)
    files = [read_table(table, report, progress) for table in tables]
    if not any(file.labels for file in files):
        raise FormatError("{file} is not a table of boxes.", file=tables[0].file.path.name)
    names = class_list_near([table.file.path for table in tables], images)
    index = ImageIndex(images, paths, report)
    matcher = LabelMatcher(report)
    classes = _Classes(names, files, report)
    others = {tail for file in files for name in file.labels for tail in tails_of(_key(name))}
    found: dict[Path, list[tuple[str, RawLabels]]] = {}
    for file in files:
        folder = PurePosixPath(file.table.file.path.parent.name)
        for name, raw in file.labels.items():
            raw.boxes = [classes.named(box) for box in raw.boxes]
            raw.normalised = normalised
            try:
                image = _image(index, name, folder, others)
            except AmbiguousError as error:
                report.problems.append(left_out(Path(raw.source), error))
                continue
            if image is None:
                matcher.add(None, raw)
            else:
                found.setdefault(image, []).append((name, raw))
    for image, claims in found.items():
        for raw in _merged(claims):
            matcher.add(image, raw)
    labels = matcher.finish(images)
    subsets = subsets_of(images, paths)
    if {raw.subset for raw in labels.values()} == {Subset.TRAIN}:  # holds nothing back
        for raw in labels.values():
            raw.subset = None
    read_images = assemble(paths, labels, subsets, report, progress)
    return ReadResult(read_images, classes.in_order(), report)


def _tables(
    images: Path, annotations: Path | None, options: ReadOptions, accept: Accept, report: ReadReport, title: str
) -> list[TableColumns]:
    tables: list[TableColumns] = []
    refused: list[FormatError] = []
    paths = [path for path in label_files(images, annotations, set(ENDINGS)) if path.name not in FILE_NAMES]
    if annotations is None and not paths:  # x/labels.csv next to x/images
        paths = sorted(path for path in images.absolute().parent.glob("*.csv") if path.is_file())
    for path in paths:
        try:
            table = columns_of(path, options.columns)
        except FormatError as error:
            refused.append(error)
            continue
        if not accept(table):
            continue
        if (refusal := table.refusal()) is not None:
            refused.append(refusal)
        else:
            tables.append(table)
            report.guesses += table.notes
            if table.file.is_detected:
                report.guesses.append(
                    Sentence(
                        "{file} is not in UTF-8 but was read in the encoding {encoding}: check the class names.",
                        file=path.name,
                        encoding=table.file.encoding,
                    )
                )
    if tables:
        report.warnings += [
            Sentence("Not read: {reason}", reason=each.sentence) for each in refused[:3] if len(paths) > 1
        ]
        return tables
    if refused:
        raise refused[0]
    raise no_files(title, sorted(ENDINGS), images)


class _Classes:
    """The names of the classes: as in the files, or by a list of names beside them."""

    def __init__(self, names: NameList, files: Sequence[ReadTable], report: ReadReport) -> None:
        found = dict.fromkeys(name for file in files for name in file.classes)
        self._names = {name: names.by_id[name] for name in found} if found.keys() <= names.by_id.keys() else {}
        if not self._names:
            self._names = {name: names.by_id.get(name, name) if name.startswith("/m/") else name for name in found}
        self._list = names.in_order
        if changed := sum(name != text for text, name in self._names.items()):
            report.warnings.append(
                Sentence(
                    "Names of {classes} were taken from {file}.",
                    classes=Count(changed, "class"),
                    file=names.file,
                )
            )
        unnamed = [name for name in self._names.values() if name.startswith("/m/")]
        if unnamed:
            report.warnings.append(
                Sentence("No class-descriptions file names the classes {names}: rename them.", names=first_of(unnamed))
            )
        if any("class" not in file.table.columns for file in files):
            report.guesses.append(
                Sentence("The table has no column of classes, so its boxes are called “{name}”.", name=NO_CLASS)
            )

    def named(self, box: RawBox) -> RawBox:
        """The box with its class by name."""
        name = self._names[box.class_name]
        return box if name == box.class_name else replace(box, class_name=name)

    def in_order(self) -> list[str]:
        """Those of the list that has them all, in its order; else in the order of first use."""
        used = dict.fromkeys(self._names.values())
        return list(self._list) if used.keys() <= set(self._list) else list(used)


def _key(name: str) -> PurePosixPath:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return key_of(PurePosixPath(*(part for part in parts if part not in ("/", ".."))))


def _image(index: ImageIndex, name: str, folder: PurePath, others: AbstractSet[PurePosixPath]) -> Path | None:
    """The image of a name, with or without folders, ending or drive; first of one in the table's own ``folder``."""
    if "://" in name:
        name = re.split(r"[?#]", name, maxsplit=1)[0]
    for each in dict.fromkeys((name, unguarded(name))):
        key = _key(each)
        if key.name and (image := index.of_label(key_of(folder / key), None, others)):
            return image
    return None


def _merged(claims: Sequence[tuple[str, RawLabels]]) -> list[RawLabels]:
    """The labels that tables have of one image, by its name there.

    Equal ones count once; those of different classes under the same name, as from a table for each class, belong
    together.
    """
    merged: list[tuple[str, RawLabels]] = []
    for name, raw in claims:
        boxes = Counter((box.class_name, box.edges) for box in raw.boxes)
        same = (each for _, each in merged if Counter((box.class_name, box.edges) for box in each.boxes) == boxes)
        if (twin := next(same, None)) is not None:
            twin.damaged |= raw.damaged
            twin.subset = twin.subset if twin.subset == raw.subset else twin.subset or raw.subset
        elif merged and all(name == other and _differ_in_class(raw, each) for other, each in merged):
            merged[0][1].boxes += raw.boxes
            merged[0][1].damaged |= raw.damaged
        else:
            merged.append((name, raw))
    return [raw for _, raw in merged]


def _differ_in_class(one: RawLabels, other: RawLabels) -> bool:
    names = {box.class_name for box in one.boxes}
    return bool(names and other.boxes) and names.isdisjoint(box.class_name for box in other.boxes)
