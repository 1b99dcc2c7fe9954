"""An export, step by step: build, convert, run on pictures, compare, put in place. Imports TensorFlow when it runs."""

from __future__ import annotations

import dataclasses
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from core.annotation import Detection
from core.dataset.letterbox import letterbox
from core.errors import Count, ModelError, Score, Sentence
from core.evaluation.matching import TrueBox
from core.evaluation.metrics import evaluate
from core.events import Progress
from core.exporting.agreement import Agreement, PlacedPicture, compare, read_outputs
from core.exporting.delivery import check_target, deliver
from core.exporting.kit import metadata, write_texts
from core.exporting.pictures import CheckedPicture, CheckedPictures, read_pictures
from core.exporting.request import ExportReport, ExportRequest, usual_size
from core.exporting.source import find_weights
from core.geometry import Box
from core.model.card import ModelCard
from core.model.export_formats import ExportFormat, Kind, NetworkLayout, export_format
from core.model.plate_names import is_plate_name
from core.model.postprocess import RawDetections
from core.runs.replace_model import weights_file

if TYPE_CHECKING:
    import keras

    from core.model.localiser import Localiser
    from core.model.runtimes import Runner

#: A file of integers may be worse than the Keras network by this much AP50.
MOST_AP50_LOST = 0.01
#: CheckedPictures from which the ranges of its activations are measured.
_MOST_MEASURED = 32
#: Of a file of integers: detections from this score on are compared where no labels are.
_MEASURED_SCORE = 0.05

Measure = Callable[["Runner", bool], list[RawDetections]]


def export(request: ExportRequest, progress: Progress) -> ExportReport:
    """Write an export, after it was run on pictures and detected there what the Keras network does.

    Raises:
        ModelError: the model cannot be exported, the file does not agree with it, or it cannot be written.
    """
    kind = export_format(request.format_name)
    check_target(request.out, kind)
    card = ModelCard.read(request.model)
    shape, weights = find_weights(request.model)
    progress(Sentence("Building the network"), 0, 0)
    from core.model.rebuild import rebuild

    localiser = rebuild(shape, weights)
    size = _size(request, card, localiser)
    card = dataclasses.replace(card, classes=request.classes or card.classes, merge_sizes=False)
    pictures = read_pictures(request.project, _plate_id(card), progress)
    with tempfile.TemporaryDirectory(prefix="platewright-export-") as folder:
        stage = Path(folder) / "model"  # with the rights of a usual folder
        stage.mkdir()
        made = _Made(localiser, card, kind, size, request.nms, stage / kind.file)
        report = _make_and_check(made, pictures, request, progress)
        of_file = dataclasses.replace(card, files={size: kind.file})
        shutil.copyfile(weights, weights_file(stage))
        write_texts(stage, of_file, shape, kind, request, report)
        deliver(stage, request.out, kind)
    return report


@dataclass(frozen=True, slots=True)
class _Made:
    """An exported file, to be made at ``path``."""

    localiser: Localiser
    card: ModelCard
    kind: ExportFormat
    size: tuple[int, int]
    nms: bool
    path: Path


def _size(request: ExportRequest, card: ModelCard, localiser: Localiser) -> tuple[int, int]:
    only = localiser.fixed_input
    size = request.size or only or usual_size(card)
    if only is not None and size != only:
        raise ModelError(
            "This model only takes inputs of {width}x{height}: leave the size out.",
            width=str(only[0]),
            height=str(only[1]),
        )
    return size


def _plate_id(card: ModelCard) -> int:
    """The class that plates of drawn pictures have."""
    return next((number for number, name in card.classes if is_plate_name(name)), card.classes[0][0])


def _make_and_check(made: _Made, pictures: CheckedPictures, request: ExportRequest, progress: Progress) -> ExportReport:
    from core.model.layouts import exported_network
    from core.model.runtimes import load_runner, network_runner

    card, size = made.card, made.size
    rows = [_Input.of(picture, size) for picture in pictures.rows]
    reference = network_runner(made.localiser.detector(*size))
    expected = _detect(reference, rows, NetworkLayout.PLAIN, card, progress, nms=False)[0]
    progress(Sentence("Writing the file"), 0, 0)
    network = exported_network(
        made.localiser, size, made.kind.layout, card.calibration, card.nms_iou, card.nms_cover, nms=made.nms
    )
    _convert(network, made, [each.pixels for each in rows[:_MOST_MEASURED]])
    runner = load_runner(made.kind.kind, made.path)
    found, milliseconds = _detect(runner, rows, made.kind.layout, card, progress, nms=made.nms)
    agreement = Agreement()
    for one, other in zip(expected, found, strict=True):
        agreement = agreement.and_also(compare(one, other, card.threshold))
    ap50 = None
    if made.kind.int8:
        ap50 = _scores(pictures, card, expected, found)
    elif not agreement.is_good:
        raise ModelError(
            "The file does not detect what the network does (IoU down to {iou}, scores apart by up to {difference}, "
            "{alone} without a partner), so nothing was written: choose another format or size.",
            iou=Score(agreement.least_iou),
            difference=Score(agreement.score_difference),
            alone=agreement.alone,
        )
    return ExportReport(
        request.out,
        made.kind.name,
        size,
        _bytes(made.path),
        len(rows),
        pictures.of_demo,
        agreement.compared,
        agreement.least_iou,
        agreement.score_difference,
        ap50,
        milliseconds,
    )


