"""The clock of unhindered work, and the pace told from it."""

from __future__ import annotations

import pytest

from core.events import PaceMeasured
from core.training.pace import PaceReporter
from core.training.work_clock import Usage, WorkClock, faster, measure


class Machine:
    """Four cores, of which this process gets ``own`` and all programs together ``everyone``."""

    def __init__(self) -> None:
        self.usage = Usage(100.0, 10.0, 1000.0)

    def run(self, clock: WorkClock, seconds: int, own: float, everyone: float) -> None:
        for _ in range(2 * seconds):
            was = self.usage
            self.usage = Usage(was.wall_s + 0.5, was.own_s + 0.5 * own, was.all_s + 0.5 * everyone)
            clock.sample()

    def clock(self) -> WorkClock:
        return WorkClock(4, lambda: self.usage, lambda: self.usage.wall_s)


@pytest.fixture
def machine() -> Machine:
    return Machine()


def test_alone_it_is_the_wall_clock(machine: Machine) -> None:
    clock = machine.clock()
    clock.expect(4)
    machine.run(clock, 20, own=3.6, everyone=3.7)
    assert clock.now() == pytest.approx(20, rel=0.05)
    assert not clock.was_busy


def test_other_programs_do_not_count_while_cores_are_free(machine: Machine) -> None:
    clock = machine.clock()
    clock.expect(4)
    machine.run(clock, 20, own=1.0, everyone=3.0)
    assert clock.slowdown == 1.0
    assert clock.now() == pytest.approx(20)


def test_it_slows_down_with_the_share_of_the_cores_that_others_take(machine: Machine) -> None:
    clock = machine.clock()
    clock.expect(4)
    machine.run(clock, 40, own=1.0, everyone=4.0)
    assert clock.slowdown == pytest.approx(4.0)
    assert clock.now() == pytest.approx(10, abs=0.5)
    assert clock.was_busy


def test_a_phase_with_one_thread_wants_one_core_only(machine: Machine) -> None:
    clock = machine.clock()
    machine.run(clock, 20, own=1.0, everyone=4.0)
    assert clock.slowdown == 1.0
    machine.run(clock, 20, own=0.5, everyone=4.0)
    assert clock.slowdown == pytest.approx(2.0)


def test_a_machine_that_gets_free_is_noticed(machine: Machine) -> None:
    clock = machine.clock()
    clock.expect(4)
    machine.run(clock, 30, own=0.4, everyone=4.0)
    assert clock.slowdown == pytest.approx(10.0)
    machine.run(clock, 30, own=3.8, everyone=3.9)
    assert clock.slowdown == pytest.approx(1.0, abs=0.05)


def test_work_elsewhere_is_not_slowed_down(machine: Machine) -> None:
    clock = machine.clock()
    clock.ignore_others()
    machine.run(clock, 20, own=0.1, everyone=4.0)
    assert clock.now() == pytest.approx(20)


def test_this_computer_can_be_measured() -> None:
    before = measure()
    sum(range(3_000_000))
    after = measure()
    assert after.wall_s > before.wall_s
    assert after.own_s > before.own_s
    assert after.all_s >= before.all_s > 0


def test_a_higher_weight_takes_from_the_others() -> None:
    assert faster(1.0, 3.0) == pytest.approx(1.0)
    assert faster(7.0, 3.0) == pytest.approx(3.0)  # 1 of 7 parts becomes 3 of 9


def test_the_pace_tells_the_time_at_the_present_slowdown(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = machine.clock()
    reporter = PaceReporter(clock, 180.0, lambda _: None, raised=False)
    clock.expect(4)
    monkeypatch.setattr("core.training.pace.can_raise", lambda: True)
    machine.run(clock, 20, own=1.0, everyone=4.0)
    assert reporter.pace().left_s is None  # nothing is told so early
    monkeypatch.setattr("core.training.pace.SURE_AFTER_S", 0.0)
    pace = reporter.pace()
    assert pace.left_s is not None
    assert pace.left_s == pytest.approx(4 * pace.alone_s, rel=0.01)
    assert pace.alone_s == pytest.approx(175, abs=2)
    assert pace.raised_s is not None
    assert pace.alone_s < pace.raised_s < pace.left_s
    assert pace.is_busy
    assert 0 < pace.fraction < 0.1
    reporter.raised()
    assert reporter.pace().raised_s is None
    reporter.left_s = lambda: 30.0
    assert reporter.pace().alone_s == 30.0


def test_a_computer_at_rest_is_not_called_busy() -> None:
    assert not PaceMeasured(0.5, 100.0, 90.0).is_busy
    assert not PaceMeasured(0.0, None, 90.0).is_busy
