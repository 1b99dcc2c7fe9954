"""The texts beside an exported file: ``model.json``, the model card, class names, the example, what it was made of."""

from __future__ import annotations

import datetime
import json
import shutil
from collections.abc import Iterator
from importlib import metadata as packages
from importlib.resources import files
from pathlib import Path
from typing import Any

from core.exporting.example import PACKAGES, example
from core.exporting.request import ExportReport, ExportRequest
from core.exporting.source import with_network
from core.json_text import parse
from core.model.card import MODEL_FILE, ModelCard
from core.model.export_formats import ExportFormat, Kind, NetworkLayout
from core.model.network_shape import NetworkShape
from core.runs.replace_model import weights_file
from core.runs.run import Run, RunState, load_run

#: Name of the weights beside the file.
_WEIGHTS = weights_file(Path()).name
README_FILE, CLASSES_FILE, SCRIPT_FILE = "README.md", "classes.txt", "predict.py"
#: Model card and licences of the base weights, from which most runs start.
_BASE_CARD, _NOTICES = "base-weights.md", "NOTICES.md"

_README = """# {title}

A detector made with Platewright {version}, exported {date} as {format}. It detects: {classes}.

    pip install numpy pillow {packages}
    python {script} photo.jpg

{files}

## Input and output

{contract}

`{card}` has the class names, the size of the input, the threshold ({threshold:.2f}), the calibration of the scores and
the overlaps of suppression (IoU {nms_iou:.2f}, share of the smaller box {nms_cover:.2f}). Pictures are fitted into the
input without distortion, upright, the rest filled with grey (114). Boxes are left, top, right, bottom.

## Checked

{checked}

## Trained on

{trained}

## Limits

{limits}

## Licences

Your labels and the weights learnt from them are yours. Network code and this text: MIT. The base weights that training
starts from, and the data that they were made of (Apache-2.0, MIT, CC BY 4.0): `{base}` and `{notices}` beside this
file. No picture is in these files.
"""


def metadata(card: ModelCard, size: tuple[int, int], *, nms: bool) -> dict[str, str]:
    """The metadata of an ONNX file, with the keys that YOLOv8's tools read."""
    width, height = size
    return {
        "description": f"{card.name}, made with Platewright",
        "author": "Platewright",
        "version": _version(),
        "task": "detect",
        "stride": "32",
        "batch": "1",
        "channels": "3",
        "imgsz": str([height, width]),
        "names": str({number: name for number, (_, name) in enumerate(card.classes)}),
        "args": str({"nms": nms}),
        "end2end": str(nms),
        "threshold": f"{card.threshold:.4f}",
    }


def write_texts(
    stage: Path,
    card: ModelCard,
    shape: NetworkShape,
    kind: ExportFormat,
    request: ExportRequest,
    report: ExportReport,
) -> None:
    """Write them into the folder ``stage``, in which the model's file lies.

    Raises:
        OSError: they cannot be written.
    """
    values = with_network(parse(card.to_json()), shape)
    values |= {"format": kind.name, "layout": kind.layout.value, "nms": request.nms, "outputs": _outputs(kind, request)}
    _write(stage / MODEL_FILE, json.dumps(values, indent=2) + "\n")
    start = shape.start_card(_WEIGHTS, card.calibration, card.threshold)
    if start is not None:
        _write(stage / f"{shape.model}.json", json.dumps(start, indent=2) + "\n")
    _write(stage / CLASSES_FILE, "".join(f"{name}\n" for _, name in card.classes))
    _write(stage / SCRIPT_FILE, example(kind.kind, kind.layout, nms=request.nms))
    _write(stage / README_FILE, _readme(card, shape, kind, request, report))
    resources = files("resources")
    shutil.copyfile(str(resources.joinpath("base", "README.md")), stage / _BASE_CARD)
    shutil.copyfile(str(resources.joinpath("NOTICES.md")), stage / _NOTICES)


def _outputs(kind: ExportFormat, request: ExportRequest) -> str:
    if kind.layout is NetworkLayout.YOLOV8:
        return "output0"
    return "detections" if request.nms else ""


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _readme(
    card: ModelCard, shape: NetworkShape, kind: ExportFormat, request: ExportRequest, report: ExportReport
) -> str:
    run = load_run(request.model)
    return _README.format(
        title=request.title or card.name,
        version=_version(),
        date=datetime.datetime.now(datetime.UTC).date().isoformat(),
        format=kind.title,
        classes=", ".join(name for _, name in card.classes),
        packages=PACKAGES[kind.kind],
        script=SCRIPT_FILE,
        files="\n".join(f"- `{name}`: {what}" for name, what in _files(kind, shape)),
        contract="\n".join(_contract(card, kind, request, report.size)),
        card=MODEL_FILE,
        threshold=card.threshold,
        nms_iou=card.nms_iou,
        nms_cover=card.nms_cover,
        checked="\n".join(_checked(report)),
        trained="\n".join(_trained(run, shape)),
        limits="\n".join(_limits(report, shape)),
        base=_BASE_CARD,
        notices=_NOTICES,
    )


