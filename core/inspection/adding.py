"""Images that a model was tried on, as images of the project: to do, with the detections as suggestions."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from core.annotation import Detection, ImageRecord, Prediction
from core.errors import ImageError, Sentence
from core.files.file_facts import facts_of
from core.images import content_hash, read_size
from core.store.edit import Edit
from core.store.known_images import KnownImages
from core.store.project import Project


@dataclass(frozen=True, slots=True)
class TriedImage:
    """An image file, and what a model detected on it, in pixels of the upright image."""

    path: Path
    detections: Sequence[Detection]


@dataclass(frozen=True, slots=True)
class ReadImage:
    """A tried image with what its file says.

    ``size``: (width, height) of the upright image; ``content``: hash of the file; ``bytes``: size of the file.
    """

    tried: TriedImage
    size: tuple[int, int]
    content: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Addition:
    """What adding images to a project does.

    Attributes:
        edit: the new images, to do, with their suggestions.
        suggestions: their number.
        there: images that the project has, in its trash, too.
        copies: images whose content is that of one that the project has, or of another one that is added.
        of_no_class: detections of a class that the project does not have; left out.
        problems: a sentence for each file that cannot be read.
    """

    edit: Edit
    suggestions: int = 0
    there: int = 0
    copies: int = 0
    of_no_class: int = 0
    problems: tuple[Sentence, ...] = ()

    @property
    def image_ids(self) -> list[int]:
        return [record.id for record in self.edit.put_images]


def read_tried(images: Iterable[TriedImage]) -> tuple[list[ReadImage], list[Sentence]]:
    """Read what is needed of the files; a sentence for each that cannot be read. Takes a while for hundreds."""
    read, problems = [], []
    for each in images:
        try:
            size, content = read_size(each.path), content_hash(each.path)
            facts = facts_of(each.path)
            read.append(ReadImage(each, size, content, -1 if facts is None else facts.size))
        except ImageError as error:
            problems.append(error.sentence)
    return read, problems


def plan_addition(
    project: Project,
    run_id: str,
    images: Sequence[ReadImage],
    problems: Sequence[Sentence],
    first_prediction: int,
    file_sizes: Mapping[int, int],
) -> Addition:
    """What adding these to the project does; nothing is written. Files stay where they are, as any image's.

    Args:
        project: open.
        run_id: of the model that detected.
        images: as read.
        problems: of the files that could not be read.
        first_prediction: id of the first suggestion; those of the others count up.
        file_sizes: bytes of the project's files by image id, as far as they are known: only files of one size are
            compared.

    Raises:
        ProjectError: the project cannot be read.
    """
    records = [*project.images(), *project.removed_images()]
    known = KnownImages(project.folder, (record.path for record in records))
    contents = _contents(project, records, {image.bytes for image in images}, file_sizes)
    classes = {each.id for each in project.classes()}
    number, prediction = project.next_image_id(), first_prediction
    added: list[ImageRecord] = []
    suggested: list[Prediction] = []
    there = copies = of_no_class = 0
    stored_paths = project.stored_paths(image.tried.path for image in images)
    for image, stored in zip(images, stored_paths, strict=True):
        if known.find(stored) is not None:
            there += 1
            continue
        if image.content in contents:
            copies += 1
            continue
        known.add(stored)
        contents.add(image.content)
        width, height = image.size
        added.append(ImageRecord(number, stored, width=width, height=height, content_hash=image.content))
        for detection in image.tried.detections:
            if detection.class_id not in classes:
                of_no_class += 1
                continue
            suggested.append(Prediction(prediction, number, run_id, detection.class_id, detection.box, detection.score))
            prediction += 1
        number += 1
    edit = Edit(put_images=tuple(added), put_predictions=tuple(suggested))
    return Addition(edit, len(suggested), there, copies, of_no_class, tuple(problems))


def _contents(
    project: Project, records: Iterable[ImageRecord], sizes: Set[int], file_sizes: Mapping[int, int]
) -> set[str]:
    """The hashes of the project's files: those known, and those of files of these sizes."""
    contents = set()
    for record in records:
        if record.content_hash is not None:
            contents.add(record.content_hash)
        elif file_sizes.get(record.id) in sizes:
            with contextlib.suppress(ImageError):  # gone by now: no copy of it
                contents.add(content_hash(project.absolute_path(record)))
    return contents


def add(project: Project, addition: Addition, suggesting: str) -> None:
    """Write an addition.

    The images count as predicted by ``suggesting``, the run that makes the suggestions (empty: none), whose
    predictions would take the place of another run's.

    Raises:
        ProjectError: the project cannot be written.
    """
    project.apply(addition.edit)
    if suggesting:
        project.mark_predicted(suggesting, addition.image_ids)
