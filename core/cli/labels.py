"""``init``, ``import`` and ``export``."""

from __future__ import annotations

import dataclasses
from argparse import Namespace

from core.annotation import Subset
from core.cli.console import Console
from core.errors import ImageError, ProjectError, Sentence
from core.files.find_images import find_images
from core.formats.common import ReadOptions, WriteOptions, count
from core.formats.import_export import export_labels, import_labels
from core.images import read_size
from core.store.project import DEFAULT_CLASSES, Project


def init(arguments: Namespace) -> int:
    """``platewright init``."""
    console = Console(arguments.json)
    paths = []
    if arguments.images is not None:
        if not arguments.images.is_dir():
            raise ProjectError(f"The image folder {arguments.images} is not there: check the path.")
        paths = find_images(arguments.images.absolute())
        if not paths:
            raise ProjectError(f"There is no image in {arguments.images} (JPEG, PNG, BMP, WebP, TIFF).")
    sizes = {}
    problems = []
    with console.progress() as progress:
        for done, path in enumerate(paths):
            progress(Sentence("Reading images"), done, len(paths))
            try:
                sizes[path] = read_size(path)
            except ImageError as error:
                problems.append(str(error))
    with Project.create(arguments.project, arguments.classes or DEFAULT_CLASSES) as project:
        records = project.add_images(sizes)
        project.set_sizes((record.id, *sizes[project.absolute_path(record)]) for record in records)
        names = [entry.name for entry in project.classes()]
    console.tell("error", [f"left out: {problem}" for problem in problems])
    console.say(f"Made {arguments.project} with {count(len(records), 'image')}; classes: {', '.join(names)}.")
    console.result({"project": str(arguments.project), "images": len(records), "classes": names, "problems": problems})
    return 1 if problems else 0


def import_(arguments: Namespace) -> int:
    """``platewright import``."""
    console = Console(arguments.json)
    with Project.open(arguments.project) as project, console.progress() as progress:
        report = import_labels(
            project,
            arguments.format,
            arguments.images,
            arguments.annotations,
            subset=Subset(arguments.split) if arguments.split not in (None, "none") else None,
            pin_by_folder=arguments.split != "none",
            options=ReadOptions(voc_origin=arguments.voc_origin),
            progress=progress,
        )
    console.tell("note", report.warnings)
    console.tell("error", report.problems)
    pinned = ", ".join(f"{number} pinned to {side}" for side, number in report.pinned.items())
    console.say(
        f"Imported {count(report.images, 'image')} with {count(report.boxes, 'box', 'boxes')}"
        f" ({report.empty} empty){f', {pinned}' if pinned else ''}"
        f"{f'; {report.todo} without labels are to do' if report.todo else ''}."
    )
    console.result(dataclasses.asdict(report))
    return 1 if report.problems else 0


def export(arguments: Namespace) -> int:
    """``platewright export``."""
    console = Console(arguments.json)
    options = WriteOptions(
        copy_images=arguments.copy_images, overwrite=arguments.overwrite, strict_voc=arguments.strict_voc
    )
    # Only read, so that it also works while the window has the project open.
    with Project.open(arguments.project, read_only=True) as project, console.progress() as progress:
        report = export_labels(
            project, arguments.format, arguments.out, done_only=arguments.done_only, options=options, progress=progress
        )
    console.tell("note", report.warnings)
    console.tell("error", [f"skipped: {sentence}" for sentence in report.skipped])
    skipped = report.not_done + len(report.skipped)
    why = f" ({report.not_done} not done)" if report.not_done else ""
    console.say(
        f"Wrote {count(report.images, 'image')} with {count(report.boxes, 'box', 'boxes')} ({report.empty} empty) "
        f"to {report.out}; {skipped} skipped{why}."
    )
    console.result({**dataclasses.asdict(report), "out": str(report.out)})
    return 1 if report.skipped else 0
