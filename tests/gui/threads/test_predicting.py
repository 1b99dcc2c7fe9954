"""Asking for predictions on the GUI thread: what comes back there, and what does not come back any more."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from core.annotation import Detection
from core.errors import ImageError, ModelError
from core.inference import client as client_module
from core.inference.messages import Loaded, Model, PredictionPriority, PredictionResult
from gui.threads.predicting import Predicting
from tests.conftest import MakeImage
from tests.support.predicting import BOX, FakeClient

MODEL = Model(Path("run"))
BLACK = np.zeros((30, 40, 3), np.uint8)


@pytest.fixture
def client() -> Iterator[FakeClient]:
    made = FakeClient()
    yield made
    made.close()
    made.join()


@pytest.fixture
def predicting(qtbot: QtBot, client: FakeClient) -> Iterator[Predicting]:
    made = Predicting(client=client)
    yield made
    made.close()


class Heard:
    """What was called back, and on which thread."""

    def __init__(self) -> None:
        self.found: list[Any] = []
        self.errors: list[Exception] = []
        self.threads: set[threading.Thread] = set()

    def success(self, answer: Loaded | PredictionResult) -> None:
        self.threads.add(threading.current_thread())
        self.found.append(answer)

    def failure(self, error: Exception) -> None:
        self.threads.add(threading.current_thread())
        self.errors.append(error)


def test_answers_come_on_the_gui_thread(
    qtbot: QtBot, predicting: Predicting, tmp_path: Path, make_image: MakeImage
) -> None:
    heard = Heard()
    predicting.load(MODEL, heard.success, heard.failure)
    qtbot.waitUntil(lambda: len(heard.found) == 1)
    predicting.request(MODEL, BLACK, heard.success, heard.failure)
    predicting.request(MODEL, make_image(tmp_path / "photo.png"), heard.success, heard.failure, facts=("mean",))
    qtbot.waitUntil(lambda: len(heard.found) == 3)
    assert heard.found[0].threshold == 0.5
    assert (heard.found[1].width, heard.found[1].height) == (40, 30)
    assert heard.found[2].detections == (Detection(1, BOX, 0.9),)
    assert set(heard.found[2].facts) == {"mean"}
    assert heard.threads == {threading.main_thread()}


def test_failures_come_as_what_they_are(
    qtbot: QtBot, predicting: Predicting, client: FakeClient, tmp_path: Path
) -> None:
    def no_model(model: Model) -> None:
        raise ModelError("There is none.")

    client.load_model = no_model
    heard = Heard()
    predicting.load(MODEL, heard.success, heard.failure)
    predicting.request(MODEL, tmp_path / "nowhere.png", heard.success, heard.failure)
    qtbot.waitUntil(lambda: len(heard.errors) == 2)
    assert [type(error) for error in heard.errors] == [ModelError, ImageError]


def test_higher_priorities_are_answered_first(qtbot: QtBot, predicting: Predicting, client: FakeClient) -> None:
    client.gate.clear()
    heard = Heard()
    predicting.request(MODEL, np.zeros((1, 1, 3), np.uint8), heard.success, heard.failure)
    qtbot.waitUntil(lambda: len(client.seen) == 1)
    for side, priority in (
        (2, PredictionPriority.REMAINING),
        (3, PredictionPriority.AHEAD),
        (4, PredictionPriority.CURRENT),
    ):
        predicting.request(MODEL, np.zeros((side, side, 3), np.uint8), heard.success, heard.failure, priority=priority)
    client.gate.set()
    qtbot.waitUntil(lambda: len(heard.found) == 4)
    assert [each.width for each in heard.found] == [1, 4, 3, 2]


def test_nothing_is_called_for_what_was_cancelled(qtbot: QtBot, predicting: Predicting, client: FakeClient) -> None:
    client.gate.clear()
    cancelled, heard = Heard(), Heard()
    begun = predicting.request(MODEL, BLACK, cancelled.success, cancelled.failure)
    waiting = predicting.request(MODEL, BLACK, cancelled.success, cancelled.failure)
    qtbot.waitUntil(lambda: begun.is_begun)
    assert not waiting.is_begun
    begun.cancel()
    waiting.cancel()
    waiting.cancel()
    client.gate.set()
    predicting.request(MODEL, BLACK, heard.success, heard.failure)
    qtbot.waitUntil(lambda: len(heard.found) == 1)
    assert (cancelled.found, cancelled.errors) == ([], [])
    assert len(client.seen) == 2, "what was not begun is not begun any more"


def test_after_closing_nothing_is_called(qtbot: QtBot, client: FakeClient) -> None:
    closed, other = Predicting(client=client), Predicting(client=client)
    silent, heard = Heard(), Heard()
    client.gate.clear()
    closed.request(MODEL, BLACK, silent.success, silent.failure)
    closed.close()
    closed.close()
    client.gate.set()
    other.request(MODEL, BLACK, heard.success, heard.failure)
    qtbot.waitUntil(lambda: len(heard.found) == 1)
    assert (silent.found, silent.errors) == ([], [])
    other.close()


def test_all_share_one_process_and_the_last_ends_it(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[FakeClient] = []
    over: list[FakeClient] = []

    class Shared(FakeClient):
        def __init__(self) -> None:
            super().__init__()
            made.append(self)

        def close(self) -> None:
            over.append(self)
            super().close()

    monkeypatch.setattr(client_module, "PredictorClient", Shared)
    first, second = Predicting(), Predicting()
    assert len(made) == 1
    first.close()
    assert over == []
    second.close()
    assert over == made
    third = Predicting()
    assert len(made) == 2
    third.close()
