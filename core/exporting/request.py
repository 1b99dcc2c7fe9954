"""What is asked of an export, what came of it, and both as JSON for the child. Imports no TensorFlow."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from core.errors import ModelError
from core.model.card import Classes, ModelCard
from core.model.export_formats import export_format
from core.model.inputs import STEP

#: Sides of an input, in pixels.
_SMALLEST, _LARGEST = 64, 4096


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """An export of one model.

    Args:
        model: folder of a run, of an exported model or of the base model.
        format_name: of :data:`core.model.export_formats.EXPORT_FORMATS`.
        out: a new or empty folder; a ``.zip``; or, with the suffix of the format, the file alone.
        title: the user's name for the model.
        size: ``(width, height)`` of the input; None: :func:`usual_size`.
        nms: whether suppression is inside.
        classes: replace those of the model, in the order of the scores.
        project: whose pictures it is checked on; None: pictures of the demo.
    """

    model: Path
    format_name: str
    out: Path
    title: str = ""
    size: tuple[int, int] | None = None
    nms: bool = False
    classes: Classes | None = None
    project: Path | None = None

    def __post_init__(self) -> None:
        export_format(self.format_name)
        if self.size is not None:
            check_size(*self.size)

    def to_dict(self) -> dict[str, Any]:
        """Values for JSON."""
        values = dataclasses.asdict(self)
        return {name: str(value) if isinstance(value, Path) else value for name, value in values.items()}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Self:
        """The reverse of :meth:`to_dict`."""
        size, classes, project = (values[name] for name in ("size", "classes", "project"))
        return cls(
            Path(values["model"]),
            values["format_name"],
            Path(values["out"]),
            values["title"],
            None if size is None else (size[0], size[1]),
            values["nms"],
            None if classes is None else tuple((number, name) for number, name in classes),
            None if project is None else Path(project),
        )


@dataclass(frozen=True, slots=True)
class ExportReport:
    """An export that was made and checked.

    Attributes:
        out: what was written.
        format_name: of the file.
        size: of its input, ``(width, height)``.
        bytes: of the file, without those beside it.
        pictures: on which it was run.
        of_demo: these were drawn, since the project had none.
        detections: that were compared.
        least_iou: of any with that of the Keras network; 1 without any.
        score_difference: the largest.
        ap50: of the Keras network and of the file; None where detections were compared instead.
        milliseconds: for a picture in the file's runtime, the median.
    """

    out: Path
    format_name: str
    size: tuple[int, int]
    bytes: int
    pictures: int
    of_demo: bool
    detections: int
    least_iou: float
    score_difference: float
    ap50: tuple[float, float] | None
    milliseconds: float

    def to_dict(self) -> dict[str, Any]:
        """Values for JSON."""
        return {**dataclasses.asdict(self), "out": str(self.out)}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Self:
        """The reverse of :meth:`to_dict`."""
        pairs = {name: None if values[name] is None else tuple(values[name]) for name in ("size", "ap50")}
        return cls(**{**values, **pairs, "out": Path(values["out"])})


def check_size(width: int, height: int) -> None:
    """Check that a network can have an input of this size.

    Raises:
        ModelError: it cannot.
    """
    if any(side % STEP or not _SMALLEST <= side <= _LARGEST for side in (width, height)):
        raise ModelError(
            "An input of {width}x{height} is not possible: sides are multiples of {step} from {low} to {high}.",
            width=str(width),
            height=str(height),
            step=STEP,
            low=str(_SMALLEST),
            high=str(_LARGEST),
        )


def usual_size(card: ModelCard) -> tuple[int, int]:
    """The input that most pictures are predicted in: of several that are merged, the middle one."""
    sizes = list(card.files)
    if card.merge_sizes:
        sizes.sort(key=lambda size: size[0] * size[1])
        return sizes[len(sizes) // 2]
    return sizes[0]
