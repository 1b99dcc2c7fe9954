"""MobileNetV2-SSDLite: anchors on MobileNetV2 feature maps with separable heads (arXiv 1801.04381, section 6.2).

Each cell has anchors of several sizes and aspects; those that fit an object best are its positives. Scores are soft
(quality focal loss, arXiv 2006.04388), boxes learn by complete IoU. 181 thousand parameters and 400 million
multiply-adds at 640x384 with three aspects. docs/models.md has the drawing.
"""

from __future__ import annotations

from functools import partial

from core.model.assign import ANCHOR_SIZES, anchors_per_cell, assign, make_anchors
from core.model.build_request import BuildRequest
from core.model.detector import Detector, Head


def build(request: BuildRequest) -> Detector:
    """The model from base weights, or with new heads on a pretrained or new backbone."""
    aspects = request.aspects
    head = Head(
        references=partial(make_anchors, aspects=aspects),
        per_cell={stride: anchors_per_cell(stride, aspects) for stride in ANCHOR_SIZES},
        assign=assign,
    )
    return Detector(
        request.config, request.config.ssdlite, head, request.class_count, request.backbone_weights, request.base
    )
