"""The description of an exported model: all that prediction needs besides the LiteRT files. Imports no LiteRT."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from core import json_text
from core.errors import ModelError, reason
from core.evaluation.calibration import IDENTITY, Calibration
from core.files.atomic_write import write_text

#: ``(id, name)`` in the order of the scores.
Classes = tuple[tuple[int, str], ...]
#: Describes the exported model in a folder: a run's, or the base model's.
MODEL_FILE = "model.json"


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
                {(int(row["width"]), int(row["height"])): str(row["file"]) for row in values["inputs"]},
                float(values["threshold"]),
                float(values["nms_iou"]),
                Calibration.from_dict(values.get("calibration")),
                bool(values.get("merge_sizes", False)),
                float(values.get("nms_cover", 1.0)),
            )
        except FileNotFoundError:
            raise ModelError("There is no trained model in {folder}: train one first.", folder=str(folder)) from None
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(
                "The model description {file} cannot be read ({reason}): train again.",
                file=str(path),
                reason=reason(error),
            ) from error
