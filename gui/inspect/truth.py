"""What is there in truth on the images of the page: a person's boxes in the project, or labels beside the files."""

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
    """For images of the project always there; labels beside files are offered first, and used once they are wanted.

    Lives on the GUI thread; files are read in the background.
    """

    #: The truth of all images is another one, or gone.
    changed = Signal()
    #: That of one image is: ``(item id)``.
    image_changed = Signal(int)
    #: Labels lie beside the images: ``(SiblingLabels)``.
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
        """Whether any image has a truth to compare with."""
        return self._used is not None or bool(self._by_image)

    def of(self, item: Item, classes: Classes) -> Boxes | None:
        """The boxes that a model of these classes is to find; None where nobody has said."""
        if item.image_id is not None:
            if self._document.is_removed(item.image_id) or not self._document.image(item.image_id).state.is_done:
                return None
            mine = self._document.annotations(item.image_id)
            return tuple(TrueBox(a.class_id, a.box, a.difficult) for a in mine)
        if self._used is None or item.path not in self._used.boxes:
            return None
        return true_boxes(self._used.boxes[item.path], self._class_ids(self._used, classes))

    def find_sibling_labels(self, images: Sequence[Path], roots: Sequence[Path]) -> None:
        """Find labels beside these files; :attr:`offered` tells of them."""
        self._stop()
        self._search = Task(self._background, partial(_search, tuple(images), tuple(roots)), self)
        self._search.finished.connect(self._labels_found)
        self._search.failed.connect(self._not_found)
        self._search.start()

    def use_offer(self) -> None:
        """Compare with the labels that were found."""
        self._used, self.offer = self.offer, None
        self._matched.clear()
        self.changed.emit()

    def decline(self) -> None:
        """Leave them alone."""
        self.offer = None

    def close(self) -> None:
        """Nothing is told any more."""
        self._stop()

    def _class_ids(self, labels: SiblingLabels, classes: Classes) -> dict[str, int]:
        if classes not in self._matched:
            self._matched[classes] = match_classes(labels.class_names, classes)
        return self._matched[classes]

    def _labels_found(self, labels: SiblingLabels | None) -> None:
        self._search = None
        self.offer = labels
        if labels is not None:
            self.offered.emit(labels)

    def _not_found(self, error: Exception) -> None:
        self._search = None
        log_fault("labels beside the images could not be read", error)  # others lie there by chance

    def _stop(self) -> None:
        if self._search is not None:
            self._search.finished.disconnect(self._labels_found)
            self._search.failed.disconnect(self._not_found)
            self._search.cancel()
            self._search = None

    def _items_changed(self) -> None:
        self._stop()
        self.offer = self._used = None
        own = (item for item in self._items.all() if item.image_id is not None)
        self._by_image = {item.image_id: item.id for item in own if item.image_id is not None}
        self.changed.emit()

    def _project_changed(self, image_id: int) -> None:
        item_id = self._by_image.get(image_id)
        if item_id is not None:
            self.image_changed.emit(item_id)


def _search(images: Sequence[Path], roots: Sequence[Path], progress: Progress) -> SiblingLabels | None:
    return find_labels(images, roots, progress)
