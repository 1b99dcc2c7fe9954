"""The Time saved page: what was done with suggestions, run by run, and the learning curve."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QSettings, Qt
from pytestqt.qtbot import QtBot

from core.annotation import ImageState
from core.evaluation.learning_curve import CurvePoint, Forecast, write_curve
from core.geometry import Box
from core.review.time_saved import TimeSavedRow
from gui.document import commands
from gui.document.document import Document
from gui.pages.page import PageContext
from gui.panels.message_bar import MessageBar
from gui.settings.settings import Settings
from gui.suggestions.suggester import Suggester
from gui.threads.background import Background
from gui.time_saved import curve_view
from gui.time_saved.curve_view import CurveView
from gui.time_saved.measuring import CurveMeasuring
from gui.time_saved.page import TimeSavedPage
from gui.time_saved.words import forecast_line, headline, time_line
from gui.training.controller import TrainingController
from tests.conftest import MakeImage
from tests.support.documents import opened_document
from tests.support.fake_child import FakeTraining

POINTS = [CurvePoint(5, 0.5, 0.3), CurvePoint(10, 0.65, 0.4), CurvePoint(20, 0.75, 0.5), CurvePoint(40, 0.82, 0.6)]
#: Sends two points and waits to be stopped.
MEASURES = """
send(PhaseChanged(Phase.LEARNING_CURVE, 40, 100))
send(CurveMeasured(5, 0.4, 0.2))
send(CurveMeasured(10, 0.6, 0.3))
if asked() != "stop":
    send(RunDiscarded(run_id))
    sys.exit(0)
