"""Suggestions of many images side by side: the user crosses out wrong ones and accepts the rest with one key."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QKeyCombination, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from gui.document import batch_commands
from gui.document.batch_commands import SuggestionVerdict
from gui.files.picture_menu import PictureMenus, picture_menu
from gui.keyboard.keys import key_or_name
from gui.labelling.active_time import ActiveTime
from gui.language.wording import counted, number, of_all, percent
from gui.pages.page import PageContext
from gui.pictures.crop_store import CropStore
from gui.review.keyed_grid import PageNotice
from gui.review.suggestions.cell import Cell, CellOrder, CellQuery, Wanted, shape_of, weakest
from gui.review.suggestions.cell_delegate import CellDelegate
from gui.review.suggestions.cell_model import CellModel
from gui.review.suggestions.cell_reader import CellReader
from gui.review.suggestions.cell_view import CellView
from gui.review.suggestions.page_bar import USUAL, PageBar, VerdictBar
from gui.review.suggestions.page_queue import PageQueue
from gui.review.suggestions.words import name_and_verdict, spoken, why_empty
from gui.style.layouts import grow, vbox
from gui.style.theme import GRID

#: If more images than this changed, their cells are computed in the background.
_MAX_DIRTY = 40
_PAGE = 0  # the clock times the page as one image


class SuggestionsPart(QWidget):
    """Nothing becomes a label until the user accepts the page, which is one undo step."""

    #: As :class:`gui.pages.page.Page`.
    image_wanted = Signal(int, int)
    message = Signal(str)

    def __init__(self, context: PageContext, crops: CropStore) -> None:
        super().__init__()
        self.context = context
        self.document = context.document
        self.crops = crops
        self.model = CellModel(crops, partial(name_and_verdict, self.document), partial(spoken, self.document), self)
        self.delegate = CellDelegate()
        self.view = CellView(self.model, self.delegate)
        self.delegate.setParent(self.view)
        self.bar = PageBar()
        self.verdict = VerdictBar()
        self.notice = PageNotice()
        self.stack = QStackedWidget()
        self.queue = PageQueue()
        self._cells: dict[int, Cell] = {}
        self._query = CellQuery(Wanted.SUGGESTED, 0.5, CellOrder.SUREST)
        self._run = ""
        self._predicted_so_far = (0, 0)
        self.reader = CellReader(context.document, context.background, context.suggester.has_seen, self)
        self._was_read = False
        self._is_deciding = False
        self._dirty: set[int] = set()
        self._clock = ActiveTime()
        self.view.setAccessibleName(self.tr("Images with suggestions"))
        self.view.set_cell_width(USUAL)
        self._lay_out()
        self._connect()
        self._update_classes()

    @property
    def hint(self) -> str:
        """The most useful keys."""
        return self.tr("Enter: accept page · X or click: cross out · Space: leave image out · O: open image")

    # --- actions -------------------------------------------------------------------------------

    def accept(self) -> None:
        """Accept all suggestions not crossed out, and mark the images not left out as done."""
        included = [each for each in self.model.cells if self.model.is_included(each.image_id)]
        accepted = [each for each in included if self.model.was_shown(each.image_id)]
        if included and not accepted:
            self.message.emit(self.tr("Not yet: the pictures are still loading."))
            return
        if not accepted:
            self.forward()
            return
        verdicts = []
        for each in accepted:
            right = self.model.kept(each)
            wrong = tuple(one for one in each.suggested if one not in right)
            verdicts.append(SuggestionVerdict(each.image_id, right, wrong))
        left = self.model.rowCount() - len(included)
        self._is_deciding = True
        outcome = batch_commands.judge(self.document, verdicts, self._clock.seconds(_PAGE) / len(verdicts))
        self._is_deciding = False
        self._restart_clock()
        for each in accepted:
            self._put(each.image_id, None)
        if len(accepted) == len(included):
            self.queue.advance(left)
        self._catch_up()
        images, boxes = counted(outcome.images, "image"), counted(outcome.boxes, "suggestion")
        done = self.tr("{} done, {} accepted. {} takes it back.").format(images, boxes, key_or_name("undo"))
        empty = self.tr("{} without objects. {} takes it back.").format(images, key_or_name("undo"))
        self.message.emit(done if self._query.wanted is Wanted.SUGGESTED else empty)

    def cross_out(self) -> None:
        """Cross out the next least certain suggestion of the current image; after the last one, restore all."""
        current = self.view.current
        if current is None:
            return
        next_suggestion = weakest(current, self.model.crossed_out(current.image_id))
        if next_suggestion is None:
            self.model.restore_all(current.image_id)
        else:
            self.model.toggle_crossed_out(current.image_id, next_suggestion.id)
        self._refresh()

    def leave_out(self) -> None:
        """Leave the current image out, for a closer look."""
        if self.view.current is not None:
            self._leave_out(self.view.current.image_id)

    def open(self) -> None:
        """Show the current image for labelling."""
        if self.view.current is not None:
            self.image_wanted.emit(self.view.current.image_id, 0)

    def forward(self) -> None:
        """Go to the next page without accepting this one."""
        if self.queue.advance():
            self._show_page()
        else:
            self.message.emit(self.tr("This is the last page."))

    def back(self) -> None:
        """Go to the previous page, with the images skipped or left out."""
        if self.queue.back():
            self._show_page()

    def take_focus(self) -> None:
        """Focus the page, or the notice that explains why it is empty."""
        if self.stack.currentWidget() is self.notice:
            (self.notice if self.notice.button.isHidden() else self.notice.button).setFocus()
        else:
            self.view.setFocus()

    def close_down(self) -> None:
        self.reader.stop()

    def _click(self, image_id: int, prediction_id: int) -> None:
        self.model.toggle_crossed_out(image_id, prediction_id)
        self._refresh()

    def _leave_out(self, image_id: int) -> None:
        self.model.toggle_left_out(image_id)
        self._refresh()

    # --- which images --------------------------------------------------------------------------

    @property
    def is_reading(self) -> bool:
        """Whether cells are still being computed."""
        return not self._was_read or self.reader.is_busy

    def read(self) -> None:
        """Compute the cells of all images to do again."""
        self._was_read = True
        self._dirty.clear()
        self._query = CellQuery(self.bar.wanted, self.context.threshold(), self.bar.by)
        self._run = self.document.suggesting
        self.reader.read(self.document.to_do_ids, self._query, self._read)

    def _read(self, cells: list[Cell]) -> None:
        self._cells = {each.image_id: each for each in cells}
        self.queue.show(self._cells)
        self.view.set_shape(shape_of(cells), has_close_ups=self._query.wanted is Wanted.SUGGESTED)
        self.model.clear_marks()
        self._restart_clock()
        self._catch_up()

    def _put(self, image_id: int, cell: Cell | None) -> None:
        if cell is None:
            self._cells.pop(image_id, None)
            self.queue.take(image_id)
        else:
            self._cells[image_id] = cell
            self.queue.put(image_id)

    def _changed(self, image_id: int) -> None:
        self._dirty.add(image_id)
        if self.isVisible() and not self.is_reading and not self._is_deciding:
            self._catch_up()

    def _images_changed(self, image_ids: Iterable[int]) -> None:
        self._dirty.update(image_ids)
        if self.isVisible() and not self.is_reading:
            self._catch_up()

    def _catch_up(self) -> None:
        """Apply changes since, and show the page."""
        dirty, self._dirty = self._dirty, set()
        if len(dirty) <= _MAX_DIRTY:
            images = {each: self.reader.image(each) for each in dirty}
            if all(image is None or image.size is not None for image in images.values()):
                for each, image in images.items():
                    self._put(each, None if image is None else self._query.cell(image))
                self._show_page()
                return
        self.reader.read(dirty, self._query, partial(self._apply, dirty))

    def _apply(self, dirty: set[int], cells: list[Cell]) -> None:
        for each in dirty - {one.image_id for one in cells}:
            self._put(each, None)
        for one in cells:
            self._put(one.image_id, one)
        self._catch_up()

    def _reread(self) -> None:
        """Read again after the active run changed; later if hidden."""
        if self.isVisible():
            self.read()
        else:
            self._was_read = False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._restart_clock()
        now = (self.context.threshold(), self.document.suggesting)
        if not self._was_read or now != (self._query.threshold, self._run):
            self.read()
        elif not self.is_reading:
            self._catch_up()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.show(None)

    def _restart_clock(self) -> None:
        self._clock = ActiveTime()
        self._clock.show(_PAGE if self.isVisible() else None)

    # --- showing -------------------------------------------------------------------------------

    def _show_page(self) -> None:
        before = self.view.current
        self.model.show(self._cells[each] for each in self.queue.page)
        if before is not None:
            self.view.select(before.image_id)
        following = [self._cells[each] for each in self.queue.following]
        self.crops.want_only([*self.queue.page, *(each.image_id for each in following)])
        self.model.read_ahead(following)
        self._refresh()

    def _resized(self, capacity: int) -> None:
        self.queue.size = capacity
        if not self.is_reading:
            self._show_page()

    def _refresh(self) -> None:
        self._clock.act()
        shown = self.model.rowCount()
        if not shown:
            self._explain_empty()
        had_focus = self.view.hasFocus() or self.notice.hasFocus() or self.notice.button.hasFocus()
        self.stack.setCurrentWidget(self.view if shown else self.notice)
        self.verdict.setVisible(shown > 0 or bool(self.queue.passed))
        included = sum(self.model.is_included(each.image_id) for each in self.model.cells)
        has_after = self.queue.start + shown < len(self.queue)
        self.verdict.show_page(included, self._query.wanted)
        self.verdict.show_neighbours(has_before=self.queue.start > 0, has_after=has_after)
        first, last, total = (number(n) for n in (self.queue.start + 1, self.queue.start + shown, len(self.queue)))
        several = self.tr("Images {} to {} of {}").format(first, last, total)
        one = self.tr("Image {} of {}").format(last, total)
        self.verdict.count.setText((several if shown > 1 else one) if shown else "")
        done, of = self._predicted_so_far
        progress = self.tr("predicting images: {}").format(of_all(done, of)) if done < of else ""
        from_score = self.tr("minimum score {}").format(percent(self._query.threshold))
        self.bar.status.setText(" · ".join(each for each in (from_score, progress) if each))
        if had_focus:
            self.take_focus()

    def _explain_empty(self) -> None:
        left = self.queue.passed
        done, of = self._predicted_so_far
        if left:
            text = self.tr("That was the last page. {} left for a closer look.").format(counted(len(left), "image"))
            self.notice.set_text(text, self.tr("Label these"), lambda: self.image_wanted.emit(left[0], 0))
        else:
            why = why_empty(self.document, self._query.wanted, is_predicting=done < of)
            self.notice.set_text(why)

    def _menu(self, row: int) -> QMenu | None:
        cell = self.model.cell(row)
        if cell is None:
            return None
        label = partial(self.image_wanted.emit, cell.image_id, 0)
        return picture_menu(self.view, self.document.absolute_path(cell.image_id), label)

    def _progressed(self, done: int, total: int) -> None:
        self._predicted_so_far = (done, total)
        if self.isVisible() and not self.is_reading:
            self._refresh()

    def _update_classes(self) -> None:
        self.delegate.set_classes(self.document.classes)
        self.view.viewport().update()

    # --- building ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.notice)
        self.notice.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        vbox(self.bar, grow(self.stack), self.verdict, on=self, margins=GRID)

    def _connect(self) -> None:
        keys: dict[Qt.Key, Callable[[], object]] = {
            **dict.fromkeys((Qt.Key.Key_Return, Qt.Key.Key_Enter), self.accept),
            **dict.fromkeys((Qt.Key.Key_X, Qt.Key.Key_Delete, Qt.Key.Key_Backspace), self.cross_out),
            Qt.Key.Key_Space: self.leave_out,
            Qt.Key.Key_O: self.open,
            Qt.Key.Key_PageDown: self.forward,
            Qt.Key.Key_PageUp: self.back,
        }
        self.view.set_key_actions({QKeyCombination(key): verb for key, verb in keys.items()})
        self.view.suggestion_clicked.connect(self._click)
        self.view.image_clicked.connect(self._leave_out)
        self.view.image_double_clicked.connect(lambda image_id: self.image_wanted.emit(image_id, 0))
        PictureMenus(self.view, self._menu)
        self.view.capacity_changed.connect(self._resized)
        self.queue.size = self.view.capacity
        self.bar.order_changed.connect(self.read)
        self.bar.wanted_changed.connect(self.read)
        self.bar.width_changed.connect(self.view.set_cell_width)
        self.verdict.accepted.connect(self.accept)
        self.verdict.back.connect(self.back)
        self.verdict.forward.connect(self.forward)
        self.model.included_changed.connect(self._refresh)
        document = self.document
        document.image_changed.connect(self._changed)
        document.predictions_changed.connect(self._changed)
        document.size_changed.connect(self._changed)
        document.images_removed.connect(self._images_changed)
        document.images_added.connect(self._images_changed)
        document.classes_changed.connect(self._update_classes)
        document.active_run_changed.connect(lambda _: self._reread())
        self.context.suggester.progress.connect(self._progressed)
        self.context.suggester.predicted.connect(self._changed)
