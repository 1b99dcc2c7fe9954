"""Backups in the window: made once a day and before an import, listed, put back; also of a damaged project."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from core.store import FILE_NAME
from core.store.backups import back_up_file, list_backups
from gui.dialogs import backups
from gui.dialogs.backups import BackupsDialog
from gui.document import commands
from gui.shell.main_window import MainWindow
from gui.shell.workspace import Workspace
from tests.gui.window_fixtures import BOX, folder, opened, window, work

__all__ = ["folder", "window", "work"]


def put_back_the_oldest(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the dialog be used as soon as it is shown."""

    def use(dialog: BackupsDialog) -> int:
        qtbot.waitUntil(lambda: dialog.rows.topLevelItemCount() > 0)
        assert not dialog.do.isEnabled()
        dialog.rows.topLevelItem(dialog.rows.topLevelItemCount() - 1).setSelected(True)  # type: ignore[union-attr]
        dialog.do.click()
        return dialog.result()

    monkeypatch.setattr(BackupsDialog, "exec", use)
    monkeypatch.setattr(backups, "ask", lambda *_, **__: 0)


def test_an_opened_project_is_backed_up(qtbot: QtBot, work: Workspace, folder: Path) -> None:
    qtbot.waitUntil(lambda: len(list_backups(folder)) == 1)
    [made] = list_backups(folder)
    assert made.contents is not None
    assert made.contents.images == 3


def test_a_backup_is_put_back_and_what_was_there_is_kept(
    qtbot: QtBot, window: MainWindow, work: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(lambda: len(list_backups(folder)) == 1)
    image = work.labelling.images.current_id
    assert image is not None
    commands.add_box(work.document, image, BOX, 1)
    put_back_the_oldest(qtbot, monkeypatch)
    window.actions_["backups"].trigger()
    qtbot.waitUntil(lambda: window.workspace not in (None, work), timeout=10_000)
    again = window.workspace
    assert again is not None
    assert len(again.document.annotations(image)) == 0
    kept = [each.contents.boxes for each in list_backups(folder) if each.contents is not None]
    assert 1 in kept


def test_a_damaged_project_offers_its_backups(
    qtbot: QtBot, window: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(qtbot, window, folder)
    path = folder / FILE_NAME
    window.actions_["close_project"].trigger()
    qtbot.waitUntil(lambda: window.workspace is None)
    back_up_file(path)
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    window.open_location(folder)
    qtbot.waitUntil(lambda: bool(window.messages.texts()))
    assert "is damaged" in window.messages.texts()[0]
    put_back_the_oldest(qtbot, monkeypatch)
    button = next(each for each in window.messages.findChildren(QPushButton) if each.text() == "Backups…")
    button.click()
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=10_000)


def test_one_more_is_made_at_once(qtbot: QtBot, window: MainWindow, work: Workspace, folder: Path) -> None:
    qtbot.waitUntil(lambda: len(list_backups(folder)) == 1)
    dialog = BackupsDialog(work.document.path, work.background, window)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.rows.topLevelItemCount() == 1)
    dialog.make.click()
    qtbot.waitUntil(lambda: dialog.rows.topLevelItemCount() == 2)
    assert dialog.result() == QDialog.DialogCode.Rejected
