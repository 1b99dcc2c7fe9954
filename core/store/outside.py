"""Images of a project that lie outside its folder: told where the project came from elsewhere."""

from __future__ import annotations

import os
import platform
from pathlib import Path

from core.errors import Count, Sentence
from core.regular_file import is_regular_file
from core.store.project import Project

#: Meta key: where the project was opened last, by which one from elsewhere is known.
HOME = "opened_in"
#: Names that are told.
_SHOWN = 3


def tell_outside(project: Project, source: Path) -> Sentence | None:
    """What to tell of images outside the project's folder, the first time that the project is opened here.

    A project from somebody else may name any file of this computer as an image, which exports and packing would copy.

    Args:
        project: open.
        source: the folder of images that it was opened for; those in it, or beside the project, are no surprise.

    Raises:
        ProjectError: the project cannot be read or written.
    """
    here = f"{platform.node()}:{project.folder}"
    if project.read_only or project.meta(HOME) == here:
        return None
    project.set_meta(HOME, here)
    paths = [Path(os.path.normpath(project.folder / path)) for path in project.outside_paths()]
    # Pictures beside the project move with it; what is not there is told as missing.
    near = {source} if project.folder.parent in (Path.home(), Path("/")) else {source, project.folder.parent}
    outside = [path for path in paths if not any(map(path.is_relative_to, near)) and is_regular_file(path)]
    if not outside:
        return None
    return Sentence(
        "This project is new here and has {images} outside its folder: {names}. Exports and packing copy such images.",
        images=Count(len(outside), "image"),
        names=", ".join(map(str, outside[:_SHOWN])) + ("…" if len(outside) > _SHOWN else ""),
    )
