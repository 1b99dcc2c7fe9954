"""The choices before a run: presets and their time, hyperparameters, the run preview and its warnings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from core.annotation import ImageState
from core.config.fields import groups_of, value_of
from core.config.train_config import Preset, TrainConfig
from core.geometry import Box
from core.training import speed
from core.training.run_preview import (
    NearDuplicatesAcross,
    OtherPictures,
    RunPreview,
    ScarceClass,
    SeveralObjects,
    TinyObjects,
    UnjudgedImages,
)
from gui.dialogs.hyperparameters import HyperparameterDialog
from gui.document import commands
from gui.document.document import Document
from gui.language.hyperparameter_words import changes_in_words
from gui.settings.settings import Settings
from gui.threads.background import Background
from gui.training.controller import TrainingController
from gui.training.panel import TrainPanel
from gui.training.preset_choice import PresetChoice
from gui.training.preview_words import facts, warning
from gui.training.setup import RunSetup
from gui.training.train_choice import TrainChoice
from gui.training.words import LabelCounts
from tests.conftest import MakeImage
from tests.support.documents import opened_document

CONFIG = TrainConfig.for_preset(Preset.BALANCED)


# --- words ---------------------------------------------------------------------------------------


def test_the_preview_is_shown_in_rows() -> None:
    preview = RunPreview(54, 4, 61, (("plate", 58), ("truck", 3)), 46, 8, 0, ((640, 384),), ())
    assert facts(preview) == [
        ("Labels", "54 done images with 61 boxes, 4 without boxes"),
        ("Split", "46 to train on, 8 held back for the score"),
        ("Classes", "plate 58, truck 3"),
        ("Input", "640 × 384 px"),
    ]
    assert (
        dict(facts(RunPreview(5, 0, 5, (("plate", 5),), 5, 0, 3, (), ())))["Split"]
        == "all train; cross-validated in 3 folds"
    )


@pytest.mark.parametrize(
    ("what", "model", "says"),
    [
        (
            TinyObjects(6, 10, 9.0, 3.0, 320, True),
            "centre",
            "60% of the boxes are tiny, about 9 × 3 px at 320: set",
        ),
        (TinyObjects(6, 10, 9.0, 3.0, 224, True), "transfer", "at 224: choose Standard."),
        (TinyObjects(6, 10, 9.0, 3.0, 640, False), "centre", "Larger pictures would help."),
        (SeveralObjects(3), "transfer", "several are on 3 images"),
        (ScarceClass("truck", 0, 50), "centre", "No done image has a box of class truck"),
        (ScarceClass("truck", 1, 50), "centre", "truck: only 1 box, compared with 50"),
        (NearDuplicatesAcross(2), "centre", "the score will be too high: 2 held-back images"),
        (UnjudgedImages("wheel", 12), "centre", "Not judged for “wheel”, so they teach nothing about it: 12 images."),
        (OtherPictures(1), "centre", "pictures are no longer those that were labelled: 1 image."),
    ],
)
def test_warnings_say_what_to_do(what: object, model: str, says: str) -> None:
    assert says in warning(what, TrainConfig(model=model))  # type: ignore[arg-type]


def test_changes_are_named() -> None:
    assert changes_in_words({}) == ""
    assert changes_in_words({"batch": 8, "centre.alpha": 0.5}) == "Set by hand: Batch 8, Backbone width 0.5."
    many = {"batch": 8, "folds": 0, "seed": 3, "augment.flip": 0.0}
    assert changes_in_words(many) == "Set by hand: Batch 8, Folds 0, Seed 3 and 1 more."


# --- what is kept --------------------------------------------------------------------------------


def test_choice_is_read_as_it_was_written() -> None:
    choice = TrainChoice(Preset.FAST, "ssdlite", {"batch": 8, "centre.alpha": 0.5})
    assert TrainChoice.read(choice.to_json()) == choice
    assert choice.config() == TrainConfig.for_preset(Preset.FAST, model="ssdlite", batch=8)
    assert choice.config(7.0).minutes == 7.0


@pytest.mark.parametrize("text", ["", "{", "[]", '{"preset": "slow", "model": "centre", "changes": {}}'])
def test_an_unreadable_choice_is_the_default(text: str, caplog: pytest.LogCaptureFixture) -> None:
    assert TrainChoice.read(text) == TrainChoice()


@pytest.mark.parametrize("changes", ['{"batch": 0}', '{"batch": "many"}'])
def test_value_no_longer_valid_is_the_default(changes: str, caplog: pytest.LogCaptureFixture) -> None:
    kept = f'{{"preset": "fast", "model": "centre", "changes": {changes}}}'
    assert TrainChoice.read(kept) == TrainChoice()
    assert "cannot be read" in caplog.text


def test_removed_hyperparameter_is_ignored() -> None:
    choice = TrainChoice.read('{"preset": "fast", "model": "centre", "changes": {"sparkle": 1}}')
    assert choice.config() == TrainConfig.for_preset(Preset.FAST)


# --- presets -------------------------------------------------------------------------------------


def test_presets_show_their_time_on_this_machine(qtbot: QtBot) -> None:
    choice = PresetChoice()
    qtbot.addWidget(choice)
    assert [each.text() for each in choice.buttons.values()] == ["Fast\n3 min", "Balanced\n14 min", "Accurate\n40 min"]
    with qtbot.waitSignal(choice.changed):
        choice.set_speed(2.0)
    assert choice.buttons[Preset.BALANCED].text() == "Balanced\n7 min"
    assert (choice.preset, choice.minutes) == (Preset.BALANCED, 7.0)
    with qtbot.waitSignal(choice.changed):
        qtbot.mouseClick(choice.buttons[Preset.ACCURATE], Qt.MouseButton.LeftButton)
    assert choice.minutes == 20.0


# --- the dialog ----------------------------------------------------------------------------------


@pytest.fixture
def dialog(qtbot: QtBot) -> HyperparameterDialog:
    made = HyperparameterDialog(CONFIG, CONFIG)
    qtbot.addWidget(made)
    made.show()
    return made


def field(dialog: HyperparameterDialog, path: str) -> QLineEdit:
    found = dialog.rows[path].field
    assert isinstance(found, QLineEdit)
    return found


def test_dialog_has_every_hyperparameter_with_help(dialog: HyperparameterDialog) -> None:
    words = "\n".join(each.text() for each in dialog.findChildren(QLabel))
    for group in groups_of("centre"):
        assert str(group.name) in words
        for row in group.rows:
            assert str(row.help)[1:] in words
    assert "arXiv 1912.02424" in words


def test_value_is_applied(dialog: HyperparameterDialog) -> None:
    field(dialog, "batch").setText("8")
    combo = dialog.rows["centre.alpha"].field
    assert isinstance(combo, QComboBox)
    combo.setCurrentIndex(combo.findData(0.5))
    assert dialog.config.batch == 8
    assert value_of(dialog.config, "centre.alpha") == 0.5
    assert dialog.rows["batch"].reset_button.isVisible()
    dialog.rows["batch"].reset_button.click()
    assert dialog.config.batch == CONFIG.batch


@pytest.mark.parametrize(("text", "says"), [("0", "between 1 and 256"), ("many", "whole number"), ("", "whole number")])
def test_invalid_value_is_reported_and_not_applied(dialog: HyperparameterDialog, text: str, says: str) -> None:
    field(dialog, "batch").setText(text)
    assert says in dialog.error.text()
    assert not dialog.ok.isEnabled()
    assert field(dialog, "batch").property("invalid") == "yes"
    field(dialog, "batch").setText("4")
    assert dialog.error.text() == ""
    assert dialog.ok.isEnabled()


def test_width_and_height_are_checked_together(dialog: HyperparameterDialog) -> None:
    field(dialog, "input_width").setText("640")
    assert "together" in dialog.error.text()
    field(dialog, "input_height").setText("384")
    assert dialog.error.text() == ""
    assert (dialog.config.input_width, dialog.config.input_height) == (640, 384)


def test_search_finds_by_name_help_and_path(dialog: HyperparameterDialog) -> None:
    dialog.search.setText("mirrored")
    assert [path for path, row in dialog.rows.items() if row.isVisible()] == ["augment.flip"]
    dialog.search.setText("no such thing")
    assert dialog.nothing.isVisible()
    dialog.search.clear()
    assert all(row.isVisibleTo(dialog) for row in dialog.rows.values())


def test_all_settings_are_reset(dialog: HyperparameterDialog) -> None:
    field(dialog, "batch").setText("nonsense")
    field(dialog, "augment.flip").setText("0")
    dialog.restore.click()
    assert dialog.config == CONFIG
    assert dialog.ok.isEnabled()


# --- in the panel --------------------------------------------------------------------------------


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def document(qtbot: QtBot, tmp_path: Path, make_image: MakeImage) -> Iterator[Document]:
    for seed in range(4):
        make_image(tmp_path / "photos" / f"{seed}.png", (320, 200), seed=seed)
    (tmp_path / "photos" / "broken.png").write_bytes(b"")
    with opened_document(qtbot, tmp_path / "photos") as opened:
        yield opened


@pytest.fixture
def panel(qtbot: QtBot, document: Document, settings: Settings) -> Iterator[TrainPanel]:
    background = Background()
    made = TrainPanel(TrainingController(), settings=settings, background=background)
    made.resize(280, 700)
    qtbot.addWidget(made)
    made.set_document(document)
    made.show()
    yield made
    made.set_document(None)
    background.close()


def words_of(panel: TrainPanel) -> str:
    return "\n".join(each.text() for each in panel.setup.findChildren(QLabel) if each.isVisible())


def test_panel_shows_the_preview_and_warns(qtbot: QtBot, panel: TrainPanel, document: Document) -> None:
    for number in document.image_ids:
        commands.add_box(document, number, Box(5, 5, 14, 8), document.classes[0].id)
    commands.mark_many(document, document.image_ids, ImageState.DONE)
    qtbot.waitUntil(lambda: "4 done images with 4 boxes" in words_of(panel))  # the fifth cannot be read
    assert "all train; cross-validated in 3 folds" in words_of(panel)
    assert "about 9 × 3 px" in words_of(panel)
    commands.mark_many(document, document.image_ids, ImageState.TODO)
    qtbot.waitUntil(lambda: "No image is done yet" in words_of(panel))
    qtbot.waitUntil(panel.setup.preview.isHidden)


def test_after_a_run_times_are_of_this_machine(
    qtbot: QtBot, panel: TrainPanel, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speed, "machine_speed", lambda: 0.5)
    commands.add_box(document, document.image_ids[0], Box(5, 5, 60, 20), document.classes[0].id)
    commands.mark(document, document.image_ids[0], ImageState.DONE)
    qtbot.waitUntil(lambda: panel.setup.preset.buttons[Preset.FAST].text() == "Fast\n6 min")
    assert panel.config.preset is Preset.FAST  # nobody has trained yet, or chosen
    assert panel.config.minutes == 6.0


def test_settings_are_stored(qtbot: QtBot, panel: TrainPanel, settings: Settings, document: Document) -> None:
    qtbot.mouseClick(panel.setup.preset.buttons[Preset.ACCURATE], Qt.MouseButton.LeftButton)
    panel.setup.settings.click()
    (dialog,) = panel.findChildren(HyperparameterDialog)
    field(dialog, "batch").setText("8")
    dialog.accept()
    assert panel.config.batch == 8
    assert "Set by hand: Batch 8." in words_of(panel)
    again = TrainPanel(TrainingController(), settings=settings)
    qtbot.addWidget(again)
    assert again.config == TrainConfig.for_preset(Preset.ACCURATE, batch=8)
    panel.setup.reset.click()
    assert panel.config == TrainConfig.for_preset(Preset.ACCURATE)


def test_minutes_set_by_hand_show_on_the_chosen_preset(qtbot: QtBot, panel: TrainPanel) -> None:
    panel.setup.choose(TrainChoice(preset=Preset.FAST, changes={"minutes": 9.0}))
    buttons = panel.setup.preset.buttons
    plain = buttons[Preset.BALANCED].text()
    assert buttons[Preset.FAST].text() == "Fast\n9 min"
    buttons[Preset.BALANCED].click()
    assert panel.config.minutes == 9.0
    assert buttons[Preset.BALANCED].text() == "Balanced\n9 min"
    assert buttons[Preset.FAST].text() != "Fast\n9 min"
    panel.setup.reset.click()
    assert buttons[Preset.BALANCED].text() == plain


def test_settings_of_a_model_are_kept_while_another_is_chosen(qtbot: QtBot, panel: TrainPanel) -> None:
    panel.setup.choose(TrainChoice(changes={"centre.alpha": 0.5, "batch": 8}))
    panel.setup.model.setCurrentIndex(panel.setup.model.findData("notebook"))
    assert panel.config == TrainConfig.for_preset(Preset.BALANCED, model="notebook", batch=8)
    panel.setup.model.setCurrentIndex(panel.setup.model.findData("centre"))
    assert value_of(panel.config, "centre.alpha") == 0.5


def test_the_button_says_what_it_is_about_to_do(qtbot: QtBot) -> None:
    setup = RunSetup()
    qtbot.addWidget(setup)
    assert setup.train.text() == "Train"
    setup.show_label_counts(LabelCounts(20, 31))
    assert setup.train.text() == "Train, 14 min: 20 images"
    setup.preset.buttons[Preset.FAST].click()
    assert setup.train.text() == "Train, 3 min: 20 images"
