"""Each addition of docs/contributing.md is listed wherever its kind is, and does its work."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from core import cli
from core.annotation import ImageState
from core.config.train_config import TrainConfig
from core.events import Outcome
from core.formats.common import LabelledBox, LabelledImage
from core.formats.registry import FORMATS
from core.geometry import Box
from core.inspection.sibling_labels import find_labels
from core.model.registry import MODELS
from core.runs.run import load_run
from core.training.process import TrainingProcess, prepare_run
from gui.dialogs.exchange import ExportForm
from gui.dialogs.settings import SettingsDialog
from gui.document import commands
from gui.importing.source_form import SourceForm
from gui.keyboard import key_overview, keys, menus
from gui.language.translation import languages, translations_folder
from gui.settings.settings import Settings
from gui.shell.main_window import MainWindow
from gui.shell.workspace import Workspace
from tests.conftest import MakeImage
from tests.core.training.support import write_scenes
from tests.gui.window_fixtures import BOX, add_box, folder, press, seen, window, work

__all__ = ["folder", "window", "work"]


def help_of(command: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert cli.main([command, "--help"]) == 0
    return capsys.readouterr().out


def test_a_new_model_is_all_there(
    tmp_path: Path, qtbot: QtBot, work: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    assert list(MODELS)[-1] == "tiny"
    assert "notebook,tiny}" in help_of("train", capsys)
    chooser = work.labelling.train_panel.setup.model
    chooser.setCurrentIndex(chooser.findText("Tiny CNN"))
    assert work.labelling.train_panel.config.model == "tiny"

    config = TrainConfig(model="tiny", minutes=5, max_steps=4, batch=4, checks=1, threads=2)
    process = TrainingProcess(prepare_run(tmp_path / "runs", write_scenes(tmp_path / "scenes", 32), config))
    process.start()
    for _ in process.events():
        pass
    assert process.outcome is Outcome.FINISHED, process.message
    run = load_run(process.run_dir)
    assert (run.model, run.steps) == ("tiny", 4)
    assert run.config["tiny"]["filters"] == 8
    assert TrainConfig.from_dict(run.config) == config
    assert run.has_model


def test_a_new_action_is_all_there(qtbot: QtBot, window: MainWindow, work: Workspace) -> None:
    image_id = seen(qtbot, work)
    add_box(work, image_id)
    add_box(work, image_id, BOX.translated(0, 20))
    assert menus.rows_of("&Edit")[-1].id == "select_none"
    [listed] = [row for section in key_overview.sections() for row in section.rows if row.action == "select_none"]
    assert listed.keys == "Ctrl+Shift+A"
    work.labelling.canvas.select_all()
    assert len(work.labelling.canvas.selected_annotations()) == 2
    press(qtbot, work, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert work.labelling.canvas.selected_annotations() == []
    keys.current().give("select_none", ["Ctrl+Y"])
    work.labelling.canvas.select_all()
    press(qtbot, work, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert work.labelling.canvas.selected_annotations() == []


def test_a_new_page_is_all_there(qtbot: QtBot, window: MainWindow, work: Workspace) -> None:
    press(qtbot, work, Qt.Key.Key_7, Qt.KeyboardModifier.AltModifier)
    assert work.pages.current == "tally"
    page = work.pages.page
    [counts] = page.findChildren(QLabel)
    assert "todo: 3" in counts.text()
    commands.mark(work.document, work.document.image_ids[0], ImageState.EMPTY, 1.0)
    assert "todo: 2" in counts.text()
    assert window.status.text == "Counts follow every change."
    assert window.actions_["page_tally"].isChecked()


def test_a_new_format_is_all_there(
    tmp_path: Path, qtbot: QtBot, window: MainWindow, make_image: MakeImage, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in ("import", "export"):
        assert ",boxlist}" in help_of(command, capsys)
    for form in (ExportForm(tmp_path, window), SourceForm(tmp_path)):
        assert form.format.findText("Box list") >= 0
    photos = [make_image(tmp_path / "photos" / f"{name}.png") for name in "abc"]
    boxes = (LabelledBox("plate", Box(4, 5, 30.5, 20)),)
    labelled = [LabelledImage(photos[0], 64, 48, boxes), LabelledImage(photos[1], 64, 48, (), ImageState.EMPTY)]
    FORMATS["boxlist"].write(labelled, ["plate"], tmp_path / "photos", lambda *_: None, None)
    again = FORMATS["boxlist"].read(tmp_path / "photos", None, lambda *_: None, None)
    assert [image.state for image in again.images] == [ImageState.DONE, ImageState.EMPTY, ImageState.TODO]
    assert again.images[0].boxes == boxes
    found = find_labels(photos, [tmp_path / "photos"])
    assert found is not None
    assert found.title == "Box list"
    project = str(tmp_path / "project")
    assert cli.main(["init", project]) == 0
    assert cli.main(["import", project, "--format", "boxlist", "--images", str(tmp_path / "photos")]) == 0
    assert cli.main(["export", project, "--format", "boxlist", "--out", str(tmp_path / "out")]) == 0
    assert "4.0,5.0,30.5,20.0,plate" in (tmp_path / "out" / "annotations.boxes").read_text("utf-8")


def test_a_new_language_is_all_there(qtbot: QtBot, window: MainWindow) -> None:
    assert languages()["nl"] == "Nederlands"
    dialog = SettingsDialog(Settings(), window)
    assert dialog.language.findText("Nederlands") >= 0
    translator = QTranslator()
    assert translator.load(str(translations_folder() / "platewright_nl.qm"))
    assert translator.translate("Actions", "&Undo") == "&Ongedaan maken"
