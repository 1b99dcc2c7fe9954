"""Every verb is one step of undo, and undo brings back exactly what was there."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.annotation import Annotation, Detection, ImageState, Prediction, Provenance
from core.geometry import Box
from gui.document import batch_commands, class_commands, commands, suggestion_commands
from gui.document.document import Document
from gui.document.suggestion_commands import suggested
from tests.conftest import MakeImage
from tests.support.documents import opened_document

BOX = Box(4, 5, 20, 15)
OTHER = Box(30, 10, 50, 20)


@pytest.fixture
def document(qtbot: QtBot, tmp_path: Path, make_image: MakeImage) -> Iterator[Document]:
    for name in ("a.png", "b.png", "c.png"):
        make_image(tmp_path / "photos" / name)
    with opened_document(qtbot, tmp_path / "photos") as opened:
        yield opened


@pytest.fixture
def image(document: Document) -> int:
    return document.image_ids[0]


@pytest.fixture
def suggestions(qtbot: QtBot, document: Document, image: int) -> tuple[Prediction, ...]:
    document.replace_predictions("run", image, [Detection(1, BOX, 0.9), Detection(1, OTHER, 0.8)])
    qtbot.waitUntil(lambda: len(document.predictions(image)) == 2)
    return document.predictions(image)


def snapshot(document: Document) -> list[tuple[object, ...]]:
    return [
        (document.image(n), *map(set, (document.annotations(n), document.predictions(n), document.rejections(n))))
        for n in document.image_ids
    ]


def assert_one_step(document: Document, act: Callable[[], object], text: str) -> None:
    """``act`` pushes one command of that name; undo and redo go back and forth between before and after."""
    before, count = snapshot(document), document.undo_stack.count()
    act()
    after = snapshot(document)
    assert document.undo_stack.count() == count + 1
    assert document.undo_stack.undoText() == text
    assert after != before
    document.undo_stack.undo()
    assert snapshot(document) == before
    document.undo_stack.redo()
    assert snapshot(document) == after


def test_add(document: Document, image: int) -> None:
    assert_one_step(document, lambda: commands.add_box(document, image, BOX, 1), "Add box")
    (made,) = document.annotations(image)
    assert (made.box, made.provenance) == (BOX, Provenance.DRAWN)
    assert document.image(image).state is ImageState.TODO


def test_a_box_on_an_image_without_plates_makes_it_to_do(document: Document, image: int) -> None:
    commands.mark(document, image, ImageState.EMPTY)
    assert_one_step(document, lambda: commands.add_box(document, image, BOX, 1), "Add box")
    assert document.image(image).state is ImageState.TODO


def test_remove_some_and_all(document: Document, image: int) -> None:
    made = [commands.add_box(document, image, BOX.translated(n, 0), 1) for n in range(3)]
    commands.mark(document, image, ImageState.DONE)
    assert_one_step(document, lambda: commands.remove_boxes(document, made[:2]), "Delete 2 boxes")
    assert document.image(image).state is ImageState.DONE
    assert_one_step(document, lambda: commands.remove_boxes(document, made[2:]), "Delete box")
    assert document.image(image).state is ImageState.TODO, "a done image without a box would claim to be empty"
    commands.remove_boxes(document, [])
    assert document.undo_stack.undoText() == "Delete box"


@pytest.mark.parametrize(
    ("box", "text"), [(BOX.translated(2, 3), "Move box"), (Box(4, 5, 25, 15), "Resize box")], ids=["move", "resize"]
)
def test_reshape(document: Document, image: int, box: Box, text: str) -> None:
    made = commands.add_box(document, image, BOX, 1)
    assert_one_step(document, lambda: commands.reshape_box(document, made, box), text)
    assert [a.box for a in document.annotations(image)] == [box]
    assert document.annotation(made.id) == document.annotations(image)[0]


def test_several_boxes_move_in_one_step(document: Document, image: int) -> None:
    made = [commands.add_box(document, image, box, 1) for box in (BOX, OTHER)]
    changes = [(annotation, annotation.box.translated(1, 1)) for annotation in made]
    assert_one_step(document, lambda: commands.reshape_boxes(document, changes), "Move 2 boxes")


def test_a_box_that_stays_as_it_is_makes_no_step(document: Document, image: int) -> None:
    made = commands.add_box(document, image, BOX, 1)
    commands.reshape_box(document, made, BOX)
    commands.relabel_boxes(document, [made], 1)
    commands.mark(document, image, ImageState.TODO)
    assert document.undo_stack.count() == 1


def test_nudges_in_a_row_are_one_step_and_other_edits_part_them(document: Document, image: int) -> None:
    made, other = (commands.add_box(document, image, box, 1) for box in (BOX, OTHER))

    def nudge(annotation: Annotation, dx: float, grow: float = 0) -> None:
        now = document.annotation(annotation.id)
        assert now is not None
        box = Box(now.box.left + dx, now.box.top, now.box.right + dx + grow, now.box.bottom)
        commands.reshape_box(document, now, box, nudge=True)

    for _ in range(3):
        nudge(made, 1)
    assert document.undo_stack.count() == 3
    nudge(other, 1)
    nudge(made, 1)
    nudge(made, 0, grow=1)
    assert document.undo_stack.count() == 6
    for _ in range(3):
        document.undo_stack.undo()
    assert [a.box for a in document.annotations(image)] == [BOX.translated(3, 0), OTHER]
    document.undo_stack.undo()
    assert [a.box for a in document.annotations(image)] == [BOX, OTHER]


def test_relabel(qtbot: QtBot, document: Document, image: int) -> None:
    with qtbot.waitSignal(document.classes_changed):
        class_commands.add_class(document, "vehicle")
    vehicle = document.classes[1].id
    made = commands.add_box(document, image, BOX, 1)
    assert_one_step(document, lambda: commands.relabel_boxes(document, [made], vehicle), "Change class")
    assert document.annotations(image)[0].class_id == vehicle


def test_mark_done(document: Document, image: int) -> None:
    commands.add_box(document, image, BOX, 1)
    assert_one_step(document, lambda: commands.mark(document, image, ImageState.DONE), "Mark done")


def test_no_plates_takes_boxes_away_and_undo_brings_them_back(document: Document, image: int) -> None:
    commands.add_box(document, image, BOX, 1)
    assert_one_step(document, lambda: commands.mark(document, image, ImageState.EMPTY), "Mark no objects")
    assert document.annotations(image) == ()


def test_mark_many_is_one_step(document: Document) -> None:
    commands.mark(document, document.image_ids[0], ImageState.DONE)
    act = lambda: commands.mark_many(document, document.image_ids, ImageState.DONE)  # noqa: E731
    assert_one_step(document, act, "Mark 2 images")
    assert document.counts()[ImageState.DONE] == 3
    act()
    assert document.undo_stack.undoText() == "Mark 2 images"


def test_accept(document: Document, image: int, suggestions: tuple[Prediction, ...]) -> None:
    assert_one_step(document, lambda: suggestion_commands.accept(document, suggestions), "Accept 2 suggestions")
    assert suggested(document, image) == ()
    assert {(a.box, a.provenance, a.run_id, a.score) for a in document.annotations(image)} == {
        (BOX, Provenance.ACCEPTED, "run", 0.9),
        (OTHER, Provenance.ACCEPTED, "run", 0.8),
    }


def test_accept_and_mark_done_is_one_step(document: Document, image: int, suggestions: tuple[Prediction, ...]) -> None:
    act = lambda: suggestion_commands.accept(document, suggestions[:1], then=ImageState.DONE)  # noqa: E731
    assert_one_step(document, act, "Accept suggestion")
    assert document.image(image).state is ImageState.DONE
    assert suggested(document, image) == (), "a done image has no suggestions"
    commands.mark(document, image, ImageState.TODO)
    assert suggested(document, image) == suggestions[1:]


def test_correct(document: Document, image: int, suggestions: tuple[Prediction, ...]) -> None:
    box = BOX.translated(1, 0)
    assert_one_step(document, lambda: suggestion_commands.correct(document, suggestions[0], box), "Correct suggestion")
    (made,) = document.annotations(image)
    assert (made.box, made.provenance, made.run_id, made.score) == (box, Provenance.CORRECTED, "run", 0.9)
    assert document.prediction(suggestions[0].id) == suggestions[0], "how loose it was can still be told"
    assert suggested(document, image) == suggestions[1:]


def test_an_accepted_box_that_is_moved_counts_as_corrected(
    document: Document, image: int, suggestions: tuple[Prediction, ...]
) -> None:
    suggestion_commands.accept(document, suggestions[:1])
    (accepted,) = document.annotations(image)
    assert_one_step(document, lambda: commands.reshape_box(document, accepted, OTHER), "Resize box")
    (corrected,) = document.annotations(image)
    assert corrected.provenance is Provenance.CORRECTED
    assert (corrected.run_id, corrected.score) == ("run", 0.9)


@pytest.mark.parametrize("is_accepted_first", [False, True])
def test_a_suggestion_that_is_moved_away_leaves_none_behind(
    document: Document, image: int, suggestions: tuple[Prediction, ...], is_accepted_first: bool
) -> None:
    far = Box(4, 25, 20, 35)
    if is_accepted_first:
        (made,) = suggestion_commands.accept(document, suggestions[:1])
        assert_one_step(document, lambda: commands.reshape_box(document, made, far), "Move box")
    else:
        assert_one_step(
            document, lambda: suggestion_commands.correct(document, suggestions[0], far), "Correct suggestion"
        )
    assert suggested(document, image) == suggestions[1:]


def test_nudges_that_let_a_suggestion_go_are_taken_back_whole(
    document: Document, image: int, suggestions: tuple[Prediction, ...]
) -> None:
    (made,) = suggestion_commands.accept(document, suggestions[:1])
    before = snapshot(document)
    for _ in range(30):
        now = document.annotation(made.id)
        assert now is not None
        commands.reshape_box(document, now, now.box.translated(0, 1), nudge=True)
    assert suggested(document, image) == suggestions[1:]
    while document.undo_stack.count() > 1 and document.undo_stack.index() > 1:
        document.undo_stack.undo()
    assert snapshot(document) == before


def test_a_copy_of_an_accepted_box_is_drawn(
    document: Document, image: int, suggestions: tuple[Prediction, ...]
) -> None:
    made = suggestion_commands.accept(document, suggestions[:1])
    (copy,) = commands.add_copies(document, "Paste box", image, made)
    assert (copy.provenance, copy.run_id, copy.score) == (Provenance.DRAWN, None, None)


def test_reject(document: Document, image: int, suggestions: tuple[Prediction, ...]) -> None:
    assert_one_step(document, lambda: suggestion_commands.reject(document, suggestions[0]), "Reject suggestion")
    assert suggested(document, image) == suggestions[1:]
    assert document.annotations(image) == ()
    (rejection,) = document.rejections(image)
    assert (rejection.box, rejection.class_id, rejection.run_id, rejection.score) == (BOX, 1, "run", 0.9)


def test_what_was_rejected_is_suggested_by_no_later_run(
    qtbot: QtBot, document: Document, image: int, suggestions: tuple[Prediction, ...]
) -> None:
    suggestion_commands.reject(document, suggestions[0])
    again, elsewhere = Detection(1, BOX.translated(3, 0), 0.9), Detection(1, BOX.translated(9, 0), 0.8)
    with qtbot.waitSignal(document.predictions_changed):
        document.replace_predictions("later", image, [again, elsewhere])
    assert [each.box for each in suggested(document, image)] == [elsewhere.box]
    assert_one_step(
        document, lambda: suggestion_commands.take_back(document, document.rejections(image)), "Undo rejection"
    )
    assert [each.box for each in suggested(document, image)] == [again.box, elsewhere.box]


@pytest.mark.parametrize("how", ["draw", "move", "relabel"])
def test_a_box_over_what_was_rejected_says_that_it_is_one(
    document: Document, image: int, suggestions: tuple[Prediction, ...], how: str
) -> None:
    far = commands.add_box(document, image, Box(4, 25, 20, 35), 1)
    suggestion_commands.reject(document, suggestions[0])
    if how == "draw":
        assert_one_step(document, lambda: commands.add_box(document, image, BOX.translated(1, 1), 1), "Add box")
    elif how == "move":
        assert_one_step(document, lambda: commands.reshape_box(document, far, BOX), "Move box")
    else:
        suggestion_commands.reject(document, suggestions[1])
        other = commands.add_box(document, image, BOX, class_commands.add_class(document, "car").id)
        assert len(document.rejections(image)) == 2, "of another class"
        assert_one_step(document, lambda: commands.relabel_boxes(document, [other], 1), "Change class")
        assert [each.box for each in document.rejections(image)] == [OTHER]
        return
    assert document.rejections(image) == ()


def test_a_completion_says_when_and_with_which_run(
    document: Document, image: int, suggestions: tuple[Prediction, ...]
) -> None:
    document.active_run = "run"
    assert_one_step(document, lambda: commands.mark(document, image, ImageState.EMPTY, 2.5), "Mark no objects")
    completion = document.image(image).completion
    assert completion is not None
    assert (completion.run, completion.seconds) == ("run", 2.5)
    commands.mark(document, image, ImageState.TODO)
    assert document.image(image).completion is None
    suggestion_commands.accept(document, suggestions, then=ImageState.DONE, seconds=4.0)
    assert document.image(image).completion == dataclasses.replace(completion, seconds=4.0, at=_at(document, image))
    document.undo_stack.undo()
    assert document.image(image).completion is None


def test_images_completed_together_have_no_seconds(document: Document) -> None:
    act = lambda: batch_commands.mark_empty(document, document.image_ids)  # noqa: E731
    assert_one_step(document, act, "Mark 3 images")
    found = [document.image(number).completion for number in document.image_ids]
    assert [each.seconds for each in found if each is not None] == [None] * 3


def _at(document: Document, image: int) -> str:
    completion = document.image(image).completion
    return "" if completion is None else completion.at


def test_removed_images_are_in_the_trash_and_come_back_with_their_boxes(
    qtbot: QtBot, document: Document, image: int
) -> None:
    commands.add_box(document, image, BOX, 1)
    ids = document.image_ids
    with qtbot.waitSignal(document.images_removed) as gone:
        commands.remove_images(document, ids[:2])
    assert gone.args == [ids[:2]]
    assert (document.image_ids, document.removed_ids) == (ids[2:], ids[:2])
    assert document.is_removed(image)
    assert sum(document.counts().values()) == 1
    with qtbot.waitSignal(document.images_added) as back, qtbot.waitSignal(document.shown_by_undo) as shown:
        document.undo_stack.undo()
    assert (back.args, shown.args) == ([ids[:2]], [image])
    assert document.image_ids == ids
    assert [a.box for a in document.annotations(image)] == [BOX]


def test_removing_and_restoring_are_one_step_each(document: Document) -> None:
    ids = document.image_ids
    assert_one_step(document, lambda: commands.remove_images(document, ids[:2]), "Remove 2 images")
    assert_one_step(document, lambda: commands.restore_images(document, ids[:1]), "Restore image")
    count = document.undo_stack.count()
    commands.remove_images(document, [ids[1]])
    commands.restore_images(document, [ids[2]])
    assert document.undo_stack.count() == count


def test_an_image_that_goes_again_by_redo_is_not_shown(qtbot: QtBot, document: Document, image: int) -> None:
    commands.remove_images(document, [image])
    document.undo_stack.undo()
    with qtbot.assertNotEmitted(document.shown_by_undo):
        document.undo_stack.redo()
    assert document.removed_ids == [image]


def names_unjudged(document: Document, image_id: int) -> list[str]:
    return [each.name for each in document.unjudged(image_id)]


def test_an_image_is_judged_for_the_classes_that_there_were_and_again_when_marked_again(document, image):
    commands.add_box(document, image, BOX, 1)
    commands.mark(document, image, ImageState.DONE, seconds=3.0)
    at = document.image(image).completion
    assert names_unjudged(document, image) == []
    class_commands.add_class(document, "wheel")
    assert names_unjudged(document, image) == ["wheel"]
    assert document.unjudged_ids == [image]

    assert_one_step(document, lambda: commands.mark(document, image, ImageState.DONE), "Judge for “wheel”")
    assert names_unjudged(document, image) == []
    assert document.image(image).completion == at
    document.undo_stack.undo()
    document.undo_stack.undo()  # no class "wheel"
    assert names_unjudged(document, image) == []
    document.undo_stack.redo()
    assert names_unjudged(document, image) == ["wheel"]


def test_redone_after_a_class_came_an_image_is_judged_as_before(document, image):
    commands.mark(document, image, ImageState.EMPTY)
    document.undo_stack.undo()
    assert document.image(image).judged_for is None
    document.undo_stack.redo()
    assert document.image(image).judged_for == {1}


def test_several_done_images_are_judged_again_at_once(document):
    boxed, empty, todo = document.image_ids
    commands.add_box(document, boxed, BOX, 1)
    commands.mark(document, boxed, ImageState.DONE)
    commands.mark(document, empty, ImageState.EMPTY)
    class_commands.add_class(document, "wheel")
    came = []
    assert_one_step(
        document, lambda: came.append(batch_commands.mark_done(document, [boxed, empty, todo])), "Mark 1 image"
    )
    assert (came[0].images, came[0].left) == (2, 1)
    assert document.unjudged_ids == []
    assert [document.image(n).state for n in document.image_ids] == [ImageState.DONE, ImageState.EMPTY, ImageState.TODO]


@pytest.mark.parametrize(("late", "judged"), [("Plate", {1}), ("Kennzeichen", {1}), ("truck", set())])
def test_merged_classes_keep_what_is_known_of_both(document, image, late, judged):
    commands.mark(document, image, ImageState.EMPTY)
    merged = class_commands.add_class(document, late).id
    second = document.image_ids[1]
    commands.mark(document, second, ImageState.EMPTY)
    before = [document.image(number).judged_for for number in (image, second)]
    class_commands.merge_classes(document, merged, 1)
    assert document.image(image).judged_for == judged
    assert document.unjudged(second) == []
    document.undo_stack.undo()
    assert [document.image(number).judged_for for number in (image, second)] == before


def test_the_file_says_what_an_image_was_judged_for_as_the_window_does(qtbot, document, image):
    first, second, third = document.image_ids
    commands.mark(document, first, ImageState.EMPTY)
    class_commands.add_class(document, "wheel")
    commands.mark(document, second, ImageState.EMPTY)
    read: list[object] = []
    document.write(lambda project: [record.judged_for for record in project.images()], read.append, read.append)
    qtbot.waitUntil(lambda: bool(read))
    assert read[0] == [document.image(number).judged_for for number in (first, second, third)]
    assert read[0] == [{1}, {1, 2}, None]
