"""What the actions do in the open workspace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from gui.keyboard.actions import MAX_CLASS_KEYS, Actions
from gui.keyboard.page_names import PAGES
from gui.settings.zoom_policy import ZoomPolicy

if TYPE_CHECKING:  # it is imported when the first project is opened
    from gui.shell.workspace import Workspace

_DIRECTIONS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
_FLAGS = ("difficult", "occluded", "truncated")
_JUMP = 10.0


def bind(actions: Actions, workspace: Callable[[], Workspace | None]) -> None:
    """Connect all actions that work on an open project; without one they do nothing."""
    for name, verb in verbs():

        def act(verb: Callable[[Workspace], object] = verb) -> None:
            current = workspace()
            if current is not None:
                verb(current)

        actions.connect_all({name: act})


def verbs() -> Iterator[tuple[str, Callable[[Workspace], object]]]:
    """Actions by their id, and what each does in the workspace."""
    yield "undo", lambda w: w.undo()
    yield "redo", lambda w: w.redo()
    yield "delete", lambda w: w.labelling.editing.delete()
    yield "copy", lambda w: w.labelling.editing.copy()
    yield "paste", lambda w: w.labelling.editing.paste()
    yield "duplicate", lambda w: w.labelling.editing.duplicate()
    yield "repeat_previous", lambda w: w.labelling.editing.repeat_previous()
    yield "put_box", lambda w: w.labelling.editing.put_box()
    yield "next_box", lambda w: w.labelling.editing.select_step(1)
    yield "previous_box", lambda w: w.labelling.editing.select_step(-1)
    for flag in _FLAGS:
        yield flag, partial(_toggle_flag, flag)
    yield "lock", lambda w: w.labelling.editing.toggle_lock()
    yield "hide", lambda w: w.labelling.editing.hide()
    yield "show_hidden", lambda w: w.labelling.editing.show_hidden()
    yield (
        "select_all",
        _either(lambda w: w.labelling.batch.select_all(), lambda w: w.labelling.canvas.select_all()),
    )
    yield "select_tool", lambda w: w.labelling.use_tool(draw=False)
    yield "draw_tool", lambda w: w.labelling.use_tool(draw=True)
    yield "escape", _either(lambda w: w.labelling.batch.let_go(), lambda w: w.labelling.verbs.escape())
    yield "fit", lambda w: w.labelling.canvas.fit()
    yield "actual_size", lambda w: w.labelling.canvas.actual_size()
    yield "zoom_in", lambda w: w.labelling.canvas.zoom_in()
    yield "zoom_out", lambda w: w.labelling.canvas.zoom_out()
    yield "walk_next", lambda w: w.labelling.canvas.walk(1)
    yield "walk_previous", lambda w: w.labelling.canvas.walk(-1)
    yield "loupe", lambda w: w.labelling.seeing.toggle_loupe()
    yield "navigator", lambda w: w.labelling.seeing.toggle_navigator()
    yield "adjust_picture", lambda w: w.labelling.seeing.insets.toggle_panel()
    for policy in ZoomPolicy:
        yield f"zoom_{policy.value}", partial(_choose_zoom_policy, policy)
    for page in PAGES:
        yield f"page_{page}", partial(_show_page, page)
    yield "show_images", lambda w: w.labelling.toggle_images()
    yield "show_side", lambda w: w.labelling.toggle_side()
    yield "next_pane", lambda w: w.labelling.next_pane(1)
    yield "previous_pane", lambda w: w.labelling.next_pane(-1)
    yield "next", lambda w: w.labelling.verbs.next()
    yield "previous", lambda w: w.labelling.verbs.previous()
    yield "next_to_do", lambda w: w.labelling.verbs.next_to_do()
    yield "teach_next", lambda w: w.active_learning.go_to_next()
    yield "first_image", lambda w: w.labelling.images.go_first()
    yield "last_image", lambda w: w.labelling.images.go_last()
    yield "search", lambda w: w.labelling.search()
    yield (
        "done_next",
        _either(lambda w: w.labelling.batch.done(), lambda w: w.labelling.verbs.done_next()),
    )
    yield (
        "empty_next",
        _either(lambda w: w.labelling.batch.empty(), lambda w: w.labelling.verbs.empty_next()),
    )
    yield (
        "mark_to_do",
        _either(lambda w: w.labelling.batch.to_do(), lambda w: w.labelling.verbs.mark_to_do()),
    )
    yield "remove_image", lambda w: w.labelling.batch.remove_or_restore()
    yield "add_images", lambda w: w.files.add_images()
    yield "add_folder", lambda w: w.files.add_folder()
    yield "look_again", lambda w: w.files.scan_now()
    yield "find_missing", lambda w: w.files.find_missing()
    yield "train", lambda w: w.training.train()
    yield (
        "accept_next",
        _either(lambda w: w.labelling.batch.accept(), lambda w: w.labelling.verbs.accept_next()),
    )
    yield "accept_pages", lambda w: w.pages.show("review", "suggestions")
    yield "accept_one", lambda w: w.labelling.verbs.accept_one()
    yield "reject", lambda w: w.labelling.verbs.reject()
    for name, (dx, dy) in _DIRECTIONS.items():
        yield f"nudge_{name}", partial(_arrow, dx, dy, 1.0)
        yield f"jump_{name}", partial(_arrow, dx, dy, _JUMP)
        yield f"resize_{name}", partial(_resize, dx, dy)
    for number in range(1, MAX_CLASS_KEYS + 1):
        yield f"class_{number}", partial(_choose_class, number)


def _either(several: Callable[[Workspace], bool], one: Callable[[Workspace], object]) -> Callable[[Workspace], object]:
    """What a key does to the images selected; where they are not several, what it does to the image shown."""
    return lambda workspace: several(workspace) or one(workspace)


def _show_page(name: str, workspace: Workspace) -> None:
    workspace.pages.show(name)


def _arrow(dx: int, dy: int, step: float, workspace: Workspace) -> None:
    workspace.labelling.verbs.arrow(dx, dy, step)


def _resize(dx: int, dy: int, workspace: Workspace) -> None:
    workspace.labelling.verbs.resize(dx, dy)


def _choose_class(number: int, workspace: Workspace) -> None:
    workspace.labelling.verbs.choose_class_number(number)


def _choose_zoom_policy(policy: ZoomPolicy, workspace: Workspace) -> None:
    workspace.labelling.seeing.choose_zoom_policy(policy)


def _toggle_flag(flag: str, workspace: Workspace) -> None:
    from core.annotation import Flag  # it brings NumPy along, which the start page does without

    workspace.labelling.editing.toggle_flag(Flag(flag))
