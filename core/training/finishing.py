"""The end of a run: export its model, score it, compare it with the incumbent. Imports TensorFlow."""

from __future__ import annotations

import dataclasses
import logging
import time
from collections.abc import Callable, Container
from dataclasses import dataclass
from pathlib import Path

from core.config.train_config import TrainConfig
from core.errors import Sentence, UserError
from core.evaluation.calibration import IDENTITY, Calibration
from core.evaluation.matching import Detections, TrueBox
from core.evaluation.metrics import Scores
from core.evaluation.verdict import Verdict, judge
from core.events import Compared, Event, Notice, Outcome, Phase, PhaseChanged, RunFinished
from core.model.card import ModelCard
from core.model.export import export_litert
from core.model.localiser import Localiser
from core.model.registry import model_kind
from core.runs.backup import drop_backup
from core.runs.checkpoint import best_weights, open_checkpoint
from core.runs.detections_file import DetectionsFile
from core.runs.incumbent import compare_with_incumbent
from core.runs.replace_model import drop_stage, fresh_stage, hand_over, weights_file
from core.runs.run import Run, RunState
from core.runs.snapshot import Snapshot, truth_of
from core.training.control import Control
from core.training.cross_validation import CrossValidation
from core.training.loop import Trained
from core.training.process import now_text
from core.training.scoring import calibrate_and_score, predict_all
from core.training.training_data import TrainingData
from core.training.unfinished import unfinished_words

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Prior:
    """Calibration and threshold before the run has its own; ``model``: whose base weights it starts from, if any."""

    calibration: Calibration
    threshold: float
    model: str = ""


