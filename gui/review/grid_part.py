"""Base of two parts of the review page: a grid of cells and a close-up of the current one, updated on edits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QKeyCombination, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QSplitter, QStackedWidget, QWidget

from core.annotation import Annotation
from gui.files.picture_menu import PictureMenus, picture_menu
from gui.labelling.editing import locked_words
from gui.pages.page import PageContext
from gui.pictures.crop_store import CropStore
from gui.review import review_commands
from gui.review.cell_sources import Tiles
from gui.review.close_up import CloseUp
from gui.review.keyed_grid import KeyActions, PageNotice
from gui.review.review_commands import Nudge
from gui.review.run_facts import RunFacts
from gui.review.tile import Tile
from gui.review.tile_delegate import TileDelegate
from gui.review.tile_model import TileModel
from gui.review.tile_view import TileView
from gui.style.layouts import grow, vbox
from gui.style.theme import GRID
from gui.style.widgets import focus_by_tab_only
from gui.threads.background import Job, Priority

_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_NUDGES = {
    (_CTRL, Qt.Key.Key_Right): Nudge.RIGHT_OUT,
    (_CTRL, Qt.Key.Key_Left): Nudge.RIGHT_IN,
    (_CTRL, Qt.Key.Key_Down): Nudge.BOTTOM_OUT,
    (_CTRL, Qt.Key.Key_Up): Nudge.BOTTOM_IN,
    (_SHIFT, Qt.Key.Key_Left): Nudge.LEFT_OUT,
    (_SHIFT, Qt.Key.Key_Right): Nudge.LEFT_IN,
    (_SHIFT, Qt.Key.Key_Up): Nudge.TOP_OUT,
    (_SHIFT, Qt.Key.Key_Down): Nudge.TOP_IN,
    (_CTRL | _SHIFT, Qt.Key.Key_Left): Nudge.MOVE_LEFT,
    (_CTRL | _SHIFT, Qt.Key.Key_Right): Nudge.MOVE_RIGHT,
    (_CTRL | _SHIFT, Qt.Key.Key_Up): Nudge.MOVE_UP,
    (_CTRL | _SHIFT, Qt.Key.Key_Down): Nudge.MOVE_DOWN,
}
#: If more images than this changed while the part was hidden, everything is read again.
_MAX_DIRTY = 40
#: Cells that are made at once. Of more, those that come next are made as soon as so few are left after the current one.
AT_ONCE, LEFT = 2_000, 200


class GridPart(QWidget):
    """Subclasses fill the grid: :meth:`read` all of it, :meth:`sync` one image."""

    #: As :class:`gui.pages.page.Page`.
    image_wanted = Signal(int, int)
    message = Signal(str)

    def __init__(
        self,
        context: PageContext,
        crops: CropStore,
        facts: RunFacts,
        delegate: TileDelegate,
        words: Callable[[Tile], Sequence[str]],
        spoken: Callable[[Tile], str],
    ) -> None:
        super().__init__()
        self.context = context
        self.document = context.document
        self.facts = facts
        self.delegate = delegate
        self.model = TileModel(crops, words, spoken, self)
        self.view = TileView(self.model, delegate, crops)
        self.notice = PageNotice()
        self.stack = QStackedWidget()
        self.close_up = CloseUp(context.background, context.document)
        self.side = QWidget()
        self.side_layout = vbox(grow(self.close_up), on=self.side, margins=(GRID, 0, 0, 0))
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._dirty: set[int] = set()
        self._was_read = False
        self._reading: Job | None = None
        delegate.setParent(self.view)
        self._lay_out()
        self._connect()
        self._update_classes()

    # --- for subclasses ------------------------------------------------------------------------

    def read(self) -> None:
        """Compute all cells again, in the background."""
        raise NotImplementedError

    def sync(self, image_id: int) -> None:
        """Update the cells of an image."""
        raise NotImplementedError

    def bind_keys(self, own: KeyActions) -> None:
        """Set what keys do, besides moving through the grid, opening an image and nudging edges."""
        nudges = {QKeyCombination(mods, key): _bound(self._nudge, nudge) for (mods, key), nudge in _NUDGES.items()}
        enters = {QKeyCombination(key): self.open for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)}
        self.view.set_key_actions({**nudges, **enters, **own})

    def show_grid(self, is_shown: bool) -> None:
        """Show the grid, or the notice that explains why it is empty."""
        had_focus = self.view.hasFocus() or self.notice.hasFocus() or self.notice.button.hasFocus()
        self.stack.setCurrentWidget(self.view if is_shown else self.notice)
        self.side.setVisible(is_shown)
        if had_focus:  # else Qt would give it to the first field of the bar
            self.take_focus()

    @property
    def is_reading(self) -> bool:
        """Whether cells are being computed."""
        return self._reading is not None

    def compute(self, op: Callable[[], Tiles], then: Callable[[Tiles], None]) -> None:
        """Compute cells in the background; changes made meanwhile are applied afterwards."""
        if self._reading is not None:
            self._reading.cancel()
        self._reading = self.context.background.run(op, partial(self._computed, then), priority=Priority.PAGE)

    # --- actions -------------------------------------------------------------------------------

    def open(self) -> None:
        """Show the current cell's image for labelling."""
        tile = self.view.current
        if tile is not None:
            self.image_wanted.emit(tile.image_id, 0 if tile.annotation is None else tile.annotation.id)

    def _menu(self, row: int) -> QMenu | None:
        tile = self.view.tiles.tile(row)
        if tile is None:
            return None
        return picture_menu(self.view, self.document.absolute_path(tile.image_id), self.open)

    def take_focus(self) -> None:
        """Focus the grid, or the notice that explains why it is empty."""
        if self.stack.currentWidget() is self.view:
            self.view.setFocus()
        else:
            (self.notice if self.notice.button.isHidden() else self.notice.button).setFocus()

    def close_down(self) -> None:
        self.close_up.close_down()

    def report_locked(self, chosen: Sequence[Annotation], changed: int) -> None:
        """Report how many of the chosen boxes did not change because they are locked."""
        if changed < len(chosen):
            self.message.emit(locked_words(len(chosen) - changed))

    def _nudge(self, by: Nudge) -> None:
        tile = self.view.current
        if tile is not None and tile.annotation is not None:
            review_commands.nudge(self.document, tile.annotation, by)

    # --- hearing back --------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._was_read or len(self._dirty) > _MAX_DIRTY:
            self._was_read = True
            self._dirty.clear()
            self.read()
        elif not self.is_reading:
            self._catch_up()
        self.close_up.show_tile(self.view.current)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.close_up.show_tile(None)  # its picture is large

    def _computed(self, then: Callable[[Tiles], None], tiles: Tiles) -> None:
        self._reading = None
        then(tiles)
        if self.isVisible():
            self._catch_up()

    def _catch_up(self) -> None:
        dirty, self._dirty = self._dirty, set()
        for number in dirty:
            self.sync(number)

    def _changed(self, image_id: int) -> None:
        if self.isVisible() and not self.is_reading:
            self.sync(image_id)
        elif self._was_read:
            self._dirty.add(image_id)

    def _images_changed(self, _: object) -> None:
        if self.isVisible():
            self.read()
        else:
            self._was_read = False

    def _update_classes(self) -> None:
        self.delegate.set_classes(self.document.classes)
        self.view.viewport().update()

    def _follow(self, *_: object) -> None:
        if self.isVisible():
            self.close_up.show_tile(self.view.current)

    # --- building ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        focus_by_tab_only(self.notice.button)
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.notice)
        self.side.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.splitter.addWidget(self.stack)
        self.splitter.addWidget(self.side)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setSizes([100 * GRID, 48 * GRID])
        self.notice.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.stack.setMinimumSize(QSize(30 * GRID, 20 * GRID))

    def _connect(self) -> None:
        document = self.document
        document.image_changed.connect(self._changed)
        document.predictions_changed.connect(self._changed)
        document.images_removed.connect(self._images_changed)
        document.images_added.connect(self._images_changed)
        document.classes_changed.connect(self._update_classes)
        self.view.current_changed.connect(self._follow)
        self.view.doubleClicked.connect(lambda _: self.open())
        PictureMenus(self.view, self._menu)
        self.model.dataChanged.connect(self._follow)


def _bound(act: Callable[[Nudge], None], by: Nudge) -> Callable[[], None]:
    return lambda: act(by)
