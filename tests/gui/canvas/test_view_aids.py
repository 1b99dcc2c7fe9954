"""Loupe, navigator and image adjustments on a canvas."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.annotation import Detection
from core.geometry import Box
from gui.canvas.inset_layer import InsetLayer
from gui.canvas.view import Canvas, Tool
from gui.document import commands
from gui.document.document import Document
from gui.labelling.view_aids import ViewAids
from gui.pictures.adjustment import NEUTRAL, Adjustment
from gui.settings.settings import Settings
from gui.settings.zoom_policy import ViewPlace
from gui.style import theme
from tests.gui.canvas_fixtures import GREY, SIZE, boxes, canvas, document, hand, image_id, picture, suggest
from tests.support.mouse import LEFT, NONE, Hand

__all__ = ["canvas", "document", "hand", "image_id"]


@pytest.fixture
def insets(canvas: Canvas) -> InsetLayer:
    return InsetLayer(canvas)


def grabbed(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def speckled() -> QImage:
    """Every pixel has a different colour."""
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    for y in range(SIZE[1]):
        for x in range(SIZE[0]):
            image.setPixelColor(x, y, colour_at(x, y))
    return image


def colour_at(x: int, y: int) -> QColor:
    return QColor(x % 256, y % 256, (x // 256) * 16 + (y // 256))


# --- loupe -----------------------------------------------------------------------------------------


def test_the_loupe_shows_the_exact_pixels_around_the_drawn_corner(
    canvas: Canvas, image_id: int, insets: InsetLayer, hand: Hand
) -> None:
    canvas.show_image(image_id, speckled())
    canvas.actual_size()
    assert not insets.loupe.isVisible()
    hand.press((100, 100))
    hand.move((142, 112))
    assert insets.loupe.isVisible()
    image = grabbed(insets.loupe)
    # The pixel right of and below the corner is the first outside the box; it begins in the middle.
    for column in range(-6, 7):
        for row in range(-6, 7):
            at = QPoint(128 + 8 * column + 4, 104 + 8 * row + 4)
            assert image.pixelColor(at) == colour_at(142 + column, 112 + row), (column, row)
    hand.release((142, 112))
    assert not insets.loupe.isVisible()


def test_lines_in_the_loupe_are_thin_and_lie_outside_the_box(canvas: Canvas, insets: InsetLayer, hand: Hand) -> None:
    hand.press((100, 100))
    hand.move((142, 112))
    image, tokens = grabbed(insets.loupe), theme.tokens()
    row = [image.pixelColor(x, 100) for x in range(120, 136)]
    assert row[:8] == [GREY] * 8, "the whole last pixel of the box"
    assert row[8:10] == [QColor(tokens.selected), QColor(tokens.box_edge)]
    assert row[10:] == [GREY] * 6
    column = [image.pixelColor(100, y) for y in range(104 - 12 * 8 - 2, 108)]
    assert column.index(QColor(tokens.selected)) == 1, "the top edge, twelve pixels higher"
    assert column[2 : 2 + 12 * 8] == [GREY] * 96


def test_the_loupe_shows_no_pixels_outside_the_picture(canvas: Canvas, insets: InsetLayer, hand: Hand) -> None:
    hand.press((40, 40))
    hand.move((0, 0))
    image = grabbed(insets.loupe)
    assert image.pixelColor(20, 20) == QColor(theme.tokens().canvas)
    assert image.pixelColor(180, 150) == GREY


def test_the_loupe_moves_away_from_the_mouse(canvas: Canvas, insets: InsetLayer, hand: Hand) -> None:
    hand.press((20, 20))
    for to in ((300, 200), (590, 10), (590, 390), (10, 390), (590, 30)):
        hand.move(to)
        assert insets.loupe.isVisible()
        assert not insets.loupe.geometry().contains(hand.on_view(to))


def test_a_dragged_side_is_in_the_middle_of_the_loupe(
    canvas: Canvas, document: Document, image_id: int, insets: InsetLayer, hand: Hand
) -> None:
    made = commands.add_box(document, image_id, Box(100, 100, 200, 160), 1)
    canvas.set_tool(Tool.SELECT)
    canvas.select_annotation(made.id)
    hand.press((200, 130))
    hand.move((205, 133))
    image, tokens = grabbed(insets.loupe), theme.tokens()
    assert [image.pixelColor(128 + x, 60) for x in (-1, 0, 1, 2)] == [
        GREY,
        QColor(tokens.selected),
        QColor(tokens.box_edge),
        GREY,
    ]


def test_the_loupe_shows_a_nudge_briefly(
    qtbot: QtBot, canvas: Canvas, document: Document, image_id: int, insets: InsetLayer
) -> None:
    made = commands.add_box(document, image_id, Box(100, 100, 200, 160), 1)
    canvas.select_annotation(made.id)
    canvas.nudge(1, 0)
    assert insets.loupe.isVisible()
    qtbot.waitUntil(lambda: not insets.loupe.isVisible(), timeout=3000)


def test_there_is_no_loupe_when_zoomed_in_or_turned_off(canvas: Canvas, insets: InsetLayer, hand: Hand) -> None:
    insets.show_loupe(False)
    hand.press((100, 100))
    hand.move((142, 112))
    assert not insets.loupe.isVisible()
    insets.show_loupe(True)
    assert insets.loupe.isVisible()
    canvas.show_place(ViewPlace(8, 120, 110))
    assert not insets.loupe.isVisible()


# --- navigator -------------------------------------------------------------------------------------


def test_the_navigator_shows_only_if_the_picture_does_not_fit(canvas: Canvas, insets: InsetLayer) -> None:
    canvas.fit()
    assert not insets.navigator.isVisible()
    canvas.show_place(ViewPlace(4, 300, 200))
    assert insets.navigator.isVisible()
    insets.show_navigator(False)
    assert not insets.navigator.isVisible()
    insets.show_navigator(True)
    assert insets.navigator.isVisible()
    canvas.clear()
    assert not insets.navigator.isVisible()


def on_map(insets: InsetLayer, at: tuple[float, float]) -> QPoint:
    overview = insets.navigator.overview
    return QPoint(round(at[0] * overview.across), round(at[1] * overview.down))


def test_a_click_and_a_drag_in_the_navigator_move_the_view(canvas: Canvas, insets: InsetLayer) -> None:
    canvas.show_place(ViewPlace(4, 150, 150))
    canvas.setFocus()
    QTest.mousePress(insets.navigator, LEFT, NONE, on_map(insets, (450, 250)))
    place = canvas.place
    assert place is not None
    assert (place.x, place.y) == pytest.approx((450, 250), abs=4)
    QTest.mouseMove(insets.navigator, on_map(insets, (300, 200)))
    QTest.mouseRelease(insets.navigator, LEFT, NONE, on_map(insets, (300, 200)))
    assert canvas.hasFocus()
    assert canvas.marks.band is None


def test_the_navigator_shows_boxes_suggestions_and_the_visible_part(
    qtbot: QtBot, canvas: Canvas, document: Document, image_id: int, insets: InsetLayer
) -> None:
    canvas.show_place(ViewPlace(6, 450, 300))
    commands.add_box(document, image_id, Box(100, 100, 120, 112), 1)
    commands.add_box(document, image_id, Box(20, 200, 120, 300), 1)
    suggest(qtbot, document, image_id, Detection(1, Box(200, 300, 220, 312), 0.9))
    image, tokens = grabbed(insets.navigator), theme.tokens()
    assert image.pixelColor(on_map(insets, (110, 106))) == QColor(tokens.box_core)
    assert image.pixelColor(on_map(insets, (210, 306))) == QColor(tokens.suggestion_core)
    assert image.pixelColor(on_map(insets, (70, 250))) == GREY, "a large box is an outline"
    assert image.pixelColor(on_map(insets, (70, 200))) == QColor(tokens.box_core)
    assert image.pixelColor(on_map(insets, (300, 60))) == GREY
    left = canvas.visible_area.left()
    assert image.pixelColor(on_map(insets, (left, 300)) + QPoint(1, 0)) == QColor(tokens.inset_frame)


def test_loupe_and_navigator_never_overlap(canvas: Canvas, insets: InsetLayer, hand: Hand) -> None:
    canvas.show_place(ViewPlace(2, 300, 200))
    middle = canvas.to_image(QPointF(350, 250))
    hand.press((middle.x(), middle.y()))
    for to in (QPointF(340, 240), QPointF(20, 20), QPointF(650, 20), QPointF(650, 450), QPointF(20, 450)):
        at = canvas.to_image(to)
        hand.move((at.x(), at.y()))
        assert insets.loupe.isVisible()
        assert not (insets.navigator.isVisible() and insets.loupe.geometry().intersects(insets.navigator.geometry()))
        assert not (insets.navigator.isVisible() and insets.navigator.geometry().contains(to.toPoint()))


# --- adjustments -----------------------------------------------------------------------------------


def test_adjustment_tables() -> None:
    assert (NEUTRAL.table() == np.arange(256)).all()
    assert Adjustment(brightness=1).table()[:2].tolist() == [128, 128]
    double = Adjustment(contrast=2).table()
    assert double[[0, 63, 128, 192, 255]].tolist() == [0, 0, 128, 255, 255]
    light = Adjustment(gamma=2).table()
    assert light[[0, 64, 255]].tolist() == [0, 128, 255]
    for table in (double, light):
        assert (np.diff(table.astype(int)) >= 0).all()


def test_an_adjustment_changes_neither_the_picture_nor_the_background(
    canvas: Canvas, document: Document, image_id: int
) -> None:
    canvas.set_tool(Tool.SELECT)
    canvas.fit()
    canvas.set_adjustment(Adjustment(brightness=0.5))
    image, background = grabbed(canvas.viewport()), QColor(theme.tokens().canvas)
    table = Adjustment(brightness=0.5).table()
    expected = QColor(*(int(table[value]) for value in (GREY.red(), GREY.green(), GREY.blue())))
    assert image.pixelColor(350, 250) == expected
    assert image.pixelColor(2, 2) == background
    shown = canvas.picture
    assert shown is not None
    assert shown.levels[0].pixelColor(100, 100) == GREY
    canvas.set_adjustment(NEUTRAL)
    assert grabbed(canvas.viewport()).pixelColor(350, 250) == GREY


def test_loupe_and_navigator_are_adjusted_too(canvas: Canvas, insets: InsetLayer, hand: Hand) -> None:
    insets.adjust(Adjustment(brightness=1))
    canvas.show_place(ViewPlace(2, 300, 200))
    assert grabbed(insets.navigator).pixelColor(10, 60).red() == GREY.red() + 128
    at = canvas.to_image(QPointF(100, 100))
    hand.press((at.x(), at.y()))
    hand.move((at.x() + 20, at.y() + 10))
    assert grabbed(insets.loupe).pixelColor(120, 100).red() == GREY.red() + 128


def test_sliders_adjust_live_and_a_badge_stays(canvas: Canvas, insets: InsetLayer, image_id: int) -> None:
    insets.toggle_panel()
    assert insets.panel.isVisible()
    insets.panel.gamma.setValue(50)
    insets.panel.brightness.setValue(20)
    assert canvas.adjustment == Adjustment(brightness=0.2, gamma=2.0)
    QTest.mouseDClick(insets.panel.gamma, LEFT)
    assert canvas.adjustment == Adjustment(brightness=0.2)
    assert not insets.badge.isVisible()
    insets.toggle_panel()
    assert insets.badge.isVisible()
    canvas.show_image(image_id, picture())
    assert canvas.adjustment == Adjustment(brightness=0.2), "kept for the next image"
    QTest.mouseClick(insets.badge.button, LEFT)
    assert canvas.adjustment == NEUTRAL
    assert not insets.badge.isVisible()
    assert insets.panel.brightness.value() == 0


def test_a_press_on_an_inset_does_not_reach_the_canvas(
    canvas: Canvas, document: Document, image_id: int, insets: InsetLayer
) -> None:
    canvas.show_place(ViewPlace(3, 300, 200))
    insets.toggle_panel()
    for inset, at in ((insets.panel, QPoint(6, 6)), (insets.navigator, QPoint(90, 60))):
        for button in (LEFT, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton):
            QTest.mouseClick(inset, button, NONE, at)
            assert not canvas.cancel_gesture()
            assert not canvas.is_panning
    assert boxes(document, image_id) == []


def test_arrow_keys_move_a_slider_and_escape_returns_to_the_canvas(
    qtbot: QtBot, canvas: Canvas, document: Document, image_id: int, insets: InsetLayer
) -> None:
    made = commands.add_box(document, image_id, Box(100, 100, 200, 160), 1)
    canvas.select_annotation(made.id)
    canvas.activateWindow()
    insets.toggle_panel()
    insets.panel.contrast.setFocus()
    qtbot.waitUntil(insets.panel.contrast.hasFocus)
    QTest.keyClick(insets.panel.contrast, Qt.Key.Key_Right)
    assert canvas.adjustment.contrast > 1
    assert boxes(document, image_id) == [made.box]
    reset = insets.panel.tab_order[3]
    QTest.keyClick(insets.panel.contrast, Qt.Key.Key_Tab)
    QTest.keyClick(insets.panel.gamma, Qt.Key.Key_Tab)
    assert reset.hasFocus()
    QTest.keyClick(reset, Qt.Key.Key_Escape)
    assert not insets.panel.isVisible()
    assert canvas.hasFocus()


# --- settings --------------------------------------------------------------------------------------


def test_loupe_and_navigator_settings_are_kept(canvas: Canvas) -> None:
    seeing = ViewAids(canvas, Settings())
    assert Settings().loupe
    assert Settings().navigator
    seeing.toggle_loupe()
    seeing.toggle_navigator()
    assert not Settings().loupe
    assert not Settings().navigator
    canvas.show_place(ViewPlace(4, 300, 200))
    assert not seeing.insets.navigator.isVisible()
    seeing.toggle_navigator()
    assert seeing.insets.navigator.isVisible()