class Finish:
    """Makes the trained weights the run's model; a resumed run keeps the model that it had if that is better."""

    def __init__(
        self,
        run: Run,
        snapshot: Snapshot,
        config: TrainConfig,
        send: Callable[[Event], None],
        control: Control,
        threads: int,
        prior: Prior,
    ) -> None:
        self._run = run
        self._snapshot = snapshot
        self._config = config
        self._send = send
        self._control = control
        self._threads = threads
        self._prior = prior

    def work(
        self,
        localiser: Localiser,
        labels: TrainingData,
        trained: Trained,
        validation: CrossValidation | None,
        started: float,
    ) -> None:
        """Export the best weights, score the exported file on all held-back images, finish the run."""
        folder = self._run.folder
        localiser.network.load_weights(best_weights(open_checkpoint(folder)))
        stage = fresh_stage(folder)
        localiser.network.save_weights(weights_file(stage))
        files = export_litert(localiser, labels.plan.sizes, stage, self._progress(Phase.EXPORTING))
        self._write_card(stage, files, Prior(IDENTITY, self._prior.threshold), labels)  # matching needs raw scores
        detections = self._detections(stage, labels, validation)
        scores, learnt = self._score(stage, detections, validation)
        before = self._before(labels, validation)
        if before is not None and detections is not None and self._is_worse(detections, before):
            self._send(Notice(Sentence("Further training did not improve the model, so the run keeps the one it had.")))
            drop_stage(stage)
            scores, threshold = self._scores_before(), self._run.threshold
        else:
            threshold = learnt.threshold
            self._write_card(stage, files, learnt, labels)
            hand_over(stage, folder)
        compared = self._compare()
        unfinished = self._unfinished(trained, scores, compared)
        if unfinished is not None:
            self._send(Notice(unfinished))
            compared = compared and dataclasses.replace(compared, is_promoted=False, is_unfinished=True)
        self._close(trained, scores, threshold, compared, unfinished, time.monotonic() - started)

    def _close(
        self,
        trained: Trained,
        scores: Scores | None,
        threshold: float | None,
        compared: Compared | None,
        unfinished: Sentence | None,
        elapsed: float,
    ) -> None:
        outcome = Outcome.STOPPED if trained.stopped or self._control.stop_requested else Outcome.FINISHED
        whole = elapsed + (self._run.continuing["from_s"] if self._run.continuing is not None else 0.0)
        self._run = self._run.changed(
            state=RunState(outcome.value),
            ended=now_text(),
            elapsed_s=round(whole, 1),
            steps=trained.steps,
            epochs=trained.epochs,
            best_epoch=trained.best_epoch,
            scores=scores.to_dict() if scores else None,
            threshold=threshold,
            message=unfinished,
            is_unfinished=unfinished is not None,
            continuing=None,
            # A resumed run that is the active one keeps its last comparison.
            compared=self._run.compared if self._run.incumbent == self._run.id else compared,
            promotable=True,
        )
        drop_backup(self._run.folder)
        if compared is not None:
            self._send(compared)
        ap50, ap75, ap = (scores.ap50, scores.ap75, scores.ap) if scores else (None, None, None)
        self._send(RunFinished(self._run.id, outcome, ap50, ap75, ap, elapsed))

    # --- scores --------------------------------------------------------------------------------

    def _detections(self, stage: Path, labels: TrainingData, validation: CrossValidation | None) -> Detections | None:
        """Raw detections on the held-back images, of the folds or of the exported file; None without any."""
        if validation is not None and validation.detections:
            return validation.detections
        if labels.val:
            return predict_all(stage, labels.val, labels.cache, self._threads, self._progress(Phase.EVALUATING))
        return None

    def _score(
        self, stage: Path, detections: Detections | None, validation: CrossValidation | None
    ) -> tuple[Scores | None, Prior]:
        """Scores, calibration and threshold; the earlier ones where there are no new detections."""
        fixed = self._config.threshold
        if detections is None:
            scores, known = self._scores_before(), self._prior
            if self._run.continuing is not None and self._run.has_model:
                card = ModelCard.read(self._run.folder)
                known = Prior(card.calibration, card.threshold)
            return scores, Prior(known.calibration, fixed or known.threshold)
        folds = validation.folds if validation is not None and validation.detections else None
        prior, threshold = self._prior.calibration, self._prior.threshold
        truth = self._truth(detections)
        scores, calibration = calibrate_and_score(truth, detections, self._class_ids, prior, threshold, folds, fixed)
        DetectionsFile(calibration.applied(detections), folds).write(stage)
        return scores, Prior(calibration, scores.threshold)

    def _scores_before(self) -> Scores | None:
        return Scores.from_dict(self._run.scores) if self._run.continuing is not None and self._run.scores else None

    # --- comparing -----------------------------------------------------------------------------

    def _before(self, labels: TrainingData, validation: CrossValidation | None) -> Detections | None:
        """Detections of the model that a resumed run had; None without one, or without held-back images."""
        if self._run.continuing is None or not self._run.has_model or validation is not None or not labels.val:
            return None
        progress = self._progress(Phase.EVALUATING)
        try:
            return predict_all(self._run.folder, labels.val, labels.cache, self._threads, progress)
        except UserError as error:
            _log.info("the earlier model cannot be compared: %s", error)
            return None

    def _is_worse(self, detections: Detections, before: Detections) -> bool:
        """Whether further training made the model worse."""
        judgement = judge(self._truth(before), before, detections, {self._run.id})
        return judgement is not None and judgement.verdict is Verdict.WORSE

    def _compare(self) -> Compared | None:
        report = self._progress(Phase.EVALUATING)
        return compare_with_incumbent(
            self._run, self._snapshot, self._threads, lambda _, done, total: report(done, total)
        )

    def _unfinished(self, trained: Trained, scores: Scores | None, compared: Compared | None) -> Sentence | None:
        from_own, from_other = model_kind(self._config.model).least_steps
        begins_good = self._prior.model == self._config.model
        least = from_own if begins_good else from_other
        return unfinished_words(trained, scores, compared, least, self._config.batch, begins_good=begins_good)

    # --- helpers -------------------------------------------------------------------------------

    @property
    def _class_ids(self) -> list[int]:
        return [class_id for class_id, _ in self._snapshot.classes]

    def _truth(self, image_ids: Container[int]) -> dict[int, list[TrueBox]]:
        return truth_of([image for image in self._snapshot.images if image.id in image_ids])

    def _progress(self, phase: Phase) -> Callable[[int, int], None]:
        def report(done: int, total: int) -> None:
            self._control.check()
            self._send(PhaseChanged(phase, done, total))

        return report

    def _write_card(self, stage: Path, files: dict[tuple[int, int], str], known: Prior, labels: TrainingData) -> None:
        card = ModelCard(
            self._config.model,
            self._snapshot.classes,
            files,
            known.threshold,
            self._config.settings.nms_iou,
            known.calibration,
            labels.plan.merges,
            labels.nms_cover,
        )
        card.write(stage)
