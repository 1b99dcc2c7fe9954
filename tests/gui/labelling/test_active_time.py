from __future__ import annotations

from gui.labelling.active_time import PAUSE_S, ActiveTime


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_time_counts_from_act_to_act_without_the_pauses() -> None:
    clock = Clock()
    time = ActiveTime(clock)
    clock.now += 5
    time.show(1)
    clock.now += 4
    time.act()
    clock.now += PAUSE_S + 1
    time.act()
    clock.now += PAUSE_S
    assert time.seconds(1) == 4 + PAUSE_S


def test_each_image_has_its_own_time_and_goes_on_where_it_was_left() -> None:
    clock = Clock()
    time = ActiveTime(clock)
    for image, seconds in ((1, 3), (2, 5), (1, 7), (None, 11)):
        time.show(image)
        clock.now += seconds
    assert (time.seconds(1), time.seconds(2), time.seconds(3)) == (10, 5, 0)
