"""What the trainer asks of a model: the one interface behind the registry. Imports TensorFlow."""

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
    """Variables that learn at ``rate`` times the run's learning rate, from ``from_progress`` of the run (0..1) on."""

    variables: Sequence[keras.Variable]
    rate: float
    from_progress: float = 0.0


class Localiser(ABC):
    """A trainable network with its training pictures, its loss and its form for prediction.

    ``network`` maps float32 ``(B, H, W, 3)`` RGB 0..255 to raw outputs; its weights are all there is to save.
    """

    network: keras.Model

    @property
    def fixed_input(self) -> tuple[int, int] | None:
        """The only ``(width, height)`` it takes, or None where any multiple of 32 will do."""
        return None

    @abstractmethod
    def example(
        self, rng: np.random.Generator, image: npt.NDArray[np.uint8], sample: Sample, input_scale: float
    ) -> tuple[npt.NDArray[np.uint8], Targets]:
        """A training picture ``(S, S, 3)`` uint8 and what is to be learnt from it. Called in worker threads."""

    @abstractmethod
    def loss(self, outputs: Mapping[str, tf.Tensor], targets: Mapping[str, tf.Tensor]) -> tf.Tensor:
        """Scalar loss of a batch of the network's raw outputs."""

    @abstractmethod
    def detector(self, width: int, height: int) -> keras.Model:
        """A model of the same weights from ``(B, height, width, 3)`` 0..255 to the contract of docs/architecture.md:
        a dictionary of ``boxes`` ``(B, N, 4)`` xyxy in input pixels and ``scores`` ``(B, N, C)``.
        """  # noqa: D205

    @abstractmethod
    def groups(self) -> Sequence[VariableGroup]:
        """All trainable variables, by how fast they learn."""
