"""Scores of each class, of one run or of two."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gui.language.wording import number
from gui.runs.figures import Table, score_text

if TYPE_CHECKING:
    from core.evaluation.metrics import ClassScores

#: The name of a class by its id.
ClassName = Callable[[int], str]

_SCORES = ("ap50", "ap75", "ap", "recall", "precision")
_COMPARED = ("ap50", "recall", "precision")


class ClassScoreTable(Table):
    """A row for each class, in the order of the project."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", [""], 0, parent)
        self.setAccessibleName(self.tr("Scores of each class"))

    def show_one(self, scores: Sequence[ClassScores], class_name: ClassName) -> None:
        """Show the scores of one run."""
        names = [self._score_name(key) for key in _SCORES]
        self.set_columns([self.tr("Class"), self.tr("Boxes"), *names], 0)
        self.show_rows(
            [
                (
                    class_name(each.class_id),
                    number(each.boxes),
                    *(score_text(key, getattr(each, key)) for key in _SCORES),
                )
                for each in scores
            ],
            numbers=range(1, 2 + len(_SCORES)),
        )

    def show_two(
        self, older: Sequence[ClassScores], newer: Sequence[ClassScores], names: tuple[str, str], class_name: ClassName
    ) -> None:
        """Show two runs side by side: older | newer."""
        heads = [f"{self._score_name(key)}, {name}" for key in _COMPARED for name in names]
        self.set_columns([self.tr("Class"), self.tr("Boxes"), *heads], 0)
        there = {each.class_id: each for each in newer}
        rows = []
        for each in older:
            both = (each, there.get(each.class_id))
            values = [score_text(key, getattr(of, key, None)) for key in _COMPARED for of in both]
            rows.append((class_name(each.class_id), number(each.boxes), *values))
        self.show_rows(rows, numbers=range(1, 2 + len(heads)))

    def _score_name(self, key: str) -> str:
        names = {"ap50": "AP50", "ap75": "AP75", "ap": "AP", "recall": self.tr("Recall")}
        return names.get(key) or self.tr("Precision")
