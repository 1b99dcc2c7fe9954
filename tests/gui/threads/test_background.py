from __future__ import annotations

import threading

import pytest
import shiboken6
from PySide6.QtCore import QObject

from gui.threads.background import Background


@pytest.fixture
def background(qtbot):
    background = Background(threads=1)
    yield background
    background.close()


def test_result_lands_on_the_gui_thread(background, qtbot):
    seen = []
    background.run(threading.current_thread, lambda worker: seen.append((worker.name, threading.current_thread().name)))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [("background-0", threading.current_thread().name)]


def test_failure_goes_to_its_own_handler_or_to_the_signal(background, qtbot):
    own: list[Exception] = []
    common: list[Exception] = []
    background.failed.connect(common.append)
    background.run(lambda: 1 / 0, own.append, own.append)
    background.run(lambda: dict[str, int]()["missing"], own.append)
    qtbot.waitUntil(lambda: bool(own) and bool(common))
    assert [type(error) for error in own] == [ZeroDivisionError]
    assert [type(error) for error in common] == [KeyError]


def test_highest_priority_then_newest_goes_first(background, qtbot):
    gate, order = threading.Event(), []
    background.run(gate.wait, lambda _: None)
    for name, priority in [("old", 0), ("new", 0), ("urgent", 5), ("idle", -1)]:
        background.run(lambda name=name: order.append(name), lambda _: None, priority=priority)
    gate.set()
    qtbot.waitUntil(lambda: len(order) == 4)
    assert order == ["urgent", "new", "old", "idle"]


def test_cancelled_work_is_neither_done_nor_delivered(background, qtbot):
    gate = threading.Event()
    done: list[int] = []
    delivered: list[object] = []
    running = background.run(gate.wait, delivered.append)
    waiting = background.run(lambda: done.append(1), delivered.append)
    running.cancel()
    waiting.cancel()
    gate.set()
    background.run(lambda: "last", delivered.append, priority=-9)
    qtbot.waitUntil(lambda: bool(delivered))
    assert (done, delivered) == ([], ["last"])


def test_close_lets_running_work_finish_and_drops_the_rest(qtbot):
    background = Background(threads=1)
    begun, gate = threading.Event(), threading.Event()
    done: list[object] = []

    def run() -> None:
        begun.set()
        gate.wait(5)
        done.append("running")

    background.run(run, done.append)
    assert begun.wait(5)
    background.run(lambda: done.append("waiting"), done.append)
    threading.Timer(0.05, gate.set).start()
    background.close()
    qtbot.wait(20)
    assert done == ["running"]


def test_threads_end_with_an_owner_that_forgets_to_close(qtbot):
    owner = QObject()
    background = Background(threads=2, parent=owner)
    begun, gate = threading.Event(), threading.Event()
    delivered: list[object] = []

    def run() -> None:
        begun.set()
        gate.wait(5)

    background.run(run, delivered.append)
    threads = [thread for thread in threading.enumerate() if thread.name in ("background-0", "background-1")]
    assert begun.wait(5)
    shiboken6.delete(owner)  # while a job runs
    gate.set()
    for thread in threads:
        thread.join(5)
    assert [thread.is_alive() for thread in threads] == [False, False]
    qtbot.wait(20)
    assert delivered == []


def test_what_comes_after_the_end_is_dropped(qtbot):
    background = Background(threads=1)
    background.close()
    done: list[object] = []
    background.run(lambda: done.append(1), done.append)
    qtbot.wait(20)
    assert done == []
