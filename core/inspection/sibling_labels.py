"""Labels next to images that belong to no project, in any format."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from core.annotation import ImageState
from core.errors import FormatError, ImageError
from core.evaluation.matching import TrueBox
from core.events import Progress, silent
from core.formats.common import LabelledBox
from core.formats.recognise import recognise
from core.formats.registry import FORMATS, Format
from core.model.card import Classes
from core.model.plate_names import is_plate_name

_FOLDERS = {"labels", "annotations", "annots", "xml", "xmls", "txt", "json"}


@dataclass(frozen=True, slots=True)
class SiblingLabels:
    """``boxes`` of each labelled image, by absolute path; ``title`` is the display name of the format."""

    title: str
    boxes: Mapping[Path, tuple[LabelledBox, ...]] = field(default_factory=dict)

    @property
    def class_names(self) -> set[str]:
        return {box.class_name for boxes in self.boxes.values() for box in boxes}


def find_labels(images: Sequence[Path], roots: Iterable[Path], progress: Progress = silent) -> SiblingLabels | None:
    """The labels of these images, in the format that labels most of them; None if there are none.

    Args:
        images: absolute paths.
        roots: folders to search, with their subfolders.
        progress: called while files are read.
    """
    wanted = set(images)
    worthwhile = [root for root in roots if _may_have_labels(root, wanted)]
    formats = dict.fromkeys(name for root in worthwhile for name in _recognised(root))
    found = [SiblingLabels(FORMATS[name].title, _read(FORMATS[name], worthwhile, wanted, progress)) for name in formats]
    best = max(found, key=lambda labels: len(labels.boxes), default=None)
    return best if best is not None and best.boxes else None


def _recognised(root: Path) -> list[str]:
    """The formats that labels in this folder may be in, the likeliest first."""
    try:
        return [each.format_name for each in recognise(root)]
    except FormatError:  # a folder that cannot be read
        return []


def _read(
    entry: Format, roots: Iterable[Path], wanted: Collection[Path], progress: Progress
) -> dict[Path, tuple[LabelledBox, ...]]:
    """The boxes of the labelled images among ``wanted``, in one format."""
    boxes: dict[Path, tuple[LabelledBox, ...]] = {}
    for root in roots:
        try:
            result = entry.read(root, None, progress)
        except (FormatError, ImageError):  # not this format
            continue
        labelled = (image for image in result.images if image.state is not ImageState.TODO)
        boxes |= {image.path: image.boxes for image in labelled if image.path in wanted}
    return boxes


def _may_have_labels(root: Path, images: set[Path]) -> bool:
    """A quick check before the whole folder is read, which may be a home folder if a single file was dropped."""
    folders = {root, *(path.parent for path in images if path.is_relative_to(root))}
    endings = {entry.ending for entry in FORMATS.values()}
    around = folders | {folder.parent for folder in folders}
    try:
        has_siblings = any(each.suffix.lower() in endings for folder in folders for each in folder.iterdir())
        return has_siblings or any(each.name.casefold() in _FOLDERS for folder in around for each in folder.iterdir())
    except OSError:
        return False


def match_classes(names: Iterable[str], classes: Classes) -> dict[str, int]:
    """Map class names of labels to ids of the model's classes; names that the model does not know are left out.

    Names match if they are equal without case, or if both mean a number plate. A single name always matches a single
    class.
    """
    names = list(dict.fromkeys(names))
    by_name = {name.casefold(): number for number, name in classes}
    plate = next((number for number, name in classes if is_plate_name(name)), None)
    matched: dict[str, int] = {}
    for name in names:
        number = by_name.get(name.casefold(), plate if is_plate_name(name) else None)
        if number is not None:
            matched[name] = number
    if not matched and len(names) == len(classes) == 1:
        matched[names[0]] = classes[0][0]
    return matched


def true_boxes(boxes: Iterable[LabelledBox], class_ids: Mapping[str, int]) -> tuple[TrueBox, ...]:
    """The boxes whose classes the model knows."""
    known = (box for box in boxes if box.class_name in class_ids)
    return tuple(TrueBox(class_ids[box.class_name], box.box, box.difficult) for box in known)
