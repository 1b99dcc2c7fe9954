"""What is known of the images of a document besides boxes: how they look, and where passes of the model disagree.

Kept in memory by image, read from the project once and written there as it becomes known.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Signal

from core.active_learning.embedding import SIZE

if TYPE_CHECKING:
    from core.store import Project
    from gui.document.document import Document

Vector = npt.NDArray[np.float16]


class ImageFacts(QObject):
    """Follows the document's active run: what passes of another one disagreed on is forgotten."""

    #: How far passes disagree on this image is known, or not any more: ``(image id)``.
    disagreement_changed = Signal(int)
    #: Which run all of that is about has changed, and what is known of it is read.
    read = Signal()

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._document = document
        self._run_id: str | None = None
        self._disagreements: dict[int, float] = {}
        self._seen: set[int] = set()
        self._since: set[tuple[str, int]] = set()  # runs and what they looked at since the project was asked
        self._vectors: dict[int, Vector] = {}
        self._are_vectors_read = False
        self.version = 0  # of the vectors
        document.contents_changed.connect(self._forget)

    @property
    def is_read(self) -> bool:
        """Whether what the project knows is here."""
        return self._run_id == self._document.suggesting

    @property
    def vectors(self) -> Mapping[int, Vector]:
        """Embeddings by image id: ``(SIZE,)`` float16, see :mod:`core.active_learning.embedding`.

        Copy it before another thread.
        """
        return self._vectors

    @property
    def disagreements(self) -> Mapping[int, float]:
        """How far the passes of the run in use disagree, by image, as far as that is known."""
        return self._disagreements

    @property
    def seen(self) -> Set[int]:
        """Images that the run in use has looked at, whether it found anything or not."""
        return self._seen

    def begin(self) -> None:
        """Read what the project knows, now and whenever another run is used."""
        self._document.active_run_changed.connect(self._ask)
        self._ask()

    def put_vectors(self, vectors: Mapping[int, Vector]) -> None:
        """Take over how these images look."""
        self._vectors.update(vectors)
        self.version += 1
        rows = {image_id: vector.tobytes() for image_id, vector in vectors.items()}
        self._document.ask(lambda project: project.put_embeddings(rows), _nothing)

    def put_disagreement(self, run_id: str, image_id: int, value: float) -> None:
        """Take over how far the passes of a run disagree on an image."""
        if run_id == self._run_id:
            self._disagreements[image_id] = value
            self.disagreement_changed.emit(image_id)
        self._document.ask(lambda project: project.set_disagreement(run_id, image_id, value), _nothing)

    def forget_prediction(self, run_id: str, image_id: int) -> None:
        """A run has looked at the image, from which on what is known of it counts no more; the file knows."""
        self._since.add((run_id, image_id))
        if run_id == self._run_id:
            self._seen.add(image_id)
        self._forget_disagreement(image_id)

    def _forget_disagreement(self, image_id: int) -> None:
        if self._disagreements.pop(image_id, None) is not None:
            self.disagreement_changed.emit(image_id)

    def _ask(self, *_: object) -> None:
        run_id, with_vectors = self._document.suggesting, not self._are_vectors_read
        self._since.clear()
        self._document.ask(partial(_read, run_id, with_vectors), partial(self._landed, run_id))

    def _landed(self, run_id: str, found: _Read) -> None:
        if run_id != self._document.suggesting:
            return
        before = self._disagreements
        since = {image_id for run, image_id in self._since if run == run_id}
        self._seen = found.seen | since
        self._disagreements = {n: value for n, value in found.disagreements.items() if n not in since}
        self._vectors = {**found.vectors, **self._vectors}
        self._are_vectors_read = True
        self.version += 1
        self._run_id = run_id
        for image_id, _ in before.items() ^ self._disagreements.items():
            self.disagreement_changed.emit(image_id)
        self.read.emit()

    def _forget(self, image_id: int) -> None:
        """It is another picture now."""
        self._forget_disagreement(image_id)
        if self._vectors.pop(image_id, None) is not None:
            self.version += 1
            self._document.ask(lambda project: project.put_embeddings({image_id: None}), _nothing)


@dataclass(frozen=True, slots=True)
class _Read:
    seen: set[int]
    disagreements: dict[int, float]
    vectors: dict[int, Vector]


def _read(run_id: str, with_vectors: bool, project: Project) -> _Read:
    disagreements = project.disagreements(run_id) if run_id else {}
    rows = project.embeddings() if with_vectors else {}
    vectors = {number: np.frombuffer(row, np.float16) for number, row in rows.items()}
    return _Read(
        set(disagreements),
        {number: value for number, value in disagreements.items() if value is not None},
        # Those of another length were made by another version of the program.
        {number: vector for number, vector in vectors.items() if len(vector) == SIZE},
    )


def _nothing(_: object) -> None:
    """What was written is in memory."""
