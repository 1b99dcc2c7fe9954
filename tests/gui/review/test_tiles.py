"""The cells of the review page: their order, their crops, and the keys that move through them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from core.annotation import Annotation
from core.geometry import Box
from core.review.sheet import SheetEntry
from gui.document import commands
from gui.document.document import Document
from gui.pictures.crop_store import LARGE, SMALL, CropStore
from gui.pictures.thumbnails import Unreadable
from gui.review.tile import Tile
from gui.review.tile_delegate import TileDelegate
from gui.review.tile_model import TileModel
from gui.review.tile_view import TileView
from gui.threads.background import Background
from tests.conftest import MakeImage
from tests.support.documents import opened_document

BOX = Box(10, 10, 30, 20)


def tile(number: int, image_id: int = 1, box: Box = BOX) -> Tile:
    return Tile.of_entry(SheetEntry(Annotation(number, image_id, 1, box)))


def numbers(model: TileModel) -> list[int]:
    return [each.key[0] for each in model.tiles]


@pytest.fixture
def document(qtbot: QtBot, tmp_path: Path, make_image: MakeImage) -> Iterator[Document]:
    for name in ("a.png", "b.png"):
        make_image(tmp_path / "photos" / name)
    (tmp_path / "photos" / "c.png").write_bytes(b"no image")
    with opened_document(qtbot, tmp_path / "photos") as opened:
        yield opened


@pytest.fixture
def crops(document: Document) -> Iterator[CropStore]:
    background = Background()
    made = CropStore(background, document)
    yield made
    made.close()
    background.close()


@pytest.fixture
def model(crops: CropStore) -> TileModel:
    made = TileModel(crops, lambda tile: (str(tile.key[0]),), lambda tile: "spoken")
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.show(tile(number) for number in (5, 3, 9))
    return made


@pytest.fixture
def view(qtbot: QtBot, model: TileModel, crops: CropStore) -> TileView:
    made = TileView(model, TileDelegate(1, shows_prediction=True), crops)
    qtbot.addWidget(made)
    made.set_cell_width(100)
    made.resize(330, 400)
    model.show(tile(number) for number in range(1, 9))
    made.show()
    return made


def test_a_restored_cell_returns_to_its_place(model: TileModel):
    model.take((3, 0))
    model.take((5, 0))
    assert numbers(model) == [9]
    model.put(tile(4))
    model.put(tile(5))
    model.put(tile(3))
    assert numbers(model) == [5, 3, 9, 4]
    assert [model.row_of((number, 0)) for number in (5, 3, 9, 4, 77)] == [0, 1, 2, 3, -1]


def test_a_changed_cell_is_announced_once(model: TileModel, qtbot: QtBot):
    moved = tile(3, box=BOX.translated(1, 0))
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.put(moved)
    assert changed.args is not None
    assert changed.args[0].row() == 1
    with qtbot.assertNotEmitted(model.dataChanged):
        model.put(moved)


def test_a_box_that_moves_a_little_keeps_its_crop():
    before = tile(1)
    entry = SheetEntry(Annotation(1, 1, 1, BOX.translated(1, 0)))
    assert Tile.of_entry(entry, before).region == before.region
    far = SheetEntry(Annotation(1, 1, 1, BOX.translated(40, 0)))
    assert Tile.of_entry(far, before).region != before.region


def test_crops_of_one_image_are_cut_together(qtbot: QtBot, crops: CropStore, document: Document):
    first = document.image_ids[0]
    some = [tile(number, first, BOX.translated(number, 0)) for number in range(4)]
    ready: list[int] = []
    crops.ready.connect(ready.append)
    assert [crops.get(first, each.region, SMALL) for each in some] == [None] * 4
    assert crops.get(first, some[0].region, LARGE) is None
    qtbot.waitUntil(lambda: isinstance(crops.get(first, some[3].region, SMALL), QPixmap))
    large = crops.get(first, some[0].region, LARGE)
    assert isinstance(large, QPixmap)
    assert large.size().toTuple() == LARGE
    assert ready == [first]


def test_a_crop_of_an_unreadable_file_is_unreadable(qtbot: QtBot, crops: CropStore, document: Document):
    broken = next(n for n in document.image_ids if document.image(n).path.endswith("c.png"))
    crops.get(broken, tile(1).region, SMALL)
    qtbot.waitUntil(lambda: isinstance(crops.get(broken, tile(1).region, SMALL), Unreadable))


def test_the_most_recently_used_crops_stay(qtbot: QtBot, document: Document):
    background = Background()
    try:
        crops = CropStore(background, document, megabytes=0.2)  # two of the small ones
        first = document.image_ids[0]
        regions = [tile(1, first, BOX.translated(n, 0)).region for n in range(3)]
        for region in regions:
            with qtbot.waitSignal(crops.ready):
                crops.get(first, region, SMALL)
        assert crops.get(first, regions[1], SMALL) is not None
        assert crops.get(first, regions[0], SMALL) is None
    finally:
        background.close()


def test_arrows_move_through_the_rows(qtbot: QtBot, view: TileView):
    assert view.columns == 3
    at = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Up):
        qtbot.keyClick(view, key)
        assert view.current is not None
        at.append(view.current.key[0])
    assert at == [2, 5, 4, 3, 3, 3]  # left goes round the end of a row; above the first row is nothing


def test_keys_act(qtbot: QtBot, view: TileView):
    pressed = []
    view.set_key_actions(
        {
            QKeyCombination(Qt.Key.Key_X): lambda: pressed.append("x"),
            QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Right): lambda: pressed.append("wider"),
        }
    )
    qtbot.keyClick(view, Qt.Key.Key_X)
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert pressed == ["x", "wider"]
    assert view.currentIndex().row() == 0


def test_after_a_removal_the_next_cell_is_current(view: TileView):
    view.select((2, 0))
    view.tiles.take((2, 0))
    assert view.current is not None
    assert view.current.key == (3, 0)


def test_small_cells_get_small_crops(view: TileView):
    view.set_cell_width(90)
    assert view.tiles.crop_size == SMALL
    view.set_cell_width(300)
    assert view.tiles.crop_size == LARGE


def test_cells_are_painted_with_crop_boxes_and_words(
    qtbot: QtBot, view: TileView, document: Document, crops: CropStore
):
    first = document.image_ids[0]
    commands.add_box(document, first, BOX, document.classes[0].id)
    (label,) = document.annotations(first)
    shown = Tile.of_entry(SheetEntry(label.with_flags({*label.flags})))
    view.tiles.show([shown])
    qtbot.waitUntil(lambda: crops.get(first, shown.region, view.tiles.crop_size) is not None)
    image = view.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(330) for y in range(110)}
    assert "#ffd60a" in colours  # the user's box
