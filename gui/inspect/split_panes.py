"""The two sides of the page: which are shown, which models they use, and how they zoom and move in step."""

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


class InStep(QObject):
    """Where one view is zoomed or moved, the other follows, for as long as this is on."""

    def __init__(self, one: PictureView, other: PictureView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._views = (one, other)
        self._follows = False
        self._is_on = False
        one.view_changed.connect(lambda: self._follow(one, other))
        other.view_changed.connect(lambda: self._follow(other, one))

    def set_on(self, on: bool) -> None:
        """From now on both, or each for itself."""
        self._is_on = on
        if on:
            self._follow(*self._views)

    def _follow(self, leader: PictureView, follower: PictureView) -> None:
        both = leader.picture is not None and follower.picture is not None
        if not self._is_on or self._follows or not both or leader.place == follower.place:
            return
        self._follows = True  # the follower tells of its own move, too
        try:
            follower.show_place(leader.place)
        finally:
            self._follows = False


class SplitPanes(QObject):
    """One side is always seen; the other beside it where that is wanted.

    Args:
        main: the first.
        other: the second.
        document: whose models there are.
        threshold: the score from which suggestions of the model in use are shown.
        parent: owner.
    """

    #: Other models look at what is shown: ``()``.
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
        self._in_step = InStep(main.pane.view, other.pane.view, self)
        for side in self.both:
            side.threshold_changed.connect(partial(self._moved, side))
            side.predictions.model_changed.connect(partial(self._model_changed, side))
        document.active_run_changed.connect(lambda _: self.read_models())
        document.classes_changed.connect(self.read_models)

    @property
    def both(self) -> tuple[Side, Side]:
        return self.main, self.other

    @property
    def seen(self) -> tuple[Side, ...]:
        """Those that are on the screen."""
        return self.both if self._is_side_by_side else (self.main,)

    def read_models(self) -> None:
        """See which models there are now."""
        self._document.ask(read_models, self._models_read)

    def set_side_by_side(self, on: bool) -> None:
        """Show two models beside one another, another one on the second side; or one."""
        self._is_side_by_side = on
        self.other.pane.setVisible(on)
        if on:
            self._offer_models()
            if self.other.run_id == self.main.run_id:
                self.other.choose(next((each.id for each in self._models if each.id != self.main.run_id), ""))
            self.other.show_picture(self.main.pane.view.picture, place=self.main.pane.view.place)
            self._level(self.main)
        else:
            self.other.predictions.use(None)
        self._in_step.set_on(on)
        self.models_ready.emit()

    def set_same(self, on: bool) -> None:
        """Whether both show boxes from the same score on."""
        self._is_same = on
        self._level(self.main)

    def set_resting(self, rests: bool) -> None:
        """Whether only what is on the screen is looked at."""
        for side in self.both:
            side.predictions.set_resting(rests)

    def show_picture(self, picture: Picture | None, words: str = "", *, place: ViewPlace | None = None) -> None:
        """Show it on the sides that are seen."""
        for side in self.seen:
            side.show_picture(picture, words, place=place)

    def show_detail(self, picture: Picture) -> None:
        """As :meth:`PictureView.show_detail`."""
        for side in self.seen:
            side.pane.view.show_detail(picture)

    def close(self) -> None:
        """Nothing is told any more."""
        self._is_closed = True
        for side in self.both:
            side.close()

    def _models_read(self, models: list[ModelChoice]) -> None:
        if not self._is_closed:
            self._models = models
            self._offer_models()

    def _offer_models(self) -> None:
        for side in self.seen:
            side.show_models(self._models, self._document.suggesting, self._threshold())
        self._level(self.main)

    def _model_changed(self, side: Side, loaded: Loaded | None) -> None:
        if loaded is None:
            return
        if side is self.other:
            self._level(self.main)
        self.models_ready.emit()

    def _moved(self, side: Side, _: float) -> None:
        self._level(side)

    def _level(self, leader: Side) -> None:
        """Let the other side follow, where both are to be the same."""
        if self._is_side_by_side and self._is_same:
            follower = self.other if leader is self.main else self.main
            follower.set_threshold(leader.threshold)
