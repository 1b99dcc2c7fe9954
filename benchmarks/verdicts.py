"""How often the verdict on two models is right, whoever drew the labels: simulated, with the truth known.

    python -m benchmarks.verdicts [--pairs 60] [--images 15 30 60 120]

Plates are found or missed by two models of known quality, whose boxes have edges off by chance; a user labels by hand,
or accepts, corrects and completes the suggestions of the older or the newer model. The verdict is right where the model
that it calls better is the better one on a very large sample labelled without either.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from core.annotation import Detection
from core.evaluation.matching import TrueBox
from core.evaluation.verdict import Verdict, judge, score_gain
from core.geometry import Box

#: Ids of the two models.
OLDER, NEWER = "older", "newer"
#: IoU with the plate from which a user accepts a suggestion as it is.
_ACCEPTED_IOU = 0.75
#: A user's own edges are off by this share of the sides (standard deviation).
_HAND = 0.02
#: Images of the sample that tells which model is better.
_MANY = 4000


@dataclass(frozen=True, slots=True)
class Quality:
    """Of a model: share of plates found, edges off (share of the sides), false alarms an image."""

    recall: float
    spread: float
    alarms: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=60, help="pairs of models")
    parser.add_argument("--images", type=int, nargs="+", default=[15, 30, 60, 120])
    options = parser.parse_args()
    print("| images | labels by | better | worse | cannot tell | right where it tells |\n|---|---|---|---|---|---|")
    for images in options.images:
        for drawer in ("hand", OLDER, NEWER):
            counts, right = measure(options.pairs, images, drawer)
            told = counts[Verdict.BETTER] + counts[Verdict.WORSE]
            shares = [counts[verdict] / options.pairs for verdict in Verdict]
            print(
                f"| {images} | {drawer} | {shares[0]:.2f} | {shares[1]:.2f} | {shares[2]:.2f} | "
                f"{right / told if told else 1:.3f} of {told} |",
                flush=True,
            )


def measure(pairs: int, images: int, drawer: str) -> tuple[Counter[Verdict], int]:
    """Verdicts on pairs of models, and how many of those that tell are right."""
    counts: Counter[Verdict] = Counter()
    right = 0
    for pair in range(pairs):
        rng = np.random.default_rng([pair, images])
        older = Quality(rng.uniform(0.6, 0.95), rng.uniform(0.02, 0.12), rng.uniform(0.05, 0.5))
        # Every fifth pair is alike.
        newer = (
            older
            if pair % 5 == 0
            else Quality(
                float(np.clip(older.recall + rng.normal(0, 0.08), 0.3, 0.99)),
                float(np.clip(older.spread * np.exp(rng.normal(0, 0.3)), 0.01, 0.2)),
                float(np.clip(older.alarms * np.exp(rng.normal(0, 0.5)), 0.01, 1.0)),
            )
        )
        truth, old, new = sample(rng, images, older, newer, drawer)
        judged = judge(truth, old, new, (OLDER, NEWER))
        verdict = Verdict.UNKNOWN if judged is None else judged.verdict
        counts[verdict] += 1
        if verdict is not Verdict.UNKNOWN:
            right += is_better(pair, older, newer) is (verdict is Verdict.BETTER) and older != newer
    return counts, right


@cache
def is_better(pair: int, older: Quality, newer: Quality) -> bool:
    """Whether the newer one is better on a large sample labelled by hand."""
    return (score_gain(*sample(np.random.default_rng([pair, 7]), _MANY, older, newer, "hand")) or 0.0) > 0


def sample(
    rng: np.random.Generator, images: int, older: Quality, newer: Quality, drawer: str
) -> tuple[dict[int, list[TrueBox]], dict[int, list[Detection]], dict[int, list[Detection]]]:
    """Labels and both models' detections by image."""
    truth: dict[int, list[TrueBox]] = {}
    found: tuple[dict[int, list[Detection]], dict[int, list[Detection]]] = ({}, {})
    for image in range(images):
        plates = [_plate(rng) for _ in range(rng.poisson(1.2))]
        hard = rng.normal(0, 1, len(plates))  # what one model misses, the other is likely to miss, too
        seen = [_detections(rng, each, plates, hard) for each in (older, newer)]
        for by_image, pairs in zip(found, seen, strict=True):
            by_image[image] = [detection for _, detection in pairs]
        hints = {"hand": [], OLDER: seen[0], NEWER: seen[1]}[drawer]
        truth[image] = [_label(rng, plate, n, hints, drawer) for n, plate in enumerate(plates)]
    return truth, *found


def _label(
    rng: np.random.Generator, plate: Box, number: int, hints: list[tuple[int | None, Detection]], drawer: str
) -> TrueBox:
    hint = next((d for n, d in hints if n == number and d.score > 0.5), None)
    if hint is None:
        return TrueBox(1, _moved(rng, plate, _HAND))
    is_fine = hint.box.iou(plate) >= _ACCEPTED_IOU
    return TrueBox(1, hint.box if is_fine else _moved(rng, plate, _HAND), source=drawer)


def _detections(
    rng: np.random.Generator, quality: Quality, plates: list[Box], hard: npt.NDArray[np.float64]
) -> list[tuple[int | None, Detection]]:
    found: list[tuple[int | None, Detection]] = []
    for number, plate in enumerate(plates):
        chance = 1 / (1 + np.exp(-(np.log(quality.recall / (1 - quality.recall)) * 1.4 + 1.4 * hard[number])))
        score = float(rng.beta(6, 2)) if rng.random() < chance else float(rng.uniform(0, 0.3))
        found.append((number, Detection(1, _moved(rng, plate, quality.spread), score)))
    alarms = range(rng.poisson(quality.alarms))
    found += [(None, Detection(1, _plate(rng), float(rng.beta(2, 4)))) for _ in alarms]
    return found


def _plate(rng: np.random.Generator) -> Box:
    left, top, width = rng.uniform(0, 1000), rng.uniform(0, 600), rng.uniform(40, 160)
    return Box(left, top, left + width, top + width * rng.uniform(0.22, 0.5))


def _moved(rng: np.random.Generator, box: Box, spread: float) -> Box:
    dx, dy = box.width * spread, box.height * spread
    left, top, right, bottom = rng.normal(0, 1, 4)
    return Box.from_corners(box.left + left * dx, box.top + top * dy, box.right + right * dx, box.bottom + bottom * dy)


if __name__ == "__main__":
    main()
