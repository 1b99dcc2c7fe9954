"""Where the project of a folder lives, and the opening of a plain folder of images as one."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from core.annotation import ImageRecord
from core.errors import ProjectError
from core.files.find_images import find_image_names
from core.store.project import Project, is_project

#: Meta key: the folder of images of a project that is kept elsewhere.
_SOURCE = "source_folder"


@dataclass(frozen=True, slots=True)
class Opened:
    """A project made ready: where it is, and sentences that the person should see."""

    project: Project
    notices: tuple[str, ...]
    #: The folder whose new images are the project's.
    source: Path
    #: The images of a project that was made just now; None where they are to be read from it.
    made_of: Sequence[ImageRecord] | None = None


def project_folder_for(folder: Path) -> Path:
    """The folder itself where it can be written; else one in the person's data folder, named after it."""
    folder = folder.absolute()
    can_write = os.access(folder, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
    if is_project(folder) or can_write:
        return folder
    digest = hashlib.blake2b(str(folder).encode(), digest_size=4).hexdigest()
    return Path(platformdirs.user_data_dir("platewright", appauthor=False)) / "projects" / f"{folder.name}-{digest}"


def open_location(
    location: Path, *, look_for_new: bool = True, on_first: Callable[[Path], object] | None = None
) -> Opened:
    """Open a project, or make a plain folder of images one.

    Args:
        location: the project, or the folder.
        look_for_new: add pictures that are new in the folder of a project; a large folder takes a tenth of a second.
        on_first: hears of the first image of a folder as soon as it is found, before there is a project.

    Raises:
        ProjectError: nothing is there, it holds no image, or the project cannot be opened.
        ImageError: the folder cannot be read.
    """
    if not _exists(location):
        raise ProjectError(f"{location} is not there: check the name, or choose another folder.")
    if location.is_file() and not is_project(location):
        raise ProjectError(f"{location} is a file: open the folder it lies in, or a project.")
    if location.is_file():
        project = Project.open(location)
        return Opened(project, (), _source_of(project))
    home = project_folder_for(location)
    is_new = not is_project(home)
    images = _find(location, skip_exports=not is_new) if is_new or look_for_new else []
    if is_new and not images:
        raise ProjectError(f"There is no image in {location} (JPEG, PNG, BMP, WebP, TIFF): choose another folder.")
    if is_new and on_first is not None:
        on_first(Path(images[0]))
    project = Project.create(home) if is_new else Project.open(home)
    is_elsewhere = home != location.absolute()
    try:
        if is_elsewhere and project.meta(_SOURCE) is None:
            project.set_meta(_SOURCE, str(location.absolute()))
        made_of = project.add_images(images) if is_new else None
        if images and not is_new:
            _take_in(project, images)
    except BaseException:
        project.close()
        raise
    notice = f"{location} cannot be written, so this project is kept in {home}."
    return Opened(project, (notice,) if is_elsewhere else (), location.absolute(), made_of)


def _source_of(project: Project) -> Path:
    try:
        return Path(project.meta(_SOURCE) or project.folder)
    except BaseException:
        project.close()
        raise


def _find(folder: Path, *, skip_exports: bool) -> list[str]:
    home = f"{folder.absolute()}{os.sep}"
    return [home + name for name in find_image_names(folder, skip_exports=skip_exports)]


def _take_in(project: Project, found: list[str]) -> None:
    """Add what is new; but where files are gone, these may be those: who looks at the files then finds that out."""
    known = {record.path for record in (*project.images(), *project.removed_images())}
    there = dict(zip(project.stored_paths(found), found, strict=True))
    new = [path for stored, path in there.items() if stored not in known]
    if new and all((project.folder / stored).exists() for stored in known.difference(there)):
        project.add_images(new)


def _exists(location: Path) -> bool:
    try:
        return location.exists()
    except OSError:  # a folder on the way to it may not be entered
        return False
