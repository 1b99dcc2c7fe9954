"""*Pack for a colleague* in the window, and *Unpack a project* in another folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from gui.dialogs.pack_form import PackForm
from gui.dialogs.task import TaskDialog
from gui.shell.main_window import MainWindow
from gui.shell.workspace import Workspace
from tests.gui.window_fixtures import add_box, folder, seen, window, work

__all__ = ["folder", "window", "work"]


class _Hands:
    """Answers the dialogs as they come up, and keeps what they said."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self._timer = QTimer(interval=20)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, PackForm) and "MB" in dialog.told.text():
            self._close(dialog, dialog.told.text())
        elif isinstance(dialog, TaskDialog) and dialog.has_ended:
            self._close(dialog, dialog.text.text())

    def _close(self, dialog: QDialog, said: str) -> None:
        self.said.append(said)
        dialog.accept() if isinstance(dialog, PackForm) else dialog.reject()


def test_a_project_is_packed_and_its_copy_opens(
    qtbot: QtBot, window: MainWindow, work: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "for you.zip"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out.with_suffix("")), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(out), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    (tmp_path / "for you").mkdir()
    hands = _Hands()
    try:
        add_box(work, seen(qtbot, work))
        window.actions_["pack"].trigger()
        qtbot.waitUntil(lambda: len(hands.said) == 2)
        assert hands.said[0].startswith("3 images and 0 runs: 1 MB")
        assert hands.said[1] == f"3 images with 1 box and 0 runs packed as {out} (1 MB)."
        window.actions_["unpack"].trigger()
        copy = tmp_path / "for you-2"
        qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.document.folder == copy)
    finally:
        hands.stop()
    assert hands.said[2] == f"3 images with 1 box and 0 runs unpacked to {copy}."
    assert window.workspace is not None
    seen(qtbot, window.workspace)
    assert len(window.workspace.document.annotations(1)) == 1


def test_a_file_made_to_do_harm_is_told_and_nothing_opens(
    qtbot: QtBot, window: MainWindow, work: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    evil = tmp_path / "evil.zip"
    evil.write_bytes(b"PK")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(evil), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    hands = _Hands()
    try:
        window.actions_["unpack"].trigger()
    finally:
        hands.stop()
    assert hands.said[0].endswith("or was cut off on its way. Nothing was written.")
    assert window.workspace is work
    assert not (tmp_path / "evil").exists()
