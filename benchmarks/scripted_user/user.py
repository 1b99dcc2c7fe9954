"""Hands and eyes of the scripted user: they see what the window shows, and label it as the truth says."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from benchmarks.scripted_user.effort import Effort, class_by_class, decide, drawable
from core.formats.common import LabelledImage
from core.geometry import Box
from tests.e2e.robot import NotOnScreenError, Robot

_PREDICTED_S = 30
_LOOKED_S = 600
_REJECTED_S, _ATTEMPTS = 6, 3
_MANY_EMPTY = 5
#: Of a page: leaving an image out and going to it later takes 2 movements, one that is right saves its Enter.
_MOST_LEFT = 1 / 3


class ScriptedUser:
    """Labels what the window shows, as the truth says.

    Args:
        robot: hands and eyes.
        truth: by name of the file.
        names: of the classes, in their order; the first is chosen at the beginning.
    """

    def __init__(self, robot: Robot, truth: dict[str, LabelledImage], names: Sequence[str]) -> None:
        self._robot = robot
        self._truth = truth
        self._names = list(names)
        self._hand_class = self._names[0]
        self._drawn: Box | None = None

    def label_pages(self, names: Sequence[str]) -> list[Effort]:
        """Label these images, all that are to do, a page of them at a time; the rest one by one."""
        efforts = {name: self._by_hand(name) for name in names}
        self._robot.key("shift+Return")
        self._robot.move_away()
        pages, are_worth_it = self._judge_pages(efforts, "suggested")
        ways = 1 + pages
        others = sum(not effort.is_judged and not effort.is_left for effort in efforts.values())
        if are_worth_it and others >= _MANY_EMPTY:
            self._robot.click("Filter images")
            self._robot.key("Down")
            self._robot.key("Return")
            ways += 3 + self._judge_pages(efforts, "nothing")[0]
        left = {name for name in names if not efforts[name].is_judged}
        if left:
            self._robot.key("alt+1")
            self._robot.click(f"To do, {len(left)} image{'s' if len(left) > 1 else ''}")
            ways += 2
            time.sleep(1)  # until the list has chosen another image, where it does
        while left:
            if self._robot.state()["name"] not in left:
                self._robot.key("shift+d")
                ways += 1
            name = self._robot.wait_for(f"name in {sorted(left)!r}")["name"]
            left.remove(name)
            self.label(name, efforts[name])
        for effort in efforts.values():
            effort.pages += ways / len(efforts)
        return list(efforts.values())

    def _judge_pages(self, efforts: dict[str, Effort], wanted: str) -> tuple[int, bool]:
        """All pages that there are, as long as they are worth it; how many were accepted, and whether they were."""
        pages = 0
        while cells := self._page(wanted):
            self._look_through(cells, efforts)
            left = sum(efforts[cell["name"]].is_left for cell in cells)
            is_worth_it = left <= _MOST_LEFT * len(cells)
            if is_worth_it or left < len(cells):
                self._robot.key("Return")
                pages += 1
                self._wait_for_another_page(cells)
            if not is_worth_it:
                return pages, False
        return pages, True

    def _page(self, wanted: str) -> list[dict[str, Any]]:
        """The cells of the page, once the model has looked at all images and their pictures are there."""
        end = time.monotonic() + _LOOKED_S
        while time.monotonic() < end:
            try:
                page = self._robot.ask("cells")
            except NotOnScreenError:
                page = {"is_through": False}
            if page["is_through"] and page["wanted"] == wanted and all(cell["was_seen"] for cell in page["cells"]):
                return list(page["cells"])
            time.sleep(0.1)
        raise TimeoutError("the page of suggestions does not get ready")

    def _look_through(self, cells: Sequence[dict[str, Any]], efforts: dict[str, Effort]) -> None:
        for cell in cells:
            effort = efforts[cell["name"]]
            at = {Box(*each["box"]): each["at"] for each in cell["suggested"]}
            suggestions = [(Box(*each["box"]), each["class"]) for each in cell["suggested"]]
            truth = [(box.box, box.class_name) for box in drawable(self._truth[cell["name"]])]
            seen = Effort(len(truth))
            alarms, to_draw = decide(suggestions, truth, seen)
            effort.clicks += 1 if to_draw else len(alarms)
            if to_draw:
                self._robot.click_at(*cell["beside"])
                effort.is_left = True
                continue
            for suggestion in alarms:
                self._robot.click_at(*at[suggestion])
            effort.right, effort.false_alarms, effort.is_judged = seen.right, seen.false_alarms, True
            effort.right_of_class = seen.right_of_class
        self._robot.move_away()

    def _wait_for_another_page(self, before: Sequence[dict[str, Any]]) -> None:
        end = time.monotonic() + 20
        while time.monotonic() < end:
            if [cell["name"] for cell in self._robot.ask("cells")["cells"]] != [cell["name"] for cell in before]:
                return
            time.sleep(0.05)
        raise TimeoutError("the page stays")

    def label(self, name: str, effort: Effort | None = None) -> Effort:
        """Label the image that is shown, and go on; what it takes is added to ``effort``."""
        self._drawn = None
        state = self._robot.wait_for("looked_at or not suggesting", _PREDICTED_S)
        boxes = drawable(self._truth[name])
        if effort is None:
            effort = self._by_hand(name)
        left = [(box.box, box.class_name) for box in boxes]
        seen = effort
        while True:
            suggestions = [(Box(*row[:4]), row[4]) for row in state["suggestion_boxes"]]
            alarms, to_draw = decide(suggestions, left, seen)
            if not alarms and not to_draw:
                break
            for suggestion in alarms:
                others = [Box(*row[:4]) for row in self._robot.state()["suggestion_boxes"]]
                self._reject(suggestion, [other for other in others if other != suggestion], effort)
            for box, class_name in class_by_class(to_draw, state["current_class"]):
                self._draw(box, class_name, state["current_class"], effort)
                state = self._robot.state()
            # What is drawn may have taken away a suggestion that was right: of a car in front of another.
            left = [each for each in left if each not in to_draw]
            state, seen = self._robot.state(), Effort(len(left))
        self._finish(state["image_id"], bool(boxes), effort)
        return effort

    def _by_hand(self, name: str) -> Effort:
        """An effort with what the image takes by hand."""
        boxes = [(each.box, each.class_name) for each in drawable(self._truth[name])]
        classes = [class_name for _, class_name in boxes]
        effort = Effort(len(boxes), hand_keys=1, of_class={each: classes.count(each) for each in classes})
        for _, class_name in class_by_class(boxes, self._hand_class):
            effort.hand_drags += 1
            if class_name != self._hand_class:
                effort.hand_keys += 1
                self._hand_class = class_name
        return effort

    def _reject(self, suggestion: Box, others: Sequence[Box], effort: Effort) -> None:
        before = self._robot.state()["suggestions"]
        for attempt in range(_ATTEMPTS):
            self._robot.control_click_at(*self._robot.on_screen(*_own_point(suggestion, others)))
            try:
                self._robot.wait_for(f"suggestions < {before}", _REJECTED_S)
                break
            except TimeoutError:  # a message moved the picture at that moment
                if attempt == _ATTEMPTS - 1:
                    raise
        effort.clicks += 1

    def _draw(self, box: Box, class_name: str, current: str, effort: Effort) -> None:
        diagonal = _free_diagonal(box, self._drawn)
        if class_name != current:
            self._move_on(diagonal[:2])
            self._robot.key(str(self._names.index(class_name) + 1))
            effort.keys += 1
        before = self._robot.state()["boxes"]
        self._robot.drag(*diagonal)
        self._drawn = box
        self._robot.wait_for(f"boxes == {before + 1}")
        effort.drags += 1

    def _move_on(self, to: tuple[float, float]) -> None:
        """Move the mouse on, by way of the box just drawn, whose class a class key would change before that."""
        if self._drawn is not None:
            middle = (self._drawn.left + self._drawn.right) / 2, (self._drawn.top + self._drawn.bottom) / 2
            self._robot.move_to_image(*middle)
            self._robot.move_away()
        self._robot.move_to_image(*to)

    def _finish(self, image_id: int, has_boxes: bool, effort: Effort) -> None:
        self._robot.key("Return" if has_boxes else "n")
        effort.keys += 1
        end = time.monotonic() + 20
        while self._robot.state()["image_id"] == image_id and time.monotonic() < end:
            time.sleep(0.02)


def _own_point(box: Box, others: Sequence[Box]) -> tuple[float, float]:
    """Where to click to hit a box and not a smaller one that lies in it: a wheel, a plate."""

    def hit_too(at: tuple[float, float]) -> int:
        inside = (each.left <= at[0] <= each.right and each.top <= at[1] <= each.bottom for each in others)
        return sum(inside)

    shares = (0.5, 0.3, 0.7, 0.15, 0.85)
    points = [(box.left + x * box.width, box.top + y * box.height) for y in shares for x in shares]
    return min(points, key=hit_too)


def _free_diagonal(box: Box, drawn: Box | None) -> tuple[float, float, float, float]:
    """From which corner to which: the handles of the box just drawn are live, so one begins away from them."""
    left, top, right, bottom = box.as_tuple()
    diagonals = [(left, top, right, bottom), (right, bottom, left, top), (left, bottom, right, top)]
    diagonals.append((right, top, left, bottom))
    if drawn is None:
        return diagonals[0]
    xs = (drawn.left, (drawn.left + drawn.right) / 2, drawn.right)
    ys = (drawn.top, (drawn.top + drawn.bottom) / 2, drawn.bottom)
    return max(diagonals, key=lambda d: min(abs(d[0] - x) + abs(d[1] - y) for x in xs for y in ys))
