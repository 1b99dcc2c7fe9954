"""Ground truth of the page's images: the project's annotations, or sibling label files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.evaluation.matching import TrueBox
from core.events import Progress
from core.inspection.sibling_labels import SiblingLabels, find_labels, match_classes, true_boxes
from core.model.card import Classes
from gui.document.document import Document
from gui.inspect.items import Item, Items
from gui.threads.background import Background
from gui.threads.faults import log_fault
from gui.threads.tasks import Task

Boxes = tuple[TrueBox, ...]


class Truth(QObject):
    """Annotations of done project images are always used; sibling labels are offered and used once accepted.

    Lives on the GUI thread; files are read in the background.
    """

    #: The truth of all images changed.
    changed = Signal()
    #: The truth of one image changed: ``(item id)``.
    image_changed = Signal(int)
    #: Sibling labels were found: ``(SiblingLabels)``.
    offered = Signal(object)

    def __init__(self, document: Document, items: Items, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._items = items
        self._background = background
        self._search: Task | None = None
        self._by_image: dict[int, int] = {}  # the project's id -> item's
        self.offer: SiblingLabels | None = None
        self._used: SiblingLabels | None = None
        self._matched: dict[Classes, dict[str, int]] = {}
        items.changed.connect(self._items_changed)
        document.image_changed.connect(self._project_changed)

    @property
    def is_known(self) -> bool:
        """Whether the truth of any image may be known."""
        return self._used is not None or bool(self._by_image)

    def of(self, item: Item, classes: Classes) -> Boxes | None:
        """The true boxes of an item, for a model with these classes; None if unknown."""
        if item.image_id is not None:
            if self._document.is_removed(item.image_id) or not self._document.image(item.image_id).state.is_done:
                return None
            annotations = self._document.annotations(item.image_id)
            return tuple(TrueBox(a.class_id, a.box, a.difficult) for a in annotations)
        if self._used is None or item.path not in self._used.boxes:
            return None
        return true_boxes(self._used.boxes[item.path], self._class_ids(self._used, classes))

    def find_sibling_labels(self, images: Sequence[Path], roots: Sequence[Path]) -> None:
        """Search for labels next to these files; emits :attr:`offered` if there are any."""
        self._stop()
        self._search = Task(self._background, partial(_search, tuple(images), tuple(roots)), self)
        self._search.finished.connect(self._search_finished)
        self._search.failed.connect(self._search_failed)
        self._search.start()

    def use_offer(self) -> None:
        """Compare with the labels offered."""
        self._used, self.offer = self.offer, None
        self._matched.clear()
        self.changed.emit()

    def decline(self) -> None:
        """Ignore the labels offered."""
        self.offer = None

    def close(self) -> None:
        """Cancel the search."""
        self._stop()

    def _class_ids(self, labels: SiblingLabels, classes: Classes) -> dict[str, int]:
        if classes not in self._matched:
            self._matched[classes] = match_classes(labels.class_names, classes)
        return self._matched[classes]

    def _search_finished(self, labels: SiblingLabels | None) -> None:
        self._search = None
        self.offer = labels
        if labels is not None:
            self.offered.emit(labels)

    def _search_failed(self, error: Exception) -> None:
        self._search = None
        log_fault("labels next to the images could not be read", error)  # unrelated files may lie there

    def _stop(self) -> None:
        if self._search is not None:
            self._search.finished.disconnect(self._search_finished)
            self._search.failed.disconnect(self._search_failed)
            self._search.cancel()
            self._search = None

    def _items_changed(self) -> None:
        self._stop()
        self.offer = self._used = None
        of_project = (item for item in self._items.all() if item.image_id is not None)
        self._by_image = {item.image_id: item.id for item in of_project if item.image_id is not None}
        self.changed.emit()

    def _project_changed(self, image_id: int) -> None:
        item_id = self._by_image.get(image_id)
        if item_id is not None:
            self.image_changed.emit(item_id)


def _search(images: Sequence[Path], roots: Sequence[Path], progress: Progress) -> SiblingLabels | None:
    return find_labels(images, roots, progress)
