"""The contact sheet: all boxes in a grid, reviewed by keyboard."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QHideEvent, QShowEvent

from core.annotation import Annotation, Flag
from core.review import sheet
from core.review.sheet import Pace, SheetOrder
from gui.document import commands
from gui.keyboard.table import MAX_CLASS_KEYS
from gui.language.wording import counted, number, of_all
from gui.pages.page import PageContext
from gui.pictures.crop_store import CropStore
from gui.review import review_commands
from gui.review.cell_sources import AllBoxes, RunContext, SheetQuery, Tiles, labels_on
from gui.review.grid_part import AT_ONCE, LEFT, GridPart
from gui.review.run_facts import RunFacts
from gui.review.sharpness import SharpnessMeter
from gui.review.sheet_bar import USUAL, SheetBar
from gui.review.tile import Key, Tile
from gui.review.tile_delegate import TileDelegate
from gui.review.words import overlap_words, score_words, size_words, value_words
from gui.style.layouts import grow, hbox, vbox
from gui.style.theme import GRID
from gui.style.widgets import label

_CLASS_KEYS = [Qt.Key(Qt.Key.Key_1.value + place) for place in range(MAX_CLASS_KEYS)]
_BY_MODEL = (SheetOrder.SCORE, SheetOrder.OVERLAP)
_FLAG_KEYS = {Qt.Key.Key_F: Flag.DIFFICULT, Qt.Key.Key_O: Flag.OCCLUDED, Qt.Key.Key_T: Flag.TRUNCATED}


class SheetPart(GridPart):
    """Boxes keep their place during review; they are sorted only on request."""

    def __init__(self, context: PageContext, crops: CropStore, facts: RunFacts) -> None:
        super().__init__(context, crops, facts, TileDelegate(1, shows_prediction=False), self._words, self._spoken)
        self.bar = SheetBar()
        self.strip = label("", "dim")
        self.pace = Pace()
        self._deleted: set[Key] = set()
        self._is_listed = False  # as last requested
        self._beyond = 0  # boxes that follow those that have a cell
        self._wanted_count = AT_ONCE
        self._scored_by: tuple[str, frozenset[int]] = ("", frozenset())
        self.meter = SharpnessMeter(context.background, self.document, crops.images, self)
        self.meter.progress.connect(self._show_measuring)
        self.meter.finished.connect(self.read)
        self.view.setAccessibleName(self.tr("Boxes"))
        self.view.set_cell_width(USUAL)
        self.bar.filter_changed.connect(self._refresh_order)
        self.bar.order_changed.connect(self._refresh_order)
        self.bar.width_changed.connect(self.view.set_cell_width)
        self.document.classes_changed.connect(lambda: self.bar.set_classes(self.document.classes))
        self.bar.set_classes(self.document.classes)
        facts.changed.connect(self._facts_changed)
        self.view.current_changed.connect(self._read_on)
        self.view.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._bind()
        vbox(hbox(grow(self.bar), spacing=2 * GRID), grow(self.splitter), self.strip, on=self, margins=GRID)

    @property
    def hint(self) -> str:
        """The most useful keys."""
        return self.tr("Space: keep, next · X: delete · Ctrl or Shift + arrows: move edges · Enter: open image")

    @property
    def reviewed(self) -> int:
        """Number of boxes kept or deleted since the sheet was listed."""
        return len(self.model.kept_here) + len(self._deleted)

    # --- actions -------------------------------------------------------------------------------

    def keep(self) -> None:
        """Mark the selected boxes as right, and move on."""
        selected = self.view.selected
        self.model.set_kept(each.key for each in selected)
        self._count_verdict()
        if selected:
            self.view.select(selected[-1].key)
            if not self.view.advance():
                self.message.emit(self.tr("This is the last box."))

    def delete(self) -> None:
        """Delete the selected boxes."""
        tiles = [each for each in self.view.selected if each.annotation is not None]
        chosen = [each.annotation for each in tiles if each.annotation is not None]
        deleted = review_commands.delete(self.document, chosen)
        self._deleted |= {each.key for each in tiles if self.model.get(each.key) is None}
        self._count_verdict()
        self.report_locked(chosen, deleted)

    def relabel(self, place: int) -> None:
        """Give the selected boxes the class at this index."""
        classes = self.document.classes
        if place < len(classes):
            commands.relabel_boxes(self.document, self._selected_annotations(), classes[place].id)

    def toggle_flag(self, flag: Flag) -> None:
        """Set a flag on the selected boxes; if all have it, remove it."""
        chosen = self._selected_annotations()
        commands.set_flag(self.document, chosen, flag, on=not all(flag in each.flags for each in chosen))

    def _selected_annotations(self) -> list[Annotation]:
        return [each.annotation for each in self.view.selected if each.annotation is not None]

    def _count_verdict(self) -> None:
        self.pace.note(time.monotonic())
        self._refresh()

    def _bind(self) -> None:
        keys: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_Space: self.keep,
            Qt.Key.Key_K: self.keep,
            Qt.Key.Key_X: self.delete,
            Qt.Key.Key_Delete: self.delete,
            **{key: partial(self.relabel, place) for place, key in enumerate(_CLASS_KEYS)},
            **{key: partial(self.toggle_flag, flag) for key, flag in _FLAG_KEYS.items()},
        }
        self.bind_keys({QKeyCombination(key): verb for key, verb in keys.items()})

    # --- what is on the sheet ------------------------------------------------------------------

    def read(self) -> None:
        self._is_listed = False
        self._wanted_count = AT_ONCE
        self._request_tiles(self._show)

    def _read_on(self, _: object = None) -> None:
        """Make further cells where the current one is near the end of those that there are."""
        if self._beyond and not self.is_reading and self.view.currentIndex().row() >= self.model.rowCount() - LEFT:
            self._wanted_count += AT_ONCE
            self._request_tiles(self._add)

    def _scrolled(self, to: int) -> None:
        if self._beyond and not self.is_reading and to >= self.view.verticalScrollBar().maximum() * 0.9:
            self._wanted_count += AT_ONCE
            self._request_tiles(self._add)

    def _add(self, tiles: Tiles) -> None:
        self.model.add(tiles.first)
        self._beyond = tiles.total - len(tiles.first)
        self._refresh()

    def _request_tiles(self, then: Callable[[Tiles], None]) -> None:
        document, wanted = self.document, self.bar.filter
        ids = document.present_by_name
        if wanted.done_only:
            ids = list(filter(set(document.done_ids).__contains__, ids))
        query = SheetQuery(
            ids,
            RunContext(self.facts.run_id, self.facts.predicted),
            wanted,
            self.bar.by,
            self.bar.is_backwards,
            {each.id: place for place, each in enumerate(document.classes)},
            self.meter.values,
            self._wanted_count,
        )
        self.compute(partial(query.tiles, AllBoxes(document)), then)

    def sync(self, image_id: int) -> None:
        labels = labels_on(self.document, image_id)
        has_predicted = image_id in self.facts.predicted
        entries = sheet.entries(labels.annotations, labels.predictions, self.facts.run_id, has_predicted=has_predicted)
        wanted = self.bar.filter
        belongs = self.document.image(image_id).state.is_done or not wanted.done_only
        listed = self.model.on_image(image_id)
        for entry in entries:
            key = (entry.annotation.id, 0)
            is_back = key in self._deleted
            if key in listed or is_back or (belongs and wanted.matches(entry.annotation)):
                self.model.put(Tile.of_entry(entry, self.model.get(key)))
            if is_back:
                self._deleted.discard(key)
                self.view.select(key)
        for key in listed - {(entry.annotation.id, 0) for entry in entries}:
            self.model.take(key)
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.context.suggester.want(())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._request_predictions()

    def _request_predictions(self) -> None:
        """Request predictions of done images if the sheet is sorted by them."""
        if self.isVisible():
            self.context.suggester.want(self.facts.missing if self.bar.by in _BY_MODEL else ())

    def _may_sort(self) -> bool:
        """Whether new predictions may move cells: only before the user has begun to review."""
        return self.bar.by in _BY_MODEL and not self.reviewed and self.view.currentIndex().row() <= 0

    def _refresh_order(self) -> None:
        self.meter.stop()
        self._request_predictions()
        self._deleted.clear()
        self.read()

    def _show(self, tiles: Tiles) -> None:
        self._is_listed = True
        before = self.view.current
        self._beyond = tiles.total - len(tiles.first)
        self.model.show(tiles.first)
        if before is not None:
            self.view.select(before.key)
        if self.bar.by is SheetOrder.SHARPNESS:
            self.meter.measure(each.annotation for each in tiles.first if each.annotation is not None)
        self._refresh()

    def _facts_changed(self) -> None:
        """Show new scores without changing the order."""
        scored_by = self.facts.run_id, frozenset(self.facts.predicted & self.model.images)
        if self._was_read and scored_by != self._scored_by:
            self._scored_by = scored_by
            # What is being listed is listed with them; else the cells stay where they are.
            self._request_tiles(self._show_scores if self._is_listed and not self._may_sort() else self._show)
            self._request_predictions()

    def _show_scores(self, tiles: Tiles) -> None:
        self.model.refresh(tiles.first)

    # --- telling -------------------------------------------------------------------------------

    def _refresh(self) -> None:
        listed = self.model.rowCount()
        if not listed:
            self._explain_empty()
        self.show_grid(listed > 0)
        total = listed + self._beyond + len(self._deleted)
        words = self.tr("Reviewed {}").format(of_all(self.reviewed, total)) if self.reviewed else counted(total, "box")
        pace = self.pace.per_minute
        self.strip.setText(words if pace is None else self.tr("{}, {} per minute").format(words, number(pace)))

    def _show_measuring(self, done: int, total: int) -> None:
        self.strip.setText(self.tr("Measuring the sharpness of images: {}").format(of_all(done, total)))

    def _explain_empty(self) -> None:
        ids = [n for n in self.document.image_ids if not self.document.is_removed(n)]
        boxes = sum(len(self.document.annotations(n)) for n in ids)
        if self._deleted:
            self.notice.set_text(self.tr("All boxes are deleted. Undo brings them back."))
        elif not boxes:
            text = self.tr("No boxes yet. Draw some on an image and mark it done; they appear here in a grid.")
            first = ids[0] if ids else None
            act = None if first is None else lambda: self.image_wanted.emit(first, 0)
            self.notice.set_text(text, self.tr("Go to the images") if act else "", act)
        elif not any(self.document.annotations(n) for n in self.document.done_ids):
            text = self.tr("No done image has a box yet. On images to do: {}.").format(counted(boxes, "box"))
            self.notice.set_text(text, self.tr("Show these"), self.bar.show_all)
        else:
            self.notice.set_text(self.tr("No box matches."), self.tr("Show all boxes"), self.bar.show_all)

    def _words(self, tile: Tile) -> tuple[str, ...]:
        if tile.annotation is None:
            return ()
        name = self.document.class_name(tile.annotation.class_id)
        return (value_words(tile, self.bar.by, name, self.meter.value(tile.annotation)),)

    def _spoken(self, tile: Tile) -> str:
        name = "" if tile.annotation is None else self.document.class_name(tile.annotation.class_id)
        path = self.document.image(tile.image_id).path
        return f"{path}\n" + " · ".join((name, size_words(tile), score_words(tile), overlap_words(tile)))
