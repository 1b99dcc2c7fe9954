"""``init``, ``import`` and ``export``."""

from __future__ import annotations

from argparse import Namespace

from core.annotation import Subset
from core.cli.console import Console
from core.errors import Count, ImageError, ProjectError, Sentence
from core.files.find_images import find_images
from core.formats.common import ReadOptions, WriteOptions
from core.formats.import_export import export_labels, import_labels
from core.images import read_size
from core.store.project import DEFAULT_CLASSES, Project


def init(arguments: Namespace) -> int:
    """``platewright init``."""
    console = Console(arguments.json)
    paths = []
    if arguments.images is not None:
        if not arguments.images.is_dir():
            raise ProjectError(
                "The image folder {folder} does not exist: check the path.", folder=str(arguments.images)
            )
        paths = find_images(arguments.images.absolute())
        if not paths:
            raise ProjectError(
                "There are no images in {folder} (JPEG, PNG, BMP, WebP, TIFF).", folder=str(arguments.images)
            )
    sizes = {}
    problems = []
    with console.progress() as progress:
        for done, path in enumerate(paths):
            progress(Sentence("Reading images"), done, len(paths))
            try:
                sizes[path] = read_size(path)
            except ImageError as error:
                problems.append(error.sentence)
    with Project.create(arguments.project, arguments.classes or DEFAULT_CLASSES) as project:
        records = project.add_images(sizes)
        project.set_sizes((record.id, *sizes[project.absolute_path(record)]) for record in records)
        names = [entry.name for entry in project.classes()]
    console.report("error", [f"left out: {problem}" for problem in problems])
    console.say(f"Created {arguments.project} with {Count(len(records), 'image')}; classes: {', '.join(names)}.")
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
    console.report("note", report.warnings)
    console.report("error", report.problems)
    pinned = ", ".join(f"{number} pinned to {side}" for side, number in report.pinned.items())
    console.say(
        f"Imported {Count(report.images, 'image')} with {Count(report.boxes, 'box')}"
        f" ({report.empty} empty){f', {pinned}' if pinned else ''}"
        f"{f'; {report.todo} without labels are to do' if report.todo else ''}."
    )
    console.result(report)
    return 1 if report.problems else 0


def export(arguments: Namespace) -> int:
    """``platewright export``."""
    console = Console(arguments.json)
    options = WriteOptions(
        copy_images=arguments.copy_images, overwrite=arguments.overwrite, strict_voc=arguments.strict_voc
    )
    # Read-only, to work while the window has the project open.
    with Project.open(arguments.project, read_only=True) as project, console.progress() as progress:
        report = export_labels(
            project, arguments.format, arguments.out, done_only=arguments.done_only, options=options, progress=progress
        )
    console.report("note", report.warnings)
    console.report("error", [f"skipped: {sentence}" for sentence in report.skipped])
    skipped = report.not_done + len(report.skipped)
    why = f" ({report.not_done} not done)" if report.not_done else ""
    console.say(
        f"Wrote {Count(report.images, 'image')} with {Count(report.boxes, 'box')} ({report.empty} empty) "
        f"to {report.out}; {skipped} skipped{why}."
    )
    console.result(report)
    return 1 if report.skipped else 0
