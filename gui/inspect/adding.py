"""Adds the images on the page to the project, with their detections as suggestions, as a step of undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QTimer

from core.errors import Sentence
from core.inspection.adding import Addition, ReadImage, TriedImage, add, plan_addition, read_tried
from core.store import Project
from gui.document.document import Document
from gui.importing.import_command import ImportCommand, take_over
from gui.inspect.items import Item
from gui.inspect.predictions import Predictions
from gui.language.sentences import translated
from gui.language.wording import counted, number
from gui.suggestions.suggester import Suggester
from gui.threads.background import Background

_translate = QCoreApplication.translate
_MAX_PROBLEMS = 3


class ProjectAdder:
    """Reads the files in the background, writes on the project's thread; one addition at a time.

    Args:
        document: gets the images.
        suggester: leaves their suggestions as they are.
        background: reads the files.
        told: is called with what was added and what was not, in sentences, and the ids of the new images.
        failed: is called with an error; nothing was added.
    """

    def __init__(
        self,
        document: Document,
        suggester: Suggester,
        background: Background,
        told: Callable[[str, list[int]], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._document = document
        self._suggester = suggester
        self._background = background
        self._told = told
        self._failed = failed
        self.is_busy = False  # one at a time: an undo in between would be of images that are not there yet

    def add(self, run_id: str, images: Sequence[TriedImage], others: Sequence[str]) -> None:
        """Add these.

        Args:
            run_id: of the model that detected.
            images: as tried.
            others: sentences on what is not among them.
        """
        if self.is_busy:
            return
        self.is_busy = True
        self._background.run(partial(read_tried, images), partial(self._read, run_id, others), self._end_with)

    def _read(self, run_id: str, others: Sequence[str], result: tuple[list[ReadImage], list[Sentence]]) -> None:
        read, problems = result
        document, suggesting = self._document, self._document.suggesting
        _, first_prediction = document.reserve_ids(sum(len(each.tried.detections) for each in read))

        sizes = {number: facts.size for number, facts in document.file_facts().items() if facts is not None}

        def op(project: Project) -> Addition:
            planned = plan_addition(project, run_id, read, problems, first_prediction, sizes)
            if planned.image_ids:
                add(project, planned, suggesting)
            return planned

        document.write(op, partial(self._written, others), self._end_with)

    def _written(self, others: Sequence[str], addition: Addition) -> None:
        told = " ".join([added_words(addition), *others])
        if not addition.image_ids:
            self.is_busy = False
            self._told(told, [])
            return
        count = counted(len(addition.image_ids), "image")
        text = _translate("Undo", "Add {} with suggestions").format(count)
        command = ImportCommand(self._document, text, addition.edit, before_redo=self._leave_again)

        def taken_over() -> None:
            self.is_busy = False
            self._document.undo_stack.push(command)
            self._told(told, addition.image_ids)

        self._suggester.leave(addition.image_ids)
        take_over(self._document, addition.edit, taken_over)

    def _leave_again(self, image_ids: list[int]) -> None:
        """As in :func:`core.inspection.adding.add`, for images that come in again by redo."""
        suggesting = self._document.suggesting
        self._suggester.leave(image_ids)
        if suggesting:
            # Later: then the images are on their way to the file.
            mark = partial(Project.mark_predicted, run_id=suggesting, image_ids=image_ids)
            QTimer.singleShot(0, self._document, lambda: self._document.write(mark, _nothing, self._failed))

    def _end_with(self, error: Exception) -> None:
        self.is_busy = False
        self._failed(error)


def tried_images(items: Sequence[Item], predictions: Predictions) -> tuple[list[TriedImage], list[str]]:
    """The images among these from outside the project that the model has predicted, and sentences on the others."""
    images = [item for item in items if not item.is_video]
    outside = [item for item in images if item.image_id is None]
    found = {item.id: predictions.detections(item.id) for item in outside}
    tried = [TriedImage(item.path, detections) for item in outside if (detections := found[item.id]) is not None]
    sentences = [
        text.format(number(count))
        for count, text in (
            (len(images) - len(outside), _translate("InspectAdding", "Already in the project: {}.")),
            (len(outside) - len(tried), _translate("InspectAdding", "Not predicted yet, or not readable: {}.")),
            (len(items) - len(images), _translate("InspectAdding", "Videos, which are not added: {}.")),
        )
        if count
    ]
    return tried, sentences


def added_words(addition: Addition) -> str:
    """What was added, and what was not and why."""
    images, boxes = counted(len(addition.image_ids), "image"), counted(addition.suggestions, "suggestion")
    sentences = [_translate("InspectAdding", "{} added with {}.").format(images, boxes)]
    for count, text in (
        (addition.there, _translate("InspectAdding", "Already in the project: {}.")),
        (addition.copies, _translate("InspectAdding", "Copies of images that are there: {}.")),
        (addition.of_no_class, _translate("InspectAdding", "Left out, of a class that the project does not have: {}.")),
    ):
        if count:
            sentences.append(text.format(number(count)))
    sentences += [translated(each) for each in addition.problems[:_MAX_PROBLEMS]]
    if len(addition.problems) > _MAX_PROBLEMS:
        more = _translate("InspectAdding", "More files that cannot be read: {}.")
        sentences.append(more.format(number(len(addition.problems) - _MAX_PROBLEMS)))
    return " ".join(sentences)


def _nothing(_: object) -> None:
    """The window has it already."""
