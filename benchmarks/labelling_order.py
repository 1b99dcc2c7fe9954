"""Does labelling the most uncertain images first beat a random order? AP50 after 20 and after 60 labelled images.

    python -m benchmarks.labelling_order --data DATA --bases BASES --out DIR [--sets darkplate plates-and-vehicles]
        [--draws 3] [--pool 200] [--steps 20=120 60=240] [--set NAME=VALUE ...]

Of each set, by draw: a pool of images drawn at random, which are labelled in one order or the other, and the same
held-back images to score on; look-alikes and frames of one clip lie on one side. It starts from base weights that never
saw the set (BASES as for ``benchmarks.localiser few-shot``). By uncertainty, 20 images are picked one by one with
the base model's suggestions, a network is trained, 40 more are picked with its suggestions, and a network is trained on
all 60. Both orders train the same number of steps, so that a busy machine changes nothing. Results go to
DIR/labelling-order.jsonl, from where it goes on if it was cut off.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.data_sets import PLATE_SETS, drawn, snapshot_of
from benchmarks.settings import add_set
from benchmarks.trial import score, train
from core.active_learning.consistency import disagreement, mirrored_pass, smaller_pass
from core.active_learning.embedding import embed
from core.active_learning.selection import ImageSignals, Selector
from core.active_learning.uncertainty import uncertainty
from core.images import load_rgb
from core.inference.predictor import Predictor
from core.model.base import BASE_MODEL
from core.runs.snapshot import Snapshot

#: Steps of the training on so many labelled images.
STEPS = {20: 120, 60: 240}
RESULTS = "labelling-order.jsonl"
_LEAST_SCORE = 0.05


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the published sets")
    parser.add_argument("--bases", type=Path, required=True, help="folder with the base weights of each left-out set")
    parser.add_argument("--out", type=Path, required=True, help="folder for runs and results")
    parser.add_argument("--sets", nargs="+", choices=sorted(PLATE_SETS), default=["darkplate", "plates-and-vehicles"])
    parser.add_argument("--draws", type=int, default=3)
    parser.add_argument("--pool", type=int, default=200, help="images to choose from")
    parser.add_argument("--steps", nargs="+", default=[], metavar="IMAGES=STEPS")
    add_set(parser)
    options = parser.parse_args()
    steps = {int(n): int(s) for n, s in (text.split("=") for text in options.steps)} or STEPS
    options.out.mkdir(parents=True, exist_ok=True)
    results = options.out / RESULTS
    rows = [json.loads(line) for line in results.read_text().splitlines()] if results.exists() else []
    for draw in range(options.draws):
        for name in options.sets:
            for order in ("random", "uncertain"):
                if any((row["set"], row["draw"], row["order"]) == (name, draw, order) for row in rows):
                    continue
                base_ap50 = next((row["0"] for row in rows if row["set"] == name), None)
                trial = _Trial(name, draw, options, steps)
                rows.append({"set": name, "draw": draw, "order": order, **trial.scores(order, base_ap50)})
                with results.open("a") as file:
                    file.write(json.dumps(rows[-1]) + "\n")
                print(json.dumps(rows[-1]), flush=True)
    print(table(rows, list(steps)))
    return 0


class _Trial:
    """One pool of one set, labelled in some order."""

    def __init__(self, name: str, draw: int, options: argparse.Namespace, steps: dict[int, int]) -> None:
        pool, held = PLATE_SETS[name].halves(options.data)
        self._names = [str(PLATE_SETS[name].plate)]
        self._pool = drawn(pool, options.pool, draw)
        self._test = snapshot_of(held, self._names)
        self._base: Path = options.bases / name
        self._out: Path = options.out / "runs"
        self._draw, self._steps = draw, steps
        self._settings: list[str] = options.set

    def scores(self, order: str, base_ap50: float | None) -> dict[str, Any]:
        """AP50 by labelled images, and which images they were (places in the pool); of the base model where known."""
        # The first of a random order, not those that happen to lie first in the pool.
        shuffled = [int(n) for n in np.random.default_rng(1000 + self._draw).permutation(len(self._pool))]
        model, chosen = self._base / BASE_MODEL, list[int]()
        found: dict[str, Any] = {"0": self._ap50(model) if base_ap50 is None else base_ap50}
        for count, steps in self._steps.items():
            more = count - len(chosen)
            chosen += self._picked(model, chosen, more) if order == "uncertain" else shuffled[len(chosen) : count]
            changes = {"base_folder": str(self._base), "seed": self._draw, "minutes": 120.0, "folds": 0}
            changes["max_steps"] = steps
            made, _ = train(self._labels(chosen), self._out, "fast", changes, self._settings)
            if made is None:
                raise SystemExit("a training failed")
            model = made
            found[str(count)] = self._ap50(model)
            found[f"boxes {count}"] = self._labels(chosen).box_count
        return {**found, "chosen": chosen}

    def _labels(self, chosen: Sequence[int]) -> Snapshot:
        return snapshot_of([self._pool[n] for n in sorted(chosen)], self._names)

    def _ap50(self, model: Path) -> float | None:
        return score(model, self._test)[0].ap50

    def _picked(self, model: Path, labelled: Sequence[int], count: int) -> list[int]:
        predictor = Predictor(model, threads=2)
        # What the base model sees is the same in every draw.
        seen = _Seen(self._out.parent / f"{self._base.name}.json" if not labelled else None)
        known, embeddings = {}, {}
        for number, image in enumerate(self._pool):
            pixels = load_rgb(Path(image.path))
            embeddings[number] = embed(pixels)
            if number not in labelled:
                known[number] = seen.known(Path(image.path), predictor, pixels)
        seen.keep()
        predictor.close()
        selector, picked = Selector(embeddings, labelled), list[int]()
        for _ in range(count):
            pick = selector.select(known)
            if pick is None:
                break
            picked.append(pick.image_id)
            selector.cover([pick.image_id])
            del known[pick.image_id]
        return picked


class _Seen:
    """What a model sees on images by path, kept in a file if there is one."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._known: dict[str, list[float]] = json.loads(file.read_text()) if file and file.exists() else {}

    def known(self, path: Path, predictor: Predictor, pixels: Any) -> ImageSignals:
        def predict(image: Any) -> Any:
            return predictor.predict(image, _LEAST_SCORE)

        if str(path) not in self._known:
            plain = predict(pixels)
            disputed = disagreement(plain, [mirrored_pass(predict, pixels), smaller_pass(predict, pixels)])
            self._known[str(path)] = [uncertainty((each.score for each in plain), disputed) or 0.0, disputed]
        return ImageSignals(*self._known[str(path)])

    def keep(self) -> None:
        if self._file is not None:
            self._file.write_text(json.dumps(self._known))


def table(rows: list[dict[str, Any]], counts: Sequence[int]) -> str:
    """Means over the draws by set and order, as markdown, with each draw's AP50 at the end."""
    heads = " | ".join(f"at {count}" for count in counts)
    last = counts[-1]
    lines = [f"| set | order | draws | AP50 at 0 | {heads} | boxes at {last} | draws at {last} |"]
    lines.append(f"|{'---|' * (6 + len(counts))}")
    for name, order in sorted({(row["set"], row["order"]) for row in rows}):
        own = [row for row in rows if (row["set"], row["order"]) == (name, order)]
        means = [float(np.mean([row[key] for row in own])) for key in ("0", *map(str, counts))]
        boxes = round(np.mean([row[f"boxes {last}"] for row in own]))
        each = ", ".join(f"{row[str(last)]:.3f}" for row in own)
        cells = " | ".join(f"{mean:.3f}" for mean in means)
        lines.append(f"| {name} | {order} | {len(own)} | {cells} | {boxes} | {each} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
