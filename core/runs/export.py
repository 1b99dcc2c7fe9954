"""Export of a run's model: a folder or zip file that works in Python without Platewright."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from core.errors import ModelError, reason
from core.files.atomic_write import replacing
from core.formats.files import write_atomic
from core.model.card import MODEL_FILE, ModelCard

CLASSES_FILE = "classes.txt"
README_FILE = "README.md"
SCRIPT_FILE = "predict.py"

_README = """# {title}

A localiser trained with Platewright: images in, boxes out. It detects: {classes}.

    pip install ai-edge-litert numpy pillow
    python {script} photo.jpg

prints one line per box: file, class, score, left, top, right, bottom (pixels of the upright image). Or in Python:

    from predict import Model

    for name, score, (left, top, right, bottom) in Model("folder/of/this/file").predict("photo.jpg"):
        ...

- `{card}`: class names, input sizes, threshold ({threshold:.2f}), calibration of the scores.
- `{networks}`: the network for {sizes} pixels (width x height). Input `image`: float32 (1, height, width, 3), RGB,
  0 to 255. Outputs: `boxes` float32 (1, N, 4), left, top, right, bottom in input pixels, and `scores` float32
  (1, N, {count}), 0 to 1, before calibration and non-maximum suppression. `{script}` does both.
- `{names}`: the class names, one per line.
"""


def export_model(model: Path, target: Path, title: str) -> None:
    """Write the model in the folder ``model`` to ``target``: a zip file if it ends in .zip, else a new folder.

    Args:
        model: folder of a run or of the base model.
        target: an existing file is replaced; an existing folder must be empty.
        title: the user's name for it.

    Raises:
        ModelError: there is no model, or ``target`` cannot be written.
    """
    card = ModelCard.read(model)
    texts = dict(_texts(card, title))
    try:
        if target.suffix.lower() == ".zip":
            _write_zip(target, model, card, texts)
        else:
            _write_folder(target, model, card, texts)
    except OSError as error:
        raise ModelError(
            "The model cannot be written to {folder}: {reason}.", folder=str(target), reason=reason(error)
        ) from error


def _texts(card: ModelCard, title: str) -> Iterator[tuple[str, str]]:
    names = [name for _, name in card.classes]
    yield (
        README_FILE,
        _README.format(
            title=title,
            classes=", ".join(names),
            script=SCRIPT_FILE,
            card=MODEL_FILE,
            threshold=card.threshold,
            networks="`, `".join(card.files.values()),
            sizes=", ".join(f"{width}x{height}" for width, height in card.files),
            count=len(names),
            names=CLASSES_FILE,
        ),
    )
    yield CLASSES_FILE, "".join(f"{name}\n" for name in names)
    yield SCRIPT_FILE, files("resources").joinpath("export", SCRIPT_FILE).read_text(encoding="utf-8")


def _write_folder(target: Path, model: Path, card: ModelCard, texts: dict[str, str]) -> None:
    if target.is_dir() and any(target.iterdir()):
        raise ModelError("{folder} is not empty: choose a new folder.", folder=str(target))
    target.mkdir(parents=True, exist_ok=True)
    for name in (MODEL_FILE, *card.files.values()):
        shutil.copyfile(model / name, target / name)
    for name, text in texts.items():
        write_atomic(target / name, text)


def _write_zip(target: Path, model: Path, card: ModelCard, texts: dict[str, str]) -> None:
    root = target.stem
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in (MODEL_FILE, *card.files.values()):
            archive.write(model / name, f"{root}/{name}")
        for name, text in texts.items():
            archive.writestr(f"{root}/{name}", text)
    with replacing(target, fsync=False) as temporary:
        temporary.write_bytes(packed.getvalue())
