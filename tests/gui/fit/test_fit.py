"""Every page, dialog and state fits in the window, in both languages, on small screens and at 200 %."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.keyboard.page_names import PAGES, PageSpec
from gui.style.flow import Flow
from tests.gui.fit import walk
from tests.gui.fit.faults import Fitting
from tests.gui.fit.painted import painted_texts, texts_of
from tests.gui.fit.project import make_project

ROOT = Path(__file__).resolve().parents[3]
GERMAN = ROOT / "resources" / "translations" / "platewright_de.ts"
#: Scale, its screen in real pixels, and the sizes of the window in Qt's.
SCREENS = {
    "100 %": (1, (1366, 768), ("1024x700", "1366x768")),
    "200 %": (2, (2048, 1400), ("1024x700",)),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fit") / "Zufahrt Nord"
    make_project(folder)
    return folder


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("screen", SCREENS)
def test_all_that_there_is_to_see_fits(project: Path, tmp_path: Path, language: str, screen: str) -> None:
    scale, (width, height), sizes = SCREENS[screen]
    shown = {"name": "screen", "x": 0, "y": 0, "width": width, "height": height, "logicalDpi": 96, "dpr": 1}
    shutil.copytree(project, tmp_path / project.name)
    (tmp_path / "screens.json").write_text(json.dumps({"screens": [{**shown, "logicalBaseDpi": 96}]}))
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": f"offscreen:configfile={tmp_path / 'screens.json'}",
        "QT_SCALE_FACTOR": str(scale),
        "PLATEWRIGHT_LANGUAGE": language,
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.gui.fit.walk", tmp_path / project.name, *sizes],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == []


# --- it finds what does not fit --------------------------------------------------------------------


@pytest.fixture
def board(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(300, 200)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def fitting() -> Fitting:
    return Fitting(("kamera",), GERMAN)


def faults(board: QWidget, fitting: Fitting) -> list[str]:
    board.show()
    return fitting.faults(board)


def test_a_text_is_written_down_as_it_is_painted(board: QWidget) -> None:
    label = QLabel("one\ntwo", board)
    label.resize(100, 40)
    assert texts_of(painted_texts(label)) == ["one", "two"]
    one, two = painted_texts(label)
    assert one.area.bottom() <= two.area.top() + 1
    assert one.area.width() == pytest.approx(label.fontMetrics().horizontalAdvance("one"), abs=1)


@pytest.mark.parametrize("kind", [QLabel, QPushButton])
def test_a_cut_text_is_found(board: QWidget, fitting: Fitting, kind: type[QLabel | QPushButton]) -> None:
    widget = kind("0.95 (0.90 to 1.00)", board)
    widget.resize(widget.sizeHint())
    assert faults(board, fitting) == []
    widget.setFixedWidth(widget.fontMetrics().horizontalAdvance(widget.text()) - 9)
    assert len(faults(board, fitting)) == 1
    assert faults(board, fitting)[0].startswith("cut: '0.95 (0.90 to 1.00)'")


def test_lines_that_are_too_many_are_found(board: QWidget, fitting: Fitting) -> None:
    label = QLabel("a word " * 20, board, wordWrap=True)
    label.resize(120, 20)
    assert faults(board, fitting)


def test_a_widget_that_leaves_the_window_is_found(board: QWidget, fitting: Fitting) -> None:
    field = QLineEdit(board)
    field.setGeometry(250, 20, 80, 28)
    assert ["reaches over" in each for each in faults(board, fitting)] == [True]


def test_an_elided_text_is_found_unless_it_is_the_users_and_a_tooltip_has_it(board: QWidget, fitting: Fitting) -> None:
    table = QTableWidget(1, 1, board)
    table.setWordWrap(False)
    table.resize(300, 120)
    table.setColumnWidth(0, 80)
    for text, tip, count in (
        ("Images that are done", "Images that are done", 1),
        ("kamera-001 at the gate", "", 1),
        ("kamera-001 at the gate", "/yard/kamera-001 at the gate", 0),
    ):
        item = QTableWidgetItem(text)
        item.setToolTip(tip)
        table.setItem(0, 0, item)
        assert len(faults(board, fitting)) == count, text


def test_a_placeholder_and_the_text_of_a_list_are_looked_at(board: QWidget, fitting: Fitting) -> None:
    field, box = QLineEdit(board), QComboBox(board)
    field.setPlaceholderText("Search for an action or a key")
    field.setGeometry(0, 0, 100, 28)
    box.addItem("Keep zoom and position")
    box.setGeometry(0, 40, 90, 28)
    assert len(faults(board, fitting)) == 2


def test_what_no_state_shows_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walk, "PAGES", (*PAGES, PageSpec("tally", "&Tally", "How many", "grid-3x3")))
    strange = type("Strange", (QDialog,), {"__module__": "gui.strange"})
    told = list(walk.unknown({strange}))
    assert "page tally has no states" in told
    assert "gui.strange.Strange is not shown" in told
    assert "gui.canvas.view.Canvas was never seen" in told
    assert "gui.strange.Strange was never seen" not in told


# --- what makes it fit ------------------------------------------------------------------------------


def test_a_row_goes_on_below_where_it_is_too_long(qtbot: QtBot) -> None:
    bar = QWidget()
    qtbot.addWidget(bar)
    parts = [QPushButton(f"Button {number}") for number in range(4)]
    flow = Flow(bar, *parts[:3], at_end=parts[3])
    wide = flow.sizeHint().width()
    bar.resize(wide + 60, flow.heightForWidth(wide + 60))
    bar.show()
    assert len({each.y() for each in parts}) == 1
    assert parts[3].geometry().right() == bar.rect().right()
    assert parts[2].geometry().right() < parts[3].x() - 60
    narrow = flow.minimumSize().width() * 2 + 10
    bar.resize(QSize(narrow, flow.heightForWidth(narrow)))
    assert sorted({each.y() for each in parts}) == [0, parts[2].y()]
    parts[0].hide()
    flow.activate()
    assert parts[1].x() == 0
