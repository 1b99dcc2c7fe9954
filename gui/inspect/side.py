"""One model's side of the page: its pane, detections and scores."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from core.inference.messages import Loaded
from core.inspection.comparison import Counts, Outline, detection_outlines
from gui.inspect.imported import ImportReader
from gui.inspect.items import Items
from gui.inspect.models import ModelChoice, find_model
from gui.inspect.pane import ACTIVE, Pane
from gui.inspect.predictions import DetectionCache, Detections, Predictions
from gui.inspect.scoring import Scoring
from gui.inspect.truth import Truth
from gui.language.wording import counted
from gui.pictures.picture import Picture
from gui.settings.zoom_policy import ViewPlace
from gui.threads.background import Background
from gui.threads.predicting import Predicting

_REFRESH_MS = 100


class Side(QObject):
    """Keeps the pane up to date with its model."""

    #: The user changed the threshold: ``(score, 0 to 1)``.
    threshold_changed = Signal(float)
    #: The boxes or counts shown changed.
    changed = Signal()

    def __init__(
        self,
        items: Items,
        truth: Truth,
        predicting: Predicting,
        cache: DetectionCache,
        background: Background,
        imports: ImportReader,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.pane = Pane()
        self.predictions = Predictions(predicting, items, cache, imports, self)
        self.scoring = Scoring(self.predictions, truth, items, background, self)
        self._truth = truth
        self._models: list[ModelChoice] = []
        self._active = ""
        self._item: int | None = None
        self._frame: Detections | None = None  # what was found on the frame of a video
        self._model_status = ""
        self._picture_error = ""
        self._thresholds: dict[str, float] = {}  # thresholds chosen by the user, by model
        self._active_threshold: float | None = None
        self.pane.model_chosen.connect(lambda _: self._use_selected())
        self.pane.threshold_changed.connect(self._threshold_moved)
        self.predictions.model_changed.connect(self._model_changed)
        self.predictions.failed.connect(self._model_failed)
        self.predictions.predicted.connect(lambda number: self.refresh() if number == self._item else None)
        # Images are looked at many a second, and what is on the screen is that of one.
        self._refreshing = QTimer(self, singleShot=True, interval=_REFRESH_MS)
        self._refreshing.timeout.connect(self.refresh)
        self.scoring.changed.connect(lambda: None if self._refreshing.isActive() else self._refreshing.start())

    # --- the model -----------------------------------------------------------------------------

    def show_models(self, models: Sequence[ModelChoice], active: str, threshold: float | None) -> None:
        """Offer these models.

        Args:
            models: newest first.
            active: id of the active run.
            threshold: minimum score that the user chose for its suggestions; None if not chosen.
        """
        self._models, self._active, self._active_threshold = list(models), active, threshold
        named = find_model(models, active)
        self.pane.show_models(models, "" if named is None else named.label)
        self._use_selected()
        if self.predictions.loaded is not None:
            self._use_threshold(self.predictions.loaded)  # it may have changed
            self.refresh()

    def select(self, run_id: str) -> None:
        """Use the model of this run."""
        self.pane.select(run_id)
        self._use_selected()

    @property
    def run_id(self) -> str:
        """The run whose model predicts; empty if there is none."""
        return "" if self.predictions.choice is None else self.predictions.choice.id

    @property
    def threshold(self) -> float:
        return self.pane.threshold

    def set_threshold(self, value: float) -> None:
        """Set the minimum score of boxes shown."""
        self.pane.set_threshold(value)
        self._thresholds[self.run_id] = value
        self.refresh()

    # --- what is shown -------------------------------------------------------------------------

    def show_item(self, item_id: int | None) -> None:
        """Make this the current item; its picture follows."""
        self._item, self._frame = item_id, None
        self.predictions.set_current(item_id)

    def show_picture(
        self, picture: Picture | None, message: str = "", *, place: ViewPlace | None = None, keep_view: bool = False
    ) -> None:
        """As :meth:`PictureView.set_picture`."""
        self._picture_error = message if picture is None else ""
        self.pane.view.set_picture(picture, message, place=place, keep_view=keep_view)
        self.refresh()

    def show_detections(self, detections: Detections | None) -> None:
        """Show detections on the current video frame; None: not predicted yet."""
        self._frame = detections
        self.refresh()

    def outlines(self) -> tuple[Outline, ...]:
        """The outlines over the picture."""
        if self._frame is not None:
            return detection_outlines(self._frame, self.threshold)
        return () if self._item is None else self.scoring.outlines(self._item, self.threshold)

    def detection_count(self, item_id: int) -> int | None:
        """Number of detections shown on an item; None if it is not predicted yet."""
        detections = self.predictions.detections(item_id)
        return None if detections is None else sum(each.score >= self.threshold for each in detections)

    def counts(self, item_id: int) -> Counts | None:
        """Correct and wrong ones; None if the item is not compared."""
        comparison = self.scoring.tally.get(item_id)
        return None if comparison is None else comparison.counts(self.threshold)

    def refresh(self) -> None:
        """Update outlines and legend."""
        outlines = self.outlines()
        self.pane.view.show_outlines(outlines, self.predictions.classes)
        self._update_legend(outlines)
        self.changed.emit()

    def close(self) -> None:
        """Stop predicting and comparing."""
        self._refreshing.stop()
        self.scoring.close()
        self.predictions.close()

    # --- beneath -------------------------------------------------------------------------------

    def _use_selected(self) -> None:
        run_id = self.pane.selected
        self.predictions.use(find_model(self._models, self._active if run_id == ACTIVE else run_id))
        if self.predictions.choice is None:
            self._model_status = self.tr("No model yet: train one on the Label page.")
            self.refresh()

    def _model_changed(self, loaded: Loaded | None) -> None:
        self._model_status = "" if loaded is not None else self.tr("Loading the model…")
        if loaded is not None:
            self._use_threshold(loaded)
        self._frame = None
        self.refresh()

    def _use_threshold(self, loaded: Loaded) -> None:
        chosen = self._active_threshold if self.run_id == self._active else None
        own = loaded.threshold if chosen is None else chosen
        self.pane.set_threshold(self._thresholds.get(self.run_id, own))

    def _model_failed(self, sentence: str) -> None:
        self._model_status = sentence
        self.refresh()

    def _threshold_moved(self, value: float) -> None:
        self._thresholds[self.run_id] = value
        self.refresh()
        self.threshold_changed.emit(value)

    def _lacks(self, item_id: int) -> bool:
        """Whether what was imported says nothing of this item; of a frame it never does."""
        choice = self.predictions.choice
        return choice is not None and choice.is_imported and self.predictions.detections(item_id) is None

    def _update_legend(self, outlines: Sequence[Outline]) -> None:
        legend, item_id = self.pane.legend, self._item
        if self._model_status or item_id is None:
            legend.show_text(self._model_status)
        elif self._picture_error:
            legend.show_text("")  # the error is shown instead of the picture
        elif self._lacks(item_id):
            legend.show_text(self.tr("The imported files do not cover this image."))
        elif self._truth.is_known and self._frame is None and self.scoring.tally:
            comparison = self.scoring.comparison(item_id)
            here = None if comparison is None else comparison.counts(self.threshold)
            tally = self.scoring.tally
            legend.show_counts(here, tally.counts(self.threshold), len(tally))
        elif self._frame is None and self.predictions.detections(item_id) is None:
            legend.show_text(self.tr("Predicting…"))
        else:
            legend.show_text(self.tr("{} detected").format(counted(len(outlines), "box")))
