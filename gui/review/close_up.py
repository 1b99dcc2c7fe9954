"""Close-up of one box next to the grid, where its edges can be dragged."""

from __future__ import annotations

from pathlib import PurePosixPath

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from core.geometry import Box
from gui.canvas.painting import paint_outline, view_rect
from gui.canvas.view import Canvas, Tool
from gui.document.document import Document
from gui.pictures.loader import ImageLoader
from gui.pictures.picture import Picture
from gui.review.tile import Key, Tile
from gui.settings.zoom_policy import ViewPlace
from gui.style import theme
from gui.style.layouts import grow, vbox
from gui.style.theme import GRID
from gui.style.widgets import ElidedLabel
from gui.threads.background import Background

_MEGABYTES = 128
#: Pictures are read once the current cell has stayed for this long, so not while an arrow key is held.
_SETTLE_MS = 40
_NO_SUGGESTION = 2.0  # threshold above all scores


class CloseUp(QWidget):
    """Shows the current cell's box on a canvas, with the model's box dashed."""

    def __init__(self, background: Background, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._tile: Tile | None = None
        self._shown: Key | None = None
        self.canvas = _CloseCanvas()
        self.canvas.set_document(document)
        self._loader = ImageLoader(background, document, _MEGABYTES, parent=self)
        self._loader.loaded.connect(self._loaded)
        self._loader.sharpened.connect(self._sharpened)
        self._loader.failed.connect(self._failed)
        self.canvas.detail_requested.connect(self._loader.request_detail)
        self._settling = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settling.timeout.connect(self._request)
        self.name = ElidedLabel()
        self.name.setProperty("role", "dim")
        vbox(grow(self.canvas), self.name, on=self)

    def show_tile(self, tile: Tile | None) -> None:
        """Show this cell; if its box is the one already shown, the view does not move."""
        same = tile is not None and self._tile is not None and tile.key == self._tile.key == self._shown
        self._tile = tile
        if tile is None:
            self._shown = None
            self.name.setText("")
            self.canvas.model_box = None
            self.canvas.clear()
            return
        self.canvas.model_box = None if tile.prediction is None else tile.prediction.box
        if same:
            self._select()
            self.canvas.viewport().update()
        else:
            self.name.setText(PurePosixPath(self._document.image(tile.image_id).path).name)
            self._settling.start()

    def close_down(self) -> None:
        """Stop loading and detach from the document."""
        self._settling.stop()
        self._loader.close()
        self.canvas.set_document(None)

    def _request(self) -> None:
        if self._tile is not None:
            view = self.canvas.viewport()
            self._loader.set_room(round(max(view.width(), view.height()) * view.devicePixelRatioF()))
            self._loader.request(self._tile.image_id)

    def _loaded(self, image_id: int, picture: Picture) -> None:
        tile = self._tile
        if tile is None or tile.image_id != image_id:
            return
        if self.canvas.image_id != image_id or self.canvas.picture is not picture:
            self.canvas.show_image(image_id, picture)
        self._shown = tile.key
        self._select()
        region = tile.region
        view = self.canvas.viewport().size()
        scale = min(view.width() / region.width, view.height() / region.height)
        middle = (region.left + region.width / 2, region.top + region.height / 2)
        self.canvas.show_place(ViewPlace(scale, *middle))

    def _select(self) -> None:
        annotation = None if self._tile is None else self._tile.annotation
        self.canvas.select_annotations([] if annotation is None else [annotation.id])

    def _sharpened(self, image_id: int, picture: Picture) -> None:
        if image_id == self.canvas.image_id:
            self.canvas.show_detail(picture)

    def _failed(self, image_id: int, sentence: str) -> None:
        if self._tile is not None and self._tile.image_id == image_id:
            self.canvas.show_message(image_id, sentence)


class _CloseCanvas(Canvas):
    """A canvas that leaves the keyboard to the grid.

    Attributes:
        model_box: painted dashed on top of everything.
    """

    def __init__(self) -> None:
        super().__init__()
        self.model_box: Box | None = None
        self.set_tool(Tool.SELECT)
        self.set_threshold(_NO_SUGGESTION)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Close-up of the box"))

    def sizeHint(self) -> QSize:
        return QSize(44 * GRID, 34 * GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(24 * GRID, 20 * GRID)

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        super().drawForeground(painter, rect)
        if self.model_box is not None and self.picture is not None:
            painter.resetTransform()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            colour = QColor(theme.tokens().suggestion_core)
            paint_outline(painter, view_rect(self.viewportTransform(), self.model_box), True, colour, width=1)
