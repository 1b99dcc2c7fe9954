"""One model's half of the page: its pane, what it finds, and how right it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from core.inference.messages import Loaded
from core.inspection.comparison import Counts, Outline, detection_outlines
from gui.inspect.items import Items
from gui.inspect.models import ModelChoice, chosen
from gui.inspect.pane import IN_USE, Pane
from gui.inspect.predictions import Found, Kept, Predictions
from gui.inspect.scoring import Scoring
from gui.inspect.truth import Truth
from gui.language.wording import counted
from gui.pictures.picture import Picture
from gui.settings.zoom_policy import ViewPlace
from gui.threads.background import Background
from gui.threads.predicting import Predicting

_SOON_MS = 100


class Side(QObject):
    """Keeps the pane in step with its model."""

    #: Another threshold holds here, by the person's hand: ``(score, 0 to 1)``.
    threshold_changed = Signal(float)
    #: Other boxes are shown, or other counts hold.
    changed = Signal()

    def __init__(
        self,
        items: Items,
        truth: Truth,
        predicting: Predicting,
        kept: Kept,
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.pane = Pane()
        self.predictions = Predictions(predicting, items, kept, self)
        self.scoring = Scoring(self.predictions, truth, items, background, self)
        self._truth = truth
        self._models: list[ModelChoice] = []
        self._in_use = ""
        self._item: int | None = None
        self._frame: Found | None = None  # what was found on the frame of a video
        self._why_none = ""
        self._why_no_picture = ""
        self._wished: dict[str, float] = {}  # thresholds that the person chose, by model
        self._usual: float | None = None
        self.pane.model_chosen.connect(lambda _: self._use_chosen())
        self.pane.threshold_changed.connect(self._threshold_moved)
        self.predictions.model_changed.connect(self._model_changed)
        self.predictions.failed.connect(self._model_failed)
        self.predictions.found.connect(lambda number: self.refresh() if number == self._item else None)
        # Images are looked at many a second, and what is on the screen is that of one.
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self.refresh)
        self.scoring.changed.connect(lambda: None if self._soon.isActive() else self._soon.start())

    # --- the model -----------------------------------------------------------------------------

    def show_models(self, models: Sequence[ModelChoice], in_use: str, threshold: float | None) -> None:
        """Offer these.

        Args:
            models: newest first.
            in_use: id of the one that makes the suggestions.
            threshold: from which score on the person wants its suggestions shown; None: they did not say.
        """
        self._models, self._in_use, self._usual = list(models), in_use, threshold
        named = chosen(models, in_use)
        self.pane.show_models(models, "" if named is None else named.label)
        self._use_chosen()
        if self.predictions.loaded is not None:
            self._use_threshold(self.predictions.loaded)  # it may be another one by now
            self.refresh()

    def choose(self, run_id: str) -> None:
        """Look with the model of this run."""
        self.pane.choose(run_id)
        self._use_chosen()

    @property
    def run_id(self) -> str:
        """Whose model looks; empty where there is none."""
        return "" if self.predictions.choice is None else self.predictions.choice.id

    @property
    def threshold(self) -> float:
        return self.pane.threshold

    def set_threshold(self, value: float) -> None:
        """Show boxes from this score on."""
        self.pane.set_threshold(value)
        self._wished[self.run_id] = value
        self.refresh()

    # --- what is shown -------------------------------------------------------------------------

    def show_item(self, item_id: int | None) -> None:
        """This one is looked at now; its picture follows."""
        self._item, self._frame = item_id, None
        self.predictions.set_current(item_id)

    def show_picture(
        self, picture: Picture | None, message: str = "", *, place: ViewPlace | None = None, keep_view: bool = False
    ) -> None:
        """As :meth:`PictureView.set_picture`."""
        self._why_no_picture = message if picture is None else ""
        self.pane.view.set_picture(picture, message, place=place, keep_view=keep_view)
        self.refresh()

    def show_found(self, found: Found | None) -> None:
        """What was found on the frame of a video that is shown; None: nobody has looked yet."""
        self._frame = found
        self.refresh()

    def outlines(self) -> tuple[Outline, ...]:
        """What lies over the picture now."""
        if self._frame is not None:
            return detection_outlines(self._frame, self.threshold)
        return () if self._item is None else self.scoring.outlines(self._item, self.threshold)

    def found_count(self, item_id: int) -> int | None:
        """How many boxes are shown of an item; None where nobody has looked yet."""
        found = self.predictions.detections(item_id)
        return None if found is None else sum(each.score >= self.threshold for each in found)

    def counts(self, item_id: int) -> Counts | None:
        """What of them is right; None where it is not compared."""
        comparison = self.scoring.tally.get(item_id)
        return None if comparison is None else comparison.counts(self.threshold)

    def refresh(self) -> None:
        """Show what holds now."""
        outlines = self.outlines()
        self.pane.view.show_outlines(outlines, self.predictions.classes)
        self._tell(outlines)
        self.changed.emit()

    def close(self) -> None:
        """Nothing is told any more."""
        self._soon.stop()
        self.scoring.close()
        self.predictions.close()

    # --- beneath -------------------------------------------------------------------------------

    def _use_chosen(self) -> None:
        run_id = self.pane.chosen
        self.predictions.use(chosen(self._models, self._in_use if run_id == IN_USE else run_id))
        if self.predictions.choice is None:
            self._why_none = self.tr("No model here yet: train one on the Label page.")
            self.refresh()

    def _model_changed(self, loaded: Loaded | None) -> None:
        self._why_none = "" if loaded is not None else self.tr("Loading the model…")
        if loaded is not None:
            self._use_threshold(loaded)
        self._frame = None
        self.refresh()

    def _use_threshold(self, loaded: Loaded) -> None:
        usual = self._usual if self.run_id == self._in_use else None
        own = loaded.threshold if usual is None else usual
        self.pane.set_threshold(self._wished.get(self.run_id, own))

    def _model_failed(self, sentence: str) -> None:
        self._why_none = sentence
        self.refresh()

    def _threshold_moved(self, value: float) -> None:
        self._wished[self.run_id] = value
        self.refresh()
        self.threshold_changed.emit(value)

    def _tell(self, outlines: Sequence[Outline]) -> None:
        """The words beneath the picture."""
        legend, item_id = self.pane.legend, self._item
        if self._why_none or item_id is None:
            legend.show_found(self._why_none)
        elif self._why_no_picture:
            legend.show_found("")  # it stands in place of the picture
        elif self._truth.is_known and self._frame is None and self.scoring.tally:
            comparison = self.scoring.comparison(item_id)
            here = None if comparison is None else comparison.counts(self.threshold)
            tally = self.scoring.tally
            legend.show_counts(here, tally.counts(self.threshold), len(tally))
        elif self._frame is None and self.predictions.detections(item_id) is None:
            legend.show_found(self.tr("Looking…"))
        else:
            legend.show_found(self.tr("{} found").format(counted(len(outlines), "box")))
