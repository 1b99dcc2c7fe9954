"""The interface of trainable models, behind the registry. Imports TensorFlow."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import keras
import numpy as np
import numpy.typing as npt
import tensorflow as tf

from core.dataset.chips import Sample

Targets = dict[str, npt.NDArray[np.generic]]


@dataclass(frozen=True, slots=True)
class VariableGroup:
    """Variables that train at ``rate`` times the run's learning rate, from ``from_progress`` (0 to 1) of the run on."""

    variables: Sequence[keras.Variable]
    rate: float
    from_progress: float = 0.0


class Localiser(ABC):
    """A trainable network with its training examples, its loss and its detector.

    ``network`` maps float32 ``(B, H, W, 3)`` RGB, 0 to 255, to raw outputs; its weights are all that is saved.
    """

    network: keras.Model

    @property
    def fixed_input(self) -> tuple[int, int] | None:
        """The only ``(width, height)`` that it takes; None if any multiples of 32 will do."""
        return None

    @abstractmethod
    def example(
        self, rng: np.random.Generator, image: npt.NDArray[np.uint8], sample: Sample, input_scale: float
    ) -> tuple[npt.NDArray[np.uint8], Targets]:
        """A training crop ``(S, S, 3)`` uint8 and its targets. Called in worker threads."""

    @abstractmethod
    def loss(self, outputs: Mapping[str, tf.Tensor], targets: Mapping[str, tf.Tensor]) -> tf.Tensor:
        """Scalar loss of the network's raw outputs for a batch."""

    @abstractmethod
    def detector(self, width: int, height: int) -> keras.Model:
        """A model with the same weights from ``(B, height, width, 3)``, 0 to 255, to detections.

        Its outputs are the contract of docs/architecture.md: ``boxes`` ``(B, N, 4)``, xyxy in input pixels, and
        ``scores`` ``(B, N, C)``.
        """

    @abstractmethod
    def groups(self) -> Sequence[VariableGroup]:
        """All trainable variables, grouped by learning rate."""
