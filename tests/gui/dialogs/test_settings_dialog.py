"""The settings dialog: shows the current settings; choices take effect at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from gui.dialogs.settings import SettingsDialog
from gui.settings.settings import DEFAULT_MEGABYTES, Settings
from gui.settings.zoom_policy import ZoomPolicy
from gui.style.theme import ThemeChoice


@pytest.fixture
def dialog(qtbot: QtBot) -> SettingsDialog:
    made = SettingsDialog(Settings())
    qtbot.addWidget(made)
    made.show()
    return made


def choose(box: QComboBox, value: str) -> None:
    box.setCurrentIndex(box.findData(value))
    assert box.currentData() == value


def test_it_shows_the_current_settings(qtbot: QtBot) -> None:
    Settings().zoom_policy = ZoomPolicy.KEEP
    Settings().crosshair = False
    Settings().picture_megabytes = 1024
    dialog = SettingsDialog(Settings())
    qtbot.addWidget(dialog)
    assert (dialog.zoom_policy.currentData(), dialog.memory.currentText()) == ("keep", "1024 MB")
    assert not dialog.crosshair.isChecked()
    assert dialog.language_note.isHidden()


def test_choices_take_effect_at_once(qtbot: QtBot, dialog: SettingsDialog) -> None:
    signals: list[int] = []
    dialog.changed.connect(lambda: signals.append(1))
    choose(dialog.zoom_policy, "per_image")
    choose(dialog.memory, "2048")
    dialog.crosshair.click()
    assert len(signals) == 3
    settings = Settings()
    assert (settings.zoom_policy, settings.picture_megabytes) == (ZoomPolicy.PER_IMAGE, 2048)
    assert not settings.crosshair
    with qtbot.waitSignal(dialog.theme_chosen, check_params_cb=lambda choice: choice is ThemeChoice.DARK):
        choose(dialog.theme, "dark")


def test_another_language_comes_when_the_dialog_closes(dialog: SettingsDialog) -> None:
    choose(dialog.language, "de")
    assert dialog.language_note.isVisible()
    assert Settings().language == "de"
    choose(dialog.language, "system")
    assert not dialog.language_note.isVisible()


def test_restoring_defaults_keeps_the_keys(dialog: SettingsDialog) -> None:
    settings = Settings()
    settings.key_changes = {"undo": ("U",)}
    choose(dialog.zoom_policy, "keep")
    choose(dialog.memory, "128")
    dialog.crosshair.click()
    dialog.restore.click()
    assert (settings.zoom_policy, settings.picture_megabytes) == (ZoomPolicy.FIT, DEFAULT_MEGABYTES)
    assert settings.crosshair
    assert dialog.crosshair.isChecked()
    assert dialog.zoom_policy.currentData() == "fit"
    assert settings.key_changes == {"undo": ("U",)}


def test_an_invalid_amount_of_memory_is_ignored() -> None:
    QSettings().setValue("picture_megabytes", "lots")
    assert Settings().picture_megabytes == DEFAULT_MEGABYTES
