"""The two sides of the page: visibility, models, and synchronised zoom, position and threshold."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from core.inference.messages import Loaded
from gui.canvas.picture_view import PictureView
from gui.document.document import Document
from gui.inspect.models import ModelChoice, read_models
from gui.inspect.side import Side
from gui.pictures.picture import Picture
from gui.settings.zoom_policy import ViewPlace


class SyncedViews(QObject):
    """While on, zooming or panning one view does the same to the other."""

    def __init__(self, one: PictureView, other: PictureView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._views = (one, other)
        self._is_syncing = False
        self._is_on = False
        one.view_changed.connect(lambda: self._follow(one, other))
        other.view_changed.connect(lambda: self._follow(other, one))

    def set_on(self, on: bool) -> None:
        """Turn synchronisation on or off."""
        self._is_on = on
        if on:
            self._follow(*self._views)

    def _follow(self, leader: PictureView, follower: PictureView) -> None:
        both = leader.picture is not None and follower.picture is not None
        if not self._is_on or self._is_syncing or not both or leader.place == follower.place:
            return
        self._is_syncing = True  # the follower tells of its own move, too
        try:
            follower.show_place(leader.place)
        finally:
            self._is_syncing = False


class SplitPanes(QObject):
    """The main side is always visible, the other one on request.

    Args:
        main: the first side.
        other: the second side.
        document: the project with its models.
        threshold: minimum score of the active run's suggestions.
        parent: owner.
    """

    #: The models that predict changed.
    models_ready = Signal()

    def __init__(
        self,
        main: Side,
        other: Side,
        document: Document,
        threshold: Callable[[], float | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.main = main
        self.other = other
        self._document = document
        self._threshold = threshold
        self._models: list[ModelChoice] = []
        self._is_side_by_side = False
        self._is_closed = False
        self._is_same = True
        self._synced = SyncedViews(main.pane.view, other.pane.view, self)
        for side in self.both:
            side.threshold_changed.connect(partial(self._moved, side))
            side.predictions.model_changed.connect(partial(self._model_changed, side))
        document.active_run_changed.connect(lambda _: self.read_models())
        document.classes_changed.connect(self.read_models)
        document.runs_changed.connect(self.read_models)

    @property
    def both(self) -> tuple[Side, Side]:
        return self.main, self.other

    @property
    def visible(self) -> tuple[Side, ...]:
        """The visible sides."""
        return self.both if self._is_side_by_side else (self.main,)

    def read_models(self) -> None:
        """Read the list of models again."""
        self._document.ask(read_models, self._models_read)

    def set_side_by_side(self, on: bool) -> None:
        """Show two models side by side, a different one on the second side; or only one."""
        self._is_side_by_side = on
        self.other.pane.setVisible(on)
        if on:
            self._offer_models()
            if self.other.run_id == self.main.run_id:
                self.other.select(next((each.id for each in self._models if each.id != self.main.run_id), ""))
            self.other.show_picture(self.main.pane.view.picture, place=self.main.pane.view.place)
            self._sync_threshold(self.main)
        else:
            self.other.predictions.use(None)
        self._synced.set_on(on)
        self.models_ready.emit()

    def set_same(self, on: bool) -> None:
        """Whether both sides use the same threshold."""
        self._is_same = on
        self._sync_threshold(self.main)

    def set_resting(self, rests: bool) -> None:
        """Whether only images on the screen, and those just ahead, are predicted."""
        for side in self.both:
            side.predictions.set_resting(rests)

    def show_picture(self, picture: Picture | None, message: str = "", *, place: ViewPlace | None = None) -> None:
        """Show a picture, or a message instead, on the visible sides."""
        for side in self.visible:
            side.show_picture(picture, message, place=place)

    def show_detail(self, picture: Picture) -> None:
        """As :meth:`PictureView.show_detail`."""
        for side in self.visible:
            side.pane.view.show_detail(picture)

    def close(self) -> None:
        """Close both sides; a list of models still to come is dropped."""
        self._is_closed = True
        for side in self.both:
            side.close()

    def _models_read(self, models: list[ModelChoice]) -> None:
        if not self._is_closed:
            self._models = models
            self._offer_models()

    def _offer_models(self) -> None:
        for side in self.visible:
            side.show_models(self._models, self._document.suggesting, self._threshold())
        self._sync_threshold(self.main)

    def _model_changed(self, side: Side, loaded: Loaded | None) -> None:
        if loaded is None:
            return
        if side is self.other:
            self._sync_threshold(self.main)
        self.models_ready.emit()

    def _moved(self, side: Side, _: float) -> None:
        self._sync_threshold(side)

    def _sync_threshold(self, leader: Side) -> None:
        """Give the other side the leader's threshold, if both use the same."""
        if self._is_side_by_side and self._is_same:
            follower = self.other if leader is self.main else self.main
            follower.set_threshold(leader.threshold)
