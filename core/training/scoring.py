"""Scores on the held-back images: of the Keras network during training, of the exported file at the end."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import tensorflow as tf

from core.annotation import Detection
from core.dataset.chips import Sample
from core.dataset.letterbox import letterbox
from core.dataset.pipeline import ImageCache
from core.evaluation.calibration import Calibration, fit_calibration
from core.evaluation.matching import Detections, MatchedDetections, Truth, ap50_interval
from core.evaluation.metrics import Scores, evaluate
from core.evaluation.thresholds import choose_threshold
from core.geometry import Box, FloatArray
from core.inference.predictor import Predictor
from core.model.inputs import InputPlan
from core.model.localiser import Localiser
from core.model.postprocess import RawDetections, by_size, candidates, suppress_and_vote

#: Weaker detections do not count.
MIN_SCORE = 0.01
ImageArray = npt.NDArray[np.uint8]


def calibrate_and_score(
    truth: Truth,
    detections: Detections,
    class_ids: Sequence[int],
    prior: Calibration,
    prior_threshold: float,
    folds: int | None = None,
    fixed: float = 0.0,
) -> tuple[Scores, Calibration]:
    """Calibrate and score a run by raw detections on images that the network did not train on.

    ``folds``: number of networks that made the detections, if cross-validated; the scores then have an interval.
    ``fixed`` is the threshold that the user chose, else 0.
    """
    matched = MatchedDetections.of(truth, detections)
    calibration = fit_calibration(matched, prior)
    calibrated = calibration.applied(detections)
    threshold = fixed or choose_threshold(MatchedDetections.of(truth, calibrated), prior_threshold)
    scores = evaluate(truth, calibrated, class_ids, threshold)
    interval = ap50_interval(matched) if folds else None
    if interval is not None:
        scores = dataclasses.replace(scores, folds=folds, ap50_low=interval[0], ap50_high=interval[1])
    return scores, calibration


class LiveDetector:
    """Detections of a network in training; compiles one function for each input size."""

    def __init__(
        self, localiser: Localiser, plan: InputPlan, class_ids: Sequence[int], nms_iou: float, nms_cover: float
    ) -> None:
        self._plan = plan
        self.class_ids = class_ids
        self._nms_iou, self._nms_cover = nms_iou, nms_cover
        self._localiser = localiser
        self._functions: dict[tuple[int, int], Callable[[tf.Tensor], dict[str, tf.Tensor]]] = {}

    def detect(self, sample: Sample, image: ImageArray, least: float = MIN_SCORE) -> list[Detection]:
        """Raw detections from a score of ``least`` on, in pixels of the image's file."""
        sizes = self._plan.views_of(sample.width, sample.height)
        views = [self._view(sample, image, size, least) for size in sizes]
        seen = by_size(views, sizes, (sample.width, sample.height))
        kept = suppress_and_vote(seen, self._nms_iou, self._nms_cover)
        return [
            Detection(self.class_ids[label], box, float(score))
            for box, label, score in zip(
                _in_file_pixels(kept.boxes_xyxy, sample), kept.labels, kept.scores, strict=True
            )
        ]

    def _view(self, sample: Sample, image: ImageArray, size: tuple[int, int], least: float) -> RawDetections:
        if size not in self._functions:
            self._functions[size] = _compiled(self._localiser.detector(*size))
        pixels, placed = letterbox(image, *size)
        outputs = self._functions[size](tf.constant(pixels[None]))
        boxes, scores = outputs["boxes"][0].numpy(), outputs["scores"][0].numpy()
        return candidates(boxes, scores, placed, sample.width, sample.height, least)


def _compiled(detector: tf.keras.Model) -> Callable[[tf.Tensor], dict[str, tf.Tensor]]:
    @tf.function
    def run(pixels: tf.Tensor) -> dict[str, tf.Tensor]:
        outputs: dict[str, tf.Tensor] = detector(tf.cast(pixels, tf.float32), training=False)
        return outputs

    function: Callable[[tf.Tensor], dict[str, tf.Tensor]] = run
    return function


def _in_file_pixels(boxes_xyxy: FloatArray, sample: Sample) -> Iterator[Box]:
    for box in boxes_xyxy / np.asarray(sample.shrink * 2, dtype=np.float32):
        yield Box(*map(float, box))


def predict_all(
    run_dir: Path,
    samples: Sequence[Sample],
    cache: ImageCache,
    threads: int,
    progress: Callable[[int, int], None],
) -> dict[int, list[Detection]]:
    """Detections of the exported model by image id, in pixels of the images' files, calibrated by its card."""
    predictor = Predictor(run_dir, threads=threads)
    detections = {}
    try:
        for done, sample in enumerate(samples):
            progress(done, len(samples))
            cached = predictor.predict(cache.load(sample.path), MIN_SCORE)
            boxes = np.asarray([d.box.as_tuple() for d in cached], dtype=np.float32).reshape(-1, 4)
            in_file = _in_file_pixels(boxes, sample)
            detections[sample.image_id] = [
                Detection(d.class_id, box, d.score) for d, box in zip(cached, in_file, strict=True)
            ]
        progress(len(samples), len(samples))
    finally:
        predictor.close()
    return detections
