"""The dialog that imports labels: what is there, as it would be taken, before anything is written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QProgressBar, QSizePolicy, QWidget

from core.annotation import ImageState
from core.errors import Sentence
from core.formats.import_edit import ImportReport
from core.formats.import_plan import ImportChoices, ImportPlan
from core.formats.import_reading import LabelReading
from core.formats.layout import IMAGE_WORDS, LABEL_WORDS
from core.formats.registry import FORMATS
from gui.document.document import Document
from gui.files.dropping import DropTarget
from gui.importing.class_table import ClassTable
from gui.importing.columns_form import ColumnsForm
from gui.importing.import_command import carry_out
from gui.importing.notes import NoteKind, Notes
from gui.importing.options import Options
from gui.importing.samples import Samples
from gui.importing.session import ImportSession, NothingRecognisedError, Source
from gui.importing.source_form import SourceForm
from gui.language.sentences import translated
from gui.language.wording import counted, number
from gui.style.layouts import DIALOG_MARGINS, grow, hbox, vbox
from gui.style.theme import GRID
from gui.style.widgets import button, label
from gui.threads.background import Background
from gui.threads.faults import failure_text
from gui.threads.tasks import ProgressWords

_SIZE = QSize(1080, 760)
_SCREEN_MARGIN = 40
_SIDE_WIDTH = 49 * GRID
_PLANNING_MS = 150  # what takes less is not announced


class ImportDialog(QDialog):
    """Reads, previews and, at the user's word, imports; accepted once that is done.

    Args:
        document: the open project.
        background: reads files and pictures.
        labels: where labels are read from first.
        parent: the window that it belongs to.
    """

    def __init__(self, document: Document, background: Background, labels: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import labels"))
        self._document = document
        #: What was imported; None before.
        self.report: ImportReport | None = None
        self._is_importing = False
        self.session = ImportSession(document, background, self)
        self.form = SourceForm(labels)
        self.columns = ColumnsForm()
        self.columns.hide()
        self.samples = Samples(background)
        self.summary = label("", "heading", wrap=True)
        self.after = label("", "dim", wrap=True)
        self.classes = ClassTable()
        self.options = Options()
        self.notes = Notes()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._phase = label("", "dim")
        self._stop = button(self.tr("Stop reading"), on_click=self.session.cancel)
        self._stop.setAutoDefault(False)
        self._words = ProgressWords()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.do = buttons.addButton(self.tr("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.do.setProperty("role", "primary")
        self._cancel = buttons.button(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._lay_out(buttons)
        self.do.setDefault(True)
        self._drops = DropTarget(self, self.tr("Drop a file or folder of labels"))
        self._planning = QTimer(self, singleShot=True, interval=_PLANNING_MS)
        self._planning.timeout.connect(lambda: self._show_phase(self.tr("Comparing with the project…")))
        self._connect()
        self._show_nothing("")
        self.resize(_SIZE.boundedTo(parent.screen().availableSize() - QSize(_SCREEN_MARGIN, _SCREEN_MARGIN)))
        self.form.labels.edit.setFocus()
        self.form.labels.edit.selectAll()
        QTimer.singleShot(0, self, self.form.emit_changed)

    @property
    def plan(self) -> ImportPlan | None:
        """What is shown, and can be carried out; None while it is being made."""
        return self.session.plan

    def choices(self) -> ImportChoices:
        """The user's choices."""
        options = self.options
        return ImportChoices(
            existing=options.chosen_existing,
            class_names=self.classes.classes.changed,
            as_suggestions=options.as_suggestions,
            source=options.source_name or options.source.placeholderText() if options.as_suggestions else None,
            subset=options.subset,
            pin_by_folder=options.subset is None,
        )

    def accept(self) -> None:
        """Import what is shown; a field that has just been typed in is read first."""
        if self.form.is_settling:
            self.form.emit_changed()
        elif self.do.isEnabled() and self.plan is not None:
            self._set_importing(importing=True)
            carry_out(self._document, self.plan, self._imported, self._not_imported)

    def reject(self) -> None:
        """Nothing is imported; what is being read is dropped."""
        if not self._is_importing:
            self._close_down()
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_importing:
            event.ignore()
        else:
            self._close_down()
            super().closeEvent(event)

    # --- building ------------------------------------------------------------------------------

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        side = QWidget()
        side.setFixedWidth(_SIDE_WIDTH)
        vbox(self.summary, self.after, self.classes, self.options, grow(self.notes), on=side)
        self.samples.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._side = side
        vbox(
            self.form,
            self.columns,
            grow(hbox(grow(self.samples), side, spacing=2 * GRID)),
            hbox(grow(vbox(self._bar, self._phase, spacing=GRID // 2)), self._stop, buttons, spacing=2 * GRID),
            on=self,
            margins=DIALOG_MARGINS,
            spacing=GRID + 4,
        )

    def _connect(self) -> None:
        session, form = self.session, self.form
        form.changed.connect(self._begin)
        form.labels.edit.returnPressed.connect(self._read_again)
        session.progressed.connect(self._show_progress)
        session.table_read.connect(self.columns.show_table)
        session.read.connect(self._read)
        session.planned.connect(self._planned)
        session.failed.connect(self._failed)
        session.cancelled.connect(lambda: self._show_nothing(self.tr("Reading was stopped.")))
        self.classes.classes.edited.connect(self._plan)
        self.options.changed.connect(self._plan)
        self.columns.changed.connect(form.set_columns)
        self._drops.dropped.connect(lambda paths: form.take(paths[0]))

    def _set_importing(self, *, importing: bool) -> None:
        self._is_importing = importing
        for each in (self.form, self._side, self.do, self._cancel):
            each.setEnabled(not importing)
        self._bar.setRange(0, 0)
        self._bar.setVisible(importing)
        self._phase.setText(self.tr("Importing…") if importing else "")

    def _imported(self, report: ImportReport) -> None:
        self._set_importing(importing=False)
        self.report = report
        self._close_down()
        super().accept()

    def _not_imported(self, error: Exception) -> None:
        self._set_importing(importing=False)
        self._show_nothing(failure_text("importing labels failed", error))

    def _close_down(self) -> None:
        self.session.drop()
        self._planning.stop()
        self.samples.close_down()

    # --- reading -------------------------------------------------------------------------------

    def _read_again(self) -> None:
        """Enter where nothing could be read: the user may have mended the file."""
        if self.plan is None and self.session.reading is None and not self.session.is_reading:
            self.form.emit_again()

    def _begin(self, source: Source) -> None:
        self._show_nothing(self.tr("Reading labels…"))
        self._words = ProgressWords()
        self._bar.setRange(0, 0)
        self._bar.show()
        self._stop.show()
        if source.options.columns is None:
            self.columns.show_table(None)
        self.session.begin(source)

    def _show_progress(self, phase: Sentence, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        told = self._words.describe(phase, done, total)
        self._phase.setText(f"{translated(phase)} · {told}" if told else translated(phase))

    def _read(self, reading: LabelReading) -> None:
        self._end_reading()
        self.classes.classes.set_classes((), ())
        boxes = [box for image in reading.result.images for box in image.boxes]
        is_model = bool(boxes) and all(box.confidence is not None for box in boxes)
        self.options.suggest_suggestions(suggested=is_model, source=self._source_name(reading))
        self.options.tell_of_folders(named=any(image.subset for image in reading.result.images))
        self.form.verdict.setText(
            translated(reading.guess) if reading.guess is not None else FORMATS[reading.format_name].title
        )
        self._plan()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, NothingRecognisedError):
            self._show_nothing(
                self.tr("No labels are recognised here. Choose their file or folder above, or drop it on this window.")
            )
        elif self.columns.table is not None and self.columns.table.problem is not None:
            self._show_nothing(self.tr("Say above which columns hold the image, the class and the edges of the boxes."))
        else:
            self._show_nothing(failure_text("reading labels to import failed", error))

    def _end_reading(self) -> None:
        self._bar.hide()
        self._stop.hide()
        self._phase.clear()
        self._planning.stop()

    def _source_name(self, reading: LabelReading) -> str:
        """The file or the folder; of ``predict/labels`` the folder above."""
        place: Path = reading.annotations or reading.images
        names = (place.stem if place.suffix else place.name, *(each.name for each in place.parents))
        return next((name for name in names if name and name.casefold() not in LABEL_WORDS | IMAGE_WORDS), names[0])

    # --- planning ------------------------------------------------------------------------------

    def _plan(self) -> None:
        self.do.setEnabled(False)
        self._planning.start()
        self.session.choose(self.choices())

    def _planned(self, plan: ImportPlan) -> None:
        self._planning.stop()
        self._phase.clear()
        self.summary.setText(self._words_for(plan))
        self.after.setText(self._words_after(plan))
        self.options.show_conflicts(plan.conflicting)
        if not self.classes.classes.rowCount():
            self.classes.classes.set_classes(plan.classes, [each.name for each in self._document.classes])
        names = self._names_after(plan)
        self.classes.classes.set_names(names)
        self.samples.show_samples(plan.examples)
        self.samples.show_classes(names, as_suggestions=plan.choices.as_suggestions)
        self.notes.show_notes(
            [(NoteKind.GUESS, each) for each in plan.guesses if each != plan.reading.guess]
            + [(NoteKind.WARNING, each) for each in plan.warnings]
            + [(NoteKind.PROBLEM, each) for each in plan.problems]
        )
        self._side.setEnabled(True)
        self.do.setEnabled(self._does_something(plan))

    def _names_after(self, plan: ImportPlan) -> list[str]:
        """The project's classes after the import, in order."""
        mapping = plan.class_mapping
        classes = {each.id: each for each in (*self._document.classes, *mapping.put)}
        gone = {each.id for each in mapping.delete}
        kept = (each for each in classes.values() if each.id not in gone)
        return [each.name for each in sorted(kept, key=lambda each: (each.position, each.id))]

    @staticmethod
    def _does_something(plan: ImportPlan) -> bool:
        covers = plan.choices.as_suggestions and any(each.labels.state.is_done for each in plan.images)
        return bool(plan.labelled or plan.boxes or plan.new or plan.todo or covers)

    def _words_for(self, plan: ImportPlan) -> str:
        boxes = counted(sum(plan.boxes.values()), "box")
        if plan.choices.as_suggestions:
            return self.tr("{} on {} as suggestions").format(boxes, counted(plan.boxed, "image"))
        if not self._does_something(plan):
            return (
                self.tr("Nothing to import: these images are labelled already")
                if plan.kept
                else self.tr("Nothing to import")
            )
        text = self.tr("{} with {}").format(counted(plan.boxed, "image"), boxes)
        if plan.empty:
            text += self.tr(", {} without objects").format(number(plan.empty))
        return text

    def _words_after(self, plan: ImportPlan) -> str:
        parts = []
        if plan.new:
            parts.append(self.tr("New to the project: {}").format(counted(plan.new, "image")))
        states = plan.states
        after = self.tr("The project afterwards: {} done, {} no objects, {} to do").format(
            number(states[ImageState.DONE]), number(states[ImageState.EMPTY]), number(states[ImageState.TODO])
        )
        return ". ".join((*parts, after)) + "."

    # --- showing -------------------------------------------------------------------------------

    def _show_nothing(self, message: str) -> None:
        self.samples.clear(message)
        self.summary.clear()
        self.after.clear()
        self.notes.clear()
        self.classes.classes.set_classes((), ())
        self.form.verdict.setText("")
        self.options.show_conflicts(0)
        self._side.setEnabled(False)
        self.do.setEnabled(False)
        self._end_reading()

    def _show_phase(self, text: str) -> None:
        self._phase.setText(text)
