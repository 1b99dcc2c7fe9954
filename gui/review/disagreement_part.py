"""Disagreements: where labels and model differ, decided one by one by the user."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QHideEvent, QShowEvent

from core.review.disagreements import DisagreementKind, find_disagreements
from gui.document import suggestion_commands
from gui.language.wording import counted
from gui.pages.page import PageContext
from gui.pictures.crop_store import CropStore
from gui.review import review_commands
from gui.review.cell_sources import AllBoxes, RunContext, Tiles, disagreement_tiles, labels_on
from gui.review.disagreement_bar import Answers, DisagreementBar
from gui.review.grid_part import AT_ONCE, LEFT, GridPart
from gui.review.run_facts import RunFacts
from gui.review.tile import Key, Tile
from gui.review.tile_delegate import TileDelegate
from gui.review.words import disagreement_words, question
from gui.style.layouts import grow, vbox
from gui.style.theme import GRID
from gui.style.widgets import label

_CELL = 23 * GRID


class DisagreementPart(GridPart):
    """A decided case leaves the grid; undo brings it back to its place."""

    def __init__(self, context: PageContext, crops: CropStore, facts: RunFacts) -> None:
        super().__init__(context, crops, facts, TileDelegate(2, shows_prediction=True), self._words, self._spoken)
        self.bar = DisagreementBar()
        self.answers = Answers()
        self.strip = label("", "dim")
        self._all: list[Tile] = []
        self._beyond: Counter[DisagreementKind] = Counter()  # cases that follow those
        self._threshold = 0.5
        self._decided: set[Key] = set()
        self._tried: set[int] = set()  # images that were asked for and cannot be read
        self._predicted_before: tuple[str, frozenset[int]] = ("", frozenset())
        self.view.setAccessibleName(self.tr("Disagreements"))
        self.view.set_cell_width(_CELL)
        self.side_layout.addWidget(self.answers)
        self.bar.kind_changed.connect(self._choose_kind)
        self.answers.user_right.connect(self.user_was_right)
        self.answers.model_right.connect(self.model_was_right)
        self.answers.skipped.connect(self.skip)
        self.view.current_changed.connect(self._show_question)
        facts.changed.connect(self._facts_changed)
        context.suggester.predicted.connect(self._predicted_so_far)
        keys: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_Y: self.user_was_right,
            Qt.Key.Key_M: self.model_was_right,
            Qt.Key.Key_S: self.skip,
            Qt.Key.Key_Space: self.skip,
        }
        self.bind_keys({QKeyCombination(key): act for key, act in keys.items()})
        vbox(self.bar, grow(self.splitter), self.strip, on=self, margins=GRID)
        self._show_question(None)

    @property
    def hint(self) -> str:
        """The most useful keys."""
        return self.tr("Y: you were right · M: the model was right · S: skip · Ctrl+Z: undo · Enter: open image")

    # --- actions -------------------------------------------------------------------------------

    def user_was_right(self) -> None:
        """Keep the label, or keep the place empty; the case is not asked again."""
        tile = self.view.current
        if tile is None:
            return
        self._decided.add(tile.key)
        if tile.annotation is not None:
            review_commands.confirm(self.document, tile.annotation)
        elif tile.prediction is not None:
            suggestion_commands.reject(self.document, tile.prediction)
        self._refresh()

    def model_was_right(self) -> None:
        """Apply what the model says."""
        tile = self.view.current
        if tile is None:
            return
        self._decided.add(tile.key)
        if tile.annotation is None and tile.prediction is not None:
            review_commands.add_models_box(self.document, tile.prediction)
        elif tile.annotation is not None and tile.prediction is None:
            self.report_locked([tile.annotation], review_commands.delete(self.document, [tile.annotation]))
        elif tile.annotation is not None and tile.prediction is not None:
            self.report_locked(
                [tile.annotation], review_commands.take_models_box(self.document, tile.annotation, tile.prediction)
            )
        self._refresh()

    def skip(self) -> None:
        """Go to the next case without an answer."""
        if not self.view.advance():
            self.message.emit(self.tr("This is the last disagreement."))

    # --- what is listed ------------------------------------------------------------------------

    def read(self) -> None:
        self._threshold = self.context.threshold()
        self._predicted_before = self._predicted_now()
        cases = partial(disagreement_tiles, AllBoxes(self.document), self._done_ids(), self._run_context())
        self.compute(partial(cases, self._threshold, self.bar.kind, AT_ONCE), self._show)

    def sync(self, image_id: int) -> None:
        if image_id not in self.facts.predicted:
            return
        labels = labels_on(self.document, image_id)
        is_done = self.document.image(image_id).state.is_done
        cases = (
            find_disagreements(
                labels.annotations, labels.predictions, labels.rejections, self.facts.run_id, self._threshold
            )
            if is_done
            else []
        )
        before = {each.key: each for each in self._all if each.image_id == image_id}
        fresh = {case.key: Tile.of_disagreement(case, before.get(case.key)) for case in cases}
        self._all = [each for each in self._all if each.image_id != image_id] + list(fresh.values())
        wanted = {key: tile for key, tile in fresh.items() if self._is_listed(tile)}
        for key in self.model.on_image(image_id) - wanted.keys():
            self.model.take(key)
        for key, tile in wanted.items():
            self.model.put(tile)
            if key in self._decided:
                self._decided.discard(key)
                self.view.select(key)
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        if self._was_read and self.context.threshold() != self._threshold:
            self._was_read = False
        super().showEvent(event)
        self.context.suggester.want(self.facts.missing)
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.context.suggester.want(())

    def _done_ids(self) -> list[int]:
        return self.document.done_ids

    def _run_context(self) -> RunContext:
        return RunContext(self.facts.run_id, self.facts.predicted, self.facts.trained_on)

    def _is_listed(self, tile: Tile) -> bool:
        return self.bar.kind in (None, tile.kind)

    def _show(self, tiles: Tiles) -> None:
        self._all = tiles.first
        self._beyond = Counter(tiles.kinds)
        self._beyond.subtract(each.kind for each in tiles.first if each.kind is not None)
        self._list()

    def _choose_kind(self) -> None:
        """Of the cases of another kind, some may not be here."""
        if self._beyond.total():
            self.read()
        else:
            self._list()

    def _left(self) -> int:
        """Cases of the chosen kind that follow those listed."""
        return self._beyond.total() if self.bar.kind is None else self._beyond[self.bar.kind]

    def _list(self) -> None:
        """Show the cases of the chosen kind, sorted; the current one stays current."""
        before = self.view.current
        trained_on = self.facts.trained_on
        self._all.sort(key=lambda each: (each.image_id in trained_on, -each.confidence, each.image_id, each.key))
        self.model.show(each for each in self._all if self._is_listed(each))
        if before is not None:
            self.view.select(before.key)
        self._refresh()

    def _predicted_now(self) -> tuple[str, frozenset[int]]:
        return self.facts.run_id, frozenset(self.facts.predicted.intersection(self._done_ids()))

    def _facts_changed(self) -> None:
        """Add cases of newly predicted images; with another model, read everything again."""
        if not self.isVisible():
            self._was_read = False
            return
        run_before, predicted_before = self._predicted_before
        run_now, predicted_now = self._predicted_before = self._predicted_now()
        if run_before != run_now or not (self._decided or self.view.currentIndex().row() > 0):
            self.read()
        else:  # cells in front of the user stay where they are
            for number in predicted_now - predicted_before:
                self.sync(number)
        self.context.suggester.want(self.facts.missing)
        self._refresh()

    def _predicted_so_far(self, image_id: int) -> None:
        self._tried.add(image_id)
        if self.isVisible():
            self._refresh()

    # --- telling -------------------------------------------------------------------------------

    def _refresh(self) -> None:
        listed = self.model.rowCount()
        if listed < LEFT and self._left() and not self.is_reading:
            self.read()
        if not listed:
            self._explain_empty()
        self.show_grid(listed > 0)
        self.bar.show_counts(self._beyond + Counter(each.kind for each in self._all if each.kind is not None))
        done = self._done_ids()
        missing = sum(number not in self.facts.predicted and number not in self._tried for number in done)
        can_predict = bool(self.facts.run_id)
        self.bar.show_progress(len(done) - missing if can_predict else 0, len(done) if can_predict else 0)
        words = [self.tr("{} to decide").format(counted(listed + self._left(), "box"))] if listed else []
        if self._decided:
            words.append(self.tr("{} decided").format(counted(len(self._decided), "box")))
        self.strip.setText(" · ".join(words))

    def _explain_empty(self) -> None:
        done = self._done_ids()
        predicted = sum(number in self.facts.predicted for number in done)
        if not done:
            self.notice.set_text(
                self.tr(
                    "No image is done yet. Draw boxes on some images and mark them done to compare them with the model."
                )
            )
        elif not self.facts.run_id:
            self.notice.set_text(
                self.tr("No model yet. After training, this shows where the model and your labels differ.")
            )
        elif not predicted:
            self.notice.set_text(self.tr("Predicting the done images; disagreements appear here."))
        elif self._all:
            self.notice.set_text(self.tr("None of this kind."), self.tr("Show all kinds"), self._show_all_kinds)
        else:
            text = self.tr("You and the model agree on {}.")
            self.notice.set_text(text.format(counted(predicted, "done image")))

    def _show_all_kinds(self) -> None:
        self.bar.chips[None].setChecked(True)
        self._choose_kind()

    def _show_question(self, tile: Tile | None) -> None:
        if tile is None:
            self.answers.question.clear()
            return
        classes = [
            "" if each is None else self.document.class_name(each.class_id)
            for each in (tile.annotation, tile.prediction)
        ]
        self.answers.question.setText(question(tile, *classes))

    def _is_trained_on(self, tile: Tile) -> bool:
        return tile.image_id in self.facts.trained_on

    def _words(self, tile: Tile) -> tuple[str, ...]:
        return disagreement_words(tile), self.tr("trained on") if self._is_trained_on(tile) else self.tr(
            "not trained on"
        )

    def _spoken(self, tile: Tile) -> str:
        return f"{self.document.image(tile.image_id).path}\n" + " · ".join(self._words(tile))
