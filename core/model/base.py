"""The base weights that come with the program: a localiser that has seen number plates of many countries.

``resources/base/ssdlite.json`` says what they fit; its model card is README.md beside it. Imports no TensorFlow.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from core.config import SsdliteConfig

#: The only class that the base weights know.
BASE_CLASS_COUNT = 1


@dataclass(frozen=True, slots=True)
class BaseWeights:
    """A Keras weights file of ``ssdlite`` with one class, and the shape of the network that it fits."""

    path: Path
    aspects: tuple[float, ...]
    alpha: float
    channels: int
    head_layers: int

    def fits(self, settings: SsdliteConfig) -> bool:
        """Whether a network of these settings can start from them."""
        ours = (self.alpha, self.channels, self.head_layers)
        same_anchors = settings.anchor_aspects in ((), self.aspects)
        return same_anchors and ours == (settings.alpha, settings.channels, settings.head_layers)


def find_base(folder: Path | None = None) -> BaseWeights | None:
    """The base weights of ``ssdlite``, None where the program came without."""
    place = folder or Path(str(files("resources").joinpath("base")))
    card = place / "ssdlite.json"
    if not card.is_file():
        return None
    values = json.loads(card.read_text(encoding="utf-8"))
    return BaseWeights(
        place / values["weights"],
        tuple(map(float, values["aspects"])),
        float(values["alpha"]),
        int(values["channels"]),
        int(values["head_layers"]),
    )
