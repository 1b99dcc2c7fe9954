"""What a run learnt from: what it says of those images it may know by heart."""

from __future__ import annotations

import json
from pathlib import Path

_SPLIT_FILE = "split.json"


def images_trained_on(run_folder: Path) -> frozenset[int]:
    """Ids of the images that the run in this folder was trained on; none where it does not say."""
    try:
        sides = json.loads((run_folder / _SPLIT_FILE).read_text(encoding="utf-8"))
        return frozenset(int(number) for number in sides["train"])
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()
