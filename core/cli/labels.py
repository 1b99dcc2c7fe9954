"""``init``, ``import`` and ``export``."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from core.annotation import ImageState, Subset
from core.cli.console import Console
from core.errors import Count, ImageError, ProjectError, Sentence
from core.files.find_images import find_images
from core.files.passed_over import PassedOver
from core.formats.common import ReadOptions, WriteOptions
from core.formats.import_edit import apply_import
from core.formats.import_export import export_labels
from core.formats.import_plan import Existing, ImportChoices, ImportPlan, plan_import
from core.formats.import_reading import read_labels
from core.formats.registry import FORMATS
from core.images import cut_short_note, read_header
from core.images.kinds import readable_names
from core.runs.imported_run import drop_set_aside, keep_import
from core.store.backups import back_up
from core.store.changed_pictures import check_pictures, note_labelled, settle_pictures
from core.store.project import DEFAULT_CLASSES, Project

_STATES = {ImageState.TODO: "to do", ImageState.DONE: "done", ImageState.EMPTY: "empty"}
_COUNTS = (
    *("new", "known", "in_trash", "conflicting", "kept", "labelled", "empty", "todo"),
    *("clipped", "refused", "duplicates", "unmatched"),
)


def init(arguments: Namespace) -> int:
    """``platewright init``."""
    console = Console(arguments.json)
    paths = []
    passed_over = PassedOver()
    notes: list[Sentence] = []
    if arguments.images is not None:
        if not arguments.images.is_dir():
            raise ProjectError(
                "The image folder {folder} does not exist: check the path.", folder=str(arguments.images)
            )
        paths = find_images(arguments.images.absolute(), passed_over=passed_over)
        notes += passed_over.notices
        if not paths:
            console.report("note", notes)
            raise ProjectError(
                "There are no images in {folder} ({kinds}).", folder=str(arguments.images), kinds=readable_names()
            )
    sizes = {}
    problems = []
    with console.progress() as progress:
        for done, path in enumerate(paths):
            progress(Sentence("Reading images"), done, len(paths))
            try:
                header = read_header(path)
            except ImageError as error:
                problems.append(error.sentence)
                continue
            sizes[path] = header.width, header.height
            if (note := cut_short_note(path, header.missing)) is not None:
                notes.append(note)
    with Project.create(arguments.project, arguments.classes or DEFAULT_CLASSES) as project:
        records = project.add_images(sizes)
        project.set_sizes((record.id, *sizes[project.absolute_path(record)]) for record in records)
        names = [entry.name for entry in project.classes()]
    console.report("note", notes)
    console.report("error", [f"left out: {problem}" for problem in problems])
    console.say(f"Created {arguments.project} with {Count(len(records), 'image')}; classes: {', '.join(names)}.")
    told = {"notes": notes, "problems": problems}
    console.result({"project": str(arguments.project), "images": len(records), "classes": names, **told})
    return 1 if problems else 0


def import_(arguments: Namespace) -> int:
    """``platewright import``."""
    console = Console(arguments.json)
    choices = ImportChoices(
        existing=Existing(arguments.existing),
        class_names=dict(arguments.rename),
        as_suggestions=arguments.taken_as == "suggestions",
        source=arguments.source or (arguments.annotations or arguments.images or Path()).absolute().stem,
        subset=Subset(arguments.split) if arguments.split not in (None, "none") else None,
        pin_by_folder=arguments.split != "none",
    )
    options = ReadOptions(voc_origin=arguments.voc_origin, columns=arguments.columns)
    with Project.open(arguments.project, read_only=arguments.dry_run) as project, console.progress() as progress:
        check = check_pictures(project, progress)
        if not arguments.dry_run:
            back_up(project)  # there is no undo here
            settle_pictures(project, check)
        reading = read_labels(arguments.format, arguments.images, arguments.annotations, progress, options)
        plan = plan_import(project, reading, choices)
        if arguments.dry_run:
            return _dry_run(plan, check.notices, console)
        report, edit, _ = apply_import(project, plan, progress)
        kept = keep_import(project, plan, edit)
        drop_set_aside(project.runs_folder)
        note_labelled(project, progress)
    report.warnings[:0] = check.notices
    console.report("note", report.warnings)
    _tell_of_predictions(plan, console)
    console.report("error", report.problems)
    if kept is not None:
        images = Count(len({each.image_id for each in edit.put_predictions}), "image")
        console.say(f"Imported {Count(report.suggestions, 'suggestion')} of {choices.source} on {images}.")
        console.say(f"Their scores: platewright evaluate {arguments.project} --run {kept.folder.name}")
        console.result(report)
        return 1 if report.problems else 0
    pinned = ", ".join(f"{number} pinned to {side}" for side, number in report.pinned.items())
    console.say(
        f"Imported {Count(report.images, 'image')} with {Count(report.boxes, 'box')} ({report.empty} empty)"
        f"{f', {pinned}' if pinned else ''}{f'; to do: {report.todo}' if report.todo else ''}."
    )
    console.result(report)
    return 1 if report.problems else 0


def _tell_of_predictions(plan: ImportPlan, console: Console) -> None:
    """Name the option for what the plan's warning advises; the window has a control for it."""
    if plan.predicted and not plan.choices.as_suggestions:
        console.report("note", ["`--as suggestions` imports predictions of a model as suggestions."])


def _dry_run(plan: ImportPlan, notices: Sequence[Sentence], console: Console) -> int:
    """Say what an import would do."""
    console.report("note", [*notices, *plan.guesses, *plan.warnings])
    _tell_of_predictions(plan, console)
    console.report("error", plan.problems)
    lines = [
        f"Format: {FORMATS[plan.reading.format_name].title}",
        f"Images: {plan.new} new, {plan.known} known, {plan.in_trash} in the trash",
        f"Other labels in the project: {Count(plan.conflicting, 'image')} ({plan.choices.existing})",
        f"Labels: {Count(plan.labelled, 'image')} with labels, {plan.empty} of them empty; {plan.todo} to do",
        *(
            f"Class: {match.name}{f' -> {match.target}' if match.target != match.name else ''}"
            f"{' (new)' if match.is_new else ''}: {Count(plan.boxes.get(match.target, 0), 'box')}"
            for match in plan.classes
        ),
        f"Boxes: {plan.clipped} clipped, {plan.refused} refused, {plan.duplicates} equal to another",
        f"Labels without an image: {plan.unmatched}",
        f"Afterwards: {', '.join(f'{number} {_STATES[state]}' for state, number in plan.states.items())}",
        *(f"Example: {image.path} with {Count(len(image.boxes), 'box')}" for image in plan.examples),
        "Nothing was written.",
    ]
    console.say("\n".join(lines))
    console.result(
        {
            "format": plan.reading.format_name,
            **{name: getattr(plan, name) for name in _COUNTS},
            "classes": plan.classes,
            "boxes": plan.boxes,
            "pinned": {str(side): number for side, number in plan.pinned.items()},
            "states": {str(state): number for state, number in plan.states.items()},
            "examples": [str(image.path) for image in plan.examples],
            "guesses": plan.guesses,
            "warnings": [*notices, *plan.warnings],
            "problems": plan.problems,
        }
    )
    return 1 if plan.problems else 0


def export(arguments: Namespace) -> int:
    """``platewright export``."""
    console = Console(arguments.json)
    options = WriteOptions(
        copy_images=arguments.copy_images,
        overwrite=arguments.overwrite,
        strict_voc=arguments.strict_voc,
        separate_splits=arguments.separate_splits,
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
