"""The images of an import as a project has or will have them: each file once, whatever links lead to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.annotation import ImageRecord, ImageState
from core.formats.common import LabelledImage
from core.store.known_images import KnownImages
from core.store.project import Project


@dataclass(frozen=True, slots=True)
class OnceImages:
    """Images by the paths that the project has or will have of them.

    Args:
        images: as read.
        records: those of the project, with the same paths.
        trash: paths in the project's trash.
        linked: how many more paths led to one of ``images``.
    """

    images: Mapping[str, LabelledImage]
    records: Mapping[str, ImageRecord]
    trash: frozenset[str]
    linked: int


def images_once(project: Project, images: Sequence[LabelledImage]) -> OnceImages:
    """The images and the project's, by common paths.

    Raises:
        ProjectError: the project cannot be read.
    """
    records = {record.path: record for record in project.images()}
    trash = frozenset(record.path for record in project.removed_images())
    known = KnownImages(project.folder, (*records, *trash))
    once: dict[str, LabelledImage] = {}
    linked = 0
    for image, path in zip(images, project.stored_paths(each.path for each in images), strict=True):
        same = known.find(path)
        if same is None:
            same = path
            other = known.in_other_form(path)
            if other in records and known.is_missing(other):
                records[path] = records.pop(other)  # the project came from another system
            known.add(path)
        linked += same in once
        once[same] = _of_both(once[same], image) if same in once else image
    return OnceImages(once, records, trash, linked)


def _of_both(one: LabelledImage, other: LabelledImage) -> LabelledImage:
    """The labels of one image under two names; if they differ, it is not sure which are right."""
    if _content(other) == _content(one) or not (other.state.is_done or other.boxes):
        return one
    if not (one.state.is_done or one.boxes):
        return LabelledImage(one.path, one.width, one.height, other.boxes, other.state, one.subset or other.subset)
    return LabelledImage(one.path, one.width, one.height, one.boxes, ImageState.TODO, one.subset)


def _content(image: LabelledImage) -> tuple[object, ...]:
    return image.state, sorted((box.class_name, box.box.as_tuple()) for box in image.boxes)
