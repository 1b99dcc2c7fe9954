"""Export base weights as the base model, which suggests boxes before anyone has trained.

    python -m benchmarks.base_model [--model centre] [--folder resources/base] [--sizes 384 640 1280]
        [--threshold T] [--calibration SCALE OFFSET] [--trained-threshold T] [--trained-calibration SCALE OFFSET]

Reads ``<model>.json`` and its weights in the folder, and writes ``model/`` there, as core/inference/predictor.py
opens it.
``benchmarks.localiser calibrate`` measures thresholds and calibrations. Those of networks trained from the weights on
few images go into ``<model>.json``: a run begins with them, and keeps them where it holds no image back.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from core.config.fields import with_values
from core.config.train_config import TrainConfig
from core.evaluation.calibration import IDENTITY, Calibration
from core.model.base import BASE_MODEL, base_folder, find_base
from core.model.card import ModelCard
from core.model.kind import BuildRequest
from core.model.postprocess import MAX_COVER
from core.model.registry import model_kind

#: Sides of the square inputs: an unknown camera shows plates far or close, upright or wide.
SIDES = (384, 640, 1280)
#: Of uncalibrated scores: F1 on a fifth of romanian-plates/valid is 0.92 here, 0.79 at 0.5.
THRESHOLD = 0.6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", default="centre")
    parser.add_argument("--folder", type=Path, default=base_folder())
    parser.add_argument("--sizes", type=int, nargs="+", default=SIDES)
    parser.add_argument("--threshold", type=float, default=THRESHOLD)
    parser.add_argument("--calibration", type=float, nargs=2, default=(IDENTITY.scale, IDENTITY.offset))
    parser.add_argument("--trained-threshold", type=float)
    parser.add_argument("--trained-calibration", type=float, nargs=2)
    options = parser.parse_args()
    calibration = Calibration(*options.calibration)
    print(write_model(options.model, options.folder, options.sizes, options.threshold, calibration))
    if options.trained_calibration:
        write_prior(options.model, options.folder, options.trained_threshold, Calibration(*options.trained_calibration))


def write_model(
    model: str,
    folder: Path,
    sides: Sequence[int] = SIDES,
    threshold: float = THRESHOLD,
    calibration: Calibration = IDENTITY,
) -> Path:
    """Export the base weights of a row of the registry that lie in ``folder``; gives the model's folder.

    Args:
        model: name of the row.
        folder: where ``<model>.json`` and the weights are, and the model goes.
        sides: of the square inputs, pixels, multiples of 32.
        threshold: calibrated score from which suggestions are shown.
        calibration: of the scores.
    """
    from core.model.export import export_litert  # TensorFlow

    base = find_base(model, folder)
    if base is None:
        raise SystemExit(f"There are no base weights of {model} in {folder}.")
    config = TrainConfig(model=model)
    shape = {"alpha": base.alpha, "channels": base.channels, "head_layers": base.head_layers}
    if base.corners:
        shape["corner_weight"] = 1.0  # any weight: it is not trained here
    config = with_values(config, {f"{model}.{name}": value for name, value in shape.items()})
    localiser = model_kind(model).build(BuildRequest(config.settings, config.augment, 1, base=base))
    out = folder / BASE_MODEL
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    files = export_litert(localiser, [(side, side) for side in sides], out, lambda *_: None, half=True)
    nms_iou = config.settings.nms_iou
    card = ModelCard(
        model, ((1, "plate"),), files, threshold, nms_iou, calibration, merge_sizes=True, nms_cover=MAX_COVER
    )
    card.write(out)
    return out


def write_prior(model: str, folder: Path, threshold: float, calibration: Calibration) -> None:
    """What is known beforehand of the scores of networks trained from the base weights, into their card."""
    path = folder / f"{model}.json"
    values = json.loads(path.read_text(encoding="utf-8"))
    values |= {"calibration": calibration.to_dict(), "threshold": threshold}
    path.write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
