"""An exported model as a run of a project again: it makes suggestions, is compared and is exported like the others."""

from __future__ import annotations

import dataclasses
import datetime
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from core.annotation import ObjectClass
from core.config.train_config import TrainConfig
from core.errors import ModelError, reason
from core.events import Progress
from core.exporting.process import export_in_child
from core.exporting.request import ExportReport, ExportRequest
from core.exporting.source import find_weights
from core.model.base import find_base
from core.model.card import MODEL_FILE, Classes, ModelCard
from core.model.plate_names import plates_among, speaks_of_plates
from core.model.registry import model_kind
from core.model.start import Start
from core.runs.replace_model import weights_file
from core.runs.run import Run, RunState, next_number
from core.store.project import Project

#: Largest content of a zip file, in bytes.
_MOST_BYTES = 1 << 30

#: Settings without which weights do not fit.
_OF_THE_NETWORK = ("alpha", "channels", "head_layers", "aspects", "corner_weight", "input_side")

Export = Callable[[ExportRequest, Progress], ExportReport]


def import_exported(
    project: Project, source: Path, title: str, progress: Progress, export: Export = export_in_child
) -> Run:
    """Make a run of what an export wrote, at the size that it was exported at.

    Args:
        project: open.
        source: an exported folder, or a zip file of one.
        title: of the run; empty: named after ``source``.
        progress: told of each step.
        export: makes the LiteRT file of its weights.

    Raises:
        ModelError: it is no exported model, its classes are not the project's, or the run cannot be written.
    """
    with tempfile.TemporaryDirectory(prefix="platewright-import-") as temporary:
        folder = _unpacked(source, Path(temporary) / "zip") if source.is_file() else source
        card = ModelCard.read(folder)
        shape, _ = find_weights(folder)
        classes = match_classes(card.classes, project.classes())
        made = Path(temporary) / "made"
        size = next(iter(card.files), None)
        export(
            ExportRequest(folder.absolute(), "litert", made, size=size, classes=classes, project=project.folder),
            progress,
        )
        config = TrainConfig(model=shape.model, settings=shape.settings)
        now = datetime.datetime.now(datetime.UTC)
        try:
            number = next_number(project.runs_folder)
            run = Run(
                _new_folder(project.runs_folder, f"{now:%Y%m%d-%H%M%S}-{shape.model}"),
                number=number,
                title=title or source.stem,
                model=shape.model,
                preset=config.preset.value,
                state=RunState.FINISHED,
                started=now.isoformat(timespec="seconds"),
                ended=now.isoformat(timespec="seconds"),
                threshold=card.threshold,
                config=config.to_dict(),
            )
            run.save()
            shutil.copyfile(weights_file(made), weights_file(run.folder))
            for name in (*ModelCard.read(made).files.values(), MODEL_FILE):  # the card last
                shutil.copyfile(made / name, run.folder / name)
        except OSError as error:
            raise ModelError(
                "The model cannot be written to {folder}: {reason}.",
                folder=str(project.runs_folder),
                reason=reason(error),
            ) from error
    return run


def start_from(folder: Path, preset: str) -> dict[str, Any]:
    """Settings of a training that starts from the weights of an exported model, as fields of TrainConfig.

    Raises:
        ModelError: it is no exported model, or its kind always starts anew.
    """
    shape, _ = find_weights(folder)
    if find_base(shape.model, folder) is None:
        raise ModelError("{folder} has no weights that a training can start from.", folder=str(folder))
    settings = model_kind(shape.model).settings_for(preset)
    same = {name: getattr(shape.settings, name) for name in _OF_THE_NETWORK if hasattr(settings, name)}
    return {
        "model": shape.model,
        "settings": dataclasses.replace(settings, **same),
        "start": Start.BASE.value,
        "base_folder": str(folder.absolute()),
    }


def match_classes(model: Classes, classes: Sequence[ObjectClass]) -> Classes:
    """The model's classes with the project's ids: by name, plates also by what they are.

    Raises:
        ModelError: the project lacks one.
    """
    ids = {entry.name.casefold(): entry for entry in classes}
    plates = plates_among(classes)
    rows = []
    for _, name in model:
        entry = ids.get(name.casefold()) or (plates if speaks_of_plates(name) else None)
        if entry is None:
            raise ModelError(
                "The model finds “{name}”, a class that the project does not have: add it first.", name=name
            )
        rows.append((entry.id, entry.name))
    return tuple(rows)


def _unpacked(path: Path, folder: Path) -> Path:
    """The one folder in a zip file that has a model.

    Raises:
        ModelError: there is none, or the file cannot be read.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            if sum(each.file_size for each in packed.infolist()) > _MOST_BYTES:
                raise ModelError("{file} is too large to be an exported model.", file=str(path))
            packed.extractall(folder)  # names with .. or a root are made harmless by it
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise ModelError("{file} cannot be read: {reason}.", file=str(path), reason=reason(error)) from error
    cards = sorted(folder.rglob(MODEL_FILE))
    if not cards:
        raise ModelError("{file} has no exported model ({name}).", file=str(path), name=MODEL_FILE)
    return cards[0].parent


def _new_folder(runs: Path, name: str) -> Path:
    runs.mkdir(parents=True, exist_ok=True)
    for number in range(1, 1000):
        folder = runs / (name if number == 1 else f"{name}-{number}")
        try:
            folder.mkdir()
        except FileExistsError:
            continue
        return folder
    raise FileExistsError(name)
