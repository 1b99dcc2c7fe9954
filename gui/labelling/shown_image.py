"""The image that is worked on, from the list's wish to its picture on the screen."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from gui.canvas.view import Canvas, Picture
from gui.document.document import Document
from gui.files.files import Files
from gui.images.panel import ImagePanel
from gui.labelling.labelling import Labelling
from gui.panels.image_tab import ImageTab
from gui.pictures.loader import ImageLoader
from gui.suggestions.suggester import Suggester

_LOADING_MS = 150  # a picture that comes sooner needs no word about it


class ShownImage(QObject):
    """Brings the list's current image to the canvas, then to the panels, or says why it cannot be shown."""

    #: Another image is shown, or it is known now that it cannot be.
    changed = Signal()

    def __init__(
        self,
        document: Document,
        loader: ImageLoader,
        images: ImagePanel,
        canvas: Canvas,
        tab: ImageTab,
        files: Files,
        labelling: Labelling,
        suggester: Suggester,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._loader = loader
        self._images = images
        self._canvas = canvas
        self._tab = tab
        self._files = files
        self._labelling = labelling
        self._suggester = suggester
        self._loading = QTimer(self, singleShot=True, interval=_LOADING_MS)
        self._loading.timeout.connect(self._say_loading)
        self._why = ""
        self.is_readable = True
        images.current_changed.connect(self._show)
        images.cleared.connect(self._show_nothing)
        loader.loaded.connect(self._loaded)
        loader.sharpened.connect(self._sharpened)
        loader.failed.connect(self._not_loaded)
        canvas.detail_requested.connect(loader.request_detail)
        document.shown_by_undo.connect(images.show_image)
        document.files_checked.connect(self._files_checked)

    def begin_with(self, image_id: int) -> None:
        """Show an image as soon as its picture is there: the list, which takes longer to fill, will ask for it, too."""
        self._loader.request(image_id)

    def _show(self, image_id: int) -> None:
        self._canvas.cancel_gesture()
        self._labelling.set_seen(None)
        self._loading.start()
        view = self._canvas.viewport()
        self._loader.set_room(round(max(view.width(), view.height()) * view.devicePixelRatioF()))
        self._loader.request(image_id, self._images.neighbours())
        if self._canvas.image_id != image_id:  # another process looks at it while it is read
            self._suggester.set_current(image_id, is_shown=False)

    def _show_nothing(self) -> None:
        self._canvas.clear()
        self._files.changed.show(None)
        self._labelling.set_seen(None)
        self._tab.show_image(None)
        self._suggester.set_current(None)
        self.changed.emit()

    def _loaded(self, image_id: int, picture: Picture) -> None:
        self._loading.stop()
        self.is_readable = True
        if self._canvas.image_id != image_id or self._canvas.picture is not picture:
            self._canvas.show_image(image_id, picture)
            self._canvas.paint_now()  # the panels take longer
        self._labelling.set_seen(image_id)
        self._files.image_shown(image_id)
        self._tab.show_image(image_id)
        self._suggester.set_current(image_id)
        self.changed.emit()

    def _sharpened(self, image_id: int, picture: Picture) -> None:
        if image_id == self._canvas.image_id:
            self._canvas.show_detail(picture)

    def _not_loaded(self, image_id: int, sentence: str) -> None:
        if image_id != self._images.current_id:
            return  # it was to be begun with: the list asks for it again
        self._loading.stop()
        self.is_readable = False
        self._why = sentence
        self._labelling.set_unreadable(image_id)
        self._canvas.show_message(image_id, self._files.unreadable_text(image_id, sentence))
        self._tab.show_image(image_id)
        self._suggester.set_current(image_id)
        self.changed.emit()

    def _files_checked(self) -> None:
        """That the file is missing may be known only after it could not be read."""
        image_id = self._images.current_id
        if image_id is not None and not self.is_readable and not self._loading.isActive():
            self._canvas.show_message(image_id, self._files.unreadable_text(image_id, self._why))

    def _say_loading(self) -> None:
        self._canvas.show_message(self._images.current_id, self.tr("Loading…"))
