"""The Inspect page: a model tried on other images and videos, or on the project's images with their truth."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from core.inspection.comparison import next_matching
from core.inspection.sibling_labels import SiblingLabels
from gui.files.dropping import DropTarget
from gui.inspect.adding import ProjectAdder, tried_images
from gui.inspect.frames import FrameShow
from gui.inspect.imported import ImportReader
from gui.inspect.item_model import ItemModel
from gui.inspect.items import Item, Items, NewItem
from gui.inspect.keys import InspectAction, action_of
from gui.inspect.layout import PageLayout, fill
from gui.inspect.opening import SourceOpener
from gui.inspect.player import Player
from gui.inspect.predictions import DetectionCache, Detections
from gui.inspect.save_form import SaveScope
from gui.inspect.saving import Saver
from gui.inspect.side import Side
from gui.inspect.split_panes import SplitPanes
from gui.inspect.truth import Boxes, Truth
from gui.language.wording import counted, of_all
from gui.pages.page import Page, PageContext
from gui.panels.message_bar import MessageAction, MessageKind
from gui.pictures.loader import ImageLoader
from gui.pictures.picture import Picture
from gui.pictures.thumbnails import Thumbnails
from gui.settings.zoom_policy import ZoomMemory
from gui.threads.faults import failure_text
from gui.threads.predicting import Predicting

_MEGABYTES = 192
_AHEAD, _BEHIND = 3, 1


class InspectPage(Page):
    """Changes the project only by adding images to it; writes files only where the user chooses."""

    def __init__(
        self, context: PageContext, parent: QWidget | None = None, predicting: Predicting | None = None
    ) -> None:
        super().__init__(context, parent)
        self._predicting = predicting or Predicting(self)
        self.items = Items(self)
        self.truth = Truth(context.document, self.items, context.background, self)
        cache: DetectionCache = {}
        imports = ImportReader(context.document, context.background)
        main, other = (
            Side(self.items, self.truth, self._predicting, cache, context.background, imports, self) for _ in range(2)
        )
        self.sides = (main, other)
        threshold = context.settings.threshold
        self.pair = SplitPanes(main, other, context.document, lambda: threshold(context.document.suggesting), self)
        self.player = Player(parent=self)
        self.frames = FrameShow(self.player, lambda: self.pair.visible, self)
        self._loader = ImageLoader(context.background, self.items, _MEGABYTES, self)
        self._thumbnails = Thumbnails(context.background, parent=self)
        self._thumbnails.set_source(self.items.absolute_path)
        self.model = ItemModel(self.items, self._thumbnails, main.detection_count, main.counts, self)
        self._zoom = ZoomMemory()
        self._saver = Saver(context.background, self._known, self)
        self._adder = ProjectAdder(
            context.document, context.suggester, context.background, self._added, self._not_added
        )
        self._current: int | None = None
        self._boxes_shown = True
        self._out: Path | None = None  # where pictures were saved last
        self._opening = SourceOpener(context, self)
        self.layout_ = PageLayout(self.model, (side.pane for side in self.sides), self.player)
        fill(self, self.layout_)
        self._drops = DropTarget(self, self.tr("Drop to inspect"))
        self.setAccessibleName(self.tr("Inspect"))
        self._connect()
        self.pair.read_models()
        self._show_hint()

    # --- as a page -----------------------------------------------------------------------------

    @property
    def current(self) -> int | None:
        """The item shown."""
        return self._current

    def take_focus(self) -> None:
        (self.sides[0].pane.view if len(self.items) else self.layout_.empty.sources.buttons[0]).setFocus()

    def close_down(self) -> None:
        self.player.close()
        self.pair.close()
        self._predicting.close()
        self.truth.close()
        self._loader.close()
        self._thumbnails.set_source(None)
        self._opening.close_down()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.pair.read_models()
        self.pair.set_resting(not self.isVisible())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.player.pause()
        self.pair.set_resting(not self.isVisible())

    # --- what there is to look at --------------------------------------------------------------

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open these files and the files in these folders instead of the current items."""
        self._opening.open_paths(paths)

    def open_project(self) -> None:
        """Open the images of the project, to compare detections with annotations."""
        self._opening.open_project()

    def _show_all(self, entries: Sequence[NewItem], roots: Sequence[Path]) -> None:
        self._loader.close()
        self._zoom.forget()
        self._thumbnails.set_source(self.items.absolute_path)
        self._current = None
        self.layout_.offer.hide()
        self.items.show(entries)
        self.layout_.show_work(len(self.items))
        if roots and self.items.images:
            self.truth.find_sibling_labels([self.items[each].path for each in self.items.images], roots)
        self.show_item(self.items.order[0])
        self.sides[0].pane.view.setFocus()

    def show_item(self, item_id: int) -> None:
        """Show this image, or the first frame of this video."""
        item = self.items.get(item_id)
        if item is None or item_id == self._current:
            return
        view = self.sides[0].pane.view
        if view.picture is not None:
            self._zoom.leave(self._current, view.place)
        self._current = item_id
        self.frames.clear()
        self.layout_.list.show_current(item_id)
        for side in self.sides:
            side.show_item(item_id)
        self.layout_.video_bar.setVisible(item.is_video)
        if item.is_video:
            self._loader.request_none()
            self.pair.show_picture(None, self.tr("Opening {}…").format(item.path.name))
            self.player.open(item.path)
        else:
            self.player.close_video()
            place = self.items.places[item_id]
            order = self.items.order
            near = [*order[place + 1 : place + 1 + _AHEAD], *order[max(0, place - _BEHIND) : place]]
            self._loader.set_room(round(max(view.width(), view.height()) * view.devicePixelRatioF()))
            self._loader.request(item_id, [number for number in near if not self.items[number].is_video])
        self._show_hint()

    # --- keys ----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = action_of(event)
        if action is None or not len(self.items):
            super().keyPressEvent(event)
        else:
            self.do(action)

    def do(self, action: InspectAction) -> None:
        """Do what a key or a button requests."""
        view = self.sides[0].pane.view
        is_video = self.player.is_open
        actions: dict[InspectAction, Callable[[], object]] = {
            InspectAction.BACK: partial(self.player.step, -1) if is_video else partial(self._go, -1),
            InspectAction.FORWARD: partial(self.player.step, 1) if is_video else partial(self._go, 1),
            InspectAction.PREVIOUS: partial(self._go, -1),
            InspectAction.NEXT: partial(self._go, 1),
            InspectAction.FIRST: partial(self._go, -len(self.items)),
            InspectAction.LAST: partial(self._go, len(self.items)),
            InspectAction.FRAME_BACK: partial(self.player.step, -1),
            InspectAction.FRAME_FORWARD: partial(self.player.step, 1),
            InspectAction.PLAY: self.player.toggle,
            InspectAction.NEXT_MISTAKE: partial(self._go_to_mistake, 1),
            InspectAction.PREVIOUS_MISTAKE: partial(self._go_to_mistake, -1),
            InspectAction.LOWER: partial(self.sides[0].pane.step_threshold, -1),
            InspectAction.HIGHER: partial(self.sides[0].pane.step_threshold, 1),
            InspectAction.COMPARE: self.layout_.bar.compare.toggle,
            InspectAction.HIDE: self._toggle_boxes,
            InspectAction.FIT: view.fit,
            InspectAction.ACTUAL: view.actual_size,
            InspectAction.ZOOM_IN: view.zoom_in,
            InspectAction.ZOOM_OUT: view.zoom_out,
        }
        actions[action]()

    def _go(self, by: int) -> None:
        place = self.items.places.get(self._current or 0)
        if place is not None:
            self.show_item(self.items.order[min(max(place + by, 0), len(self.items) - 1)])

    def _go_to_mistake(self, step: int) -> None:
        side = self.sides[0]
        target = next_matching(self.items.order, self._current, step, partial(self._is_mistaken, side))
        if target is not None:
            self.show_item(target)
        elif self.truth.offer is not None:
            self.message.emit(self.tr("Labels were found next to these images: choose Compare first."))
        elif not self.truth.is_known or not len(side.scoring.tally):
            self.message.emit(self.tr("Nothing to compare with: these images have no labels."))
        elif self._current is not None and self._is_mistaken(side, self._current):
            self.message.emit(self.tr("This is the only image with mistakes."))
        else:
            self.message.emit(self.tr("No image has mistakes."))

    def _is_mistaken(self, side: Side, item_id: int) -> bool:
        return bool(side.scoring.tally.mistakes(item_id, side.threshold))

    def _toggle_boxes(self) -> None:
        self._boxes_shown = not self._boxes_shown
        for side in self.sides:
            side.pane.view.show_boxes(shown=self._boxes_shown)

    # --- pictures ------------------------------------------------------------------------------

    def _loaded(self, item_id: int, picture: Picture) -> None:
        if item_id == self._current:
            self._zoom.policy = self.context.settings.zoom_policy
            place = self._zoom.place_for(item_id)
            self.pair.show_picture(picture, place=place)

    def _sharpened(self, item_id: int, picture: Picture) -> None:
        if item_id == self._current:
            self.pair.show_detail(picture)

    def _not_loaded(self, item_id: int, sentence: str) -> None:
        if item_id == self._current:
            self.pair.show_picture(None, sentence)

    def _video_failed(self, error: Exception) -> None:
        self.layout_.video_bar.hide()
        self.pair.show_picture(None, failure_text("a video could not be read", error))

    # --- saving --------------------------------------------------------------------------------

    def save(self) -> None:
        """Ask which pictures to save with their boxes, and save them."""
        side, item = self.sides[0], self.items.get(self._current)
        model = side.predictions.choice
        if item is None or model is None or side.predictions.loaded is None:
            self.message.emit(self.tr("No model yet."))
            return
        if model.is_imported and item.is_video:
            self.message.emit(self.tr("Imported suggestions have no model to predict a video with."))
            return
        # Of what the imported files do not cover, nothing is known.
        images = [
            each for each in self.items.images if not model.is_imported or side.predictions.detections(each) is not None
        ]
        self.player.pause()
        wrong = [number for number in self.items.images if self._is_mistaken(side, number)]
        folder = self._out or Path(self.context.settings.last_folder).expanduser() / "platewright-inspect"
        choice = self._saver.ask(folder, len(images), len(wrong), is_video=item.is_video)
        if choice is None:
            return
        self._out = choice.out
        frame, classes, predict = (
            self.frames.shown,
            side.predictions.classes,
            partial(self._predicting.predict, model.model),
        )
        if choice.scope is SaveScope.VIDEO:
            self._saver.save_video(item.path, choice, predict, classes, side.threshold)
        elif choice.scope is SaveScope.THIS and frame is not None:
            self._saver.save_frame(item.path, frame.number, frame.rgb, side.outlines(), choice, classes)
        else:
            numbers = {SaveScope.ALL: images, SaveScope.MISTAKES: wrong}.get(choice.scope, (item.id,))
            self._saver.save_images([self.items[each] for each in numbers], choice, predict, classes, side.threshold)

    def _known(self, item: Item) -> tuple[Detections | None, Boxes | None]:
        side = self.sides[0]
        return side.predictions.detections(item.id), self.truth.of(item, side.predictions.classes)

    # --- adding to the project -----------------------------------------------------------------

    def add_to_project(self, all_images: bool) -> None:
        """Add the image shown, or all, to the project, with the detections of the left side as suggestions."""
        predictions, item = self.sides[0].predictions, self.items.get(self._current)
        if item is None or predictions.choice is None or predictions.loaded is None:
            self.message.emit(self.tr("No model yet."))
        elif not self._adder.is_busy:
            tried, others = tried_images(self.items.all() if all_images else [item], predictions)
            self._adder.add(predictions.choice.id, tried, others)

    def _added(self, sentences: str, image_ids: list[int]) -> None:
        name, ids = self.tr("Added on the Inspect page"), frozenset(image_ids)
        show = MessageAction(self.tr("Show them"), lambda: self.images_wanted.emit(name, ids))
        self.context.messages.show_message(sentences, MessageKind.INFO, show if ids else None)

    def _not_added(self, error: Exception) -> None:
        self.context.messages.show_message(failure_text("images could not be added", error), MessageKind.BAD)

    # --- telling -------------------------------------------------------------------------------

    def _show_hint(self) -> None:
        item = self.items.get(self._current)
        if item is None:
            self.set_hint(self.tr("Drop images, a folder or a video on this page"))
        elif item.is_video:
            self.set_hint(self.tr("Space: play · ← →: one frame · [ ]: threshold · C: side by side · H: hide boxes"))
        elif self.truth.is_known:
            self.set_hint(self.tr("E: next mistake · ← →: browse · [ ]: threshold · C: side by side · H: hide boxes"))
        else:
            self.set_hint(self.tr("← →: browse · [ ]: threshold · C: side by side · H: hide boxes"))

    def _show_progress(self, done: int, total: int) -> None:
        videos = len(self.items) - total
        words = [counted(total, "image")] if total or not videos else []
        if done < total and self.sides[0].predictions.choice is not None:
            words = [self.tr("predicted: {}").format(of_all(done, total))]
        if videos:
            words.append(counted(videos, "video"))
        self.layout_.counted.setText(" · ".join(words))

    def _offered(self, labels: SiblingLabels) -> None:
        self.layout_.offer.offer(counted(len(labels.boxes), "image"), labels.title)

    def _use_labels(self) -> None:
        self.layout_.offer.hide()
        self.truth.use_offer()
        self._show_hint()

    def _decline_labels(self) -> None:
        self.layout_.offer.hide()
        self.truth.decline()

    # --- building ------------------------------------------------------------------------------

    def _connect(self) -> None:
        for sources in (self.layout_.bar.sources, self.layout_.empty.sources):
            self._opening.follow(sources)
        self._opening.opened.connect(self._show_all)
        self._drops.dropped.connect(self.open_paths)
        self.layout_.bar.compare_toggled.connect(self.pair.set_side_by_side)
        self.layout_.bar.same_toggled.connect(self.pair.set_same)
        self.pair.models_ready.connect(self.frames.predict_again)
        self.layout_.bar.save_requested.connect(self.save)
        self.layout_.bar.add_requested.connect(self.add_to_project)
        self.layout_.list.item_selected.connect(self.show_item)
        self.layout_.offer.accepted.connect(self._use_labels)
        self.layout_.offer.declined.connect(self._decline_labels)
        self.truth.offered.connect(self._offered)
        self._loader.loaded.connect(self._loaded)
        self._loader.sharpened.connect(self._sharpened)
        self._loader.failed.connect(self._not_loaded)
        self.player.failed.connect(self._video_failed)
        for side in self.sides:
            side.pane.view.detail_requested.connect(self._loader.request_detail)
            side.pane.view.space_tapped.connect(self.player.toggle)
        main = self.sides[0]
        main.predictions.progress.connect(self._show_progress)
        main.predictions.predicted.connect(self.model.refresh)
        main.changed.connect(self.layout_.list.viewport().update)
