from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from pytestqt.qtbot import QtBot

from core.annotation import Detection, ImageState
from core.errors import InferenceError, ModelError
from core.inference.client import Pixels
from core.inference.messages import Model
from core.inspection.comparison import Counts, OutlineKind
from gui.document import commands
from gui.document.document import Document
from gui.inspect.item_model import ItemRole
from gui.inspect.keys import InspectAction
from gui.inspect.models import ModelChoice
from gui.inspect.page import InspectPage
from gui.suggestions.prediction_order import AHEAD
from tests.conftest import MakeImage
from tests.gui.inspect.conftest import ELSEWHERE, PLATE
from tests.support.predicting import FakeClient


def opened(qtbot: QtBot, page: InspectPage, *paths: Path) -> None:
    page.open_paths(paths)
    wait_until_predicted(qtbot, page)


def wait_until_predicted(qtbot: QtBot, page: InspectPage) -> None:
    """Wait until the picture is shown and all images are predicted."""
    main = page.sides[0]
    qtbot.waitUntil(lambda: len(page.items) > 0 and main.pane.view.picture is not None)
    qtbot.waitUntil(lambda: "looked" not in page.layout_.counted.text())


def compared(qtbot: QtBot, page: InspectPage, yard: Path) -> None:
    opened(qtbot, page, yard)
    compare(qtbot, page)


def compare(qtbot: QtBot, page: InspectPage) -> None:
    qtbot.waitUntil(page.layout_.offer.isVisible)
    page.layout_.offer.compare.click()
    qtbot.waitUntil(lambda: len(page.sides[0].scoring.tally) == 2)


def place(page: InspectPage) -> int:
    return page.items.places[page.current or 0]


def press(
    qtbot: QtBot, page: InspectPage, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    qtbot.keyClick(page.sides[0].pane.view, key, modifier)


def test_the_empty_page_offers_sources(page: InspectPage) -> None:
    assert page.layout_.currentWidget() is page.layout_.empty
    assert [each.text().strip() for each in page.layout_.empty.sources.buttons] == [
        "Images…",
        "Folder…",
        "Video…",
        "This project",
    ]
    assert "Drop" in page.hint


def test_a_folder_is_listed_and_predicted(qtbot: QtBot, page: InspectPage, yard: Path, client: FakeClient) -> None:
    opened(qtbot, page, yard)
    assert [item.name for item in page.items.all()] == ["1 #🚗.png", "2 #🚗.png", "3 #🚗.png"]
    assert [outline.kind for outline in page.sides[0].outlines()] == [OutlineKind.DETECTED]
    assert page.sides[0].pane.legend.text == "1 box detected"
    qtbot.waitUntil(lambda: page.layout_.counted.text() == "3 images")  # until then how many are predicted
    # One may be asked for again, more urgently, while it is looked at.
    assert set(client.seen) == {"1 #🚗.png", "2 #🚗.png", "3 #🚗.png"}


def test_an_unreadable_file_does_not_count_as_an_image_without_boxes(
    qtbot: QtBot, page: InspectPage, yard: Path
) -> None:
    broken = yard / "0.png"
    broken.write_bytes(b"no image")
    page.open_paths([yard])
    main = page.sides[0]
    qtbot.waitUntil(lambda: page.layout_.counted.text() == "4 images")
    qtbot.waitUntil(lambda: bool(main.pane.view.message) and main.pane.view.picture is None)
    number = page.items.order[0]
    assert main.detection_count(number) is None
    assert main.pane.legend.text == ""
    index = page.model.index_of(number)
    qtbot.waitUntil(lambda: "0.png" in str(index.data(Qt.ItemDataRole.ToolTipRole)).split("/")[0])
    assert index.data(ItemRole.WORDS) == ""
    assert "boxes" not in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_threshold_chosen_for_labelling_is_used(qtbot: QtBot, page: InspectPage, yard: Path) -> None:
    main = page.sides[0]
    assert main.predictions.loaded is not None
    assert main.threshold == pytest.approx(main.predictions.loaded.threshold)
    page.context.settings.set_threshold(page.context.document.suggesting, 0.35)
    page.hide()
    page.show()
    qtbot.waitUntil(lambda: main.threshold == pytest.approx(0.35))


def test_keys_browse_and_stop_at_the_ends(qtbot: QtBot, page: InspectPage, yard: Path) -> None:
    opened(qtbot, page, yard)
    for key, expected in (
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Right, 2),
        (Qt.Key.Key_Right, 2),
        (Qt.Key.Key_Left, 1),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_End, 2),
    ):
        press(qtbot, page, key)
        assert place(page) == expected
        assert page.layout_.list.currentIndex().row() == expected


