"""Score a model on rendered pictures that no training saw: AP50 by kind, and false alarms on signs without a plate.

    python -m benchmarks.rendered [--model FOLDER] [--count 300] [--kinds signs close-up roadside] [--keep FOLDER]

Without ``--model`` the base model is scored. The seed is not among those that base weights are trained on
(benchmarks/base_weights.py).
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from core.annotation import Detection
from core.evaluation.metrics import TrueBox, evaluate
from core.images import load_rgb
from core.inference.predictor import Predictor
from core.model.base import base_model_folder
from core.synthetic import KINDS, WrittenScene, training_spec, write_scenes
from core.synthetic.spec import Kind

SEED = 900_001
_CLASS = 1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, default=base_model_folder(), help="folder of model.json")
    parser.add_argument("--count", type=int, default=300, help="pictures of each kind")
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=[kind for kind in KINDS if kind != "street"])
    parser.add_argument("--keep", type=Path, help="folder for the pictures; without it they are deleted")
    options = parser.parse_args()
    if options.model is None:
        raise SystemExit("there is no base model: name a model with --model")
    predictor = Predictor(options.model, threads=2)
    print("| kind | pictures | plates | AP50 | recall | pictures with a false alarm |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as temporary:
        for kind in options.kinds:
            scenes = pictures(options.keep or Path(temporary), kind, options.count)
            found = {n: predictor.predict(load_rgb(scene.path)) for n, scene in enumerate(scenes)}
            print(row(kind, scenes, found, predictor.threshold), flush=True)
    predictor.close()
    return 0


def pictures(folder: Path, kind: Kind, count: int) -> list[WrittenScene]:
    """``count`` pictures of one kind."""
    return write_scenes(folder / kind, count, SEED, training_spec(((kind, 1.0),)))


def row(kind: Kind, scenes: Sequence[WrittenScene], found: Mapping[int, Sequence[Detection]], threshold: float) -> str:
    """A line of the table; a false alarm is a detection at the threshold in a picture without any plate."""
    truth = {n: [TrueBox(_CLASS, box) for box in scene.boxes] for n, scene in enumerate(scenes)}
    scores = evaluate(truth, found, [_CLASS], threshold)
    empty = [n for n, boxes in truth.items() if not boxes]
    alarmed = sum(any(d.score >= threshold for d in found[n]) for n in empty)
    figures = [f"{value:.3f}" if value is not None else "–" for value in (scores.ap50, scores.recall)]
    return f"| {kind} | {len(scenes)} | {scores.boxes} | {' | '.join(figures)} | {alarmed} of {len(empty)} |"


if __name__ == "__main__":
    raise SystemExit(main())
