"""The verbs on boxes, in the window: copies, flags, locks, veils, and the keyboard alone."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from core.annotation import Annotation, Detection, Flag, ImageState, Provenance
from core.geometry import Box
from gui.canvas.view import Canvas, Tool
from gui.document import class_commands, commands
from gui.document.document import Document
from gui.images.panel import ImagePanel
from gui.labelling.editing import BoxEditing
from gui.labelling.labelling import Labelling
from gui.threads.background import Background
from tests.gui.canvas_fixtures import boxes, canvas, document, hand, image_id, picture, suggest
from tests.support.mouse import CTRL, Hand

__all__ = ["canvas", "document", "hand", "image_id"]

BOX, OTHER = Box(100, 100, 200, 130), Box(300, 200, 380, 220)


@pytest.fixture
def images(qtbot: QtBot, document: Document) -> Iterator[ImagePanel]:
    background = Background()
    panel = ImagePanel(background)
    qtbot.addWidget(panel)
    panel.set_document(document)
    yield panel
    panel.set_document(None)
    background.close()


@pytest.fixture
def editing(document: Document, canvas: Canvas, images: ImagePanel) -> BoxEditing:
    return BoxEditing(document, canvas, images, canvas)


@pytest.fixture
def labelling(document: Document, canvas: Canvas, images: ImagePanel, image_id: int) -> Labelling:
    made = Labelling(document, canvas, images, canvas)
    made.set_seen(image_id)
    return made


@pytest.fixture
def told(editing: BoxEditing) -> list[str]:
    sentences: list[str] = []
    editing.message.connect(sentences.append)
    return sentences


def add(document: Document, image_id: int, box: Box = BOX) -> Annotation:
    return commands.add_box(document, image_id, box, document.classes[0].id)


def flagged(document: Document, annotation: Annotation, *flags: Flag) -> Annotation:
    for flag in flags:
        commands.set_flag(document, [annotation], flag, on=True)
        annotation = now(document, annotation)
    return annotation


def now(document: Document, annotation: Annotation) -> Annotation:
    found = document.annotation(annotation.id)
    assert found is not None
    return found


def selected(canvas: Canvas) -> list[Box]:
    return [each.box for each in canvas.selected_annotations()]


class TestCopies:
    def test_pasted_on_another_image_they_keep_place_class_and_flags(
        self, document: Document, canvas: Canvas, editing: BoxEditing
    ) -> None:
        here, there = document.image_ids
        made = [flagged(document, add(document, here), Flag.OCCLUDED), add(document, here, OTHER)]
        canvas.select_annotations([each.id for each in made])
        editing.copy()
        canvas.show_image(there, picture())
        commands.mark(document, there, ImageState.EMPTY)
        steps = document.undo_stack.count()
        editing.paste()
        assert boxes(document, there) == [BOX, OTHER]
        assert [each.flags for each in document.annotations(there)] == [{Flag.OCCLUDED}, frozenset()]
        assert {each.provenance for each in document.annotations(there)} == {Provenance.DRAWN}
        assert document.image(there).state is ImageState.TODO, "it is not without objects any longer"
        assert selected(canvas) == [BOX, OTHER]
        assert document.undo_stack.count() == steps + 1
        assert document.undo_stack.undoText() == "Paste 2 boxes"
        document.undo_stack.undo()
        assert boxes(document, there) == []
        assert document.image(there).state is ImageState.EMPTY

    def test_on_a_smaller_image_they_come_inside(self, document: Document, canvas: Canvas, editing: BoxEditing) -> None:
        here, there = document.image_ids
        canvas.select_annotation(add(document, here, Box(500, 350, 590, 390)).id)
        editing.copy()
        canvas.show_image(there, picture(size=(300, 200)))
        editing.paste()
        assert boxes(document, there) == [Box(210, 160, 300, 200)]

    def test_on_the_same_image_each_copy_can_be_seen(
        self, document: Document, canvas: Canvas, image_id: int, editing: BoxEditing
    ) -> None:
        canvas.select_annotation(add(document, image_id).id)
        editing.copy()
        editing.paste()
        editing.paste()
        editing.duplicate()
        assert boxes(document, image_id) == [BOX.translated(12 * n, 12 * n) for n in range(4)]
        assert document.undo_stack.undoText() == "Duplicate box"
        assert selected(canvas) == [BOX.translated(36, 36)]

    def test_a_class_that_is_not_here_becomes_the_one_in_use(
        self, qtbot: QtBot, document: Document, canvas: Canvas, image_id: int, editing: BoxEditing
    ) -> None:
        with qtbot.waitSignal(document.classes_changed):
            class_commands.add_class(document, "vehicle")
        first, vehicle = document.classes
        canvas.select_annotation(commands.add_box(document, image_id, BOX, vehicle.id).id)
        editing.copy()
        editing.paste()
        assert document.annotations(image_id)[-1].class_id == vehicle.id
        commands.relabel_boxes(document, document.annotations(image_id), first.id)
        with qtbot.waitSignal(document.classes_changed):
            class_commands.delete_class(document, vehicle.id)
        editing.paste()
        assert document.annotations(image_id)[-1].class_id == first.id

    def test_without_anything_to_copy_or_paste_it_says_so(
        self, document: Document, image_id: int, editing: BoxEditing, told: list[str]
    ) -> None:
        QGuiApplication.clipboard().setText("a licence plate")
        editing.copy()
        editing.duplicate()
        editing.paste()
        assert told[:2] == ["Select a box first: click it, or press S."] * 2
        assert told[2] == "No box on the clipboard: select one and copy it first."
        assert boxes(document, image_id) == []


class TestRepeat:
    def test_boxes_of_the_image_before_but_no_doubles_in_one_step(
        self, document: Document, canvas: Canvas, editing: BoxEditing, told: list[str]
    ) -> None:
        first, second = document.image_ids
        flagged(document, add(document, first), Flag.TRUNCATED)
        add(document, first, OTHER)
        canvas.show_image(second, picture())
        add(document, second, OTHER.translated(1, 0))
        steps = document.undo_stack.count()
        editing.repeat_previous()
        assert boxes(document, second) == [OTHER.translated(1, 0), BOX]
        assert document.annotations(second)[1].flags == {Flag.TRUNCATED}
        assert selected(canvas) == [BOX]
        assert document.undo_stack.count() == steps + 1
        editing.repeat_previous()
        assert document.undo_stack.count() == steps + 1
        assert told == ["1 box copied from the previous image.", "All boxes of the previous image are here already."]

    def test_where_there_is_none_it_says_why(
        self, document: Document, canvas: Canvas, editing: BoxEditing, told: list[str]
    ) -> None:
        editing.repeat_previous()
        canvas.show_image(document.image_ids[1], picture())
        editing.repeat_previous()
        assert told == ["This is the first image: there is no previous one.", "The previous image has no box."]
        assert document.undo_stack.count() == 0


class TestKeyboardAlone:
    def test_a_box_is_put_in_the_middle_of_what_is_seen_and_again_beside_it(
        self, document: Document, canvas: Canvas, image_id: int, editing: BoxEditing
    ) -> None:
        canvas.forget_mouse()
        editing.put_box()
        editing.put_box()
        first, second = boxes(document, image_id)
        assert math.dist(first.center, (300, 200)) < 2
        assert (first.width, first.height) == (75, 18.75)
        assert second == first.translated(12, 12)
        assert selected(canvas) == [second]
        canvas.nudge(3, 0)
        canvas.resize_selection(5, 1)
        assert boxes(document, image_id)[1] == Box(second.left + 3, second.top, second.right + 8, second.bottom + 1)

    def test_at_the_mouse_as_large_as_the_last_one(
        self, document: Document, image_id: int, hand: Hand, editing: BoxEditing
    ) -> None:
        hand.drag((100, 100), (160, 120))
        hand.move((400, 300))
        editing.put_box()
        assert boxes(document, image_id)[1] == Box(370, 290, 430, 310)

    def test_s_goes_through_boxes_and_suggestions_and_round(
        self, qtbot: QtBot, document: Document, canvas: Canvas, image_id: int, editing: BoxEditing
    ) -> None:
        made = [add(document, image_id), add(document, image_id, OTHER)]
        (suggestion,) = suggest(qtbot, document, image_id, Detection(1, Box(10, 300, 60, 320), 0.9))
        seen: list[int | str] = []
        for _ in range(4):
            editing.select_step(1)
            seen += [each.id for each in canvas.selected_annotations()] or ["suggestion"]
        assert seen == [made[0].id, made[1].id, "suggestion", made[0].id]
        assert canvas.selected_prediction() is None
        editing.select_step(-1)
        assert canvas.selected_prediction() == suggestion
        canvas.clear_selection()
        editing.select_step(-1)
        assert canvas.selected_prediction() == suggestion

    def test_a_box_out_of_sight_is_scrolled_into_it_at_the_same_zoom(
        self, document: Document, canvas: Canvas, image_id: int, editing: BoxEditing
    ) -> None:
        add(document, image_id, Box(550, 350, 590, 370))
        for _ in range(8):
            canvas.zoom_in()
        canvas.center_on(0, 0)
        scale = canvas.scale_factor
        editing.select_step(1)
        assert canvas.scale_factor == scale
        assert canvas.visible_area.contains(570, 360)

    def test_without_an_image_nothing_happens(self, document: Document, canvas: Canvas, editing: BoxEditing) -> None:
        canvas.clear()
        for verb in (editing.put_box, editing.repeat_previous, editing.paste, editing.hide, editing.show_hidden):
            verb()
        editing.select_step(1)
        assert document.undo_stack.count() == 0


class TestFlags:
    def test_all_on_unless_all_are_on_in_one_step(
        self, document: Document, canvas: Canvas, image_id: int, editing: BoxEditing
    ) -> None:
        made = [flagged(document, add(document, image_id), Flag.DIFFICULT), add(document, image_id, OTHER)]
        canvas.select_annotations([each.id for each in made])
        steps = document.undo_stack.count()
        editing.toggle_flag(Flag.DIFFICULT)
        assert all(each.flags == {Flag.DIFFICULT} for each in document.annotations(image_id))
        assert (document.undo_stack.count(), document.undo_stack.undoText()) == (steps + 1, "Mark as difficult")
        editing.toggle_flag(Flag.DIFFICULT)
        assert all(not each.flags for each in document.annotations(image_id))
        document.undo_stack.undo()
        document.undo_stack.undo()
        assert [each.flags for each in document.annotations(image_id)] == [{Flag.DIFFICULT}, frozenset()]

    def test_without_a_selection_it_says_what_to_do(self, editing: BoxEditing, told: list[str]) -> None:
        editing.toggle_flag(Flag.OCCLUDED)
        assert told == ["Select a box first: click it, or press S."]


class TestLock:
    @pytest.fixture
    def locked(self, document: Document, canvas: Canvas, image_id: int, editing: BoxEditing) -> Annotation:
        made = add(document, image_id)
        canvas.select_annotation(made.id)
        editing.toggle_lock()
        return made

    def test_nothing_changes_a_locked_box(
        self,
        qtbot: QtBot,
        document: Document,
        canvas: Canvas,
        hand: Hand,
        editing: BoxEditing,
        labelling: Labelling,
        locked: Annotation,
        told: list[str],
    ) -> None:
        with qtbot.waitSignal(document.classes_changed):
            class_commands.add_class(document, "vehicle")
        labelling.message.connect(told.append)
        steps = document.undo_stack.count()
        editing.delete()
        editing.toggle_flag(Flag.OCCLUDED)
        labelling.arrow(1, 0)
        labelling.resize(1, 0)
        labelling.choose_class_number(2)
        canvas.set_tool(Tool.SELECT)
        hand.drag((150, 115), (250, 215))
        canvas.select_annotation(locked.id)
        hand.drag((200, 130), (220, 150))
        assert now(document, locked) == locked
        assert document.undo_stack.count() == steps
        assert told == ["1 box locked: Ctrl+L unlocks the selection."] * 5

    def test_of_several_only_the_free_ones_change(
        self, document: Document, canvas: Canvas, image_id: int, hand: Hand, editing: BoxEditing, locked: Annotation
    ) -> None:
        free = add(document, image_id, OTHER)
        canvas.set_tool(Tool.SELECT)
        canvas.select_all()
        canvas.nudge(1, 0)
        assert boxes(document, image_id) == [BOX, OTHER.translated(1, 0)]
        hand.drag((341, 210), (351, 210))
        assert boxes(document, image_id) == [BOX, OTHER.translated(11, 0)]
        canvas.select_all()
        editing.delete()
        assert document.annotation(free.id) is None
        assert boxes(document, image_id) == [BOX]

    def test_the_mouse_goes_through_it(
        self, document: Document, canvas: Canvas, image_id: int, hand: Hand, locked: Annotation
    ) -> None:
        hand.drag((200, 130), (260, 160))
        assert boxes(document, image_id) == [BOX, Box(200, 130, 260, 160)], "drawn where its handle would be"
        canvas.set_tool(Tool.SELECT)
        hand.click((150, 115))
        assert selected(canvas) == []
        hand.drag((90, 90), (210, 140))
        assert locked.id not in {each.id for each in canvas.selected_annotations()}

    def test_it_can_be_selected_by_key_and_unlocked(
        self, document: Document, canvas: Canvas, editing: BoxEditing, locked: Annotation
    ) -> None:
        canvas.clear_selection()
        editing.select_step(1)
        assert selected(canvas) == [BOX]
        editing.toggle_lock()
        canvas.nudge(1, 0)
        assert now(document, locked).box == BOX.translated(1, 0)

    def test_n_refuses_and_says_why(
        self,
        document: Document,
        canvas: Canvas,
        image_id: int,
        labelling: Labelling,
        locked: Annotation,
        told: list[str],
    ) -> None:
        labelling.message.connect(told.append)
        labelling.empty_next()
        assert document.image(image_id).state is ImageState.TODO
        assert now(document, locked) == locked
        assert told == ["A locked box is here: select it and press Ctrl+L to unlock it."]

    def test_undo_still_takes_back_what_was_done_before(
        self, document: Document, image_id: int, locked: Annotation
    ) -> None:
        document.undo_stack.undo()
        assert boxes(document, image_id) == []
        document.undo_stack.redo()
        assert document.box_states.is_locked(locked.id)


class TestHide:
    def seen(self, canvas: Canvas) -> list[Box]:
        return [mark.box for mark in canvas.editor.marks.all()]

    def test_hidden_boxes_are_not_there_for_hand_and_eye_but_are_saved(
        self, document: Document, canvas: Canvas, image_id: int, hand: Hand, editing: BoxEditing
    ) -> None:
        made = add(document, image_id)
        add(document, image_id, OTHER)
        canvas.select_annotation(made.id)
        editing.hide()
        assert self.seen(canvas) == [OTHER]
        canvas.set_tool(Tool.SELECT)
        hand.click((150, 115))
        assert selected(canvas) == []
        canvas.select_all()
        assert selected(canvas) == [OTHER]
        assert boxes(document, image_id) == [BOX, OTHER]
        editing.show_hidden()
        assert self.seen(canvas) == [BOX, OTHER]

    def test_hidden_by_itself_it_stays_so_when_one_comes_back(
        self, document: Document, canvas: Canvas, editing: BoxEditing
    ) -> None:
        here, there = document.image_ids
        canvas.select_annotation(add(document, here).id)
        add(document, there, OTHER)
        editing.hide()
        canvas.show_image(there, picture())
        assert self.seen(canvas) == [OTHER]
        editing.show_hidden()
        canvas.show_image(here, picture())
        assert self.seen(canvas) == [], "what is hidden on another image is not meant"

    def test_hide_all_is_a_switch_for_all_images_suggestions_included(
        self, qtbot: QtBot, document: Document, canvas: Canvas, editing: BoxEditing, labelling: Labelling
    ) -> None:
        here, there = document.image_ids
        add(document, here)
        add(document, there, OTHER)
        suggest(qtbot, document, here, Detection(1, Box(10, 300, 60, 320), 0.9))
        editing.hide()
        assert self.seen(canvas) == []
        labelling.accept_next()
        labelling.accept_all()
        assert boxes(document, here) == [BOX], "what nobody sees, nobody accepts"
        canvas.show_image(there, picture())
        assert self.seen(canvas) == []
        editing.hide()
        assert self.seen(canvas) == [OTHER]

    def test_what_is_drawn_while_all_is_hidden_is_seen(
        self, document: Document, canvas: Canvas, image_id: int, hand: Hand, editing: BoxEditing
    ) -> None:
        add(document, image_id)
        editing.hide()
        hand.drag((300, 200), (380, 220))
        assert self.seen(canvas) == selected(canvas) == [OTHER]
        editing.hide()
        assert self.seen(canvas) == [], "it was selected, so it was meant"
        editing.hide()
        assert self.seen(canvas) == [BOX], "hidden by itself, only Shift+H shows it"
        editing.show_hidden()
        assert self.seen(canvas) == [BOX, OTHER]


def test_ctrl_still_draws_beside_the_selected_box(document: Document, image_id: int, hand: Hand) -> None:
    add(document, image_id)
    hand.canvas.select_all()
    hand.drag((201, 131), (260, 160), keys=CTRL)
    assert boxes(document, image_id)[1] == Box(201, 131, 260, 160)
