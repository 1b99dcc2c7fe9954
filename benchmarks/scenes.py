"""Rendered scenes for the base weights: pictures of every kind with their boxes and corners, one line a picture.

    python -m benchmarks.scenes --out FOLDER --count N [--first SEED]

writes ``FOLDER/SEED.jpg`` and adds a line to ``FOLDER/scenes.jsonl``; what is there is not rendered again. It runs at
low priority beside a training, which takes up new pictures at each checkpoint.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image

from core.dataset.chips import Sample
from core.geometry import iou_matrix
from core.inference.process_priority import lower_alone
from core.synthetic import render_scene, training_spec

LIST = "scenes.jsonl"
#: IoU of the bounds of the corners with the box, from which a plate is wholly visible.
_WHOLE = 0.97
#: Of the first scene: far from those that tests and demos render.
SEED = 100_000_000_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--first", type=int, default=SEED)
    options = parser.parse_args()
    lower_alone(19)
    for done, name in enumerate(render(options.out, options.count, options.first), start=1):
        if done % 100 == 0:
            print(f"{done} new scenes, the last {name}", flush=True)


def render(folder: Path, count: int, first: int = SEED) -> Iterator[str]:
    """Render what is missing of these seeds, and yield the name of each new picture."""
    folder.mkdir(parents=True, exist_ok=True)
    spec = training_spec()
    known = {json.loads(line)["file"] for line in _lines(folder)}
    for seed in range(first, first + count):
        name = f"{seed}.jpg"
        if name in known:
            continue
        scene = render_scene(seed, spec)
        Image.fromarray(scene.image).save(folder / name, quality=int(np.random.default_rng([seed, 9]).integers(60, 95)))
        row = {
            "file": name,
            "width": scene.image.shape[1],
            "height": scene.image.shape[0],
            "kind": scene.kind,
            "boxes": [box.as_tuple() for box in scene.boxes],
            "corners": scene.quads.round(2).tolist(),
        }
        with (folder / LIST).open("a", encoding="utf-8") as file:
            file.write(json.dumps(row) + "\n")
        yield name


def read(folder: Path, *, signs: bool | None = None) -> list[Sample]:
    """The scenes rendered so far; only those of signs, or only the others, where ``signs`` is given."""
    samples: list[Sample] = []
    for line in _lines(folder):
        row = json.loads(line)
        if signs is not None and signs != (row["kind"] == "signs"):
            continue
        boxes = np.asarray(row["boxes"], dtype=np.float32).reshape(-1, 4)
        corners = np.asarray(row["corners"], dtype=np.float32).reshape(-1, 4, 2)
        # Of a plate that is partly hidden or outside, the box is what is labelled.
        bounds = np.concatenate([corners.min(axis=1), corners.max(axis=1)], axis=1) if len(corners) else boxes
        corners[np.diagonal(iou_matrix(bounds, boxes)) < _WHOLE] = np.nan
        samples.append(
            Sample(
                len(samples),
                str(folder / row["file"]),
                row["width"],
                row["height"],
                boxes,
                np.zeros(len(boxes), dtype=np.int64),
                np.zeros(len(boxes), dtype=bool),
                corners_xy=corners,
            )
        )
    return samples


def _lines(folder: Path) -> list[str]:
    path = folder / LIST
    if not path.exists():
        return []
    # A line that is being written has no end yet.
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.endswith("}")]


if __name__ == "__main__":
    main()
