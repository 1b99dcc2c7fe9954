"""The base weights that come with the program: localisers that have seen number plates of many countries.

``resources/base/<model>.json`` says what they fit; their model card is README.md beside it. Imports no TensorFlow.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from core.config.train_config import DetectorConfig, SsdliteConfig
from core.evaluation.calibration import IDENTITY, Calibration
from core.evaluation.thresholds import DEFAULT_THRESHOLD

#: The only class that the base weights know.
BASE_CLASS_COUNT = 1
#: What goes by this in place of a run's id comes from the base model.
BASE_RUN = "base"
#: Beneath the folder of the base weights: what they find, without any training.
BASE_MODEL = "model"


@dataclass(frozen=True, slots=True)
class BaseWeights:
    """A Keras weights file of a detector with one class, and the shape of the network that it fits.

    ``aspects`` are those of its anchors, empty where it has none. ``calibration`` is that of networks trained from
    the weights on few images, and ``threshold`` the calibrated score from which they have few enough false alarms.
    """

    path: Path
    aspects: tuple[float, ...]
    alpha: float
    channels: int
    head_layers: int
    calibration: Calibration = IDENTITY
    threshold: float = DEFAULT_THRESHOLD

    def fits(self, settings: DetectorConfig) -> bool:
        """Whether a network of these settings can start from them."""
        if isinstance(settings, SsdliteConfig) and settings.anchor_aspects not in ((), self.aspects):
            return False
        ours = (self.alpha, self.channels, self.head_layers)
        return ours == (settings.alpha, settings.channels, settings.head_layers)


def base_folder() -> Path:
    """Where the base weights lie: those that come with the program, or what ``PLATEWRIGHT_BASE`` names instead.

    The latter is for measurements with weights that never saw the images.
    """
    if other := os.environ.get("PLATEWRIGHT_BASE"):
        return Path(other)
    return Path(str(files("resources").joinpath("base")))


def base_model_folder() -> Path | None:
    """The folder of the base model, the base weights exported with their ``model.json``; None where there is none."""
    folder = base_folder() / BASE_MODEL
    return folder if folder.is_dir() else None


def base_model_hash() -> str:
    """Hex of what the base model's folder holds: another base model has another; empty where there is none."""
    folder = base_model_folder()
    if folder is None:
        return ""
    digest = hashlib.blake2b(digest_size=8)
    for path in sorted(folder.iterdir()):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def find_base(model: str, folder: Path | None = None) -> BaseWeights | None:
    """The base weights of this row of the registry in ``folder``, else those of the program; None without any."""
    place = folder or base_folder()
    card = place / f"{model}.json"
    if not card.is_file():
        return None
    values = json.loads(card.read_text(encoding="utf-8"))
    return BaseWeights(
        place / values["weights"],
        tuple(map(float, values["aspects"])),
        float(values["alpha"]),
        int(values["channels"]),
        int(values["head_layers"]),
        Calibration.from_dict(values.get("calibration")),
        float(values.get("threshold", DEFAULT_THRESHOLD)),
    )


def find_backbone(alpha: float, folder: Path | None = None) -> BaseWeights | None:
    """Base weights of any row whose backbone is of this width, for a model that takes no more than that of them."""
    rows = sorted((folder or base_folder()).glob("*.json"))
    return next((base for row in rows if (base := find_base(row.stem, folder)) and base.alpha == alpha), None)