@dataclass(frozen=True, slots=True)
class _Input:
    """A picture in the network's input: ``pixels`` float32 ``(1, H, W, 3)``, 0 to 255."""

    pixels: npt.NDArray[np.float32]
    at: PlacedPicture

    @classmethod
    def of(cls, picture: CheckedPicture, size: tuple[int, int]) -> _Input:
        pixels, placed = letterbox(picture.rgb, *size)
        height, width = picture.rgb.shape[:2]
        return cls(pixels[None].astype(np.float32), PlacedPicture(placed, width, height))


def _detect(
    runner: Runner, rows: Sequence[_Input], layout: NetworkLayout, card: ModelCard, progress: Progress, *, nms: bool
) -> tuple[list[RawDetections], float]:
    """Detections in each picture, and the median of the milliseconds that the network took."""
    found, times = [], []
    for done, row in enumerate(rows):
        progress(Sentence("Running it on pictures"), done, len(rows))
        pixels = row.pixels
        if layout is NetworkLayout.YOLOV8:
            pixels = np.ascontiguousarray(pixels.transpose(0, 3, 1, 2)) / np.float32(255)
        began = time.perf_counter()
        outputs = runner(pixels)
        times.append(time.perf_counter() - began)
        found.append(read_outputs(outputs, layout, card, row.at, nms=nms))
    return found, round(float(np.median(times)) * 1000, 2)


def _convert(network: keras.Model, made: _Made, inputs: Sequence[npt.NDArray[np.float32]]) -> None:
    from core.model import conversion

    match made.kind.kind:
        case Kind.KERAS:
            conversion.save_keras(network, made.path)
        case Kind.SAVEDMODEL:
            conversion.save_saved_model(network, made.path)
        case Kind.ONNX:
            conversion.save_onnx(network, made.path, metadata(made.card, made.size, nms=made.nms), "Platewright")
        case Kind.LITERT if made.kind.int8:
            conversion.save_litert_int8(network, made.path, inputs)
        case Kind.LITERT:
            conversion.save_litert(network, made.path, half=made.kind.half)


def _scores(
    pictures: CheckedPictures, card: ModelCard, expected: Sequence[RawDetections], found: Sequence[RawDetections]
) -> tuple[float, float]:
    """AP50 of the network and of the file on the labels; where there are none, on what the network detects.

    Raises:
        ModelError: the file is worse by more than :data:`MOST_AP50_LOST`, or there is nothing to detect.
    """
    ids = [number for number, _ in card.classes]
    truth = {
        number: [box for box in picture.truth if box.class_id in ids]
        for number, picture in enumerate(pictures.rows)
        if picture.truth is not None
    }
    if not any(truth.values()):
        truth = {number: _as_truth(row, ids, card.threshold) for number, row in enumerate(expected)}
    both = []
    for rows in (expected, found):
        detections = {number: _as_detections(rows[number], ids) for number in truth}
        both.append(evaluate(truth, detections, ids, card.threshold).ap50)
    before, after = both
    if before is None or after is None:
        raise ModelError(
            "The network detects nothing in any picture, so a file of integers cannot be checked: label some images."
        )
    if before - after > MOST_AP50_LOST:
        raise ModelError(
            "As integers the model loses too much: AP50 {after} instead of {before} ({images}). Nothing was written: "
            "choose litert-fp16, or label more images, from which the ranges are measured.",
            after=f"{after:.3f}",
            before=f"{before:.3f}",
            images=Count(len(truth), "image"),
        )
    return before, after


def _as_detections(found: RawDetections, ids: Sequence[int]) -> list[Detection]:
    return [
        Detection(ids[label], Box(*map(float, box)), float(score))
        for box, label, score in zip(found.boxes_xyxy, found.labels, found.scores, strict=True)
    ]


def _as_truth(found: RawDetections, ids: Sequence[int], threshold: float) -> list[TrueBox]:
    return [TrueBox(each.class_id, each.box) for each in _as_detections(found, ids) if each.score >= threshold]


def _bytes(path: Path) -> int:
    files = [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]
    return sum(each.stat().st_size for each in files)
