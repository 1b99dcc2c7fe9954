"""Import of labels into a project, and export: between :mod:`core.formats` and :mod:`core.store`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from core.annotation import ObjectClass, Subset
from core.dataset.split import SplitItem, split_images
from core.errors import Count, FormatError, ImageError, Sentence
from core.events import Progress, silent
from core.files.find_images import EXPORT_MARK
from core.formats.common import LabelledBox, LabelledImage, ReadOptions, WriteOptions, WriteReport
from core.formats.import_edit import ImportReport, apply_import
from core.formats.import_plan import ImportChoices, plan_import
from core.formats.import_reading import read_labels
from core.formats.registry import format_named
from core.images import load_reduced_rgb, perceptual_hash, read_size
from core.store.changed_pictures import PictureCheck, check_pictures
from core.store.project import Project

#: Share that an export holds back for validation if the project pins no images to it.
_VAL_SHARE = 0.2
#: An export of fewer images has no validation side.
_FEWEST_TO_SPLIT = 10
_HASHED_SIDE = 64


def import_labels(
    project: Project,
    format_name: str,
    images: Path,
    annotations: Path | None = None,
    *,
    subset: Subset | None = None,
    pin_by_folder: bool = True,
    options: ReadOptions = ReadOptions(),
    progress: Progress = silent,
) -> ImportReport:
    """Add the images in ``images`` with their labels; labelled ones count as done.

    Classes are matched by name, new ones are added in the file's order. Images already labelled in the project keep
    their labels. ``subset`` pins all images to a side of the split; None: by folder name, unless ``pin_by_folder`` is
    off.

    Raises:
        FormatError: there is nothing to import; the project is unchanged.
        ImageError: the folder cannot be read.
        ProjectError: the project cannot be written.
    """
    reading = read_labels(format_name, images, annotations, progress, options)
    choices = ImportChoices(subset=subset, pin_by_folder=pin_by_folder)
    return apply_import(project, plan_import(project, reading, choices), progress).report


def export_labels(
    project: Project,
    format_name: str,
    out: Path,
    *,
    done_only: bool = False,
    options: WriteOptions = WriteOptions(),
    progress: Progress = silent,
) -> WriteReport:
    """Write the labels of done images and, unless ``done_only``, of all with boxes to ``out``.

    Raises:
        FormatError: there is nothing to write, or a file cannot be written or would be overwritten.
        ProjectError: the project cannot be read.
    """
    fmt = format_named(format_name)
    check = check_pictures(project, progress)
    items, not_done, skipped = _labelled_images(project, check, done_only, progress)
    if not items:
        if skipped:
            raise FormatError("Nothing was exported: {problem}", problem=skipped[0])
        if check.other:
            raise FormatError("Nothing was exported: {problem}", problem=check.notices[-1])
        raise FormatError("Nothing was exported, as no image is done yet: label some first.")
    warnings = check.notices
    if fmt.needs_subsets and all(item.subset is not Subset.VAL for item in items):
        items = _held_back(items, warnings, progress)
    classes = project.classes()
    warnings += _not_judged(project, classes)
    if options.category_ids is None:
        options = replace(options, category_ids=[entry.id for entry in classes])
    report = fmt.write(items, [entry.name for entry in classes], out, progress, options)
    report.not_done = not_done
    is_inside = out.absolute().is_relative_to(project.folder)
    if is_inside and not report.copied and not any(item.path.is_relative_to(out.absolute()) for item in items):
        _marked(project, out)  # these labels are not noticed as another program's
    if is_inside and report.copied and not _marked(project, out):
        warnings.append(
            Sentence(
                "{folder} is inside the project folder, so the copies will be listed as new images.", folder=str(out)
            )
        )
    report.skipped[:0] = skipped
    report.warnings[:0] = warnings
    return report


def _not_judged(project: Project, classes: Sequence[ObjectClass]) -> list[Sentence]:
    """What the files cannot say: an image without boxes of a class may show it, as it was done before the class was."""
    sets = [record.judged_for for record in project.images() if record.judged_for is not None]
    counts = {entry.name: sum(entry.id not in judged for judged in sets) for entry in classes}
    return [
        Sentence(
            "Done before there was “{name}”, and read elsewhere as having none without a box of it: {images}.",
            name=name,
            images=Count(count, "image"),
        )
        for name, count in counts.items()
        if count
    ]


def _marked(project: Project, out: Path) -> bool:
    """Mark ``out``, so that its copies are not listed as new images, nor its labels offered for import.

    Returns:
        False if that fails.
    """
    if out.absolute() == project.folder:
        return False
    try:
        (out / EXPORT_MARK).touch()
    except OSError:
        return False
    return True


def _labelled_images(
    project: Project, check: PictureCheck, done_only: bool, progress: Progress
) -> tuple[list[LabelledImage], int, list[Sentence]]:
    names = {entry.id: entry.name for entry in project.classes()}
    boxes: dict[int, list[LabelledBox]] = {}
    for a in project.annotations():
        boxes.setdefault(a.image_id, []).append(
            LabelledBox(names[a.class_id], check.box(a), a.difficult, a.truncated, a.occluded)
        )
    items: list[LabelledImage] = []
    skipped: list[Sentence] = []
    not_done = 0
    records = project.images()
    for done, record in enumerate(records):
        progress(Sentence("Reading images"), done, len(records))
        if record.id in check.other or (not record.state.is_done and (done_only or record.id not in boxes)):
            not_done += 1
            continue
        path = project.absolute_path(record)
        try:
            size = check.size(record) or read_size(path)
        except ImageError as error:
            skipped.append(error.sentence)
            continue
        own = tuple(boxes.get(record.id, ()))
        items.append(LabelledImage(path, size[0], size[1], own, record.state, record.subset, record.id))
    return items, not_done, skipped


def _held_back(items: Sequence[LabelledImage], warnings: list[Sentence], progress: Progress) -> list[LabelledImage]:
    """The items with their sides of the split, as training would choose them."""
    entries = []
    for done, item in enumerate(items):
        progress(Sentence("Comparing images"), done, len(items))
        try:
            image_hash = perceptual_hash(load_reduced_rgb(item.path, _HASHED_SIDE))
        except ImageError:  # missing or damaged: the writer reports it
            image_hash = None
        entries.append(SplitItem(item.id or 0, item.path.as_posix(), bool(item.boxes), item.subset, image_hash))
    split = split_images(entries, _VAL_SHARE, seed=0, min_images=_FEWEST_TO_SPLIT)
    warnings.extend(split.notices)
    if split.val:
        warning = Sentence(
            "Held back for validation: {images}, near-duplicates together; pin images to choose them yourself.",
            images=Count(len(split.val), "image"),
        )
        warnings.append(warning)
    sides = {number: side for side in Subset for number in getattr(split, side.value)}
    return [replace(item, subset=sides[item.id or 0]) for item in items]
