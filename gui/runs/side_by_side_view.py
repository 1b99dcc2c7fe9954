"""One image twice: the detections of each of two runs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from core.inspection.comparison import Outline, OutlineKind
from gui.document.document import Document
from gui.inspect.view import InspectView
from gui.language.wording import of_all
from gui.pictures.loader import decode
from gui.pictures.picture import Picture
from gui.pictures.thumbnails import Unreadable
from gui.runs.difference_model import DifferenceModel, outcome_text
from gui.style.layouts import grow, hbox, spring, vbox
from gui.style.theme import GRID
from gui.style.widgets import ElidedLabel, button, label
from gui.threads.background import Background, Job, Priority

if TYPE_CHECKING:
    from core.evaluation.matching import ImageOutcome
    from core.runs.comparison import DifferingImage
    from core.runs.snapshot import SnapshotBox


class SideBySideView(QWidget):
    """Left and Right change the image, Esc goes back to the list, Enter opens the image for labelling."""

    closed = Signal()
    #: ``(image id)``
    image_wanted = Signal(int)

    def __init__(
        self, document: Document, background: Background, model: DifferenceModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._background = background
        self._model = model
        self._row = -1
        self._job: Job | None = None
        self.back = button(self.tr("Back"), icon="arrow-left", tooltip=self.tr("Back to the comparison (Esc)"))
        self.previous = button("", icon="arrow-left", role="quiet", tooltip=self.tr("Previous image (Left)"))
        self.next = button("", icon="arrow-right", role="quiet", tooltip=self.tr("Next image (Right)"))
        self.open = button(self.tr("Open for labelling"), icon="pencil", tooltip=self.tr("Open for labelling (Enter)"))
        self.name = ElidedLabel()
        self.name.setProperty("role", "heading")
        self.place = label("", "dim")
        self.views = (InspectView(), InspectView())
        self.titles = (label("", "heading"), label("", "heading"))
        self.outcomes = (label("", "dim"), label("", "dim"))
        self._lay_out()
        self.back.clicked.connect(self.closed)
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.open.clicked.connect(self._open)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Two runs on one image"))
        for view, name in zip(self.views, (self.tr("First run"), self.tr("Second run")), strict=True):
            view.setAccessibleName(name)
            view.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys go to this view

    def show_difference(self, row: int, one: str, other: str) -> None:
        """Show a row of the model; ``one`` and ``other`` are the names of the runs."""
        for title, name in zip(self.titles, (one, other), strict=True):
            title.setText(name)
        self._show(row)
        self.setFocus()

    def step(self, by: int) -> None:
        """Show the next or the previous row, if there is one."""
        row = self._row + by
        if 0 <= row < len(self._model.differing):
            self._show(row)

    @property
    def row(self) -> int:
        """The row shown."""
        return self._row

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self.closed.emit()
            case Qt.Key.Key_Left | Qt.Key.Key_Up:
                self.step(-1)
            case Qt.Key.Key_Right | Qt.Key.Key_Down:
                self.step(1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._open()
            case _:
                super().keyPressEvent(event)

    # --- internals -------------------------------------------------------------------------------

    def _show(self, row: int) -> None:
        self._row = row
        difference = self._model.differing[row]
        path = self._document.absolute_path(difference.image.id)
        self.name.setText(path.name)
        count = len(self._model.differing)
        self.place.setText(of_all(row + 1, count))
        self.previous.setEnabled(row > 0)
        self.next.setEnabled(row + 1 < count)
        for text, outcome in zip(self.outcomes, (difference.older, difference.newer), strict=True):
            text.setText(outcome_text(outcome))
        for view in self.views:
            view.set_picture(None, self.tr("Reading the image…"))
            view.show_outlines(())
        if self._job is not None:
            self._job.cancel()
        self._job = self._background.run(
            partial(decode, path), partial(self._read, difference), self._not_read, priority=Priority.PAGE
        )

    def _read(self, difference: DifferingImage, picture: Picture) -> None:
        self._job = None
        classes = tuple((each.id, each.name) for each in self._document.classes)
        for view, outcome in zip(self.views, (difference.older, difference.newer), strict=True):
            view.set_picture(picture)
            view.show_outlines(box_outlines(difference.image.boxes, outcome), classes)

    def _not_read(self, error: Exception) -> None:
        self._job = None
        sentence = Unreadable.of("an image of a comparison could not be read", error).sentence
        for view in self.views:
            view.set_picture(None, sentence)

    def _open(self) -> None:
        if 0 <= self._row < len(self._model.differing):
            self.image_wanted.emit(self._model.differing[self._row].image.id)

    def _lay_out(self) -> None:
        sides = [
            vbox(hbox(title, outcome, spring(), margins=(2 * GRID, 0, 2 * GRID, GRID)), grow(view), spacing=0)
            for view, title, outcome in zip(self.views, self.titles, self.outcomes, strict=True)
        ]
        vbox(
            hbox(
                self.back,
                self.previous,
                self.place,
                self.next,
                GRID,
                grow(self.name),
                self.open,
                margins=(2 * GRID, GRID, 2 * GRID, GRID),
            ),
            grow(hbox(*map(grow, sides), spacing=2)),
            on=self,
            spacing=0,
        )


def box_outlines(truth: Sequence[SnapshotBox], outcome: ImageOutcome) -> list[Outline]:
    """The annotations, with the detections above them."""
    pairs = zip(truth, outcome.detected, strict=True)
    outlines = [
        Outline(OutlineKind.TRUTH if detected else OutlineKind.MISSED, box.box, box.class_id) for box, detected in pairs
    ]
    for kind, detections in ((OutlineKind.CORRECT, outcome.hits), (OutlineKind.FALSE_ALARM, outcome.alarms)):
        outlines += [Outline(kind, each.box, each.class_id, each.score) for each in detections]
    return outlines
