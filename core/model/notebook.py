"""The tutorial's localiser: a Keras ``Sequential`` CNN, trained from scratch, that regresses one box in an image.

Pairs of convolution and max-pooling, flattened into a dense layer, and on it two heads: localisation, four edges of the
box as shares of the input, 0 to 1, and classification:

    image S x S, x / 255
      |  times ``layers``: convolution 3x3, ReLU, max-pooling 2x2     filters, then twice as many each time
      |  flatten, dense, ReLU
      |-- dense 4, sigmoid        left, top, right, bottom as shares of the input
      '-- dense C + 1, softmax    a class, or "nothing here"

The loss is the mean squared error of the edges, as in the tutorial, and cross-entropy. The model is here for learning
and comparison: it detects at most one object in an image, and misses many small ones. docs/models.md has its size and
its scores.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.errors import Sentence
from core.model.kind import BuildRequest, ModelKind
from core.model.settings import SingleBoxConfig
from core.parameters import parameter

if TYPE_CHECKING:
    from core.model.single_box import SingleBox

#: Share of the run's learning rate: without batch norms it diverges sooner than the other models.
_RATE = 0.5


@dataclass(frozen=True, slots=True)
class NotebookConfig(SingleBoxConfig):
    """Settings of the tutorial's network."""

    filters: int = parameter(
        16, "filters of the first convolution; each following one has twice as many", low=4, high=64
    )
    layers: int = parameter(5, "pairs of convolution and pooling", low=2, high=5)
    dense: int = parameter(128, "units of the dense layer", low=8, high=1024)


def build(request: BuildRequest) -> SingleBox:
    """The untrained model."""
    import keras
    from keras import layers

    from core.model.single_box import SingleBox

    settings: NotebookConfig = request.settings
    shape = (settings.input_side, settings.input_side, 3)
    stack: list[Any] = [keras.Input(shape), layers.Rescaling(1 / 255)]
    for i in range(settings.layers):
        stack += [layers.Conv2D(settings.filters * 2**i, 3, padding="same", activation="relu"), layers.MaxPooling2D()]
    stack += [layers.Flatten(), layers.Dense(settings.dense, activation="relu")]
    pixels = keras.Input(shape, name="pixels")
    features = keras.Sequential(stack, name="trunk")(pixels)
    box = layers.Dense(4, activation="sigmoid", name="edges")(features)
    logits = layers.Dense(request.class_count + 1, name="classes")(features)
    return SingleBox(request, keras.Model(pixels, {"box": box, "logits": logits}), _RATE)


MODEL = ModelKind(
    "notebook",
    Sentence("Tutorial CNN"),
    Sentence(
        "For learning: the tutorial's small network, trained from scratch. Detects at most one object in an "
        "image, the largest, and misses many distant ones."
    ),
    NotebookConfig,
    build,
    images_per_second={"balanced": 44.0},
    least_steps=(4000, 4000),
)