def test_moving_the_slider_does_not_predict_again(
    qtbot: QtBot, page: InspectPage, yard: Path, client: FakeClient
) -> None:
    opened(qtbot, page, yard)
    image_facts = len(client.seen)
    page.sides[0].pane.slider.setValue(20)
    assert [outline.box for outline in page.sides[0].outlines()] == [PLATE, ELSEWHERE]
    assert page.sides[0].pane.legend.text == "2 boxes detected"
    page.do(InspectAction.HIGHER)
    assert page.sides[0].threshold == pytest.approx(0.25)
    assert len(client.seen) == image_facts


def test_sibling_labels_are_offered_and_compared(qtbot: QtBot, page: InspectPage, yard: Path) -> None:
    compared(qtbot, page, yard)
    side = page.sides[0]
    assert {outline.kind for outline in side.outlines()} == {OutlineKind.TRUTH, OutlineKind.CORRECT}
    # On the second nothing is; of the third nobody has said.
    assert side.scoring.tally.counts(0.5) == Counts(correct=1, false_alarms=1, missed=0)
    qtbot.waitUntil(lambda: "Correct 1 · False alarms 0 · Missed 0" in side.pane.legend.text)
    assert "On 2 images: 1 correct, 1 false alarm, 0 missed." in side.pane.legend.text
    assert "Precision 50%." in side.pane.legend.text
    marks = [page.layout_.list.model().index(row, 0).data(ItemRole.MISTAKES) for row in range(3)]
    assert marks == [0, 1, None]
    side.pane.slider.setValue(95)
    assert side.scoring.tally.counts(side.threshold) == Counts(correct=0, false_alarms=0, missed=1)
    assert [outline.kind for outline in side.outlines()] == [OutlineKind.MISSED]


def test_labels_can_be_declined(qtbot: QtBot, page: InspectPage, yard: Path) -> None:
    opened(qtbot, page, yard)
    qtbot.waitUntil(page.layout_.offer.isVisible)
    page.layout_.offer.dismiss.click()
    assert not page.layout_.offer.isVisible()
    assert not page.truth.is_known


def test_the_next_mistake_with_one_key(qtbot: QtBot, page: InspectPage, yard: Path) -> None:
    messages: list[str] = []
    page.message.connect(messages.append)
    opened(qtbot, page, yard)
    qtbot.waitUntil(page.layout_.offer.isVisible)
    press(qtbot, page, Qt.Key.Key_E)
    assert "choose Compare first" in messages[-1]
    compare(qtbot, page)
    press(qtbot, page, Qt.Key.Key_E)
    assert place(page) == 1
    press(qtbot, page, Qt.Key.Key_E)
    assert (place(page), messages[-1]) == (1, "This is the only image with mistakes.")
    page.sides[0].pane.slider.setValue(20)
    press(qtbot, page, Qt.Key.Key_E, Qt.KeyboardModifier.ShiftModifier)
    assert place(page) == 0


def test_project_images_are_compared_with_their_annotations(
    qtbot: QtBot, page: InspectPage, document: Document
) -> None:
    first = document.ids_by_name[0]
    commands.add_box(document, first, PLATE, document.classes[0].id)
    commands.mark(document, first, ImageState.DONE)
    page.open_project()
    wait_until_predicted(qtbot, page)
    side = page.sides[0]
    assert [item.image_id for item in page.items.all()] == list(document.ids_by_name)
    qtbot.waitUntil(lambda: side.scoring.tally.counts(0.5) == Counts(1, 0, 0))
    assert not page.layout_.offer.isVisible()


def test_nothing_is_written_into_the_project(qtbot: QtBot, page: InspectPage, document: Document, yard: Path) -> None:
    before = {path: path.read_bytes() for path in document.folder.rglob("*") if path.is_file()}
    compared(qtbot, page, yard)
    page.open_project()
    wait_until_predicted(qtbot, page)
    page.show_item(page.items.order[1])
    assert {path: path.read_bytes() for path in document.folder.rglob("*") if path.is_file()} == before
    assert all(not document.predictions(number) for number in document.ids_by_name)


def test_side_by_side_synchronises_zoom_place_and_threshold(qtbot: QtBot, page: InspectPage, yard: Path) -> None:
    opened(qtbot, page, yard)
    main, other = page.sides
    press(qtbot, page, Qt.Key.Key_C)
    assert other.pane.isVisible()
    qtbot.waitUntil(lambda: bool(other.outlines()))
    qtbot.waitUntil(lambda: main.pane.view.size() == other.pane.view.size())  # laid out
    main.pane.view.zoom_in()
    main.pane.view.center_on(20, 15)
    one, two = main.pane.view.place, other.pane.view.place
    assert one is not None
    assert two is not None
    assert (two.scale, two.x, two.y) == pytest.approx((one.scale, one.x, one.y), abs=0.2)
    other.pane.view.fit()
    assert main.pane.view.place is None
    other.pane.slider.setValue(20)
    assert main.threshold == pytest.approx(0.2)
    page.layout_.bar.same.setChecked(False)
    other.pane.slider.setValue(70)
    assert main.threshold == pytest.approx(0.2)
    press(qtbot, page, Qt.Key.Key_C)
    assert not other.pane.isVisible()


