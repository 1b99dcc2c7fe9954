"""Charts: painting, values at the cursor, accessible texts, memory."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from gui.charts.bars import BarChart, Bars
from gui.charts.chart import Chart, link
from gui.charts.line import LineChart
from gui.charts.reading import Reading
from gui.charts.scale import Scale, nearest, thinned
from gui.style.theme import CHART_COLORS, tokens

# --- numbers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("low", "high", "max_ticks", "ticks", "digits"),
    [
        (0, 1, 3, (0.0, 0.5, 1.0), 1),
        (0, 1, 6, (0.0, 0.2, 0.4, 0.6, 0.8, 1.0), 1),
        (0, 2.3, 4, (0.0, 1.0, 2.0, 3.0), 0),
        (0, 0.023, 3, (0.0, 0.02, 0.04), 2),
        (3, 3, 2, (2.0, 4.0, 6.0), 0),
        (0, 0, 2, (0.0, 1.0), 0),
    ],
)
def test_axes_have_round_ticks(low: float, high: float, max_ticks: int, ticks: tuple[float, ...], digits: int) -> None:
    scale = Scale.over(low, high, max_ticks, snapped=True)
    assert scale.ticks == ticks
    assert scale.digits == digits


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.integers(2, 12))
def test_an_axis_covers_its_values(low: float, length: float, max_ticks: int) -> None:
    scale = Scale.over(low, low + length, max_ticks, snapped=True)
    slack = 1e-6 * max(1, abs(low), length)
    assert scale.low <= low + slack
    assert scale.high >= low + length - slack
    assert len(scale.ticks) <= max_ticks + 2
    within = Scale.over(low, low + length, max_ticks)
    assert all(-1e-6 <= within.share(tick) <= 1 + 1e-6 for tick in within.ticks)
    assert len(within.ticks) <= max_ticks


def test_whole_number_ticks() -> None:
    assert Scale.over(0, 3, 8, whole=True).ticks == (0.0, 1.0, 2.0, 3.0)


@given(st.lists(st.integers(-50, 50), max_size=20, unique=True).map(sorted), st.floats(-60, 60))
def test_nearest(values: list[int], target: float) -> None:
    place = nearest(values, target)
    if not values:
        assert place == -1
    else:
        assert abs(values[place] - target) == min(abs(value - target) for value in values)


@given(st.lists(st.tuples(st.floats(0, 50), st.floats(0, 99)), max_size=300).map(sorted))
def test_a_thinned_line_looks_the_same(points: list[tuple[float, float]]) -> None:
    kept = thinned(points)
    assert set(kept) <= set(points)
    assert len(kept) <= 4 * 51
    for column in {int(x) for x, _ in points}:
        heights = [y for x, y in points if int(x) == column]
        assert {min(heights), max(heights)} <= {y for x, y in kept if int(x) == column}


# --- lines ---------------------------------------------------------------------------------------


@pytest.fixture
def lines(qtbot: QtBot) -> LineChart:
    chart = LineChart("Score", x_title="step", y_range=(0, 1), empty="Nothing yet")
    qtbot.addWidget(chart)
    chart.resize(260, 160)
    chart.show()
    return chart


def sentence(chart: Chart) -> str:
    return "" if chart.reading is None else chart.reading.sentence


def colors(chart: Chart) -> set[str]:
    image = chart.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return {f"#{pixel & 0xFFFFFF:06x}" for pixel in set(memoryview(image.constBits()).cast("I"))}


def test_an_empty_chart_shows_its_text(lines: LineChart) -> None:
    assert lines.accessibleName() == "Score"
    assert lines.accessibleDescription() == "Nothing yet"
    assert QColor(tokens().accent).name() not in colors(lines)
    lines.show_at(3)
    assert lines.reading is None


def test_a_line_is_drawn_and_described(lines: LineChart) -> None:
    lines.set_series("AP50", [0, 10, 20], [0.1, 0.9, 0.8])
    assert QColor(tokens().accent).name() in colors(lines)
    assert lines.accessibleDescription() == "AP50: last 0.80, lowest 0.10, highest 0.90"
    lines.clear()
    assert lines.accessibleDescription() == "Nothing yet"
    assert QColor(tokens().accent).name() not in colors(lines)


def test_series_take_and_keep_the_next_colour(lines: LineChart) -> None:
    for number in range(2):
        for name in ("one", "two"):
            lines.set_series(name, [0, 1], [0.2, 0.1 * number], dots=True)
    assert [entry.color for entry in lines.entries()] == list(CHART_COLORS[:2])
    lines.set_series("raw", [0, 1], [1, 1], faint=True)
    assert [entry.name for entry in lines.entries()] == ["one", "two"]


def test_the_mouse_shows_values(qtbot: QtBot, lines: LineChart) -> None:
    lines.set_series("AP50", [0, 10, 20], [0.1, 0.9, 0.8], dots=True)
    lines.set_series("AP", [10], [0.4], dashed=True)
    lines.set_marker("best", 10, 0.9, "best")
    lines.grab()
    hovered: list[object] = []
    lines.hovered.connect(hovered.append)
    qtbot.mouseMove(lines, QPoint(round(lines.x_of(11)), 80))
    qtbot.waitUntil(lambda: hovered == [10])
    entries = lines.entries()
    assert lines.reading == Reading("step 10", ((entries[0], "0.90"), (entries[1], "0.40")))
    assert lines.reading.sentence == "step 10, AP50 0.90, AP 0.40"
    lines.grab()


def test_the_arrow_keys_show_values(qtbot: QtBot, lines: LineChart) -> None:
    lines.set_series("AP50", [0, 10, 20], [0.1, 0.9, 0.8])
    hovered: list[object] = []
    lines.hovered.connect(hovered.append)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Escape):
        qtbot.keyClick(lines, key)
    assert hovered == [20, 10, 0, 10, None]


def test_a_long_run_keeps_few_points(lines: LineChart) -> None:
    for step in range(5000):
        lines.add_point("loss", step, 1 + math.sin(step))
    kept = lines.points("loss")
    assert len(kept) <= 1024
    assert (kept[0][0], kept[-1][0]) == (0, 4999)
    lines.grab()


def test_nan_is_left_out(lines: LineChart) -> None:
    lines.set_series("AP50", [0, 1, 2], [0.5, math.nan, 0.7])
    assert lines.points("AP50") == [(0, 0.5), (2, 0.7)]


def test_a_series_may_have_no_values(qtbot: QtBot) -> None:
    chart = LineChart("Loss", from_zero=False)
    qtbot.addWidget(chart)
    chart.set_series("none yet")
    chart.set_series("none behind", faint=True)
    chart.add_point("loss", 1, 0.5)
    chart.grab()
    assert [entry.name for entry in chart.entries()] == ["loss"]


def test_a_single_value_is_visible(lines: LineChart) -> None:
    lines.add_point("AP50", 4, 0.5)
    assert QColor(tokens().accent).name() in colors(lines)


def test_linked_charts_show_values_at_the_same_x(qtbot: QtBot, lines: LineChart) -> None:
    other = LineChart("Loss")
    qtbot.addWidget(other)
    other.set_series("loss", [0, 9, 30], [3, 2, 1])
    lines.set_series("AP50", [0, 10, 20], [0.1, 0.9, 0.8])
    link(lines, other)
    qtbot.keyClick(lines, Qt.Key.Key_Home)
    qtbot.keyClick(lines, Qt.Key.Key_Right)
    assert sentence(other) == "9, loss 2.00"
    qtbot.keyClick(lines, Qt.Key.Key_Escape)
    assert sentence(other) == ""


# --- bars ----------------------------------------------------------------------------------------


@pytest.fixture(params=[False, True], ids=["side by side", "stacked"])
def bars(request: pytest.FixtureRequest, qtbot: QtBot) -> BarChart:
    chart = BarChart("Provenance of boxes", stacked=request.param, empty="No boxes")
    qtbot.addWidget(chart)
    chart.resize(260, 160)
    return chart


def test_bars_are_drawn_and_described(bars: BarChart) -> None:
    bars.grab()
    assert bars.accessibleDescription() == "No boxes"
    bars.set_bars(["run 1", "run 2"], [Bars("kept", [3, 5]), Bars("drawn", [None, 2], color="good")])
    shown = colors(bars)
    assert {QColor(tokens().accent).name(), QColor(tokens().good).name()} <= shown
    expected = "run 1, drawn –, kept 3" if bars.is_stacked else "run 1, kept 3, drawn –"
    assert bars.accessibleDescription().startswith(expected)
    assert bars.value_range() == (0, 7 if bars.is_stacked else 5)
    bars.show_at(1.2)
    assert sentence(bars) in ("run 2, drawn 2, kept 5", "run 2, kept 5, drawn 2")
    bars.grab()
    bars.clear()
    assert sentence(bars) == ""
    assert bars.accessibleDescription() == "No boxes"


def test_bars_need_one_value_per_group(bars: BarChart) -> None:
    with pytest.raises(ValueError, match="one value per group"):
        bars.set_bars(["one"], [Bars("kept", [1, 2])])


def test_many_groups_fit(bars: BarChart) -> None:
    bars.set_bars([f"a long name {n}" for n in range(80)], [Bars("kept", list(range(80)))])
    assert QColor(tokens().accent).name() in colors(bars)
