"""A centre head on the pyramid of ``ssdlite``: every cell predicts one box of any aspect. The default.

Instead of anchors of many shapes, each level has one reference size; an object's positives are the cells around its
centre on the levels nearest its size. With an eighth of the predictions of ``ssdlite`` at three aspects it is faster to
train, to run and to suppress. 172 thousand parameters, 338 million multiply-adds at 640x384. Sources: FCOS (arXiv
1904.01355), YOLOX (arXiv 2107.08430). docs/models.md has the drawing, docs/decisions/0103 the measurements.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from core.errors import Sentence
from core.model.kind import BuildRequest, ModelKind
from core.model.settings import DetectorConfig
from core.parameters import parameter

if TYPE_CHECKING:
    from core.model.detector import Detector, Head


@dataclass(frozen=True, slots=True)
class CentreConfig(DetectorConfig):
    """Settings of the centre head."""

    corner_weight: float = parameter(
        0.0,
        "weight of the corners of plates, of which base weights and some labels know; 0 predicts no corners",
        low=0,
        high=20,
    )
    head_layers: int = parameter(1, "separable layers in each head", low=0, high=4)
    box_weight: float = parameter(3.0, "weight of the box loss relative to the score loss", low=0, high=20)


def build(request: BuildRequest) -> Detector:
    """The model from base weights, or with new heads on a pretrained or new backbone."""
    from core.model.assign import CENTRE_SIZES
    from core.model.detector import Detector

    return Detector(request, make_head(request.base.strides if request.base else tuple(CENTRE_SIZES)))


def make_head(strides: tuple[int, ...]) -> Head:
    """The head with levels of these strides, those of base weights or all that there are."""
    from core.model.assign import assign_centres, make_centres
    from core.model.detector import Head

    return Head(partial(make_centres, strides=strides), dict.fromkeys(strides, 1), assign_centres)


MODEL = ModelKind(
    "centre",
    Sentence("Standard (recommended)"),
    Sentence("Detects any number of objects of any class and shape; starts from pretrained weights."),
    CentreConfig,
    build,
    # After few steps as good as with more of the backbone training, and a quarter faster: docs/decisions/0103.
    presets={"fast": CentreConfig(frozen_until="block_6_expand_relu")},
    images_per_second={"fast": 85.0, "balanced": 50.0, "accurate": 50.0},
)
