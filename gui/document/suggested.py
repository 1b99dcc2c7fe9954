"""What of a model's suggestions is to be seen on an image of the open project."""

from __future__ import annotations

from core.annotation import Prediction
from core.review.visibility import visible
from gui.document.document import Document


def suggested(document: Document, image_id: int, threshold: float = 0.0) -> tuple[Prediction, ...]:
    """Suggestions from this score (0 to 1) on that are neither drawn nor rejected, the highest first.

    None on an image that is done: there a person has said what is.
    """
    predictions = document.predictions(image_id)
    if not predictions or document.image(image_id).state.is_done:
        return ()
    return visible(predictions, document.annotations(image_id), threshold, document.rejections(image_id))
