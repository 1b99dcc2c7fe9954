"""Pictures that changed after they were labelled: noticed, their boxes scaled, or put back to do.

:func:`check_pictures` reads, :func:`settle_pictures` writes; who may only read a project uses what the check says.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from core.annotation import Annotation, ImageRecord, ImageState, Prediction, Rejection
from core.errors import Count, ImageError, Sentence
from core.events import Progress, silent
from core.files.file_facts import FileFacts, facts_of
from core.geometry import Box
from core.images import picture_hashes, read_size
from core.labelled_picture import LabelledPicture, PictureChange, PictureHashes
from core.store.edit import Edit
from core.store.project import Project

#: Newly labelled files that are hashed at once; of more, the window hashes the rest in the background.
_HASHED_AT_ONCE = 2000
_SHOWN = 3
_THREADS = 4


@dataclass(frozen=True, slots=True)
class PictureRead:
    """A file as just read; ``hashes`` is None if only its header was."""

    facts: FileFacts
    width: int
    height: int
    hashes: PictureHashes | None


@dataclass(frozen=True, slots=True)
class ScaledPicture:
    """A picture that is the labelled one with ``across`` times its width and ``down`` times its height."""

    record: ImageRecord
    now: LabelledPicture
    across: float
    down: float


@dataclass(frozen=True, slots=True)
class PictureCheck:
    """How the files of labelled images differ from what was labelled, by image id.

    Attributes:
        read: files that were read because they were written since, or their size was unknown.
        scaled: those whose boxes can be scaled.
        other: those that show something else, or lie differently.
    """

    read: Mapping[int, PictureRead] = field(default_factory=dict)
    scaled: Mapping[int, ScaledPicture] = field(default_factory=dict)
    other: Mapping[int, ImageRecord] = field(default_factory=dict)

    def size(self, record: ImageRecord) -> tuple[int, int] | None:
        """``(width, height)`` of the upright image today; None if unknown."""
        read = self.read.get(record.id)
        if read is not None:
            return read.width, read.height
        return None if record.width is None or record.height is None else (record.width, record.height)

    def box(self, on_image: Annotation | Prediction | Rejection) -> Box:
        """The box in pixels of the picture today, if it is one that was scaled."""
        by = self.scaled.get(on_image.image_id)
        return on_image.box if by is None else on_image.box.scaled(by.across, by.down)

    @property
    def notices(self) -> list[Sentence]:
        """What the user is told."""
        sentences = []
        if self.scaled:
            sentences.append(
                Sentence(
                    "Scaled since they were labelled, and their boxes with them: {images} ({names}).",
                    images=Count(len(self.scaled), "image"),
                    names=_first([each.record.path for each in self.scaled.values()]),
                )
            )
        if self.other:
            sentences.append(
                Sentence(
                    "Turned, cropped or replaced since they were labelled, so to do again with their boxes kept: "
                    "{images} ({names}).",
                    images=Count(len(self.other), "image"),
                    names=_first([record.path for record in self.other.values()]),
                )
            )
        return sentences


#: Of a project whose files nobody compared.
ALL_AS_LABELLED = PictureCheck()


def check_pictures(project: Project, progress: Progress = silent) -> PictureCheck:
    """Compare the files of all labelled images with what was labelled. Reads only files that were written since.

    Raises:
        ProjectError: the project cannot be read.
    """
    boxed = {annotation.image_id for annotation in project.annotations()}
    records = [record for record in project.images() if record.state.is_done or record.id in boxed]
    read: dict[int, PictureRead] = {}
    for done, record in enumerate(records):
        progress(Sentence("Comparing files"), done, len(records))
        with contextlib.suppress(ImageError):  # whoever uses the image tells it
            fresh = _read_if_written(record, project.absolute_path(record))
            if fresh is not None:
                read[record.id] = fresh
    return compare_pictures(records, read)


def compare_pictures(records: Iterable[ImageRecord], read: Mapping[int, PictureRead]) -> PictureCheck:
    """How the pictures of labelled images, as ``read`` or else as last known, differ from what was labelled."""
    scaled: dict[int, ScaledPicture] = {}
    other: dict[int, ImageRecord] = {}
    for record in records:
        before, fresh = record.labelled, read.get(record.id)
        now = record.picture if fresh is None else picture_of(fresh, record)
        if now is None or before is None:
            continue
        match before.change_to(now):
            case PictureChange.SCALED:
                scaled[record.id] = ScaledPicture(record, now, now.width / before.width, now.height / before.height)
            case PictureChange.OTHER:
                other[record.id] = record
            case PictureChange.NONE if fresh is not None and _is_unsure(record, fresh):
                other[record.id] = record
    return PictureCheck(read, scaled, other)


def settle_pictures(project: Project, check: PictureCheck) -> None:
    """Write what a check found: sizes and hashes, scaled boxes, and images that are to do again.

    Raises:
        ProjectError: the project cannot be written.
    """
    note_read(project, check.read)
    edit = changed_edit(check, project.annotations(), project.predictions(), project.rejections())
    if edit != Edit():
        project.apply(edit)


def note_read(project: Project, read: Mapping[int, PictureRead]) -> None:
    """Store what was read of files, by image id.

    Raises:
        ProjectError: the project cannot be written.
    """
    if read:
        project.set_sizes((number, each.width, each.height) for number, each in read.items())
        project.set_hashes((number, each.hashes) for number, each in read.items() if each.hashes is not None)
        project.set_file_facts((number, each.facts) for number, each in read.items())


def note_labelled(project: Project, progress: Progress = silent) -> None:
    """Read and store the facts of files that were labelled just now; of up to some thousand also their hashes.

    Raises:
        ProjectError: the project cannot be written.
    """
    wanted = [record for record in project.images() if record.labelled is not None and record.file_modified is None]
    paths = [project.absolute_path(record) for record in wanted]
    if len(wanted) <= _HASHED_AT_ONCE:
        with ThreadPoolExecutor(_THREADS) as pool:
            read = {}
            for done, (record, each) in enumerate(zip(wanted, pool.map(_read_or_none, paths), strict=True)):
                progress(Sentence("Comparing files"), done, len(wanted))
                if each is not None:
                    read[record.id] = each
        note_read(project, read)
    else:
        facts = ((record.id, facts_of(path)) for record, path in zip(wanted, paths, strict=True))
        project.set_file_facts([(number, each) for number, each in facts if each is not None])


def changed_edit(
    check: PictureCheck,
    annotations: Iterable[Annotation],
    predictions: Iterable[Prediction] = (),
    rejections: Iterable[Rejection] = (),
) -> Edit:
    """What a check changes in the labels: nothing where all is as it was."""
    states = tuple((number, ImageState.TODO) for number, record in check.other.items() if record.state.is_done)
    return Edit(
        put_annotations=tuple(_scaled(annotations, check)),
        put_predictions=tuple(_scaled(predictions, check)),
        put_rejections=tuple(_scaled(rejections, check)),
        states=states,
        labelled=tuple((number, each.now) for number, each in check.scaled.items()),
    )


def read_picture(path: Path) -> PictureRead:
    """Read a file: its facts, size and hashes.

    Raises:
        ImageError: it is missing or no image.
    """
    facts = facts_of(path)
    size = read_size(path)
    if facts is None:
        raise ImageError("{file} does not exist.", file=str(path))
    return PictureRead(facts, *size, picture_hashes(path))


def picture_of(read: PictureRead, record: ImageRecord) -> LabelledPicture:
    """The picture of an image as read now; where only its header was, with the hashes that are known."""
    hashes = read.hashes or (record.content_hash, record.perceptual_hash)
    return LabelledPicture(read.width, read.height, *hashes)


def _is_unsure(record: ImageRecord, fresh: PictureRead) -> bool:
    """Whether the file was replaced before it was known what it showed."""
    is_unknown = record.labelled is not None and record.labelled.content_hash is None
    return is_unknown and record.file_modified is not None and record.file_size != fresh.facts.size


def _read_or_none(path: Path) -> PictureRead | None:
    try:
        return read_picture(path)
    except ImageError:  # whoever uses the image tells it
        return None


def _read_if_written(record: ImageRecord, path: Path) -> PictureRead | None:
    """What the file is now; None if it is as it was last read, or missing."""
    facts = facts_of(path)
    if facts is None:
        return None
    is_known = record.width is not None
    if is_known and facts == (record.file_modified, record.file_size):
        return None
    if record.file_modified is None and record.file_size in (None, facts.size):
        # Of a project of an earlier version: its files may be many, and were not written for all that is known.
        return PictureRead(facts, *read_size(path), None)
    return read_picture(path)


_OnImage = TypeVar("_OnImage", Annotation, Prediction, Rejection)


def _scaled(values: Iterable[_OnImage], check: PictureCheck) -> Iterator[_OnImage]:
    for value in values:
        if value.image_id in check.scaled:
            yield replace(value, box=check.box(value))


def _first(names: Sequence[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