def _files(kind: ExportFormat, shape: NetworkShape) -> Iterator[tuple[str, str]]:
    yield kind.file, f"the network ({kind.title})"
    yield MODEL_FILE, "what a program must know of it"
    yield SCRIPT_FILE, "an example without Platewright"
    yield CLASSES_FILE, "the class names, one a line"
    yield _WEIGHTS, "the weights for Keras, with which Platewright imports the model again"
    if shape.settings.backbone_alpha is not None:
        yield (
            f"{shape.model}.json",
            "what a training that starts from them must know (`platewright train --start-from`)",
        )


def _contract(card: ModelCard, kind: ExportFormat, request: ExportRequest, size: tuple[int, int]) -> Iterator[str]:
    width, height = size
    classes = len(card.classes)
    if kind.kind is Kind.ONNX:
        from core.model.onnx_opset import ONNX_OPSET

        yield f"ONNX, opset {ONNX_OPSET}."
    if kind.layout is NetworkLayout.YOLOV8:
        yield f"Input `images`: float32 (1, 3, {height}, {width}), RGB, 0 to 1, as YOLOv8 takes it."
    else:
        yield f"Input `image`: float32 (1, {height}, {width}, 3), RGB, 0 to 255."
    if request.nms:
        name = "output0" if kind.layout is NetworkLayout.YOLOV8 else "detections"
        yield f"Output `{name}`: float32 (1, K, 6): left, top, right, bottom in input pixels, calibrated score, class."
        yield "Suppression and box voting are inside; suppressed rows come last, with score 0."
    elif kind.layout is NetworkLayout.YOLOV8:
        yield f"Output `output0`: float32 (1, {4 + classes}, N): centre x, centre y, width, height in input pixels,"
        yield "and the calibrated score of each class. Suppression is left to the program, as with YOLOv8."
    else:
        yield "Outputs: `boxes` float32 (1, N, 4) in input pixels and `scores` float32 "
        yield f"(1, N, {classes}), before calibration and suppression, which `{SCRIPT_FILE}` does."


def _checked(report: ExportReport) -> Iterator[str]:
    where = "drawn street scenes" if report.of_demo else "pictures of the project"
    yield f"Run on {report.pictures} {where} in its own runtime and compared with the Keras network:"
    yield f"- detections at the threshold: {report.detections}; least IoU {report.least_iou:.4f},"
    yield f"  largest difference of scores {report.score_difference:.4f};"
    if report.ap50 is not None:
        yield f"- AP50 {report.ap50[1]:.3f}, of the Keras network {report.ap50[0]:.3f};"
    yield f"- {report.milliseconds:.1f} ms a picture on the computer that exported it (median)."


def _trained(run: Run, shape: NetworkShape) -> Iterator[str]:
    if run.state is RunState.DAMAGED:
        yield "The base weights of Platewright: `base-weights.md` has their data and scores."
        return
    yield f"Labelled images: {run.train_images:,}, and {run.val_images:,} held back; boxes: {run.boxes:,};"
    yield f"model {shape.model}, preset {run.preset}, steps: {run.steps:,}, seed {run.seed}."
    scores: dict[str, Any] = run.scores or {}
    told = [
        f"{label} {scores[key]:.3f}"
        for key, label in (("ap50", "AP50"), ("ap75", "AP75"), ("recall", "recall"), ("precision", "precision"))
        if isinstance(scores.get(key), int | float)
    ]
    yield f"On the held-back images: {', '.join(told)}." if told else "Too few images were held back for a score."


def _limits(report: ExportReport, shape: NetworkShape) -> Iterator[str]:
    if shape.settings.is_single_box:
        yield "It detects at most one object in a picture."
    width, height = report.size
    yield f"One picture at a time, at {width}x{height}: objects under about 12 px there are often missed."
    yield "Scores are those of pictures like the ones it learnt from; elsewhere, measure before you rely on them."


def _version() -> str:
    try:
        return packages.version("platewright")
    except packages.PackageNotFoundError:
        return "0"
