"""What a user can do to a model's suggestions, one function a verb; each is one step of undo.

As :mod:`gui.document.commands`. What a suggestion becomes covers it; the suggestion itself stays, for a look at what
came of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from core.annotation import Annotation, ImageState, Prediction, Provenance, Rejection
from core.geometry import Box
from core.review.visibility import uncovered, visible
from core.store import Edit
from gui.document.commands import reopened
from gui.document.document import Document
from gui.document.edit_command import now_text, push
from gui.language.wording import counted

_translate = QCoreApplication.translate


def suggested(document: Document, image_id: int, threshold: float = 0.0) -> tuple[Prediction, ...]:
    """Suggestions from this score (0 to 1) on that are neither drawn nor rejected, the highest first.

    None on an image that is done: there the user has said what is there.
    """
    predictions = document.predictions(image_id)
    if not predictions or document.image(image_id).state.is_done:
        return ()
    return visible(predictions, document.annotations(image_id), threshold, document.rejections(image_id))


def accept(
    document: Document,
    predictions: Sequence[Prediction],
    *,
    then: ImageState | None = None,
    seconds: float | None = None,
) -> list[Annotation]:
    """Make suggestions of one image annotations, as they are.

    Args:
        document: the open project.
        predictions: of one image, at least one.
        then: state that the image gets in the same step.
        seconds: how long a user has worked on the image.
    """
    image_id = predictions[0].image_id
    made = [taken(document, each, each.box, Provenance.ACCEPTED) for each in predictions]
    states = reopened(document, image_id) if then is None else ((image_id, then),)
    one = _translate("Undo", "suggestion")
    text = _translate("Undo", "Accept {}").format(one if len(made) == 1 else counted(len(made), "suggestion"))
    push(document, text, image_id, Edit(put_annotations=tuple(made), states=states), seconds=seconds)
    return made


def correct(document: Document, prediction: Prediction, box: Box) -> Annotation:
    """Make a suggestion an annotation with another box."""
    image_id = prediction.image_id
    made = taken(document, prediction, box, Provenance.CORRECTED)
    # Moved far away, it would leave the suggestion behind as if that were another one.
    gone = tuple(each.id for each in uncovered([prediction], prediction.box, box))
    edit = Edit(put_annotations=(made,), delete_predictions=gone, states=reopened(document, image_id))
    push(document, _translate("Undo", "Correct suggestion"), image_id, edit)
    return made


def reject(document: Document, prediction: Prediction) -> None:
    """Say of a suggestion that it is none; no run shows the like there any more."""
    edit = Edit(put_rejections=(rejected(document, prediction),))
    push(document, _translate("Undo", "Reject suggestion"), prediction.image_id, edit)


def take_back(document: Document, rejections: Sequence[Rejection]) -> None:
    """Let rejections of one image, at least one, be none any more: suggestions show there again."""
    gone = tuple(each.id for each in rejections)
    text = _translate("Undo", "Undo rejection")
    push(document, text, rejections[0].image_id, Edit(delete_rejections=gone))


def taken(document: Document, prediction: Prediction, box: Box, provenance: Provenance) -> Annotation:
    """The annotation, with an id of its own, that a suggestion becomes at ``box``; no step of undo by itself."""
    return Annotation(
        document.new_annotation_id(),
        prediction.image_id,
        prediction.class_id,
        box,
        provenance,
        run_id=prediction.run_id,
        score=prediction.score,
    )


def rejected(document: Document, prediction: Prediction) -> Rejection:
    """The rejection, with an id of its own, that a suggestion becomes; no step of undo by itself."""
    number, p = document.new_rejection_id(), prediction
    return Rejection(number, p.image_id, p.class_id, p.box, now_text(), p.run_id, p.score)
