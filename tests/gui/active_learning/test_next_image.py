"""The key that goes to the image that teaches most."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from core.annotation import ImageState
from gui.active_learning import next_image
from gui.active_learning.next_image import NextImage
from gui.document import commands
from gui.document.document import Document
from gui.images.panel import ImagePanel
from gui.threads.background import Background
from tests.gui.active_learning_fixtures import (
    LIGHTS,
    background,
    document,
    folder,
    id_of,
    panel,
    put_all_vectors,
    read_looks,
    suggest_as,
)
from tests.gui.list_fixtures import current_name

__all__ = ["background", "document", "folder", "panel"]

Go = Callable[[], tuple[str, str]]


@pytest.fixture
def go(qtbot: QtBot, document: Document, panel: ImagePanel, background: Background) -> Go:
    """Goes on; tells the name of the image shown then, and what was said."""
    read_looks(qtbot, document)
    following = NextImage(document, panel, background, panel)

    def to_next() -> tuple[str, str]:
        with qtbot.waitSignal(following.message) as heard:
            following.go()
        assert heard.args is not None
        return current_name(panel, document), heard.args[0]

    return to_next


def done(document: Document, name: str) -> None:
    commands.mark(document, id_of(document, name), ImageState.EMPTY)


def test_without_suggestions_it_is_the_image_least_like_those_done(document: Document, go: Go) -> None:
    put_all_vectors(document)
    done(document, "b-black.png")
    done(document, "a-white.png")
    assert go() == ("d-grey.png", "Next: unlike anything labelled")
    assert go()[0] == "c-dark.png"


def test_doubt_comes_before_a_slight_difference_and_the_words_say_so(
    qtbot: QtBot, document: Document, panel: ImagePanel, go: Go
) -> None:
    with qtbot.waitSignal(document.image_facts.read):
        document.set_active_run("run")
    put_all_vectors(document)
    done(document, "a-white.png")
    for name in ("b-black.png", "c-dark.png", "d-grey.png"):
        suggest_as(qtbot, document, name, *((0.5, 0.6, 0.99) if name == "c-dark.png" else ()), run_id="run")
    panel.show_image(id_of(document, "d-grey.png"))
    qtbot.waitUntil(lambda: panel.model.suggestion_index.is_settled)
    assert go() == ("c-dark.png", "Next: the model is uncertain about 2 boxes")


def test_an_image_passed_by_and_those_like_it_are_not_picked_again_at_once(
    qtbot: QtBot, document: Document, panel: ImagePanel, go: Go
) -> None:
    put_all_vectors(document)
    done(document, "a-white.png")
    for name in ("b-black.png", "c-dark.png"):
        suggest_as(qtbot, document, name, 0.5)
    suggest_as(qtbot, document, "d-grey.png", 0.8)
    qtbot.waitUntil(lambda: panel.model.suggestion_index.is_settled)
    panel.show_image(id_of(document, "a-white.png"))
    first, second, third = go()[0], go()[0], go()[0]
    assert first == "b-black.png"
    assert second == "d-grey.png"  # the dark one is nearly black
    assert third == "c-dark.png"


def test_what_is_to_do_again_is_no_yardstick_any_more(document: Document, go: Go) -> None:
    put_all_vectors(document)
    done(document, "b-black.png")
    assert go()[0] == "d-grey.png"  # white is shown
    done(document, "d-grey.png")
    document.undo_stack.undo()
    document.undo_stack.undo()
    name, said = go()
    assert name in ("a-white.png", "b-black.png")
    assert said == "Next: unlike the previous ones"


def test_it_says_when_no_other_image_is_to_do(document: Document, go: Go) -> None:
    for name in ("b-black.png", "c-dark.png", "d-grey.png"):
        done(document, name)
    assert go() == ("a-white.png", "No other image is to do.")


def test_before_anything_is_known_one_image_after_the_other_is_picked_and_then_all_anew(go: Go) -> None:
    name, said = go()
    assert said == "Next: representative of many images"
    others = [go()[0] for _ in range(3)]
    assert sorted([name, *others]) == sorted(LIGHTS)
    assert go()[0] in LIGHTS


def test_where_comparing_takes_long_it_is_said(
    qtbot: QtBot,
    document: Document,
    panel: ImagePanel,
    background: Background,
    go: Go,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(next_image, "_MANY", 3)
    put_all_vectors(document)
    following = NextImage(document, panel, background, panel)
    said: list[str] = []
    following.message.connect(said.append)
    following.go()
    qtbot.waitUntil(lambda: len(said) == 2)
    following.go()
    qtbot.waitUntil(lambda: len(said) == 3)
    assert [each.split()[0] for each in said] == ["Comparing", "Next:", "Next:"]
