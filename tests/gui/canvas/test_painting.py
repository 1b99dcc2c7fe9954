"""Painting: pictures of any size, two-toned outlines, dashes, labels, the crosshair."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from core.annotation import Detection
from core.geometry import Box
from gui.canvas.interaction import Handle
from gui.canvas.overlay import paint_crosshair
from gui.canvas.picture_view import PictureView
from gui.canvas.view import Canvas, Tool
from gui.document import class_commands, commands
from gui.document.document import Document
from gui.pictures.picture import Picture, draw_picture
from gui.style import theme
from tests.gui.canvas_fixtures import GREY, canvas, document, hand, image_id, picture, suggest
from tests.support.mouse import Hand

__all__ = ["canvas", "document", "hand", "image_id"]

BACKGROUNDS = {"night": QColor(8, 8, 12), "glare": QColor(255, 255, 255), "grass": QColor(90, 160, 60), "grey": GREY}


def grabbed(canvas: Canvas) -> QImage:
    return canvas.viewport().grab().toImage()


def at(canvas: Canvas, image: QImage, point: tuple[float, float], shift: tuple[int, int] = (0, 0)) -> QColor:
    return image.pixelColor(canvas.viewportTransform().map(QPointF(*point)).toPoint() + QPoint(*shift))


def distance(one: QColor, other: QColor) -> int:
    return abs(one.red() - other.red()) + abs(one.green() - other.green()) + abs(one.blue() - other.blue())


@pytest.mark.parametrize("background", BACKGROUNDS.values(), ids=BACKGROUNDS)
def test_an_outline_shows_on_any_background_and_leaves_its_inside_free(
    canvas: Canvas, document: Document, image_id: int, background: QColor
) -> None:
    canvas.show_image(image_id, picture(background))
    canvas.actual_size()
    commands.add_box(document, image_id, Box(100, 100, 200, 150), 1)
    image = grabbed(canvas)
    core, edge = at(canvas, image, (100, 125)), at(canvas, image, (100, 125), (-1, 0))
    assert core == QColor(theme.tokens().box_core)
    assert max(distance(core, background), distance(edge, background)) > 200
    assert distance(core, edge) > 200
    assert at(canvas, image, (100, 125), (1, 0)) == background
    assert at(canvas, image, (150, 125)) == background
    assert at(canvas, image, (100, 125), (-2, 0)) == background


def test_lines_are_one_pixel_wide_at_any_zoom(canvas: Canvas, document: Document, image_id: int) -> None:
    commands.add_box(document, image_id, Box(100, 100, 200, 150), 1)
    for _ in range(10):
        canvas.zoom_in()
    canvas.centerOn(100, 125)
    image = grabbed(canvas)
    assert at(canvas, image, (100, 125)) == QColor(theme.tokens().box_core)
    assert at(canvas, image, (100, 125), (1, 0)) == GREY
    assert at(canvas, image, (100, 125), (-2, 0)) == GREY


@pytest.mark.parametrize(("tool", "middle"), [(Tool.SELECT, 4), (Tool.DRAW, 3)], ids=["large", "small"])
def test_the_selected_box_is_thicker_and_has_handles(
    canvas: Canvas, document: Document, image_id: int, tool: Tool, middle: int
) -> None:
    canvas.set_tool(tool)
    annotation = commands.add_box(document, image_id, Box(100, 100, 200, 150), 1)
    plain = grabbed(canvas)
    canvas.select_annotation(annotation.id)
    image = grabbed(canvas)
    for handle in Handle:
        across, down = handle.value
        outside = (middle * across, middle * down)
        assert at(canvas, image, handle.point(annotation.box), outside) == QColor(theme.tokens().handle_fill)
        inside = (-2 * across, -2 * down)
        assert at(canvas, image, handle.point(annotation.box), inside) == GREY
    assert at(canvas, image, (120, 100), (0, -1)) == QColor(theme.tokens().box_core)
    assert at(canvas, plain, (120, 100), (0, -1)) != QColor(theme.tokens().box_core)


def test_a_suggestion_is_dashed_with_its_score_outside(
    qtbot: QtBot, canvas: Canvas, document: Document, image_id: int
) -> None:
    suggest(qtbot, document, image_id, Detection(1, Box(100, 100, 200, 150), 0.9))
    image = grabbed(canvas)
    line = [at(canvas, image, (x, 100)) == QColor(theme.tokens().suggestion_core) for x in range(100, 200)]
    assert 30 < sum(line) < 80
    above = [at(canvas, image, (x, y)) for x in range(100, 140) for y in range(80, 98)]
    assert sum(colour != GREY for colour in above) > 200
    assert at(canvas, image, (110, 110)) == GREY


def test_class_names_are_shown_only_with_several_classes(
    qtbot: QtBot, canvas: Canvas, document: Document, image_id: int
) -> None:
    commands.add_box(document, image_id, Box(100, 100, 200, 150), 1)

    def inked() -> int:
        image = grabbed(canvas)
        return sum(at(canvas, image, (x, y)) != GREY for x in range(101, 140) for y in range(80, 97))

    assert inked() == 0
    with qtbot.waitSignal(document.classes_changed):
        class_commands.add_class(document, "vehicle")
    assert inked() > 200
    image = grabbed(canvas)
    assert at(canvas, image, (100, 125)) == theme.class_color(0)


def test_the_crosshair_shows_only_with_the_draw_tool(canvas: Canvas, hand: Hand) -> None:
    hand.move((300, 200))
    image = grabbed(canvas)
    assert at(canvas, image, (300, 20)) != GREY
    assert at(canvas, image, (20, 200)) != GREY
    canvas.set_tool(Tool.SELECT)
    image = grabbed(canvas)
    assert at(canvas, image, (300, 20)) == GREY


def test_the_rubber_band_follows_the_mouse(canvas: Canvas, hand: Hand) -> None:
    hand.click((100, 100))
    hand.move((300, 200))
    image = grabbed(canvas)
    assert at(canvas, image, (150, 100)) == QColor(theme.tokens().selected)
    hand.move((300, 250))
    assert at(canvas, grabbed(canvas), (150, 200)) == GREY


def test_a_message_replaces_the_picture(canvas: Canvas, image_id: int) -> None:
    canvas.show_message(image_id, "a.png is damaged: copy it again.")
    image = grabbed(canvas)
    background = QColor(theme.tokens().canvas)
    middle = image.rect().center()
    inked = [
        image.pixelColor(x, y) != background
        for x in range(middle.x() - 150, middle.x() + 150)
        for y in range(middle.y() - 8, middle.y() + 8)
    ]
    assert sum(inked) > 100
    assert image.pixelColor(10, 10) == background


def halves(width: int, height: int) -> QImage:
    """Red on the left, blue on the right."""
    image = QImage(width, height, QImage.Format.Format_RGB888)
    painter = QPainter(image)
    painter.fillRect(0, 0, width // 2, height, QColor("red"))
    painter.fillRect(width // 2, 0, width - width // 2, height, QColor("blue"))
    painter.end()
    return image


def test_pixels_are_sharp_above_three_times_zoom_and_smoothed_below(canvas: Canvas, image_id: int) -> None:
    canvas.show_image(image_id, halves(40, 40))
    assert canvas.scale_factor > 3
    unmixed = {QColor("red").rgb(), QColor("blue").rgb()}

    def colours() -> set[int]:
        image = grabbed(canvas)
        y = image.height() // 2
        middle = canvas.viewportTransform().map(QPointF(20, 20)).x()
        return {image.pixel(round(middle) + x, y) for x in range(-8, 8)}

    canvas.set_tool(Tool.SELECT)
    assert colours() == unmixed
    canvas.actual_size()
    for _ in range(4):
        canvas.zoom_in()
    assert 2 < canvas.scale_factor < 3
    assert len(colours()) > 2


def test_a_12000_x_9000_picture_is_shown_at_any_zoom(canvas: Canvas, image_id: int) -> None:
    canvas.show_image(image_id, halves(12000, 9000))
    canvas.set_tool(Tool.SELECT)
    assert canvas.scale_factor < 0.1
    for _ in range(2):
        image = grabbed(canvas)
        assert at(canvas, image, (5900, 4500)) == QColor("red")
        assert at(canvas, image, (6100, 4500)) == QColor("blue")
        canvas.actual_size()
        canvas.centerOn(6000, 4500)


@pytest.mark.parametrize("scale", [0.05, 0.4, 1.0, 7.0])
def test_pictures_wider_than_qt_supports_are_drawn_to_their_end(scale: float) -> None:
    wide = Picture.prepare(halves(40_000, 40))
    canvas = QImage(200, 20, QImage.Format.Format_RGB32)
    canvas.fill(QColor("green"))
    painter = QPainter(canvas)
    painter.scale(scale, scale)
    painter.translate(-(40_000 - 100 / scale), 0)
    draw_picture(painter, wide, QRectF(40_000 - 100 / scale, 0, 200 / scale, 20 / scale), scale)
    painter.end()
    assert canvas.pixelColor(98, 1) == QColor("blue")
    assert canvas.pixelColor(103, 1) == QColor("green")


def test_a_level_is_never_enlarged_while_there_is_a_larger_one() -> None:
    prepared = Picture.prepare(halves(4000, 3000))
    assert [level.width() for level in prepared.levels] == [4000, 2000, 1000]
    widths = [prepared.level_for(scale).width() for scale in (0.1, 0.25, 0.26, 0.5, 0.7, 1, 9)]
    assert widths == [1000, 1000, 2000, 2000, 4000, 4000, 4000]


def test_the_picture_is_scaled_once_and_not_on_every_mouse_move(
    canvas: Canvas, hand: Hand, image_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[QRectF] = []

    def recorded(painter: QPainter, picture: Picture, exposed: QRectF, scale: float) -> None:
        drawn.append(exposed)
        draw_picture(painter, picture, exposed, scale)

    monkeypatch.setattr("gui.canvas.rendered_view.draw_picture", recorded)
    canvas.fit()
    grabbed(canvas)
    drawn.clear()
    hand.press((100, 100))
    for step in range(5):
        hand.move((110 + 10 * step, 120))
        grabbed(canvas)
    hand.release((150, 120))
    assert drawn == []
    canvas.zoom_in()
    grabbed(canvas)
    assert drawn != []
    canvas.show_image(image_id, picture(QColor(90, 160, 60)))
    assert at(canvas, grabbed(canvas), (300, 300)) == QColor(90, 160, 60)


def test_the_crosshair_has_no_gap(canvas: Canvas) -> None:
    image = QImage(200, 300, QImage.Format.Format_RGB32)
    image.fill(QColor(0, 0, 0))
    painter = QPainter(image)
    paint_crosshair(painter, QPointF(100, 150), image.rect())
    painter.end()
    assert len({image.pixel(100, y) for y in range(300) if abs(y - 150) > 2}) == 1
    assert len({image.pixel(x, 150) for x in range(200) if abs(x - 100) > 2}) == 1
    assert image.pixelColor(100, 0).red() > 100


def test_a_preview_has_the_full_size_and_requests_detail_when_zoomed_in(qtbot: QtBot) -> None:
    grey = QImage(200, 150, QImage.Format.Format_RGB32)
    grey.fill(QColor("grey"))
    preview = Picture((grey,), (1600, 1200))
    view = PictureView()
    qtbot.addWidget(view)
    view.resize(180, 140)
    view.show()
    requests: list[bool] = []
    view.detail_requested.connect(lambda: requests.append(True))
    view.set_picture(preview)
    view.grab()
    assert (preview.width, preview.height, requests) == (1600, 1200, [])
    view.actual_size()
    view.grab()
    view.grab()
    assert requests == [True]
    place = view.place
    sharp = QImage(1600, 1200, QImage.Format.Format_RGB888)
    sharp.fill(QColor("red"))
    view.show_detail(Picture((sharp, grey), (1600, 1200)))
    assert view.place == place
    assert view.grab().toImage().pixelColor(90, 70) == QColor("red")


def test_a_part_cut_out_of_a_preview_has_the_requested_size() -> None:
    halves = QImage(100, 50, QImage.Format.Format_RGB32)
    halves.fill(QColor("black"))
    painter = QPainter(halves)
    painter.fillRect(50, 0, 50, 50, QColor("white"))
    painter.end()
    part = Picture((halves,), (800, 400)).cut_out(QRect(392, 100, 40, 30))
    assert (part.width(), part.height(), part.format()) == (40, 30, QImage.Format.Format_RGB32)
    assert (part.pixelColor(0, 15), part.pixelColor(39, 15)) == (QColor("black"), QColor("white"))
