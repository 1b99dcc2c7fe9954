"""One image of the strip, large."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from core.geometry import Box
from gui.style.layouts import grow, hbox, vbox
from gui.style.theme import GRID
from gui.style.widgets import button, label
from gui.training.crop_view import CropView
from gui.training.epoch_bar import EpochBar
from gui.training.strip import Strip

_SIZE = (88 * GRID, 72 * GRID)


class EnlargedView(QDialog):
    """Shows the strip's image and epoch, larger. Arrow keys move through epochs and images, Esc closes."""

    def __init__(self, strip: Strip, place: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._strip, self._place = strip, place
        self.view = CropView("", is_large=True)
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.epochs = EpochBar()
        self.previous = button(self.tr("Previous image"), role="quiet")
        self.next = button(self.tr("Next image"), role="quiet", on_click=lambda: self.show_place(self._place + 1))
        self.previous.clicked.connect(lambda: self.show_place(self._place - 1))
        vbox(
            grow(self.view),
            self.epochs,
            hbox(grow(label(self.tr("← →: epoch · ↑ ↓: image · Esc: close"), "dim")), self.previous, self.next),
            on=self,
            margins=(2 * GRID, 2 * GRID, 2 * GRID, GRID),
        )
        self.epochs.moved.connect(strip.epochs.show_epoch)
        strip.changed.connect(self._follow)
        strip.cropped.connect(self._cropped)
        for each in self.findChildren(QPushButton):
            each.setAutoDefault(False)
        for part in (self.view, self.epochs.slider, *self.findChildren(QPushButton)):
            part.installEventFilter(self)
        self.resize(*_SIZE)
        self.show_place(place)
        self.view.setFocus()

    def show_place(self, place: int) -> None:
        """Show the image at this place of the strip, if there is one."""
        images = self._strip.followed.images
        if not 0 <= place < len(images):
            return
        self._place = place
        self.previous.setEnabled(place > 0)
        self.next.setEnabled(place + 1 < len(images))
        name = self._strip.name(place)
        self.setWindowTitle(name)
        image = images[place]
        boxes = tuple(Box(*edges) for edges in image.boxes_xyxy)
        self.view.show_image(name, boxes, self._strip.colors(image))
        self._cropped(place)
        self._follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._go(event.key()):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the arrow keys, which buttons would use to move the focus."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._go(event.key())
        return super().eventFilter(watched, event)

    def _go(self, key: int) -> bool:
        match key:
            case Qt.Key.Key_Left:
                self.epochs.step(-1)
            case Qt.Key.Key_Right:
                self.epochs.step(1)
            case Qt.Key.Key_Up:
                self.show_place(self._place - 1)
            case Qt.Key.Key_Down:
                self.show_place(self._place + 1)
            case _:
                return False
        return True

    def _follow(self) -> None:
        followed = self._strip.followed
        if self._place >= len(followed.images):  # another run has begun
            self.close()
            return
        self.epochs.show_epochs(followed.epochs, followed.best)
        self.epochs.show_epoch(self._strip.epochs.epoch)
        self.view.show_result(followed.result_at(followed.images[self._place], self._strip.epochs.epoch))

    def _cropped(self, place: int) -> None:
        small = self._strip.views[place]
        if place == self._place and small.crop is not None:
            self.view.show_crop(small.crop)
        elif place == self._place and small.problem:
            self.view.show_problem(small.problem)
