"""Embeddings: a short vector of each image, from its pixels alone; similar images have near vectors.

They are valid with any model, and labelled images need no prediction for them. Features of the base network tell
frames of one scene from others a little better (AUC 0.91 against about 0.87 on a ride, 0.82 against about 0.77 on
roadside clips), but LiteRT exposes them only in its debugging mode, and they change with every run.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from core.dataset.letterbox import ImageArray
from core.geometry import FloatArray

#: Side, in pixels, to which the image is reduced for its gradients, its colours and its histograms.
_GRADIENT_SIDE, _COLOUR_SIDE, _HISTOGRAM_SIDE = 96, 4, 64
_CELLS, _DIRECTIONS = 4, 8
_BINS = 12
#: About the mean length of each part on street scenes, so that no part dominates.
_GRADIENT_LENGTH, _COLOUR_LENGTH, _HISTOGRAM_WEIGHT = 2000.0, 220.0, 0.5
#: Length of a vector.
SIZE = _CELLS * _CELLS * _DIRECTIONS + _COLOUR_SIDE * _COLOUR_SIDE * 3 + 3 * _BINS


def embed(image: ImageArray) -> npt.NDArray[np.float16]:
    """``(SIZE,)`` float16 of an upright RGB image ``(H, W, 3)`` uint8; similar images are near in Euclidean distance.

    Histograms of gradient directions by cell (after HOG, Dalal and Triggs, 2005), mean Lab colours by cell, and
    histograms of red, green and blue over the whole image.
    """
    gradients, colours = _gradients(image) / _GRADIENT_LENGTH, _colours(image) / _COLOUR_LENGTH
    return np.concatenate((gradients, colours, _histograms(image) * _HISTOGRAM_WEIGHT)).astype(np.float16)


def _gradients(image: ImageArray) -> FloatArray:
    small = cv2.resize(image, (_GRADIENT_SIDE, _GRADIENT_SIDE), interpolation=cv2.INTER_AREA)
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY).astype(np.float32)
    across, down = cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1)
    direction = (np.arctan2(down, across) % np.pi) / np.pi * _DIRECTIONS
    direction = np.minimum(direction.astype(np.intp), _DIRECTIONS - 1)
    at = np.arange(_GRADIENT_SIDE) * _CELLS // _GRADIENT_SIDE
    place = (at[:, None] * _CELLS + at[None, :]) * _DIRECTIONS + direction
    sums = np.bincount(place.ravel(), np.hypot(across, down).ravel(), _CELLS * _CELLS * _DIRECTIONS)
    return np.sqrt(sums).astype(np.float32)


def _colours(image: ImageArray) -> FloatArray:
    small = cv2.resize(image, (_COLOUR_SIDE, _COLOUR_SIDE), interpolation=cv2.INTER_AREA)
    lab = cv2.cvtColor(small.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    return np.asarray(lab, dtype=np.float32).ravel()


def _histograms(image: ImageArray) -> FloatArray:
    small = cv2.resize(image, (_HISTOGRAM_SIDE, _HISTOGRAM_SIDE), interpolation=cv2.INTER_AREA)
    counts = [np.bincount((small[..., c].ravel().astype(np.intp) * _BINS) >> 8, minlength=_BINS) for c in range(3)]
    return np.sqrt(np.concatenate(counts) / _HISTOGRAM_SIDE**2).astype(np.float32)