send(RunFinished(run_id, Outcome.STOPPED, 0.6, None, 0.3, 1.0))
"""
FAILS = """
send(RunFailed(run_id, "There are too few images for a learning curve: label 12 or more."))
sys.exit(1)
"""


def row(run: str = "run", images: int = 10, **counts: float) -> TimeSavedRow:
    values = {"accepted": 0, "corrected": 0, "rejected": 0, "drawn": 0, "seconds": None, **counts}
    return TimeSavedRow(run, images, **values)  # type: ignore[arg-type]


# --- words ---------------------------------------------------------------------------------------


def test_the_headline_says_what_the_newest_run_saves() -> None:
    before, after = row("", drawn=20), row(accepted=15, corrected=2, drawn=2, rejected=1)
    assert headline([before]) == "All by hand so far: 3.0 movements per image."
    assert headline([before, after]) == ("1.5 hand movements per image instead of 2.9: the model does 48% of the work.")
    assert "does not help yet" in headline([row(drawn=10, rejected=30)])


def test_too_few_images_say_nothing_yet() -> None:
    assert "5 images" in headline([])
    assert headline([row("", drawn=20), row(images=4, accepted=4)]).startswith("All by hand")


def test_time_is_shown_if_known() -> None:
    assert time_line([row()]) == ""
    assert time_line([row(seconds=9.6)]) == "You need 10 s per image."
    assert (
        time_line([row("", seconds=12.0), row(), row(seconds=3.0)]) == "You need 3 s per image; at first it was 12 s."
    )


def test_forecast_sentences() -> None:
    assert forecast_line(POINTS, Forecast(30, 0.021, 0.01, 0.03)) == (
        "30 images more would bring about +2 AP50 (likely 1 to 3)."
    )
    assert forecast_line(POINTS, Forecast(30, 0.02, 0.02, 0.02)) == "30 images more would bring about +2 AP50."
    assert "almost nothing" in forecast_line(POINTS, Forecast(30, 0.001, 0, 0.01))
    assert "Too few images" in forecast_line([CurvePoint(8, 0.4, 0.2)], None)
    assert "Too few points" in forecast_line([CurvePoint(44, 0.9, 0.6)], None)
    assert forecast_line([], None) == ""


# --- the page ------------------------------------------------------------------------------------


@pytest.fixture
def document(qtbot: QtBot, tmp_path: Path, make_image: MakeImage) -> Iterator[Document]:
    for seed in range(14):
        make_image(tmp_path / "photos" / f"{seed:02}.png", seed=seed)
    with opened_document(qtbot, tmp_path / "photos") as opened:
        yield opened


@pytest.fixture
def context(document: Document, tmp_path: Path) -> Iterator[PageContext]:
    background = Background()
    settings = Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    suggester = Suggester(document)
    yield PageContext(document, settings, background, TrainingController(), MessageBar(), lambda: 0.5, suggester)
    suggester.close()
    background.close()


@pytest.fixture
def page(qtbot: QtBot, context: PageContext) -> Iterator[TimeSavedPage]:
    made = TimeSavedPage(context)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    yield made
    made.close_down()


def judge(document: Document, count: int) -> None:
    for number in document.image_ids[:count]:
        commands.add_box(document, number, Box(4, 4, 20, 12), document.classes[0].id)
        commands.mark(document, number, ImageState.DONE)


def test_the_page_follows_reviews(qtbot: QtBot, page: TimeSavedPage, document: Document) -> None:
    qtbot.waitUntil(lambda: "5 images" in page.heading.text())
    judge(document, 6)
    qtbot.waitUntil(lambda: page.heading.text() == "All by hand so far: 2.0 movements per image.")
    assert page.verdicts.groups == ("by hand (6)",)
    document.undo_stack.undo()
    qtbot.waitUntil(lambda: page.verdicts.groups == ("by hand (5)",))


def test_an_earlier_curve_is_shown(qtbot: QtBot, context: PageContext, document: Document) -> None:
    folder = document.folder / "learning" / "20261122-100000-centre"
    folder.mkdir(parents=True)
    write_curve(folder, POINTS, 8)
    (document.folder / "learning" / "20261122-110000-centre").mkdir()  # interrupted
    view = CurveView(context)
    qtbot.addWidget(view)
    qtbot.waitUntil(lambda: "30 images more would bring" in view.sentence.text())


def test_a_damaged_curve_is_ignored(qtbot: QtBot, context: PageContext, document: Document) -> None:
    folder = document.folder / "learning" / "20261122-100000-centre"
    folder.mkdir(parents=True)
    (folder / "curve.json").write_text(json.dumps({"points": [{"images": "many"}]}))
    view = CurveView(context)
    qtbot.addWidget(view)
    view.show()
    with qtbot.waitCallback() as called:
        document.ask(lambda _: None, called)
    assert "How much would more labels help" in view.sentence.text()


@pytest.fixture
def curve(qtbot: QtBot, context: PageContext, request: pytest.FixtureRequest) -> Iterator[CurveView]:
    measuring = CurveMeasuring(make_process=partial(FakeTraining, script=getattr(request, "param", MEASURES)))
    made = CurveView(context, measuring=measuring)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close_down()


def test_measuring_needs_twelve_images(qtbot: QtBot, curve: CurveView, document: Document) -> None:
    assert not curve.measure.isEnabled()
    assert "12 done images" in curve.measure.toolTip()
    judge(document, curve_view.MIN_DONE)
    assert curve.measure.isEnabled()


def test_points_arrive_until_measuring_is_stopped(qtbot: QtBot, curve: CurveView, document: Document) -> None:
    judge(document, 12)
    curve.measure.setFocus()
    qtbot.keyClick(curve.measure, Qt.Key.Key_Space)
    assert curve.measure.isHidden()
    assert curve.focusWidget() is curve.stop
    qtbot.waitUntil(lambda: len(curve.points) == 2, timeout=20_000)
    assert curve.bar.value() == 40
    assert curve.phase.text() == "Measuring the learning curve"
    with qtbot.waitSignal(curve.measuring.ended, timeout=20_000) as signal:
        qtbot.mouseClick(curve.stop, Qt.MouseButton.LeftButton)
    assert signal.args == [""]
    assert curve.measure.isVisible()
    assert curve.focusWidget() is curve.measure
    assert "Too few images for a forecast" in curve.sentence.text()


@pytest.mark.parametrize("curve", [FAILS], indirect=True)
def test_the_reason_for_a_failure_is_reported(
    qtbot: QtBot, curve: CurveView, context: PageContext, document: Document
) -> None:
    judge(document, 12)
    with qtbot.waitSignal(curve.measuring.ended, timeout=20_000) as signal:
        qtbot.mouseClick(curve.measure, Qt.MouseButton.LeftButton)
    assert "too few images" in signal.args[0]
    assert not curve.measuring.is_running


def test_answers_after_closing_are_ignored(qtbot: QtBot, context: PageContext, document: Document) -> None:
    folder = document.folder / "learning" / "20261122-100000-centre"
    folder.mkdir(parents=True)
    write_curve(folder, POINTS, 8)
    page = TimeSavedPage(context)
    page.show()
    page.close_down()
    shiboken6.delete(page)
    with qtbot.captureExceptions() as exceptions, qtbot.waitCallback() as called:
        document.ask(lambda _: None, called)  # after the page's own request
    assert exceptions == []


def test_closing_ends_the_child(qtbot: QtBot, curve: CurveView, document: Document) -> None:
    judge(document, 12)
    qtbot.mouseClick(curve.measure, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(curve.points) == 2, timeout=20_000)
    curve.close_down()
    assert not curve.measuring.is_running
