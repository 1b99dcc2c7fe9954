"""A centre head on the pyramid of ``ssdlite``: every cell predicts one box of any aspect. The default.

Instead of anchors of many shapes, each level has one reference size; an object's positives are the cells around its
centre on the levels nearest its size. With an eighth of the predictions of ``ssdlite`` at three aspects it is faster to
train, to run and to suppress. 162 thousand parameters, 337 million multiply-adds at 640x384. Sources: FCOS (arXiv
1904.01355), YOLOX (arXiv 2107.08430). docs/models.md has the drawing, docs/decisions/0103 the measurements.
"""

from __future__ import annotations

from core.model.assign import CENTRE_SIZES, assign_centres, make_centres
from core.model.build_request import BuildRequest
from core.model.detector import Detector, Head


def build(request: BuildRequest) -> Detector:
    """The model from base weights, or with new heads on a pretrained or new backbone."""
    head = Head(references=make_centres, per_cell=dict.fromkeys(CENTRE_SIZES, 1), assign=assign_centres)
    return Detector(
        request.config, request.config.centre, head, request.class_count, request.backbone_weights, request.base
    )
