"""Transfer learning: a pretrained MobileNetV2 with a small head that regresses one box.

The backbone (arXiv 1801.04381) starts from the base weights or ImageNet's. Its early layers stay frozen; the rest may
learn, slowly, after a share of the training. Flattening its maps would lose small objects in a large dense layer, and
averaging them would lose positions; so the head predicts the attention to each cell (a softmax over all cells) and a
box from there, and returns the mean box (integral regression, arXiv 1711.08229):

    image S x S, x / 127.5 - 1
      |
    MobileNetV2, cut at its last tap
      |-- block_6_expand_relu    stride 8   -- 1x1 -------.
      '-- block_13_expand_relu   stride 16  -- 1x1, up x2 (+) -- 3 separable --> map of S/8 x S/8 cells
                                                                   |
        attention: 1x1, softmax over the cells  <-----------------|
        box per cell: 1x1, centre and size      <-----------------|
        mean box under attention --> left, top, right, bottom     |
        mean feature under attention, and over all cells  <-------'
          '-- dense, ReLU, dense C + 1, softmax --> a class, or "nothing here"

Loss: complete IoU and smooth L1 of the box, minus the logarithm of the attention inside the object's box, and
cross-entropy. The model detects at most one object in an image. docs/models.md has its size and its scores.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.errors import Sentence
from core.model.kind import BuildRequest, ModelKind
from core.model.settings import SingleBoxConfig
from core.parameters import parameter

if TYPE_CHECKING:
    from core.model.base import BaseWeights
    from core.model.single_box import SingleBox


@dataclass(frozen=True, slots=True)
class TransferConfig(SingleBoxConfig):
    """Settings of the pretrained backbone and of its head for one box."""

    input_side: int = parameter(
        416, "side of the square input", unit="px", choices=(96, 128, 160, 192, 224, 256, 320, 384, 416, 512)
    )
    class_weight: float = parameter(
        1.0, "weight of the class loss (no object, or which class) relative to the box loss", low=0, high=20
    )
    alpha: float = parameter(
        0.35, "width factor of the backbone", choices=(0.35, 0.5, 0.75, 1.0), source="arXiv 1801.04381"
    )
    channels: int = parameter(64, "channels of the head", low=8, high=256)
    frozen_until: str = parameter(
        "block_6_expand_relu",
        "backbone layers up to and including this one keep their pretrained weights",
        choices=("", "block_1_expand_relu", "block_3_expand_relu", "block_6_expand_relu", "block_13_expand_relu"),
    )
    unfreeze_after: float = parameter(
        0.3, "share of training after which the rest of the backbone learns too; 1 keeps it frozen", low=0, high=1
    )
    backbone_rate: float = parameter(0.3, "learning rate of those layers, relative to the head", low=0, high=1)
    place_weight: float = parameter(
        0.5,
        "weight of attending to the box of the object",
        low=0,
        high=20,
        source="arXiv 1711.08229",
    )
    edge_weight: float = parameter(
        1.0, "weight of the edges' smooth L1 loss within the box loss", low=0, high=20, source="arXiv 1504.08083"
    )

    @property
    def backbone_alpha(self) -> float:
        return self.alpha

    def fits(self, base: BaseWeights) -> bool:
        return (base.alpha, base.channels) == (self.alpha, self.channels)


def build(request: BuildRequest) -> SingleBox:
    """The model with a new head on a pretrained or new backbone."""
    from core.model.transfer_network import Transfer

    return Transfer(request)


MODEL = ModelKind(
    "transfer",
    Sentence("Transfer learning"),
    Sentence(
        "For learning: a pretrained, partly frozen network with a head for one box. Detects at most one object "
        "in an image, the largest."
    ),
    TransferConfig,
    build,
    images_per_second={"fast": 32.0},
    least_steps=(400, 1000),
)
