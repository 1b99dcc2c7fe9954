"""Where the detections of an imported run come from."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from core.annotation import IMPORTED_FROM
from core.errors import ModelError


@dataclass(frozen=True, slots=True)
class ImportedSource:
    """The source of suggestions that came from files: another model, or another user.

    Args:
        name: as the user called it.
        format_name: the format of the files; of the registry.
        files: path of the file or folder that was imported last.
        images: images that the files cover, those without a box, too.
        boxes: boxes on them.
        has_unscored: whether the files state no confidence for some boxes, which count as certain (1.0).
    """

    name: str
    format_name: str
    files: str
    images: int
    boxes: int
    has_unscored: bool = False

    @property
    def run_id(self) -> str:
        """What the project calls it in predictions, annotations and rejections."""
        return f"{IMPORTED_FROM}{self.name}"

    @classmethod
    def from_dict(cls, values: Any) -> Self:
        """From the values in ``run.json``.

        Raises:
            ModelError: they are not those of a source.
        """
        kinds = {"name": str, "format_name": str, "files": str, "images": int, "boxes": int, "has_unscored": bool}
        if not isinstance(values, Mapping) or not all(isinstance(values.get(n), k) for n, k in kinds.items()):
            raise ModelError("{field} has the wrong type", field="imported")
        return cls(**{field.name: values[field.name] for field in dataclasses.fields(cls)})
