"""The image loader: canvas, trainer, predictor and exporter all get the same upright pixels."""

from core.images.hashes import content_hash, perceptual_hash, picture_hashes
from core.images.kinds import EXTENSIONS
from core.images.loading import (
    PREVIEW_SIDE,
    ImageHeader,
    cut_short_note,
    load_preview_rgb,
    load_reduced_rgb,
    load_rgb,
    read_header,
    read_size,
)

__all__ = [
    "EXTENSIONS",
    "PREVIEW_SIDE",
    "ImageHeader",
    "content_hash",
    "cut_short_note",
    "load_preview_rgb",
    "load_reduced_rgb",
    "load_rgb",
    "perceptual_hash",
    "picture_hashes",
    "read_header",
    "read_size",
]
