"""Two hundred mixed edits by mouse and keys in the real window leave exactly the boxes that were meant."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.geometry import Box
from core.store import Project
from tests.conftest import MakeImage
from tests.e2e.robot import Robot, missing_tools, screen
from tests.e2e.twin import Twin, TwinBox

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(500),
    pytest.mark.skipif(bool(missing_tools()), reason=f"needs {', '.join(missing_tools())} to work a real window"),
]

EDITS = 200
SIZE = (640, 480)
CLASSES = ("plate", "car", "truck")
DIRECTIONS = {"Left": (-1, 0), "Right": (1, 0), "Up": (0, -1), "Down": (0, 1)}
FLAGS = {"f": "difficult", "o": "occluded", "x": "truncated"}


@pytest.fixture
def virtual_screen() -> Iterator[dict[str, str]]:
    with screen(1366, 768) as environment:
        yield environment


class Session:
    """Does the same to the window, by hand, and to the twin, and compares after each."""

    def __init__(self, robot: Robot, twin: Twin, seed: int) -> None:
        self.robot = robot
        self.twin = twin
        self.random = random.Random(seed)
        self.ids = list(twin.images)
        self.current = self.ids[0]
        self.class_number = 1
        self.edits = 0
        self.log: list[str] = []
        self._undid = False

    def run(self, edits: int) -> None:
        verbs: list[tuple[Callable[[], bool], int]] = [
            (self.draw, 6),
            (self.draw_by_clicks, 4),
            (self.nudge, 4),
            (self.resize_by_keys, 3),
            (self.move, 3),
            (self.pull_handle, 4),
            (self.delete, 3),
            (self.relabel, 3),
            (self.flag, 3),
            (self.paste_elsewhere, 2),
            (self.repeat_previous, 2),
            (self.keep_locked, 1),
            (self.undo, 5),
            (self.redo, 4),
            (self.next, 3),
            (self.previous, 2),
            (self.done, 2),
            (self.no_plates, 1),
            (self.to_do, 1),
        ]
        names, weights = zip(*verbs, strict=True)
        while self.edits < edits:
            verb = self.random.choices(names, weights)[0]
            before = self.twin.done
            if not verb():
                continue
            self.log.append(verb.__name__)
            is_undo = verb in (self.undo, self.redo)
            self.edits += is_undo or self.twin.done > before
            self._undid = is_undo or (self._undid and self.twin.done == before)
            self.compare()

    def compare(self) -> None:
        """Wait until the window shows what the twin holds of the image."""
        wanted = shown(self.twin, self.current)
        try:
            self.robot.wait_for(
                f"image_id == {self.current} and saved == 'saved' and labels == {wanted} "
                f"and image_state == {self.twin.images[self.current].state!r}",
                10,
            )
        except TimeoutError as error:
            pytest.fail(f"after {self.log[-8:]}: wanted {wanted}; {error}")

    # --- the hand ------------------------------------------------------------------------------

    def draw(self) -> bool:
        return self._draw(self.robot.drag_on_screen)

    def draw_by_clicks(self) -> bool:
        return self._draw(self.robot.two_clicks_on_screen)

    def _draw(self, gesture: Callable[[tuple[int, int], tuple[int, int]], None]) -> bool:
        self._let_go()
        self.robot.key("w")
        left, top = self.random.uniform(5, SIZE[0] - 200), self.random.uniform(5, SIZE[1] - 120)
        right, bottom = left + self.random.uniform(20, 190), top + self.random.uniform(14, 100)
        start, end = self.robot.on_screen(left, top), self.robot.on_screen(right, bottom)
        box = Box.from_corners(*self.robot.in_image(*start), *self.robot.in_image(*end))
        gesture(start, end)
        self.twin.add(self.current, [TwinBox(box, self.class_number)])
        return True

    def nudge(self) -> bool:
        number = None if self._undid else self._select_one()
        if number is None:
            return False
        for _ in range(self.random.randint(1, 3)):
            key, (dx, dy) = self.random.choice(list(DIRECTIONS.items()))
            step = self.random.choice((1, 10))
            self.robot.key(key if step == 1 else f"shift+{key}")
            box = self._box(number)
            moved = moved_inside(box, dx * step, dy * step)
            if moved != box:
                self.twin.reshape(self.current, number, moved, nudge="Move")
        return True

    def resize_by_keys(self) -> bool:
        number = None if self._undid else self._select_one()
        if number is None:
            return False
        key, (dx, dy) = self.random.choice(list(DIRECTIONS.items()))
        self.robot.key(f"ctrl+{key}")
        box = self._box(number)
        grown = Box(box.left, box.top, min(box.right + dx, SIZE[0]), min(box.bottom + dy, SIZE[1]))
        if grown != box:
            self.twin.reshape(self.current, number, grown, nudge="Resize")
        return True

    def move(self) -> bool:
        number = self._select_one()
        if number is None:
            return False
        start = self.robot.on_screen(*self._free_spot(number))
        end = start[0] + self.random.randint(-150, 150), start[1] + self.random.randint(-100, 100)
        (x1, y1), (x2, y2) = self.robot.in_image(*start), self.robot.in_image(*end)
        if max(abs(end[0] - start[0]), abs(end[1] - start[1])) < 8 or not inside((x2, y2)):
            return False
        self.robot.drag_on_screen(start, end)
        moved = moved_inside(self._box(number), x2 - x1, y2 - y1)
        if moved != self._box(number):
            self.twin.reshape(self.current, number, moved)
        return True

    def pull_handle(self) -> bool:
        number = self._select_one()
        if number is None:
            return False
        box = self._box(number)
        start = self.robot.on_screen(box.right, box.bottom)
        end = start[0] + self.random.randint(-8, 60), start[1] + self.random.randint(-6, 50)
        (x1, y1), (x2, y2) = self.robot.in_image(*start), self.robot.in_image(*end)
        right, bottom = min(box.right + x2 - x1, SIZE[0]), min(box.bottom + y2 - y1, SIZE[1])
        if start == end or right - box.left < 4 or bottom - box.top < 4 or not inside((x2, y2)):
            return False
        self.robot.drag_on_screen(start, end)
        pulled = Box(box.left, box.top, right, bottom)
        if pulled != box:
            self.twin.reshape(self.current, number, pulled)
        return True

    def delete(self) -> bool:
        number = self._select_one()
        if number is None:
            return False
        self.robot.key("Delete")
        self.twin.remove(self.current, number)
        return True

    def relabel(self) -> bool:
        number = self._select_one()
        if number is None:
            return False
        self.class_number = self.random.randint(1, len(CLASSES))
        self.robot.key(str(self.class_number))
        self.twin.relabel(self.current, number, self.class_number)
        return True

    def flag(self) -> bool:
        number = self._select_one()
        if number is None:
            return False
        key = self.random.choice(list(FLAGS))
        self.robot.key(key)
        self.twin.toggle(self.current, number, FLAGS[key])
        return True

    def paste_elsewhere(self) -> bool:
        """Copy a box here, paste it on a neighbouring image, unless it would lie on one there and be moved."""
        number = self._select_one()
        if number is None:
            return False
        copied = self.twin.images[self.current].boxes[number]
        self.robot.key("ctrl+c")
        (self.next if self.current == self.ids[0] else self.previous)()
        self.compare()
        if all(apart(copied.box, each.box) for each in self.twin.images[self.current].boxes.values()):
            self.robot.key("ctrl+v")
            self.twin.add(self.current, [copied])
        return True

    def repeat_previous(self) -> bool:
        place = self.ids.index(self.current)
        before = self.twin.images[self.ids[place - 1]].boxes.values() if place else ()
        here = self.twin.images[self.current].boxes.values()
        new = [
            each
            for each in before
            if not any(each.class_number == b.class_number and each.box.iou(b.box) > 0.9 for b in here)
        ]
        self.robot.key("ctrl+p")
        if new:
            self.twin.add(self.current, new)
        return True

    def keep_locked(self) -> bool:
        """A locked box outlasts Del; unlocked, it is as it was."""
        if self._select_one() is None:
            return False
        self.robot.key("ctrl+l", "Delete", "Right", "ctrl+l")
        return True

    def undo(self) -> bool:
        if not self.twin.can_undo:
            return False
        self.robot.key("ctrl+z")
        self.current = self.twin.undo()
        return True

    def redo(self) -> bool:
        if not self.twin.can_redo:
            return False
        self.robot.key(self.random.choice(("ctrl+y", "ctrl+shift+z")))
        self.current = self.twin.redo()
        return True

    def next(self) -> bool:
        self.robot.key("d")
        self._step(1)
        return True

    def previous(self) -> bool:
        self.robot.key("a")
        self._step(-1)
        return True

    def done(self) -> bool:
        image = self.twin.images[self.current]
        self.robot.key("space")
        if image.boxes:
            self.twin.mark(self.current, "done")
        if image.boxes or image.state == "empty":
            self._step(1)
        return True

    def no_plates(self) -> bool:
        self.robot.key("n")
        self.twin.mark(self.current, "empty")
        self._step(1)
        return True

    def to_do(self) -> bool:
        self.robot.key("t")
        self.twin.mark(self.current, "todo")
        return True

    # --- beneath -------------------------------------------------------------------------------

    def _step(self, step: int) -> None:
        place = self.ids.index(self.current) + step
        self.current = self.ids[min(max(place, 0), len(self.ids) - 1)]

    def _box(self, number: int) -> Box:
        return self.twin.images[self.current].boxes[number].box

    def _let_go(self) -> None:
        self.robot.key("v", "Escape")

    def _select_one(self) -> int | None:
        """Click a box that can be clicked without meeting another; None where there is none."""
        numbers = [n for n in self.twin.images[self.current].boxes if self._find_spot(n) is not None]
        if not numbers:
            return None
        number = self.random.choice(numbers)
        self._let_go()
        self.robot.click_at(*self.robot.on_screen(*self._free_spot(number)))
        return number

    def _free_spot(self, number: int) -> tuple[float, float]:
        spot = self._find_spot(number)
        assert spot is not None
        return spot

    def _find_spot(self, number: int) -> tuple[float, float] | None:
        """A point in the middle part of this box that is clear of all others, and of its own handles."""
        boxes = {n: each.box for n, each in self.twin.images[self.current].boxes.items()}
        own = boxes.pop(number)
        for across in (0.5, 0.35, 0.65):
            for down in (0.5, 0.35, 0.65):
                x, y = own.left + across * own.width, own.top + down * own.height
                if not any(b.left - 6 < x < b.right + 6 and b.top - 6 < y < b.bottom + 6 for b in boxes.values()):
                    return x, y
        return None


def moved_inside(box: Box, dx: float, dy: float) -> Box:
    dx = max(-box.left, min(dx, SIZE[0] - box.right))
    dy = max(-box.top, min(dy, SIZE[1] - box.bottom))
    return box.translated(dx, dy)


def apart(one: Box, other: Box) -> bool:
    return any(abs(a - b) > 20 for a, b in zip(one.as_tuple(), other.as_tuple(), strict=True))


def inside(point: tuple[float, float]) -> bool:
    return 0 < point[0] < SIZE[0] and 0 < point[1] < SIZE[1]


def label(box: Box, class_name: str, flags: set[str] | frozenset[str]) -> list[object]:
    return [*(round(edge, 3) for edge in box.as_tuple()), class_name, sorted(flags)]


def shown(twin: Twin, image_id: int) -> list[list[object]]:
    boxes = twin.images[image_id].boxes.values()
    return sorted((label(b.box, CLASSES[b.class_number - 1], b.flags) for b in boxes), key=repr)


def stored(project: Project, image_id: int) -> list[list[object]]:
    names = {each.id: each.name for each in project.classes()}
    rows = []
    for a in project.annotations(image_id):
        flags = {name for name in FLAGS.values() if getattr(a, name)}
        rows.append(label(a.box, names[a.class_id], flags))
    return sorted(rows, key=repr)


@pytest.mark.parametrize("seed", [4])
def test_the_database_holds_what_two_hundred_edits_meant(
    tmp_path: Path, virtual_screen: dict[str, str], make_image: MakeImage, seed: int
) -> None:
    folder = tmp_path / "lot #1 – café"
    with Project.create(folder, CLASSES) as project:
        paths = [make_image(folder / f"night {n}.png", SIZE, seed=n) for n in range(6)]
        ids = [record.id for record in project.add_images(paths)]

    twin = Twin(ids, SIZE)
    robot = Robot(virtual_screen, str(folder), PLATEWRIGHT_TOUR="off")
    try:
        robot.wait_for(f"image_id == {ids[0]} and saved == 'saved'")
        session = Session(robot, twin, seed)
        session.run(EDITS)
        robot.picture(tmp_path / "at the end.png")
    finally:
        robot.quit()

    with Project.open(folder, read_only=True) as project:
        assert {n: stored(project, n) for n in ids} == {n: shown(twin, n) for n in ids}
        assert {r.id: r.state.value for r in project.images()} == {n: i.state for n, i in twin.images.items()}
    assert sum(len(image.boxes) for image in twin.images.values()) > 10
