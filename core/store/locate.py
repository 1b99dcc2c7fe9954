"""Where the project of a folder lives, and opening a plain folder of images as a project."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from core.annotation import ImageRecord
from core.errors import Count, ProjectError, Sentence
from core.files.find_images import find_image_names
from core.files.passed_over import PassedOver
from core.images.kinds import readable_names
from core.store.migrations import JUDGED_UNKNOWN
from core.store.outside import tell_outside
from core.store.project import Project, is_project
from core.store.soundness import left_out_notice

#: Meta key of a project that lies elsewhere: its folder of images.
SOURCE = "source_folder"


@dataclass(frozen=True, slots=True)
class OpenedProject:
    """An open project, with notices for the user.

    Attributes:
        source: the folder whose new images are added to the project.
        images: of a project that was just created; None for one that existed before, whose images are yet to be read.
    """

    project: Project
    notices: tuple[Sentence, ...]
    source: Path
    images: Sequence[ImageRecord] | None = None


def project_folder_for(folder: Path) -> Path:
    """The folder itself if it can be written; else one in the user's data folder, named after it."""
    folder = folder.absolute()
    can_write = os.access(folder, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
    if is_project(folder) or can_write:
        return folder
    digest = hashlib.blake2b(str(folder).encode(), digest_size=4).hexdigest()
    return Path(platformdirs.user_data_dir("platewright", appauthor=False)) / "projects" / f"{folder.name}-{digest}"


def open_location(
    location: Path, *, find_new: bool = True, on_first_image: Callable[[Path], object] | None = None
) -> OpenedProject:
    """Open a project, or create one for a plain folder of images.

    Args:
        location: the project, or the folder.
        find_new: add images that are new in the folder of a project; takes a tenth of a second in a large folder.
        on_first_image: called with the first image of a folder as soon as it is found, before the project exists.

    Raises:
        ProjectError: the location does not exist, holds no image, or its project cannot be opened.
        ImageError: the folder cannot be read.
    """
    if not _exists(location):
        raise ProjectError("{path} does not exist: check the name, or choose another folder.", path=str(location))
    if location.is_file():
        return _open_file(location)
    home = project_folder_for(location)
    is_new = not is_project(home)
    passed_over = PassedOver()
    images = _find(location, passed_over, skip_exports=not is_new) if is_new or find_new else []
    if is_new and not images:
        raise _no_images(location, passed_over)
    if is_new and on_first_image is not None:
        on_first_image(Path(images[0]))
    project = Project.create(home) if is_new else Project.open(home, defer_check=True)
    is_elsewhere = home != location.absolute()
    try:
        if is_elsewhere and project.meta(SOURCE) is None:
            project.set_meta(SOURCE, str(location.absolute()))
        added = project.add_images(images) if is_new else None
        if images and not is_new:
            _add_new(project, images)
    except BaseException:
        project.close()
        raise
    notice = Sentence(
        "{folder} cannot be written, so this project is kept in {home}.", folder=str(location), home=str(home)
    )
    notices = (
        *([notice] if is_elsewhere else []),
        *passed_over.notices,
        *(() if is_new else _told_once(project, location.absolute())),
    )
    return OpenedProject(project, notices, location.absolute(), added)


def _no_images(folder: Path, passed_over: PassedOver) -> ProjectError:
    if passed_over.notices:
        return ProjectError(
            "There are no images in {folder}. {problem}", folder=str(folder), problem=passed_over.notices[0]
        )
    return ProjectError(
        "There are no images in {folder} ({kinds}): choose another folder.", folder=str(folder), kinds=readable_names()
    )


def _open_file(path: Path) -> OpenedProject:
    if not is_project(path):
        raise ProjectError("{file} is a file: open the folder it is in, or a project.", file=str(path))
    project = Project.open(path, defer_check=True)
    source = _source_of(project)
    return OpenedProject(project, _told_once(project, source), source)


def _told_once(project: Project, source: Path) -> tuple[Sentence, ...]:
    """What could not be read, what lies elsewhere, and what converting an older file had to assume."""
    try:
        told = tuple(filter(None, (left_out_notice(project.unreadable), tell_outside(project, source))))
        count = project.meta(JUDGED_UNKNOWN)
        if count is None or not count.isdecimal():
            return told
        project.set_meta(JUDGED_UNKNOWN, None)
    except BaseException:
        project.close()
        raise
    return (
        *told,
        Sentence(
            "An earlier version of Platewright did not note when {images} became done: all classes count as judged "
            "there.",
            images=Count(int(count), "image"),
        ),
    )


def _source_of(project: Project) -> Path:
    try:
        return Path(project.meta(SOURCE) or project.folder)
    except BaseException:
        project.close()
        raise


def _find(folder: Path, passed_over: PassedOver, *, skip_exports: bool) -> list[str]:
    home = f"{folder.absolute()}{os.sep}"
    return [home + name for name in find_image_names(folder, skip_exports=skip_exports, passed_over=passed_over)]


def _add_new(project: Project, paths: list[str]) -> None:
    """Add new images, unless files are missing: the new ones may be those, which the search for moved files finds."""
    known = {record.path for record in (*project.images(), *project.removed_images())}
    present = dict(zip(project.stored_paths(paths), paths, strict=True))
    new = [path for stored, path in present.items() if stored not in known]
    if new and all((project.folder / stored).exists() for stored in known.difference(present)):
        project.add_images(new)


def _exists(location: Path) -> bool:
    try:
        return location.exists()
    except OSError:  # a parent folder may not be entered
        return False
