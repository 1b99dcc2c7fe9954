"""Puts a finished export where it was asked for: a folder, a zip file, or the model's file alone."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

from core.errors import ModelError, reason
from core.files.atomic_write import replacing
from core.model.export_formats import ExportFormat


def is_alone(out: Path, kind: ExportFormat) -> bool:
    """Whether only the model's file is asked for: the path ends as such files do."""
    return bool(kind.suffix) and out.suffix.lower() == kind.suffix


def check_target(out: Path, kind: ExportFormat) -> None:
    """Check before the work that its result can be put there; an existing file is replaced.

    Raises:
        ModelError: it cannot.
    """
    if out.suffix.lower() == ".zip" or is_alone(out, kind):
        if out.is_dir():
            raise ModelError("{file} is a folder: choose another file.", file=str(out))
        return
    if out.is_file():
        raise ModelError("{folder} is a file: choose a new folder.", folder=str(out))
    if out.is_dir() and any(out.iterdir()):
        raise ModelError("{folder} is not empty: choose a new folder.", folder=str(out))


def deliver(stage: Path, out: Path, kind: ExportFormat) -> None:
    """Copy what lies in ``stage`` to ``out``, whole or not at all.

    Raises:
        ModelError: it cannot be written.
    """
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        if is_alone(out, kind):
            with replacing(out) as temporary:
                shutil.copyfile(stage / kind.file, temporary)
        elif out.suffix.lower() == ".zip":
            with replacing(out) as temporary:
                _zip(stage, temporary, out.stem)
        else:
            _fill(stage, out)
    except OSError as error:
        raise ModelError(
            "The model cannot be written to {folder}: {reason}.", folder=str(out), reason=reason(error)
        ) from error


def _zip(stage: Path, path: Path, root: str) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(each for each in stage.rglob("*") if each.is_file()):
            archive.write(file, f"{root}/{file.relative_to(stage).as_posix()}")


def _fill(stage: Path, out: Path) -> None:
    """Beside the folder first, then in its place."""
    part = out.with_name(f".{out.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        shutil.copytree(stage, part)
        if out.exists():
            out.rmdir()  # empty, as check_target saw
        part.rename(out)
    finally:
        shutil.rmtree(part, ignore_errors=True)
