"""``predict``: a model's detections as a COCO results list."""

from __future__ import annotations

import itertools
import json
import os
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from core.annotation import Detection
from core.cli.console import Console
from core.cli.model import chosen_model, loaded, named
from core.errors import Count, ImageError, ModelError, Sentence
from core.evaluation.calibration import LEAST_SCORE
from core.files.find_images import find_images
from core.files.passed_over import PassedOver
from core.formats.files import write_atomic
from core.images import cut_short_note, load_rgb, read_header
from core.inspection.comparison import Outline, detection_outlines
from core.inspection.saving import overlay_names, save_overlay
from core.store.project import Project, is_project


def predict(arguments: Namespace) -> int:
    """``platewright predict``."""
    console = Console(arguments.json)
    _check_target(arguments.out)
    model = chosen_model(arguments.model, arguments.run_name)
    names, problems, notes = _images(arguments.images)
    if not names:
        raise ImageError.of(problems[0] if problems else Sentence("None of the files given is an image."))
    ids = _image_ids(arguments.model, names)
    results: list[dict[str, Any]] = []
    overlays = dict(zip(names, overlay_names(names), strict=True))
    read = 0
    with loaded(model) as predictor, console.progress() as progress:
        for done, (path, name) in enumerate(names.items()):
            progress(Sentence("Predicting"), done, len(names))
            try:
                note = cut_short_note(path, read_header(path).missing)
                rgb = load_rgb(path)
                detections = predictor.predict(rgb, max(arguments.threshold, LEAST_SCORE))
            except ImageError as error:
                problems.append(error.sentence)
                continue
            read += 1
            notes += [] if note is None else [note]
            if arguments.overlays is not None:
                _save_overlay(
                    rgb, detections, predictor.threshold, arguments.overlays, overlays[path], dict(predictor.classes)
                )
            results += [_record(name, ids[path], item, dict(predictor.classes)) for item in detections]
    write_atomic(arguments.out, json.dumps(results) + "\n")
    console.report("note", notes)
    console.report("error", [f"left out: {problem}" for problem in problems])
    console.say(
        f"{Count(len(results), 'detection')} in {Count(read, 'image')} by {named(model)}, "
        f"{sum(row['score'] >= predictor.threshold for row in results)} of them at or above its threshold of "
        f"{predictor.threshold:.2f}; written to {arguments.out}."
    )
    console.result(
        {
            "out": str(arguments.out),
            "run": model.id,
            "model": str(model.folder),
            "images": read,
            "detections": len(results),
            "threshold": predictor.threshold,
            "categories": [{"id": number, "name": name} for number, name in predictor.classes],
            "overlays": None if arguments.overlays is None else str(arguments.overlays),
            "notes": notes,
            "problems": problems,
        }
    )
    return 1 if problems else 0


def _save_overlay(
    rgb: npt.NDArray[np.uint8],
    detections: Sequence[Detection],
    threshold: float,
    out: Path,
    name: str,
    classes: Mapping[int, str],
) -> None:
    """Save the image with the boxes at the threshold; of several classes with their names."""

    def words(outline: Outline) -> str:
        class_name = f"{classes[outline.class_id]} " if len(classes) > 1 else ""
        return f"{class_name}{outline.score or 0.0:.0%}"

    save_overlay(rgb, detection_outlines(detections, threshold), out, name, words)


def _record(name: str, image_id: int, detection: Detection, classes: Mapping[int, str]) -> dict[str, Any]:
    box = detection.box
    return {
        "file_name": name,
        "image_id": image_id,
        "category_id": detection.class_id,
        "category_name": classes[detection.class_id],
        "bbox": [round(value, 3) for value in (box.left, box.top, box.width, box.height)],
        "score": round(detection.score, 9),
    }


def _check_target(out: Path) -> None:
    """Check before the work that its result can be written."""
    folder = next((parent for parent in out.absolute().parents if parent.exists()), Path("/"))
    if out.is_dir() or not folder.is_dir() or not os.access(folder, os.W_OK):
        raise ModelError("{file} cannot be written: choose another file (--out).", file=str(out))


def _images(arguments: Iterable[Path]) -> tuple[dict[Path, str], list[Sentence], list[Sentence]]:
    """Absolute paths of the images with their names in the results, problems, and notes."""
    passed_over = PassedOver()
    names: dict[Path, str] = {}
    problems: list[Sentence] = []
    for argument in arguments:
        root = argument.absolute()
        if root.is_dir():
            paths = find_images(root, passed_over=passed_over)
            names.update((path, path.relative_to(root).as_posix()) for path in paths if path not in names)
            if not paths:
                problems.append(Sentence("There are no images in {folder}.", folder=str(argument)))
        elif root.exists():
            names.setdefault(root, root.name)
        else:
            problems.append(Sentence("{file} does not exist.", file=str(argument)))
    uses = Counter(names.values())
    unique = {path: name if uses[name] == 1 else path.as_posix() for path, name in names.items()}
    return unique, problems, passed_over.notices


def _image_ids(location: Path, paths: Iterable[Path]) -> dict[Path, int]:
    """The project's ids of its own images; others are numbered after those."""
    known: dict[Path, int] = {}
    if is_project(location):
        with Project.open(location, read_only=True) as project:
            known = {
                project.absolute_path(record): record.id for record in (*project.images(), *project.removed_images())
            }
    following = itertools.count(max(known.values(), default=0) + 1)
    return {path: known.get(Path(os.path.normpath(path))) or next(following) for path in paths}
