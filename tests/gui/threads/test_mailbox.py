from __future__ import annotations

import threading

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from core.errors import Sentence
from core.events import Progress
from gui.threads.background import Background
from gui.threads.mailbox import Mailbox
from gui.threads.tasks import Task


def put_on_a_thread(*words: tuple[Mailbox, object]) -> None:
    def put() -> None:
        for box, word in words:
            box.put(word)

    thread = threading.Thread(target=put)
    thread.start()
    thread.join()


def test_what_threads_put_is_received_in_order_on_the_gui_thread(qtbot: QtBot) -> None:
    seen: list[tuple[int, threading.Thread]] = []
    box = Mailbox(lambda n: seen.append((n, threading.current_thread())))
    put_on_a_thread(*((box, n) for n in range(100)))
    assert seen == []
    qtbot.waitUntil(lambda: len(seen) == 100)
    assert seen == [(n, threading.current_thread()) for n in range(100)]
    box.close()


def test_a_closed_box_receives_nothing_not_even_what_was_put_before(qtbot: QtBot) -> None:
    seen: list[int] = []
    other: list[int] = []
    box, still_open = Mailbox(seen.append), Mailbox(other.append)
    put_on_a_thread((box, 1), (still_open, 2))
    box.close()
    box.close()
    put_on_a_thread((box, 3))
    qtbot.waitUntil(lambda: other == [2])
    assert seen == []
    still_open.close()


def test_a_box_closes_with_its_owner_though_nobody_else_keeps_it(qtbot: QtBot) -> None:
    seen: list[int] = []
    last: list[int] = []
    owner, open_still = QObject(), Mailbox(last.append)
    put_on_a_thread((Mailbox(seen.append, owner), 1), (open_still, 2))
    shiboken6.delete(owner)
    qtbot.waitUntil(lambda: last == [2])
    assert seen == []
    open_still.close()


@pytest.mark.parametrize("turn", range(20))
def test_a_task_may_be_deleted_while_it_tells(qtbot: QtBot, turn: int) -> None:
    background, owner = Background(threads=1), QObject()
    begun, ended = threading.Event(), threading.Event()

    def op(progress: Progress) -> None:
        try:
            for n in range(100_000):
                progress(Sentence("reading"), n, 100_000)
                begun.set()
        finally:
            ended.set()

    task = Task(background, op, owner)
    told: list[object] = []
    task.finished.connect(told.append)
    task.failed.connect(told.append)
    task.start()
    del task
    assert begun.wait(5)
    shiboken6.delete(owner)
    assert ended.wait(5)  # long before all of it is told: nobody wants it
    background.close()
    qtbot.wait(1)
    assert told == []
