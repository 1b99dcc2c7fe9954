"""What the settings of all models have in common. Imports neither NumPy nor TensorFlow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from core.parameters import Validated, parameter

if TYPE_CHECKING:
    from core.model.base import BaseWeights


@dataclass(frozen=True, slots=True)
class ModelConfig(Validated):
    """Settings of one model, and what the rest of the program must know of it without building it."""

    #: Whether it detects at most one object in an image.
    is_single_box: ClassVar[bool] = False

    @property
    def fixed_input(self) -> tuple[int, int] | None:
        """The only input ``(width, height)`` in pixels; None if any multiple of 32 will do."""
        return None

    @property
    def backbone_alpha(self) -> float | None:
        """Width factor of the pretrained MobileNetV2 that it starts from; None: it is trained from scratch."""
        return None

    @property
    def nms_iou(self) -> float:
        """IoU above which the weaker of two boxes is dropped."""
        return 0.5

    def fits(self, base: BaseWeights) -> bool:  # noqa: ARG002 - for those that have base weights
        """Whether a network with these settings can start from base weights made for its model."""
        return False


@dataclass(frozen=True, slots=True)
class DetectorConfig(ModelConfig):
    """Shared by the multi-box detectors (core/model/pyramid.py and detector.py)."""

    alpha: float = parameter(
        0.35, "width factor of the backbone", choices=(0.35, 0.5, 0.75, 1.0), source="arXiv 1801.04381"
    )
    channels: int = parameter(64, "channels of the pyramid and the heads", low=8, high=256)
    head_layers: int = parameter(2, "separable layers in each head", low=0, high=4)
    frozen_until: str = parameter(
        "block_3_expand_relu",
        "backbone layers up to and including this one keep their pretrained weights",
        choices=("", "block_1_expand_relu", "block_3_expand_relu", "block_6_expand_relu", "block_13_expand_relu"),
    )
    backbone_rate: float = parameter(0.3, "learning rate of the backbone, relative to the heads", low=0, high=1)
    positives: int = parameter(
        9, "predictions assigned to each object", low=1, high=64, source="ATSS, arXiv 1912.02424"
    )
    focal_power: float = parameter(
        2.0, "focusing power of the quality focal loss", low=0, high=5, source="arXiv 2006.04388"
    )
    box_weight: float = parameter(2.0, "weight of the box loss relative to the score loss", low=0, high=20)
    nms_iou: float = parameter(0.5, "overlap above which the weaker of two boxes is dropped", low=0.05, high=0.95)

    @property
    def backbone_alpha(self) -> float:
        return self.alpha

    def fits(self, base: BaseWeights) -> bool:
        return (base.alpha, base.channels, base.head_layers) == (self.alpha, self.channels, self.head_layers)


@dataclass(frozen=True, slots=True)
class SingleBoxConfig(ModelConfig):
    """Shared by the single-box models (core/model/single_box.py, core/dataset/framing.py)."""

    is_single_box: ClassVar[bool] = True

    input_side: int = parameter(224, "side of the square input", unit="px", choices=(96, 128, 160, 192, 224, 256, 320))
    zoom_in: float = parameter(1.0, "training images are enlarged by at most this much", unit="octaves", low=0, high=4)
    zoom_out: float = parameter(0.3, "training images are shrunk by at most this much", unit="octaves", low=0, high=2)
    class_weight: float = parameter(
        0.1, "weight of the class loss (no object, or which class) relative to the box loss", low=0, high=20
    )

    @property
    def fixed_input(self) -> tuple[int, int]:
        return self.input_side, self.input_side
