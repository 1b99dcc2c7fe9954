"""Parameters and multiply-adds of every model of the registry, as a markdown table.

    python -m benchmarks.model_sizes [--classes 1] [--width 640 --height 384]

Multiply-adds are those of convolutions and dense layers for one image at the model's input: the fixed one of a model
that has one, else ``--width`` x ``--height``. Weights are random: sizes do not depend on them.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import keras
import numpy as np
from keras import layers

from core.dataset.augment_config import AugmentConfig
from core.model.kind import BuildRequest
from core.model.registry import MODELS


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--classes", type=int, default=1)
    parser.add_argument("--width", type=int, default=640)
    parser.add_argument("--height", type=int, default=384)
    options = parser.parse_args()
    print("| model | parameters | of these the backbone | multiply-adds |")
    print("|---|---|---|---|")
    for name, kind in MODELS.items():
        localiser = kind.build(BuildRequest(kind.settings(), AugmentConfig(), options.classes))
        width, height = localiser.fixed_input or (options.width, options.height)
        network = localiser.network
        backbone = sum(layer.count_params() for layer in network.layers if layer.name == "backbone")
        total = multiply_adds(network, width, height)
        part = f"{backbone / 1e3:,.0f} k" if backbone else "none"
        size = f"{network.count_params() / 1e3:,.0f} k"
        print(f"| `{name}` | {size} | {part} | {total / 1e6:,.0f} M at {width}x{height} |")
    return 0


def multiply_adds(network: keras.Model, width: int, height: int) -> int:
    """Of one image through the network: run once, and counted call by call, since layers may be shared."""
    counted: list[int] = []
    with ExitStack() as stack:
        for layer in _leaves(network):
            if isinstance(layer, (layers.Conv2D, layers.DepthwiseConv2D, layers.SeparableConv2D, layers.Dense)):
                stack.enter_context(_counting(layer, counted))
        network(np.zeros((1, height, width, 3), dtype=np.float32))
    return sum(counted)


def _leaves(network: keras.Model) -> Iterator[keras.layers.Layer]:
    for layer in network.layers:
        if isinstance(layer, keras.Model):
            yield from _leaves(layer)
        else:
            yield layer


@contextmanager
def _counting(layer: Any, counted: list[int]) -> Iterator[None]:
    call: Callable[..., Any] = layer.call

    def counting(*given: Any, **options: Any) -> Any:
        found = call(*given, **options)
        # Every kernel weight is used once a place of the output.
        places = math.prod(found.shape[1:-1])
        kernels = [weight for weight in layer.weights if len(weight.shape) > 1]
        counted.append(places * sum(math.prod(weight.shape) for weight in kernels))
        return found

    layer.call = counting
    try:
        yield
    finally:
        layer.call = call


if __name__ == "__main__":
    sys.exit(main())
