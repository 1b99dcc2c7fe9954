"""Which class of label files becomes which class of a project, by name."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from core.annotation import ObjectClass, normal_class_name
from core.errors import Sentence
from core.formats.common import ReadResult
from core.store.project import DEFAULT_CLASSES, Project


@dataclass(frozen=True, slots=True)
class ClassMatch:
    """A class of the files: its ``name`` there, the project's class (``target``), and its boxes in the files."""

    name: str
    target: str
    is_new: bool
    boxes: int


@dataclass(frozen=True, slots=True)
class ClassMapping:
    """The classes of an import.

    Args:
        matches: one for each class of the files, in their order.
        ids: of the targets, by name.
        put: classes to add, or to move to another position.
        delete: the class that nobody chose or used, where the files' classes replace it.
        warnings: what the user should know.
    """

    matches: tuple[ClassMatch, ...]
    ids: Mapping[str, int]
    put: tuple[ObjectClass, ...]
    delete: tuple[ObjectClass, ...]
    warnings: tuple[Sentence, ...]


def match_classes(project: Project, result: ReadResult, renames: Mapping[str, str]) -> ClassMapping:
    """Match the files' classes with the project's.

    A project with classes of its own keeps their order, and new ones follow. One that has only the class it started
    with, unused, takes the files' order.

    Args:
        project: open.
        result: of a reader.
        renames: the project's class for a class of the files, where the names differ.

    Raises:
        ProjectError: the project cannot be read.
    """
    boxes = Counter(box.class_name for image in result.images for box in image.boxes)
    names = list(dict.fromkeys([*result.class_names, *boxes]))
    before = project.classes()
    by_normal = {normal_class_name(entry.name): entry for entry in before}
    targets = {name: _target(renames.get(name, name), by_normal) for name in names}
    order = list(dict.fromkeys(targets.values()))
    known = {entry.name: entry for entry in before}
    warnings = [*_other_forms(names, targets, renames), *_other_case(order, known)]

    next_id = project.next_class_id()
    new = [name for name in order if name not in known]
    ids = {name: known[name].id for name in order if name in known}
    ids |= {name: number for number, name in enumerate(new, next_id)}
    delete: tuple[ObjectClass, ...] = ()
    if order and _is_untouched(project, before):
        put = [
            replace(known.get(name) or ObjectClass(ids[name], name, position), position=position)
            for position, name in enumerate(order)
        ]
        put = [entry for entry in put if entry not in before]
        if before[0].id not in ids.values():
            delete = (before[0],)
            warning = Sentence("The class “{name}” has no boxes: the imported classes replace it.", name=before[0].name)
            warnings.append(warning)
    else:
        last = max((entry.position for entry in before), default=-1)
        put = [ObjectClass(ids[name], name, position) for position, name in enumerate(new, last + 1)]
    matches = (ClassMatch(name, targets[name], targets[name] not in known, boxes[name]) for name in names)
    return ClassMapping(tuple(matches), ids, tuple(put), delete, tuple(warnings))


def _target(name: str, known: Mapping[str, ObjectClass]) -> str:
    normal = normal_class_name(name)
    return known[normal].name if normal in known else normal


def _is_untouched(project: Project, classes: Sequence[ObjectClass]) -> bool:
    """Whether a project has only the class that it starts with, which the user did not choose, without boxes."""
    return len(classes) == 1 and (classes[0].name,) == DEFAULT_CLASSES and not project.annotations()


def _other_forms(names: Iterable[str], targets: Mapping[str, str], renames: Mapping[str, str]) -> Iterable[Sentence]:
    forms: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if name not in renames:
            forms[targets[name]].add(unicodedata.normalize("NFC", name).strip())
    for target, spelled in forms.items():
        count = sum(targets[name] == target and name not in renames for name in names)
        if count > len(spelled):
            yield Sentence(
                "The class “{name}” is written in {count} Unicode forms, which were read as one.",
                name=target,
                count=count,
            )


def _other_case(order: Sequence[str], known: Iterable[str]) -> Iterable[Sentence]:
    """Classes of which one is imported and that differ in their case only."""
    alike: dict[str, list[str]] = defaultdict(list)
    for name in dict.fromkeys([*known, *order]):
        alike[name.casefold()].append(name)
    for group in alike.values():
        if len(group) > 1 and not set(group).isdisjoint(order):
            yield Sentence(
                "The classes {names} differ only in capital letters: all are kept; rename one to merge them.",
                names=_quoted(group),
            )


def _quoted(names: Sequence[str]) -> Sentence:
    """All names in the quotation marks of the user's language."""
    first, *others = names
    text = Sentence("“{name}”", name=first)
    for name in others:
        text = Sentence("{names}, “{name}”", names=text, name=name)
    return text
