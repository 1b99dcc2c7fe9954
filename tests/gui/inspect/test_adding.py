"""Images of the Inspect page are added to the project, with their detections as suggestions."""

from __future__ import annotations

import shutil
from pathlib import Path

from pytestqt.qtbot import QtBot

from core.annotation import ImageState
from core.model.base import BASE_RUN
from gui.document.document import Document
from gui.document.saving import SaveState
from gui.inspect.page import InspectPage
from tests.conftest import MakeImage
from tests.gui.inspect.conftest import ELSEWHERE, PLATE
from tests.gui.inspect.test_page import opened
from tests.support.videos import make_video


def messages(page: InspectPage) -> list[str]:
    return page.context.messages.texts()


def choose(page: InspectPage, text: str) -> None:
    menu = page.layout_.bar.add_menu()
    next(each for each in menu.actions() if each.text().replace("&", "") == text).trigger()
    menu.close()


def all_predicted(qtbot: QtBot, page: InspectPage) -> None:
    predictions = page.sides[0].predictions
    qtbot.waitUntil(lambda: all(predictions.detections(number) is not None for number in page.items.images))


def added_paths(document: Document) -> dict[str, int]:
    return {document.absolute_path(number).name: number for number in document.image_ids}


def test_all_images_come_in_to_do_with_suggestions(
    qtbot: QtBot, page: InspectPage, document: Document, yard: Path
) -> None:
    opened(qtbot, page, yard)
    all_predicted(qtbot, page)
    with qtbot.waitSignal(document.images_added):
        choose(page, "All images to the project")
    qtbot.waitUntil(document.undo_stack.canUndo)
    assert messages(page) == ["3 images added with 6 suggestions."]
    assert len(document.image_ids) == 6
    for number in document.image_ids[3:]:
        assert document.absolute_path(number).parent == yard  # where they are: nothing is copied
        assert document.image(number).state is ImageState.TODO
        assert document.annotations(number) == ()
        assert [(each.run_id, each.box, each.score) for each in document.predictions(number)] == [
            (BASE_RUN, PLATE, 0.9),
            (BASE_RUN, ELSEWHERE, 0.3),
        ]
        assert page.context.suggester.has_seen(number)
    assert "Add 3 images with suggestions" in document.undo_stack.undoText()

    document.undo_stack.undo()
    assert len(document.image_ids) == 3
    document.undo_stack.redo()
    assert len(document.image_ids) == 6
    assert all(len(document.predictions(number)) == 2 for number in document.image_ids[3:])
    qtbot.waitUntil(lambda: document.save_state is SaveState.SAVED)
    with qtbot.waitCallback() as answer:
        document.ask(lambda project: project.predicted_images(BASE_RUN), answer)
    assert answer.args[0] >= set(document.image_ids[3:])  # in the file, too, after redo


def test_the_image_shown_comes_in_alone(qtbot: QtBot, page: InspectPage, document: Document, yard: Path) -> None:
    opened(qtbot, page, yard)
    all_predicted(qtbot, page)
    with qtbot.waitSignal(document.images_added):
        choose(page, "This image to the project")
    qtbot.waitUntil(document.undo_stack.canUndo)
    assert messages(page) == ["1 image added with 2 suggestions."]
    (new,) = document.image_ids[3:]
    current = page.items.get(page.current)
    assert current is not None
    assert document.absolute_path(new) == current.path


def test_duplicates_are_told(
    qtbot: QtBot, page: InspectPage, document: Document, tmp_path: Path, make_image: MakeImage
) -> None:
    new = make_image(tmp_path / "other" / "new.png", seed=11)
    shutil.copy(new, tmp_path / "other" / "twin.png")
    opened(qtbot, page, tmp_path / "other", tmp_path / "yard" / "1.png")
    all_predicted(qtbot, page)
    with qtbot.waitSignal(document.images_added):
        choose(page, "All images to the project")
    qtbot.waitUntil(document.undo_stack.canUndo)
    (told,) = messages(page)
    assert told == "1 image added with 2 suggestions. Already in the project: 1. Copies of images that are there: 1."

    choose(page, "All images to the project")
    qtbot.waitUntil(lambda: len(messages(page)) == 2)
    assert messages(page)[-1].startswith("0 images added with 0 suggestions. Already in the project: 2.")
    assert len(document.image_ids) == 4


def test_images_of_the_project_and_videos_stay_out(
    qtbot: QtBot, page: InspectPage, document: Document, tmp_path: Path
) -> None:
    with qtbot.waitSignal(page.items.changed):
        page.open_project()
    choose(page, "All images to the project")
    qtbot.waitUntil(lambda: messages(page) != [])
    assert messages(page) == ["0 images added with 0 suggestions. Already in the project: 3."]
    page.open_paths([make_video(tmp_path / "drive.avi", frames=4)])
    qtbot.waitUntil(lambda: len(page.items) == 1)
    choose(page, "This image to the project")
    qtbot.waitUntil(lambda: len(messages(page)) == 2)
    assert "Videos, which are not added: 1." in messages(page)[-1]
    assert not document.undo_stack.canUndo()


def test_the_message_lists_the_new_images(qtbot: QtBot, page: InspectPage, document: Document, yard: Path) -> None:
    opened(qtbot, page, yard)
    all_predicted(qtbot, page)
    with qtbot.waitSignal(document.images_added):
        choose(page, "All images to the project")
    qtbot.waitUntil(document.undo_stack.canUndo)
    with qtbot.waitSignal(page.images_wanted) as wanted:
        page.context.messages.messages()[0].action_buttons[0].click()
    assert wanted.args[1] == frozenset(document.image_ids[3:])
