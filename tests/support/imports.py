"""Suggestions imported into an open project, as the dialog carries it out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from pytestqt.qtbot import QtBot

from core.formats.import_plan import ImportChoices, plan_import
from core.formats.import_reading import read_labels
from core.geometry import Box
from gui.document.document import Document
from gui.importing.import_command import carry_out

Scored = Sequence[tuple[Box, float | None]]


def import_suggestions(qtbot: QtBot, document: Document, file: Path, source: str, boxes: Mapping[int, Scored]) -> None:
    """Import boxes by image id; an image without any is in the file, too."""
    images = [{"id": number, "file_name": document.absolute_path(number).name} for number in boxes]
    annotations = [
        {"image_id": number, "category_id": 1, "bbox": [box.left, box.top, box.width, box.height]}
        | ({} if score is None else {"score": score})
        for number, scored in boxes.items()
        for box, score in scored
    ]
    categories = [{"id": 1, "name": document.classes[0].name}]
    file.write_text(json.dumps({"images": images, "annotations": annotations, "categories": categories}))
    reading = read_labels("coco", document.absolute_path(document.image_ids[0]).parent, file)
    choices = ImportChoices(as_suggestions=True, source=source)
    reports: list[object] = []
    document.ask(
        lambda project: plan_import(project, reading, choices),
        lambda plan: carry_out(document, plan, reports.append, reports.append),
    )
    qtbot.waitUntil(lambda: bool(reports))
    assert not isinstance(reports[0], Exception), reports[0]
