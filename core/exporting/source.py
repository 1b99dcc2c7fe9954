"""What an export starts from: the weights of a run, of the base model or of an exported model, and their shape."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from core import json_text
from core.annotation import Subset
from core.config.train_config import TrainConfig
from core.errors import ModelError, UserError, reason
from core.geometry import FloatArray
from core.model.base import BaseWeights, base_model_folder, find_base, weights_for
from core.model.card import MODEL_FILE, ModelCard
from core.model.network_shape import NetworkShape
from core.model.registry import model_kind
from core.runs.replace_model import weights_file
from core.runs.run import load_run
from core.runs.snapshot import read_snapshot
from core.runs.split_file import read_sides

#: Key of the shape in an exported ``model.json``.
NETWORK = "network"
#: Of networks without the coarsest level.
_FINER_STRIDES = (8, 16, 32)
#: In a weights file, the layer that only networks with the coarsest level have.
_OF_COARSEST = "layers/__crop_like"


def find_weights(folder: Path) -> tuple[NetworkShape, Path]:
    """The shape of the network in the folder of a run, of the base model or of an exported model, and its weights.

    Raises:
        ModelError: its weights are not there, or what they are of cannot be read.
    """
    card = ModelCard.read(folder)
    values = json_text.read(folder / MODEL_FILE)
    weights = weights_file(folder)
    try:
        if NETWORK in values:
            shape = NetworkShape.from_dict(values[NETWORK])
        elif folder.absolute() == (base_model_folder() or Path()).absolute():
            shape, weights = _of_base(card)
        else:
            shape = _of_run(folder, weights, len(card.classes))
    except (OSError, ValueError, KeyError, TypeError, UserError) as error:
        raise ModelError(
            "What network is in {folder} cannot be read ({reason}): train again.",
            folder=str(folder),
            reason=reason(error),
        ) from error
    if not weights.is_file():
        raise ModelError(
            "{folder} has no weights ({file}), only files made of them: choose another model, or train again.",
            folder=str(folder),
            file=weights.name,
        )
    return shape, weights


def _of_base(card: ModelCard) -> tuple[NetworkShape, Path]:
    base = find_base(card.name)
    if base is None:
        raise ModelError("This Platewright came without a base model: train a model first.")
    settings = model_kind(card.name).settings()
    known: dict[str, Any] = {"alpha": base.alpha, "channels": base.channels, "head_layers": base.head_layers}
    if base.corners:
        known["corner_weight"] = 1.0  # any weight: it is not trained here
    settings = dataclasses.replace(settings, **known)
    return NetworkShape(card.name, settings, len(card.classes), base.strides, base.aspects), base.path


def _of_run(folder: Path, weights: Path, classes: int) -> NetworkShape:
    config = TrainConfig.from_dict(load_run(folder).config)
    base = weights_for(config.model, config.settings, Path(config.base_folder) if config.base_folder else None)
    shape = NetworkShape(config.model, config.settings, classes)
    if config.settings.is_single_box:
        return shape
    aspects = getattr(config.settings, "anchor_aspects", None)
    if aspects is not None:
        return dataclasses.replace(shape, aspects=aspects or _aspects(folder, base, config.start))
    return dataclasses.replace(shape, strides=_strides(weights))


def _strides(weights: Path) -> tuple[int, ...]:
    """Of the levels of a ``centre``: an earlier one has no coarsest level."""
    import h5py

    from core.model.assign import CENTRE_SIZES

    if not weights.is_file():
        return ()
    with h5py.File(weights) as file:
        return tuple(CENTRE_SIZES) if _OF_COARSEST in file else _FINER_STRIDES


def _aspects(folder: Path, base: BaseWeights | None, start: str) -> tuple[float, ...]:
    """Of the anchors of a run whose settings left them open: those of the base weights, or of the boxes."""
    from core.model.assign import choose_aspects

    if base is not None and start in ("auto", "base"):
        return base.aspects
    snapshot = read_snapshot(folder)
    trained = read_sides(folder)[Subset.TRAIN]
    boxes = [
        box.box.as_tuple()
        for image in snapshot.images
        if image.id in trained
        for box in image.boxes
        if not box.difficult
    ]
    rows: FloatArray = np.asarray(boxes, dtype=np.float32).reshape(-1, 4)
    return choose_aspects(rows)


def with_network(card: Mapping[str, Any], shape: NetworkShape) -> dict[str, Any]:
    """The values of a ``model.json`` with the shape of its network, as :func:`find_weights` reads it."""
    return {**card, NETWORK: shape.to_dict()}
