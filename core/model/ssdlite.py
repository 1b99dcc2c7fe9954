"""MobileNetV2-SSDLite: anchors on MobileNetV2 feature maps with separable heads (arXiv 1801.04381, section 6.2).

Each cell has anchors of several sizes and aspects; those that fit an object best are its positives. Scores are soft
(quality focal loss, arXiv 2006.04388), boxes learn by complete IoU. 181 thousand parameters and 400 million
multiply-adds at 640x384 with three aspects. docs/models.md has the drawing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from core.errors import Sentence
from core.model.kind import BuildRequest, ModelKind
from core.model.settings import DetectorConfig
from core.parameters import ConfigError, parameter

if TYPE_CHECKING:
    from core.model.base import BaseWeights
    from core.model.detector import Detector

#: Aspects of the anchors where neither settings, base weights nor labels say which.
_ASPECTS = (1.4, 2.6, 4.4)


@dataclass(frozen=True, slots=True)
class SsdliteConfig(DetectorConfig):
    """Settings of MobileNetV2-SSDLite."""

    aspects: str = parameter(
        "",
        "width / height of the anchors, such as 1.4 2.6 4.4; empty takes those of the base weights, or "
        "derives them from the labels",
    )

    def __post_init__(self) -> None:
        DetectorConfig.__post_init__(self)
        if not all(1 / 16 <= aspect <= 16 for aspect in self.anchor_aspects):
            raise ConfigError("Aspects must be between 1/16 and 16, not {value}.", value=repr(self.aspects))

    @property
    def anchor_aspects(self) -> tuple[float, ...]:
        """``aspects`` as numbers; empty if not given."""
        try:
            return tuple(float(word) for word in self.aspects.split())
        except ValueError:
            raise ConfigError(
                "Aspects must be numbers separated by spaces, not {value}.", value=repr(self.aspects)
            ) from None

    def fits(self, base: BaseWeights) -> bool:
        return DetectorConfig.fits(self, base) and self.anchor_aspects in ((), base.aspects)


def build(request: BuildRequest) -> Detector:
    """The model from base weights, or with new heads on a pretrained or new backbone."""
    from core.model.assign import ANCHOR_SIZES, anchors_per_cell, assign, choose_aspects, make_anchors
    from core.model.detector import Detector, Head

    settings: SsdliteConfig = request.settings
    aspects = settings.anchor_aspects or (request.base.aspects if request.base else ())
    if not aspects:
        aspects = _ASPECTS if request.boxes_xyxy is None else choose_aspects(request.boxes_xyxy)
    per_cell = {stride: anchors_per_cell(stride, aspects) for stride in ANCHOR_SIZES}
    return Detector(request, Head(partial(make_anchors, aspects=aspects), per_cell, assign))


MODEL = ModelKind(
    "ssdlite",
    Sentence("MobileNetV2-SSDLite"),
    Sentence("Detects any number of objects of any class; starts from pretrained weights."),
    SsdliteConfig,
    build,
    # As for centre.
    presets={"fast": SsdliteConfig(frozen_until="block_6_expand_relu")},
    images_per_second={"fast": 76.0, "balanced": 37.0, "accurate": 37.0},
)
