"""A strip of images on which the run's boxes approach the plates, epoch by epoch."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from core.events import Event, ImageFollowed
from core.geometry import Box
from gui.document.document import Document
from gui.pictures.thumbnails import Unreadable
from gui.style.class_colors import class_colors
from gui.style.layouts import vbox
from gui.style.theme import GRID, class_color
from gui.style.widgets import label
from gui.threads.background import Background, Job, Priority
from gui.training.crop_view import CropView
from gui.training.cropping import Crop, cut
from gui.training.epoch_bar import EpochBar
from gui.training.followed_images import FollowedImages

_MIN_WIDTH = 13 * GRID
_MAX_COLUMNS = 3


class Strip(QWidget):
    """Follows the events of a run; hidden until there is an image.

    Args:
        background: reads files.
        parent: owner.
    """

    #: The user wants to enlarge an image: ``(its place in the strip)``.
    pressed = Signal(int)
    #: Images, epochs or the epoch shown changed.
    changed = Signal()
    #: The picture at this place was read: ``(place)``.
    cropped = Signal(int)

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._document: Document | None = None
        self._followed = FollowedImages()
        self._jobs: list[Job] = []
        self.views: list[CropView] = []
        self.heading = label(self.tr("Current detections"), "heading")
        self.note = label("", "dim", wrap=True)
        self.epochs = EpochBar()
        self.epochs.moved.connect(self._show_epoch)
        self._grid = QGridLayout()
        self._grid.setSpacing(GRID)
        vbox(self.heading, self.note, self._grid, self.epochs, on=self, spacing=GRID // 2)
        self.hide()

    @property
    def followed(self) -> FollowedImages:
        """The images followed, with their results."""
        return self._followed

    def name(self, place: int) -> str:
        """The file name of an image."""
        document, image_id = self._document, self._followed.images[place].image_id
        return "" if document is None else document.absolute_path(image_id).name

    def colors(self, image: ImageFollowed) -> tuple[str, ...]:
        """The colours of its annotations, of their classes; a class deleted since has that of the first."""
        by_class = class_colors(() if self._document is None else self._document.classes)
        return tuple(by_class.get(class_id, class_color(0).name()) for class_id in image.class_ids)

    def begin(self, document: Document | None) -> None:
        """Forget the previous run; the next one is of this project."""
        for job in self._jobs:
            job.cancel()
        self._jobs.clear()
        for view in self.views:
            self._grid.removeWidget(view)
            view.deleteLater()
        self.views.clear()
        self._document, self._followed = document, FollowedImages()
        self.epochs.show_epochs((), None)
        self.hide()
        self.changed.emit()

    def follow(self, event: Event) -> None:
        """Apply an event of the run."""
        known = len(self._followed.images)
        if self._document is None or not self._followed.follow(event):
            return
        if len(self._followed.images) > known:
            self._add(self._followed.images[-1])
        self.epochs.show_epochs(self._followed.epochs, self._followed.best)
        self._show_epoch()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange(event.size())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            self.epochs.step(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    # --- internals -----------------------------------------------------------------------------

    def _add(self, image: ImageFollowed) -> None:
        place = len(self.views)
        boxes = [Box(*edges) for edges in image.boxes_xyxy]
        view = CropView(self.name(place))
        view.show_image(self.name(place), tuple(boxes), self.colors(image))
        view.clicked.connect(partial(self.pressed.emit, place))
        self.views.append(view)
        where = self.tr("Held-back images.") if image.held_back else self.tr("Training images: none are held back.")
        self.note.setText(self.tr("{} Solid: your boxes, dashed: detections.").format(where))
        self._arrange(self.size())
        self.show()
        self._read(place, image, boxes)

    def _read(self, place: int, image: ImageFollowed, boxes: list[Box]) -> None:
        if self._document is None:
            return
        path = self._document.absolute_path(image.image_id)
        view = self.views[place]

        def landed(crop: Crop) -> None:
            view.show_crop(crop)
            self.cropped.emit(place)

        def failed(error: Exception) -> None:
            view.show_problem(Unreadable.of(f"the picture of image {image.image_id} failed", error).sentence)
            self.cropped.emit(place)

        self._jobs.append(self._background.run(partial(cut, path, boxes), landed, failed, priority=Priority.SUPPLEMENT))

    def _arrange(self, size: QSize) -> None:
        columns = max(1, min((size.width() + GRID) // (_MIN_WIDTH + GRID), _MAX_COLUMNS))
        for place, view in enumerate(self.views):
            self._grid.addWidget(view, place // columns, place % columns)
        for column in range(_MAX_COLUMNS):
            self._grid.setColumnStretch(column, int(column < columns))

    def _show_epoch(self) -> None:
        for view, image in zip(self.views, self._followed.images, strict=True):
            view.show_result(self._followed.result_at(image, self.epochs.epoch))
        self.changed.emit()
