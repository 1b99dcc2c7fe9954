"""The settings of chips and augmentation."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from core.parameters import Validated, parameter


@dataclass(frozen=True, slots=True)
class AugmentConfig(Validated):
    """How training chips are cut and augmented. Probabilities are per chip."""

    chip_size: int = parameter(320, "side of a square training chip", unit="px", low=64, high=1024, source="SNIPER")
    context_share: float = parameter(0.1, "share of chips that show a whole image", low=0, high=1)
    background_share: float = parameter(0.12, "share of chips cut at random, mostly without an object", low=0, high=1)
    mined_share: float = parameter(
        0.7,
        "share of an image's background chips taken from its false alarms during training, if any; 0 turns this off",
        low=0,
        high=1,
        source="hard negative mining, arXiv 1604.03540",
    )
    rejected_share: float = parameter(
        0.5, "share of an image's background chips that show a box the user rejected, if any", low=0, high=1
    )
    near_share: float = parameter(
        0.6, "share of object chips shown near the size seen at prediction, the others at any size", low=0, high=1
    )
    near_octaves: float = parameter(0.8, "largest deviation of those from that size", unit="octaves", low=0, high=4)
    min_width: float = parameter(12.0, "smallest object width shown", unit="chip px", low=4, high=512)
    max_width: float = parameter(300.0, "largest object width shown", unit="chip px", low=4, high=1024)
    min_cover: float = parameter(
        0.0,
        "the longer side of an image covers at least this share of a chip, however small its objects become",
        low=0,
        high=1,
    )
    max_upscale: float = parameter(2.5, "largest enlargement of image pixels", low=1, high=8)
    min_visible: float = parameter(0.4, "objects with a smaller visible share are ignored", low=0, high=1)
    flip: float | None = parameter(
        None, "probability of a mirrored chip; empty: 0.5, with several classes 0", low=0, high=1
    )
    rotate: float = parameter(0.4, "probability of a rotation", low=0, high=1)
    max_degrees: float = parameter(8.0, "largest rotation", unit="degrees", low=0, high=45)
    quarter_turn: float = parameter(0.0, "probability of a chip turned by 90, 180 or 270 degrees", low=0, high=1)
    steep: float = parameter(
        0.0, "probability of a rotation by up to 45 degrees instead, where corners are known", low=0, high=1
    )
    max_stretch: float = parameter(1.1, "largest change of aspect ratio, either way", low=1, high=3)
    perspective: float = parameter(0.3, "probability of a perspective change", low=0, high=1)
    light: float = parameter(0.7, "probability of changed brightness, contrast and gamma", low=0, high=1)
    colour: float | None = parameter(
        None, "probability of a colour cast or changed saturation; empty: 0.4, with several classes 0.2", low=0, high=1
    )
    invert: float = parameter(0.0, "probability of an object in inverted colours", low=0, high=1)
    infrared: float = parameter(0.0, "probability of a chip as an infrared camera sees it", low=0, high=1)
    grey: float | None = parameter(
        None, "probability of a grey chip; empty: 0.08, with several classes 0", low=0, high=1
    )
    low_res: float = parameter(0.1, "probability of a chip enlarged from fewer pixels", low=0, high=1)
    blur: float = parameter(0.15, "probability of motion or defocus blur", low=0, high=1)
    noise: float = parameter(0.15, "probability of sensor noise", low=0, high=1)
    jpeg: float = parameter(0.15, "probability of JPEG artefacts", low=0, high=1)

    @property
    def flip_chance(self) -> float:
        return self._chance("flip")

    @property
    def colour_chance(self) -> float:
        return self._chance("colour")

    @property
    def grey_chance(self) -> float:
        return self._chance("grey")

    def _chance(self, name: str) -> float:
        value: float | None = getattr(self, name)
        return _ONE_CLASS[name] if value is None else value

    def for_classes(self, class_count: int) -> AugmentConfig:
        """With what is left empty filled in: several classes may differ by their side, their text or their colour."""
        usual = _ONE_CLASS if class_count == 1 else _SEVERAL_CLASSES
        empty: dict[str, Any] = {name: value for name, value in usual.items() if getattr(self, name) is None}
        return dataclasses.replace(self, **empty)


#: What empty probabilities stand for.
_ONE_CLASS = {"flip": 0.5, "colour": 0.4, "grey": 0.08}
_SEVERAL_CLASSES = {"flip": 0.0, "colour": 0.2, "grey": 0.0}
