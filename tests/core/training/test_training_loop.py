"""The training loop with a tiny stand-in for a localiser."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

keras = pytest.importorskip("keras")
import tensorflow as tf  # noqa: E402

from core.config.train_config import TrainConfig  # noqa: E402
from core.dataset.chips import Sample  # noqa: E402
from core.dataset.pipeline import Batch, BatchStream, ImageCache  # noqa: E402
from core.errors import TrainingError  # noqa: E402
from core.events import EpochDone, Event, Notice, StepDone  # noqa: E402
from core.model.localiser import Localiser, VariableGroup  # noqa: E402
from core.runs.layout import BEST_WEIGHTS  # noqa: E402
from core.training.clock import Clock  # noqa: E402
from core.training.control import Control, Discarded  # noqa: E402
from core.training.learner import Average, Learner  # noqa: E402
from core.training.loop import CheckScores, Trained, Trainer  # noqa: E402


class Brightness(Localiser):
    """Learns how bright a picture is: one weight."""

    def __init__(self, fail: Callable[[int], Exception | None] = lambda size: None, loss_scale: float = 1.0) -> None:
        pixels = keras.Input((4, 4, 3))
        mean = keras.layers.GlobalAveragePooling2D()(pixels)
        start = keras.initializers.Constant(0.01)
        self.network = keras.Model(
            pixels, {"value": keras.layers.Dense(1, use_bias=False, kernel_initializer=start)(mean)}
        )
        self.fail = fail
        self.loss_scale = loss_scale
        self.batches: list[int] = []

    def example(self, rng, image, sample, input_scale):
        picture = np.full((4, 4, 3), rng.integers(1, 4), np.uint8)
        return picture, {"value": picture[0, 0, :1].astype(np.float32)}

    def loss(self, outputs, targets):
        size = int(targets["value"].shape[0])
        self.batches.append(size)
        error = self.fail(size)
        if error is not None:
            raise error
        return tf.reduce_mean((outputs["value"] - targets["value"]) ** 2) * self.loss_scale

    def detector(self, width, height):
        raise NotImplementedError

    def groups(self):
        return [VariableGroup(self.network.trainable_variables, 1.0)]

    @property
    def weight(self) -> float:
        return float(self.network.trainable_variables[0].numpy().sum())


def train(
    tmp_path: Path,
    make_image,
    localiser: Brightness,
    check: Callable[[int], CheckScores] | None = None,
    on_event: Callable[[Event, Control], None] = lambda event, control: None,
    **settings,
) -> tuple[Trained, list[Event]]:
    config = TrainConfig(
        **{"batch": 8, "max_steps": 40, "checks": 4, "learning_rate": 0.05, "ema_decay": 0.5, **settings}
    )
    path = make_image(tmp_path / "image.png", (8, 8))
    sample = Sample(1, str(path), 8, 8, np.zeros((0, 4), np.float32), np.zeros(0, np.int64), np.zeros(0, bool))
    events: list[Event] = []
    control = Control()

    def send(event: Event) -> None:
        events.append(event)
        on_event(event, control)

    ticks = itertools.count()
    clock = Clock(3600, 0.0, exports=1, max_steps=config.max_steps, now=lambda: next(ticks) / 1000)
    learner = Learner(localiser, config)
    trainer = Trainer(learner, localiser.network, config, clock, control, send, tmp_path, check, lambda epoch: None)

    def stream(batch: int) -> BatchStream:
        def example(rng, image, sample):
            return localiser.example(rng, image, sample, 1.0)

        return BatchStream([sample], ImageCache(1 << 20, 8), example, batch, config.seed)

    return trainer.train(stream), events


def epochs(events: list[Event]) -> list[EpochDone]:
    return [event for event in events if isinstance(event, EpochDone)]


def test_it_learns_and_sends_events(tmp_path: Path, make_image) -> None:
    localiser = Brightness()
    trained, events = train(tmp_path, make_image, localiser)
    assert localiser.weight == pytest.approx(1.0, abs=0.1)
    assert (trained.steps, trained.epochs, trained.best_epoch, trained.stopped) == (40, 4, 4, False)
    assert trained.steps_per_second > 0
    steps = [event for event in events if isinstance(event, StepDone)]
    assert steps[0].step == 1
    assert steps[0].loss > 1
    assert steps[0].raw_loss == steps[0].loss
    assert [event.step for event in epochs(events)] == [10, 20, 30, 40]
    assert all(event.ap50 is None and event.best for event in epochs(events))


@pytest.mark.parametrize(("from_progress", "learns"), [(0.0, True), (0.5, True), (1.0, False)])
def test_a_group_learns_from_its_progress_on(tmp_path: Path, make_image, from_progress: float, learns: bool) -> None:
    class Late(Brightness):
        def groups(self):
            return [VariableGroup(self.network.trainable_variables, 1.0, from_progress)]

    localiser = Late()
    before = localiser.weight
    weights: list[tuple[float, float]] = []
    train(
        tmp_path,
        make_image,
        localiser,
        on_event=lambda event, control: (
            weights.append((event.step / 40, localiser.weight)) if isinstance(event, EpochDone) else None
        ),
    )
    assert all(weight == before for progress, weight in weights if progress < from_progress)
    assert (localiser.weight != before) == learns


def test_the_same_seed_gives_the_same_weights(tmp_path: Path, make_image) -> None:
    first, second, other = Brightness(), Brightness(), Brightness()
    train(tmp_path, make_image, first, max_steps=5)
    train(tmp_path, make_image, second, max_steps=5)
    train(tmp_path, make_image, other, max_steps=5, seed=1)
    assert first.weight == second.weight != other.weight


def test_a_reused_learner_learns_as_a_new_one() -> None:
    fresh, used = Brightness(), Brightness()
    batch = Batch(np.full((2, 4, 4, 3), 3, np.uint8), {"value": np.full((2, 1), 3, np.float32)})
    start = used.network.get_weights()
    once, twice = Learner(fresh, TrainConfig()), Learner(used, TrainConfig())
    for _ in range(5):
        twice.learn(batch, 0.5)
    used.network.set_weights(start)
    for learner in (once, twice):
        learner.restart()
        for _ in range(5):
            learner.learn(batch, 0.2)
    assert used.weight == fresh.weight != start[0].sum()
    with once.average.in_place(), twice.average.in_place():
        assert used.weight == fresh.weight


def test_the_best_weights_are_kept_and_not_the_last(tmp_path: Path, make_image) -> None:
    localiser = Brightness()
    ranks, weights = [0.2, 0.9, 0.5, 0.4], []

    def check(epoch: int) -> CheckScores:
        weights.append(localiser.weight)
        rank = ranks[epoch - 1]
        return CheckScores(rank, rank, rank)

    trained, events = train(tmp_path, make_image, localiser, check)
    assert trained.best_epoch == 2
    assert [event.best for event in epochs(events)] == [True, True, False, False]
    assert [event.ap50 for event in epochs(events)] == ranks
    localiser.network.load_weights(tmp_path / BEST_WEIGHTS)
    assert localiser.weight == pytest.approx(weights[1])


def test_it_ends_early_when_scores_have_stopped_rising(tmp_path: Path, make_image) -> None:
    falling = iter([0.9, 0.8, 0.7, 0.6])

    def check(epoch: int) -> CheckScores:
        value = next(falling)
        return CheckScores(value, value, value)

    trained, events = train(tmp_path, make_image, Brightness(), check, patience=2, checks=5, max_steps=100)
    assert trained.epochs == 4
    assert trained.best_epoch == 1
    assert trained.steps == 65, "60 steps, then a cool-down in place of the other 40"
    assert any(isinstance(event, Notice) and "ends early" in str(event.message) for event in events)


def test_stop_finishes_the_batch_and_keeps_the_best(tmp_path: Path, make_image) -> None:
    def stop(event: Event, control: Control) -> None:
        if isinstance(event, StepDone):
            control.stop()

    trained, events = train(tmp_path, make_image, Brightness(), on_event=stop)
    assert trained == Trained(steps=1, epochs=1, best_epoch=1, stopped=True)
    assert (tmp_path / BEST_WEIGHTS).is_file()
    assert len(epochs(events)) == 1


def test_discard_ends_at_once_and_leaves_no_thread(tmp_path: Path, make_image) -> None:
    def discard(event: Event, control: Control) -> None:
        control.discard()

    with pytest.raises(Discarded):
        train(tmp_path, make_image, Brightness(), on_event=discard)


@pytest.mark.parametrize("kind", [MemoryError, lambda: tf.errors.ResourceExhaustedError(None, None, "OOM")])
def test_out_of_memory_halves_the_batch(tmp_path: Path, make_image, kind) -> None:
    localiser = Brightness(fail=lambda size: kind() if size > 2 else None)
    trained, events = train(tmp_path, make_image, localiser)
    assert trained.steps == 40
    assert localiser.batches[:3] == [8, 4, 2]
    notices = [event.message for event in events if isinstance(event, Notice)]
    assert len(notices) == 2
    assert "smaller batches (2)" in str(notices[-1])


def test_too_little_memory_for_one_image_is_an_error(tmp_path: Path, make_image) -> None:
    with pytest.raises(TrainingError, match="not enough memory"):
        train(tmp_path, make_image, Brightness(fail=lambda size: MemoryError()))


def test_a_loss_that_is_nan_is_an_error(tmp_path: Path, make_image) -> None:
    with pytest.raises(TrainingError, match="diverged"):
        train(tmp_path, make_image, Brightness(loss_scale=float("nan")))


def test_averaged_weights_go_in_and_out() -> None:
    localiser = Brightness()
    average = Average(localiser.network, decay=0.5)
    variable = localiser.network.trainable_variables[0]
    variable.assign(np.full((3, 1), 1.0))
    for _ in range(30):
        average.update()
    variable.assign(np.full((3, 1), 3.0))
    average.update()
    with average.in_place():
        assert variable.numpy()[0, 0] == pytest.approx(2.0, abs=0.01)
    assert variable.numpy()[0, 0] == 3.0
