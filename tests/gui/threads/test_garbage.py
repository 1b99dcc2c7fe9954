from __future__ import annotations

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject

from gui.threads.memory import GuiThreadGarbage, spare_nothing, spare_what_is_there


@pytest.fixture
def garbage(qapp):
    gc.collect()
    garbage = GuiThreadGarbage()
    yield garbage
    garbage.stop()
    assert gc.isenabled()


class Knot(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.itself = self


def test_cycles_die_on_the_gui_thread_however_busy_a_worker_is(garbage, qtbot):
    died_on: list[str] = []
    knot = Knot()
    weakref.finalize(knot, lambda: died_on.append(threading.current_thread().name))
    del knot

    worker = threading.Thread(target=lambda: [[number] for number in range(200_000)])
    worker.start()
    worker.join()
    assert died_on == []
    kept = [[number] for number in range(5_000)]  # what makes a collection due
    qtbot.waitUntil(lambda: bool(died_on))
    assert died_on == [threading.current_thread().name]
    assert kept


def test_what_a_project_consists_of_is_not_looked_through_until_it_is_closed(garbage):
    knot = Knot()
    seen = weakref.ref(knot)
    spare_what_is_there()
    del knot
    gc.collect()
    assert seen() is not None
    spare_nothing()
    gc.collect()
    assert seen() is None
