"""The description of an exported model: all that prediction needs besides the LiteRT files. Imports no LiteRT."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

from core import json_text
from core.errors import ModelError, reason
from core.evaluation.calibration import IDENTITY, Calibration
from core.files.atomic_write import write_text

#: ``(id, name)`` in the order of the scores.
Classes = tuple[tuple[int, str], ...]
#: Describes the exported model in a folder: a run's, or the base model's.
MODEL_FILE = "model.json"
#: Longest side of an input, in px: a network of more takes gigabytes.
_LONGEST = 8192


def has_model(folder: Path) -> bool:
    """Whether an exported model lies in this folder."""
    return (folder / MODEL_FILE).is_file()


@dataclass(frozen=True, slots=True)
class ModelCard:
    """The content of ``model.json``.

    ``classes`` are ``(id, name)`` in the order of the scores; ``files`` maps ``(width, height)`` to a file name.
    ``threshold`` is a calibrated score. With ``merge_sizes``, for objects of unknown size, an image is predicted in
    every input size that shows it at a useful scale; else in the one in which it is largest. Of two boxes of a class,
    the weaker is dropped above the IoU ``nms_iou``, or if a larger share than ``nms_cover`` of one lies in the other.
    """

    name: str
    classes: tuple[tuple[int, str], ...]
    files: dict[tuple[int, int], str]
    threshold: float
    nms_iou: float
    calibration: Calibration = IDENTITY
    merge_sizes: bool = False
    nms_cover: float = 1.0

    def to_json(self) -> str:
        inputs = [{"width": w, "height": h, "file": file} for (w, h), file in self.files.items()]
        classes = [{"id": class_id, "name": name} for class_id, name in self.classes]
        values: dict[str, object] = {"name": self.name, "classes": classes, "inputs": inputs}
        values |= {"threshold": self.threshold, "nms_iou": self.nms_iou, "nms_cover": self.nms_cover}
        values |= {"calibration": self.calibration.to_dict(), "merge_sizes": self.merge_sizes}
        return json.dumps(values, indent=2)

    def write(self, folder: Path) -> None:
        """Put the card into this folder, in place of the one that is there.

        Raises:
            OSError: it cannot be written.
        """
        write_text(folder / MODEL_FILE, self.to_json() + "\n")

    @classmethod
    def read(cls, folder: Path) -> ModelCard:
        """The card in this folder.

        Raises:
            ModelError: there is no card, or it cannot be read.
        """
        path = folder / MODEL_FILE
        try:
            values = json_text.read(path)
            return cls(
                str(values["name"]),
                tuple((int(row["id"]), str(row["name"])) for row in values["classes"]),
                {(_side(row["width"]), _side(row["height"])): _file_name(row["file"]) for row in values["inputs"]},
                _share(values["threshold"]),
                _share(values["nms_iou"]),
                Calibration.from_dict(values.get("calibration")),
                bool(values.get("merge_sizes", False)),
                _share(values.get("nms_cover", 1.0)),
            )
        except FileNotFoundError:
            raise ModelError("There is no trained model in {folder}: train one first.", folder=str(folder)) from None
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise ModelError(
                "The model description {file} cannot be read ({reason}): train again.",
                file=str(path),
                reason=reason(error),
            ) from error


def _file_name(value: object) -> str:
    """A name in the card's own folder: a card of somebody else must not lead to another file.

    Raises:
        ValueError: it is none.
    """
    if not isinstance(value, str) or not value or not value.isprintable() or value.startswith("."):
        raise ValueError(f"{value!r} is no file name")
    if PurePosixPath(value).name != value or PureWindowsPath(value).name != value:
        raise ValueError(f"{value!r} is a path, not a file name")
    return value


def _side(value: object) -> int:
    side = int(value) if isinstance(value, int | float) else 0
    if not 1 <= side <= _LONGEST:
        raise ValueError(f"no input has a side of {value!r} px")
    return side


def _share(value: object) -> float:
    share = float(value) if isinstance(value, int | float) else math.nan
    if not 0 <= share <= 1:
        raise ValueError(f"{value!r} is not between 0 and 1")
    return share
