"""What was imported as suggestions, read to be compared with the labels as a model's detections are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from core.annotation import Detection
from core.inference.messages import Loaded
from gui.document.document import Document
from gui.inspect.models import ModelChoice
from gui.threads.background import Background

if TYPE_CHECKING:
    from core.runs.snapshot import Snapshot
    from core.store import Project


@dataclass(frozen=True, slots=True)
class ImportedDetections:
    """``loaded`` stands for a model; ``by_image``: detections, best first, by the project's image id."""

    loaded: Loaded
    by_image: Mapping[int, tuple[Detection, ...]]


class ImportReader:
    """Reads the files of imported runs off the GUI thread."""

    def __init__(self, document: Document, background: Background) -> None:
        self._document = document
        self._background = background

    def read(
        self,
        choice: ModelChoice,
        then: Callable[[ImportedDetections], None],
        on_failure: Callable[[Exception], None],
    ) -> None:
        """Read what was imported as ``choice``."""

        def labelled(labels: Snapshot) -> None:
            self._background.run(partial(_read, choice.model.folder, labels), then, on_failure)

        self._document.ask(_labels, labelled, on_failure)


# --- on other threads ------------------------------------------------------------------------------


def _labels(project: Project) -> Snapshot:
    from core.runs.assessment import snapshot_of  # imports the scoring library, hence on the project's thread

    return snapshot_of(project)


def _read(folder: Path, labels: Snapshot) -> ImportedDetections:
    from core.runs.imported_scores import compared_import, imported_detections
    from core.runs.run import load_run

    run = load_run(folder)
    threshold = compared_import(run, labels).threshold
    by_image = {
        number: tuple(sorted(of_image, key=lambda each: -each.score))
        for number, of_image in imported_detections(run, labels).items()
    }
    return ImportedDetections(Loaded(0, "", labels.classes, threshold), by_image)