def test_boxes_are_hidden_and_shown(qtbot: QtBot, page: InspectPage, yard: Path) -> None:
    opened(qtbot, page, yard)
    view = page.sides[0].pane.view
    with_boxes = view.grab().toImage()
    press(qtbot, page, Qt.Key.Key_H)
    assert view.grab().toImage() != with_boxes
    press(qtbot, page, Qt.Key.Key_H)
    assert view.grab().toImage() == with_boxes


def test_damaged_files_show_an_error_instead_of_the_picture(
    qtbot: QtBot, page: InspectPage, tmp_path: Path, make_image: MakeImage
) -> None:
    good = make_image(tmp_path / "mixed" / "1.png")
    (tmp_path / "mixed" / "2.png").write_bytes(b"")
    (tmp_path / "mixed" / "3.png").write_bytes(good.read_bytes()[:100])
    Image.new("CMYK", (64, 48)).save(tmp_path / "mixed" / "4.jpg")
    Image.new("I;16", (64, 48)).save(tmp_path / "mixed" / "5.png")
    opened(qtbot, page, tmp_path / "mixed")
    view = page.sides[0].pane.view
    for row, has_picture in enumerate((True, False, False, True, True)):
        page.show_item(page.items.order[row])
        qtbot.waitUntil(partial(_settled, page, has_picture=has_picture))
    page.show_item(page.items.order[1])
    qtbot.waitUntil(lambda: "0 bytes" in view.message)


def _settled(page: InspectPage, *, has_picture: bool) -> bool:
    view = page.sides[0].pane.view
    return (view.picture is not None) == has_picture and (has_picture or bool(view.message))


def test_a_missing_path_is_reported(qtbot: QtBot, page: InspectPage, tmp_path: Path) -> None:
    page.open_paths([tmp_path / "gone.png"])
    qtbot.waitUntil(lambda: "gone.png does not exist." in " ".join(page.context.messages.texts()))
    assert page.layout_.currentWidget() is page.layout_.empty


def test_while_hidden_only_the_next_images_are_predicted(
    qtbot: QtBot, page: InspectPage, tmp_path: Path, make_image: MakeImage, client: FakeClient
) -> None:
    for number in range(6):
        make_image(tmp_path / "six" / f"{number}.png", seed=number)
    predictions = page.sides[0].predictions
    client.gate.clear()
    page.open_paths([tmp_path / "six"])
    qtbot.waitUntil(lambda: bool(client.seen))
    page.hide()
    client.gate.set()
    qtbot.waitUntil(lambda: all(predictions.detections(number) is not None for number in page.items.order[: 1 + AHEAD]))
    assert set(client.seen) == {"0.png", "1.png", "2.png", "3.png"}
    page.show()
    qtbot.waitUntil(lambda: predictions.detections(page.items.order[5]) is not None)


def test_dropped_files_are_opened(qtbot: QtBot, page: InspectPage, yard: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(yard))])
    copy, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QCoreApplication.sendEvent(page, QDragEnterEvent(QPoint(20, 20), copy, data, button, keys))
    QCoreApplication.sendEvent(page, QDropEvent(QPointF(20, 20), copy, data, button, keys))
    wait_until_predicted(qtbot, page)
    assert len(page.items) == 3


def test_when_inference_fails_for_good_the_page_says_so_and_no_image_counts_as_unreadable(
    qtbot: QtBot, page: InspectPage, yard: Path, client: FakeClient
) -> None:
    def predict(model: Model, image: Path | Pixels) -> list[Detection]:
        raise InferenceError("Predicting has ended 3 times.")

    client.find = predict
    page.open_paths([yard])
    side = page.sides[0]
    qtbot.waitUntil(lambda: side.pane.legend.text == "Predicting has ended 3 times.")
    predicted = len(client.seen)
    qtbot.wait(50)
    assert len(client.seen) == predicted
    assert all(side.predictions.detections(number) is None for number in page.items.order)


def test_a_model_that_cannot_be_loaded_is_reported(
    qtbot: QtBot, page: InspectPage, yard: Path, client: FakeClient
) -> None:
    def refuse(model: Model) -> None:
        raise ModelError("The network file cannot be loaded.")

    opened(qtbot, page, yard)
    client.load_model = refuse
    side = page.sides[0]
    side.predictions.use(ModelChoice("other", "Other", Model(yard)))
    qtbot.waitUntil(lambda: side.pane.legend.text == "The network file cannot be loaded.")
    assert side.outlines() == ()
