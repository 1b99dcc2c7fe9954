"""The base weights that come with the program, trained on number plates of many countries.

``resources/base/<model>.json`` describes them; their model card is README.md there. Imports no TensorFlow.
"""

from __future__ import annotations

import dataclasses
import hashlib
import os
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from core import json_text
from core.evaluation.calibration import IDENTITY, Calibration
from core.evaluation.thresholds import DEFAULT_THRESHOLD
from core.model.settings import ModelConfig

#: Number of classes of the base weights.
BASE_CLASS_COUNT = 1
#: Of base weights whose card does not tell them.
_FIRST_STRIDES = (8, 16, 32)
#: Stands for the base model in place of a run's id.
BASE_RUN = "base"
#: Folder of the exported base model, inside the folder of the base weights.
BASE_MODEL = "model"


@dataclass(frozen=True, slots=True)
class BaseWeights:
    """A Keras weights file of a model with one class, and the shape of its network.

    ``aspects`` are those of its anchors; empty without anchors. ``calibration`` is that of networks trained from the
    weights on few images, and ``threshold`` the calibrated score at which they have few enough false alarms.
    ``strides`` are those of its levels; ``corners``: it has a head for the corners of plates; ``model`` is its name.
    ``class_count`` is 1, but for those of an exported model (:mod:`core.model.network_shape`).
    """

    path: Path
    aspects: tuple[float, ...]
    alpha: float
    channels: int
    head_layers: int
    calibration: Calibration = IDENTITY
    threshold: float = DEFAULT_THRESHOLD
    strides: tuple[int, ...] = _FIRST_STRIDES
    corners: bool = False
    model: str = ""
    class_count: int = BASE_CLASS_COUNT


def base_folder() -> Path:
    """The folder of the base weights: the program's, or that of the environment variable ``PLATEWRIGHT_BASE``.

    The latter is for measurements with weights that were not trained on the images.
    """
    if other := os.environ.get("PLATEWRIGHT_BASE"):
        return Path(other)
    return Path(str(files("resources").joinpath("base")))


def base_model_folder() -> Path | None:
    """The folder of the base model: the base weights as exported, with ``model.json``; None if there is none."""
    folder = base_folder() / BASE_MODEL
    return folder if folder.is_dir() else None


def base_model_hash() -> str:
    """Hex digest of the base model's files; empty if there is none."""
    folder = base_model_folder()
    if folder is None:
        return ""
    digest = hashlib.blake2b(digest_size=8)
    for path in sorted(folder.iterdir()):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def find_base(model: str, folder: Path | None = None) -> BaseWeights | None:
    """The base weights for this model in ``folder``, by default :func:`base_folder`; None if there are none."""
    folder = folder or base_folder()
    card = folder / f"{model}.json"
    if not card.is_file():
        return None
    values = json_text.read(card)
    return BaseWeights(
        folder / values["weights"],
        tuple(map(float, values["aspects"])),
        float(values["alpha"]),
        int(values["channels"]),
        int(values["head_layers"]),
        Calibration.from_dict(values.get("calibration")),
        float(values.get("threshold", DEFAULT_THRESHOLD)),
        tuple(map(int, values.get("strides", _FIRST_STRIDES))),
        bool(values.get("corners", False)),
        model,
        int(values.get("classes", BASE_CLASS_COUNT)),
    )


def find_backbone(alpha: float, folder: Path | None = None) -> BaseWeights | None:
    """Base weights of any model with a backbone of this width, to take the backbone alone from; without its name."""
    rows = sorted((folder or base_folder()).glob("*.json"))
    found = next((base for row in rows if (base := find_base(row.stem, folder)) and base.alpha == alpha), None)
    return None if found is None else dataclasses.replace(found, model="")


def weights_for(model: str, settings: ModelConfig, folder: Path | None = None) -> BaseWeights | None:
    """The base weights that a network with these settings starts from; single-box models take another's backbone.

    Args:
        model: its name in the registry.
        settings: the network's.
        folder: of the base weights, by default :func:`base_folder`.
    """
    if settings.backbone_alpha is None:
        return None
    base = find_base(model, folder)
    if base is not None and settings.fits(base):
        return base
    return find_backbone(settings.backbone_alpha, folder) if settings.is_single_box else None
