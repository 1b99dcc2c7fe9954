"""What there is to see: the states of each page, and each dialog, made as the program makes it.

A state is a generator's ``yield``: what lies before it brings it about. A new page goes into :data:`PAGES`, a new
dialog into :data:`DIALOGS`; :mod:`tests.gui.fit.walk` fails without.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QTabWidget

from core.annotation import ImageState
from core.config.train_config import TrainConfig
from core.errors import Sentence
from core.events import (
    BoxesFound,
    EpochDone,
    ImageFollowed,
    Notice,
    Outcome,
    PaceMeasured,
    Phase,
    PhaseChanged,
    StepDone,
)
from core.store.backups import back_up_file
from gui.data_set.page import DataSetPage
from gui.dialogs.backups import BackupsDialog
from gui.dialogs.exchange import ExportForm
from gui.dialogs.guide import GuideDialog
from gui.dialogs.hyperparameters import HyperparameterDialog
from gui.dialogs.keys import KeysDialog
from gui.dialogs.merge_classes import MergeForm
from gui.dialogs.pack_form import PackForm
from gui.dialogs.settings import SettingsDialog
from gui.dialogs.task import TaskDialog, TaskReport
from gui.document import commands, suggestion_commands
from gui.images.filters import Show
from gui.importing.dialog import ImportDialog
from gui.inspect.page import InspectPage
from gui.inspect.save_form import SaveForm
from gui.keyboard.page_names import DATA_SET, INSPECT, LABEL, REVIEW, RUNS, TIME_SAVED
from gui.labelling.hints import Situation, hint
from gui.panels.message_bar import MessageAction, MessageKind
from gui.review.page import ReviewPage
from gui.runs.export_dialog import ExportDialog
from gui.runs.page import RunsPage
from gui.settings.settings import RecentProject
from gui.shell.workspace import Workspace
from gui.threads.tasks import Task
from gui.training.enlarged_view import EnlargedView
from tests.gui.fit.project import NEW, OLD

if TYPE_CHECKING:
    from tests.gui.fit.walk import Walk

States = Iterator[str]
_BOX = (40.0, 60.0, 120.0, 90.0)


def start(walk: Walk, folder: Path) -> States:
    yield "the start, for the first time"
    recent = [
        RecentProject(str(folder.joinpath(*["Zufahrt Nord 2026"] * 4)), 3, 1),
        RecentProject(str(folder), 1200, 12),
    ]
    walk.window.start_page.show_recent(recent)
    yield "the start with recent projects"
    walk.window.opener.began.emit(walk.window.tr("Opening {}…").format(folder.name))
    walk.wait_for("the busy page", walk.window.busy_page.isVisible)
    yield "a project is opened"
    walk.window.opener.cancelled.emit()


def label(walk: Walk, work: Workspace) -> States:
    page, document = work.labelling, work.document
    todo = [number for number in document.image_ids if document.image(number).state is ImageState.TODO]
    done = [number for number in document.image_ids if document.image(number).state is ImageState.DONE]
    walk.wait_for("suggestions", lambda: any(document.predictions(number) for number in todo))
    page.images.show_image(todo[0])
    walk.wait_for("its picture", lambda: page.canvas.image_id == todo[0])
    yield "an image with suggestions"
    page.images.show_image(done[0])
    walk.wait_for("its picture", lambda: page.canvas.image_id == done[0])
    page.canvas.select_all()
    yield "boxes selected"
    for _ in range(9):
        walk.window.actions_["zoom_in"].trigger()
    yield "zoomed in"
    walk.window.actions_["fit"].trigger()
    page.images.view.selectAll()
    yield "images selected"
    page.images.show_image(done[1])
    walk.window.actions_["adjust_picture"].trigger()
    page.seeing.insets.panel.contrast.setValue(20)
    yield "adjusting"
    walk.window.actions_["adjust_picture"].trigger()
    yield "adjusted"
    page.images.show_image(todo[0])
    walk.wait_for("its picture", lambda: page.canvas.image_id == todo[0])
    suggestion_commands.reject(document, document.predictions(todo[0])[0])
    yield "a suggestion rejected"
    for text in sorted(all_hints()):
        walk.look_at_hint(text)
    yield from lists(walk, work)
    walk.window.messages.show_message("A message of one line.", MessageKind.INFO)
    acts = [MessageAction(text, lambda: None) for text in ("Resume training", "Use best so far", "Discard")]
    long = (
        "A message with more to say than there is room for in one line, as many that are about a run that ended. " * 2
    )
    walk.window.messages.show_choice(long, MessageKind.WARN, acts)
    yield "messages"
    walk.window.messages.clear()
    walk.window.actions_["tour"].trigger()
    while walk.window.tour.callout is not None:
        yield f"the tour at {walk.window.tour.callout.count.text()}"
        walk.window.tour.callout.next.emit()
    for name in ("show_images", "show_side"):
        walk.window.actions_[name].trigger()
    yield "panels hidden"
    for name in ("show_images", "show_side"):
        walk.window.actions_[name].trigger()
    yield from train_tab(walk, work)
    page.tabs.setCurrentIndex(0)


def all_hints() -> set[str]:
    """What the bottom line says in every situation on the Label page."""
    flags = list(itertools.product((False, True), repeat=6))
    return {
        hint(Situation(state, boxes, suggestions, selected, chosen, drawing, readable, walking, removed))
        for state in ImageState
        for boxes in (0, 12)
        for suggestions in (0, 12)
        for selected, chosen, drawing, readable, walking, removed in flags
    }


def lists(walk: Walk, work: Workspace) -> States:
    images, document = work.labelling.images, work.document
    work.pages.images_wanted.emit("Near-duplicates: groups of 2", frozenset(document.image_ids[:3]))
    yield "chosen images"
    images.bar.show_all()
    commands.remove_images(document, document.image_ids[-2:])
    for show in Show:
        images.bar.chips[show].click()
        yield f"the list: {show.value}"
    images.bar.chips[Show.ALL].click()
    commands.restore_images(document, document.removed_ids)


def train_tab(walk: Walk, work: Workspace) -> States:
    page, controller = work.labelling, work.controller
    page.show_train_tab()
    walk.wait_for("the runs", page.train_panel.runs.isVisible)
    walk.wait_for("the preview of the run", page.train_panel.setup.preview.isVisible)
    yield "the Train tab"
    controller.started.emit()
    yield "a training starts"
    controller.happened.emit(PhaseChanged(Phase.READING, 10, 20))
    yield "a training reads"
    for number in work.document.image_ids[:3]:
        controller.happened.emit(ImageFollowed(number, True, 0.5, (_BOX,), (1,)))
    for epoch in (1, 2, 3):
        controller.happened.emit(StepDone(40 * epoch, epoch, 0.5, 0.2 * epoch, 3900.0, 50.0))
        for number in work.document.image_ids[:3]:
            controller.happened.emit(BoxesFound(epoch, number, (_BOX,), (0.3 * epoch,), (1,)))
        controller.happened.emit(Notice(Sentence("{count} images have no box.", count=epoch)))
        controller.happened.emit(EpochDone(epoch, 40 * epoch, 0.5, 0.8, 0.5, 0.6, epoch == 2, 9.0))
    yield "a training at work"
    controller.happened.emit(PaceMeasured(0.4, 3900.0, 240.0, 700.0))
    yield "a training on a busy computer"
    controller.happened.emit(PhaseChanged(Phase.EVALUATING, 10, 20))
    yield "a training is scored"
    controller.ended.emit(Outcome.CRASHED, str(Sentence("It was killed.")), OLD)
    walk.wait_for("the ending", page.train_panel.ending.isVisible)
    yield "a training has crashed"
    walk.window.messages.clear()


def review(walk: Walk, work: Workspace) -> States:
    page = work.pages.page
    assert isinstance(page, ReviewPage)
    walk.wait_for("boxes", lambda: page.sheet.model.rowCount() > 0)
    yield "all boxes"
    page.sheet.view.selectAll()
    yield "boxes selected"
    page.sheet.bar.flag.setCurrentIndex(1)
    page.sheet.bar.filter_changed.emit()
    walk.wait_for("that there are none", page.sheet.notice.isVisible)
    yield "no boxes"
    page.sheet.bar.show_all()
    page.show_part("suggestions")
    walk.wait_for("suggestions", lambda: page.suggestions.model.rowCount() > 0)
    yield "suggestions"
    page.show_part("disagreements")
    walk.wait_for("a disagreement", page.disagreements.answers.isVisible)
    yield "disagreements"


def inspect(walk: Walk, work: Workspace) -> States:
    page = work.pages.page
    assert isinstance(page, InspectPage)
    yield "nothing open"
    page.open_project()
    walk.wait_for("its images", lambda: page.current is not None)
    walk.wait_for("detections", lambda: page.sides[0].predictions.loaded is not None)
    yield "the project"
    page.layout_.offer.offer("24 images", "YOLO")
    page.layout_.video_bar.show()
    yield "labels found, and a video"
    page.layout_.video_bar.hide()
    page.layout_.offer.hide()
    page.layout_.bar.compare.click()
    yield "two models"


def tabs_of(tabs: QTabWidget, name: str) -> States:
    for place in range(tabs.count()):
        if tabs.isTabVisible(place):
            tabs.setCurrentIndex(place)
            yield f"{name}, {tabs.tabText(place)}"


def runs(walk: Walk, work: Workspace) -> States:
    page = work.pages.page
    assert isinstance(page, RunsPage)
    walk.wait_for("runs", lambda: page.model.rowCount() > 1)
    page.table.select_runs([OLD])
    walk.wait_for("a report", lambda: page.below.currentWidget() is page.details)
    yield from tabs_of(page.details.tabs, "one run")
    page.table.select_runs([OLD, NEW])
    walk.wait_for("a comparison", lambda: page.below.currentWidget() is page.comparison)
    yield from tabs_of(page.comparison.tabs, "two runs")
    page.comparison.difference_requested.emit(0)
    yield "an image of two runs"
    page.pair.closed.emit()
    page.table.selectAll()
    yield "all runs"


def data_set(walk: Walk, work: Workspace) -> States:
    page = work.pages.page
    assert isinstance(page, DataSetPage)
    walk.wait_for("its charts", page.heading.text)
    yield "of all classes"


def time_saved(walk: Walk, work: Workspace) -> States:
    yield "measured"


START = start
PAGES: Mapping[str, Callable[[Walk, Workspace], States]] = {
    LABEL: label,
    REVIEW: review,
    INSPECT: inspect,
    RUNS: runs,
    TIME_SAVED: time_saved,
    DATA_SET: data_set,
}


# --- dialogs -------------------------------------------------------------------------------------


def _export(walk: Walk, work: Workspace) -> QDialog:
    return ExportForm(work.document.folder, walk.window)


def _pack(walk: Walk, work: Workspace) -> QDialog:
    made = PackForm(work.document.path, work.background, walk.window)
    walk.wait_for("its size", lambda: "MB" in made.told.text())
    return made


def _import(walk: Walk, work: Workspace) -> QDialog:
    made = ImportDialog(work.document, work.background, work.document.folder, walk.window)
    made.show()
    walk.wait_for("the preview", lambda: not made.form.is_settling)
    return made


def _enlarged(walk: Walk, work: Workspace) -> QDialog:
    strip = work.labelling.train_panel.run_view.strip
    assert strip is not None
    return EnlargedView(strip, 0, walk.window)


def _merge(walk: Walk, work: Workspace) -> QDialog:
    first, *others = work.document.classes
    return MergeForm(first, others, work.labelling.tr("{} boxes").format(3), walk.window)


def _task(walk: Walk, work: Workspace) -> QDialog:
    def op(_: Any) -> TaskReport:
        return TaskReport("24 images exported.", ("1 image left out: it is damaged.",))

    made = TaskDialog("Export to YOLO", Task(work.background, op), lambda report: report, walk.window)
    made.show()
    made.task.start()
    walk.wait_for("the task's end", lambda: made.has_ended)
    return made


#: By the name of its class: ``(walk, project) -> dialog``.
def _backups(walk: Walk, work: Workspace) -> QDialog:
    back_up_file(work.document.path)
    made = BackupsDialog(work.document.path, work.background, walk.window)
    walk.wait_for("the backups", made.rows.topLevelItemCount)
    return made


DIALOGS: Mapping[str, Callable[[Walk, Workspace], QDialog]] = {
    "gui.dialogs.settings.SettingsDialog": lambda walk, _: SettingsDialog(walk.settings, walk.window),
    "gui.dialogs.keys.KeysDialog": lambda walk, _: KeysDialog(walk.window),
    "gui.dialogs.backups.BackupsDialog": _backups,
    "gui.dialogs.guide.GuideDialog": lambda walk, work: GuideDialog(work.background, walk.window),
    "gui.dialogs.exchange.ExportForm": _export,
    "gui.dialogs.pack_form.PackForm": _pack,
    "gui.dialogs.task.TaskDialog": _task,
    "gui.dialogs.merge_classes.MergeForm": _merge,
    "gui.dialogs.hyperparameters.HyperparameterDialog": lambda walk, _: HyperparameterDialog(
        TrainConfig(), TrainConfig(), walk.window
    ),
    "gui.importing.dialog.ImportDialog": _import,
    "gui.inspect.save_form.SaveForm": lambda walk, work: SaveForm(
        work.document.folder, 20, 3, is_video=False, parent=walk.window
    ),
    "gui.runs.export_dialog.ExportDialog": lambda walk, work: ExportDialog("run 2", work.document.folder, walk.window),
    "gui.training.enlarged_view.EnlargedView": _enlarged,
}


def _more_keys(dialog: QDialog) -> None:
    assert isinstance(dialog, KeysDialog)
    dialog.by_key.click()


def _more_import(dialog: QDialog) -> None:
    assert isinstance(dialog, ImportDialog)
    dialog.columns.show()


#: What is to be seen of some of them later.
MORE: Mapping[str, Callable[[QDialog], None]] = {
    "gui.dialogs.keys.KeysDialog": _more_keys,
    "gui.importing.dialog.ImportDialog": _more_import,
}

#: Widgets that no state shows, and why.
NEVER_SEEN: Mapping[str, str] = {
    "gui.canvas.loupe.Loupe": "only while the mouse moves an edge; it has no text",
    "gui.files.dropping._Overlay": "only while files are dragged over the window",
    "gui.importing.class_table._Editor": "only while a name is typed into a cell",
    "gui.inspect.opening.SourceOpener": "never: it is the parent of file dialogs",
}
