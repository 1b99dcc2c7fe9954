"""Import of labels into a project, and export: between :mod:`core.formats` and :mod:`core.store`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from core.annotation import Annotation, ImageRecord, ImageState, Provenance, Subset
from core.dataset.split import SplitItem, perceptual_hash, split_images
from core.errors import Count, FormatError, ImageError, Sentence
from core.events import Progress, silent
from core.files.find_images import EXPORT_MARK
from core.formats.common import LabelledBox, LabelledImage, ReadOptions, WriteOptions, WriteReport
from core.formats.registry import format_named
from core.images import load_reduced_rgb, read_size
from core.store.edit import Edit
from core.store.project import DEFAULT_CLASSES, Project

#: Share that an export holds back for validation if the project pins no images to it.
_VAL_SHARE = 0.2
#: An export of fewer images has no validation side.
_FEWEST_TO_SPLIT = 10
_HASHED_SIDE = 64


@dataclass(slots=True)
class ImportReport:
    """What an import did. ``warnings`` were handled; ``problems`` are files left out.

    ``images`` of the project got labels, including ``empty`` ones; ``todo`` were added without labels, or
    with some that are not sure; ``kept`` already had labels, which stay.
    """

    images: int = 0
    empty: int = 0
    boxes: int = 0
    todo: int = 0
    kept: int = 0
    clipped: int = 0
    refused: int = 0
    pinned: dict[str, int] = field(default_factory=dict)
    classes: list[str] = field(default_factory=list)
    warnings: list[Sentence] = field(default_factory=list)
    problems: list[Sentence] = field(default_factory=list)


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
    result = format_named(format_name).read(images, annotations, progress, options)
    if not result.images:
        raise FormatError(
            "None of the images in {folder} can be read: {problem}",
            folder=str(images),
            problem=result.report.problems[0],
        )
    report = ImportReport(
        clipped=result.report.clipped,
        refused=result.report.refused,
        classes=result.class_names,
        warnings=result.report.warnings,
        problems=result.report.problems,
    )
    trash = {record.path for record in project.removed_images()}
    images_in = [image for image in result.images if project.stored_path(image.path) not in trash]
    if left_out := len(result.images) - len(images_in):
        in_trash = Count(left_out, "image")
        report.problems.append(Sentence("In the project's trash, so skipped: {images}.", images=in_trash))
    class_ids = _match_classes(project, result.class_names, report)
    project.add_images(image.path for image in images_in)
    records = {record.path: record for record in project.images()}
    entries = [(records[project.stored_path(image.path)], image) for image in images_in]
    project.set_sizes((record.id, image.width, image.height) for record, image in entries)
    if subset is not None or pin_by_folder:
        _pin(project, entries, subset, report)
    project.apply(_edit(project, entries, class_ids, report))
    if report.kept:
        kept = Count(report.kept, "image")
        report.warnings.append(Sentence("Already labelled in the project and left as is: {images}.", images=kept))
    return report


def _pin(
    project: Project, entries: Sequence[tuple[ImageRecord, LabelledImage]], subset: Subset | None, report: ImportReport
) -> None:
    """Pin the images to ``subset``; None: to that of their folder's name."""
    named = [(record.id, subset or image.subset) for record, image in entries]
    sides = [(number, side) for number, side in named if side is not None]
    project.set_subsets(sides)
    report.pinned = dict(Counter(str(side) for _, side in sides))
    if subset is None and set(report.pinned) == {"train"} and not any(r.subset is Subset.VAL for r in project.images()):
        warning = Sentence(
            "The folder's name pins these images to training; unless validation images are imported too, some of them "
            "are held back for the score."
        )
        report.warnings.append(warning)


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
    items, not_done, skipped = _labelled_images(project, done_only, progress)
    if not items:
        if skipped:
            raise FormatError("Nothing was exported: {problem}", problem=skipped[0])
        raise FormatError("Nothing was exported, as no image is done yet: label some first.")
    warnings: list[Sentence] = []
    if fmt.needs_subsets and all(item.subset is not Subset.VAL for item in items):
        items = _held_back(items, warnings, progress)
    classes = project.classes()
    if options.category_ids is None:
        options = replace(options, category_ids=[entry.id for entry in classes])
    report = fmt.write(items, [entry.name for entry in classes], out, progress, options)
    report.not_done = not_done
    if report.copied and out.absolute().is_relative_to(project.folder) and not _marked(project, out):
        warnings.append(
            Sentence(
                "{folder} is inside the project folder, so the copies will be listed as new images.", folder=str(out)
            )
        )
    report.skipped[:0] = skipped
    report.warnings[:0] = warnings
    return report


def _marked(project: Project, out: Path) -> bool:
    """Mark ``out``, so that its copies are not listed as new images of the project; False if that fails."""
    if out.absolute() == project.folder:
        return False
    try:
        (out / EXPORT_MARK).touch()
    except OSError:
        return False
    return True


def _match_classes(project: Project, names: Sequence[str], report: ImportReport) -> dict[str, int]:
    before = project.classes()
    ids = {name: project.add_class(name).id for name in names}
    unused_default = [entry for entry in before if (entry.name,) == DEFAULT_CLASSES and entry.id not in ids.values()]
    if ids and unused_default and len(before) == 1 and not project.annotations():
        # Not chosen by the user: a project starts with it.
        project.delete_class(unused_default[0].id)
        warning = Sentence(
            "The class “{name}” had no boxes and was replaced by the imported classes.", name=unused_default[0].name
        )
        report.warnings.append(warning)
    return ids


def _edit(
    project: Project,
    entries: Sequence[tuple[ImageRecord, LabelledImage]],
    class_ids: dict[str, int],
    report: ImportReport,
) -> Edit:
    labelled = {annotation.image_id for annotation in project.annotations()}
    next_id = project.next_annotation_id()
    annotations: list[Annotation] = []
    states: list[tuple[int, ImageState]] = []
    for record, image in entries:
        if record.state.is_done or record.id in labelled:
            report.kept += image.state.is_done
            continue
        report.todo += not image.state.is_done
        for item in image.boxes:
            annotations.append(
                Annotation(
                    next_id + len(annotations),
                    record.id,
                    class_ids[item.class_name],
                    item.box,
                    Provenance.IMPORTED,
                    item.difficult,
                    item.truncated,
                    item.occluded,
                )
            )
        if image.state.is_done:
            states.append((record.id, image.state))
        report.images += image.state.is_done
        report.empty += image.state is ImageState.EMPTY
    report.boxes = len(annotations)
    return Edit(put_annotations=tuple(annotations), states=tuple(states))


def _labelled_images(
    project: Project, done_only: bool, progress: Progress
) -> tuple[list[LabelledImage], int, list[Sentence]]:
    names = {entry.id: entry.name for entry in project.classes()}
    boxes: dict[int, list[LabelledBox]] = {}
    for a in project.annotations():
        boxes.setdefault(a.image_id, []).append(
            LabelledBox(names[a.class_id], a.box, a.difficult, a.truncated, a.occluded)
        )
    items: list[LabelledImage] = []
    skipped: list[Sentence] = []
    not_done = 0
    records = project.images()
    for done, record in enumerate(records):
        progress(Sentence("Reading images"), done, len(records))
        if not record.state.is_done and (done_only or record.id not in boxes):
            not_done += 1
            continue
        path = project.absolute_path(record)
        try:
            size = (record.width, record.height) if record.width and record.height else read_size(path)
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
