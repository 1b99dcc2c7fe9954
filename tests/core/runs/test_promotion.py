"""The active run, decided from run.json alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.annotation import Detection
from core.events import Compared
from core.geometry import Box
from core.model import base
from core.model.base import BASE_RUN
from core.model.card import MODEL_FILE
from core.runs.layout import RUN_FILE
from core.runs.promotion import active_model, best_of, is_promoted, settle
from core.runs.run import Run, RunState, load_run
from core.store.project import ACTIVE_RUN, Project
from tests.conftest import MakeImage

OLD, NEW, LATER = "20260101-000000-centre", "20260102-000000-centre", "20260103-000000-centre"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "project") as made:
        yield made


@pytest.fixture
def base_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installed base model."""
    (tmp_path / "base" / "model").mkdir(parents=True)
    monkeypatch.setattr(base, "base_folder", lambda: tmp_path / "base")


@pytest.fixture(autouse=True)
def no_base_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "base_folder", lambda: tmp_path / "nowhere")


def ended(
    project: Project, run_id: str, incumbent: str | None = None, wins: bool | None = None, **fields: object
) -> Run:
    """A run as its child leaves it; ``wins``: how it was compared with its incumbent."""
    folder = project.runs_folder / run_id
    folder.mkdir(parents=True)
    (folder / MODEL_FILE).write_text("{}")
    compared = None if wins is None else Compared(run_id, incumbent or "", wins, 24)
    day = run_id[:8]
    values: dict[str, object] = {
        "state": RunState.FINISHED,
        "ended": f"{day[:4]}-{day[4:6]}-{day[6:]}T00:03:00+00:00",
        "incumbent": incumbent,
        "compared": compared,
        "promotable": True,
        "config": {},
    }
    run = Run(folder, **(values | fields))  # type: ignore[arg-type]
    run.save()
    return run


# --- a run against the active one ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("incumbent", "wins", "active", "promoted"),
    [
        (OLD, True, OLD, True),
        (OLD, False, OLD, False),
        (OLD, True, LATER, False),  # the user chose another meanwhile
        (None, None, None, True),
        (None, None, OLD, False),  # nothing was active when it began; the user chose since
        (OLD, None, OLD, True),  # the model of the incumbent was gone, or knew none of the classes
        (NEW, True, NEW, False),  # it is active already
        (OLD, False, None, True),  # a worse model is better than none
    ],
)
def test_a_run_is_promoted_over_the_one_that_it_was_compared_with(
    project: Project, incumbent: str | None, wins: bool | None, active: str | None, promoted: bool
) -> None:
    assert is_promoted(ended(project, NEW, incumbent, wins), active) is promoted


@pytest.mark.parametrize(("wins", "active"), [(True, OLD), (None, OLD), (None, None)])
def test_an_unfinished_run_is_never_promoted(project: Project, wins: bool | None, active: str | None) -> None:
    run = ended(project, NEW, active, wins, is_unfinished=True)
    assert load_run(run.folder).is_unfinished
    assert not is_promoted(run, active)
    assert best_of([run], has_base=True) == BASE_RUN
    assert best_of([run], has_base=False) is None


def test_a_run_that_cannot_be_read_is_not_promoted(project: Project) -> None:
    run = ended(project, NEW, OLD, wins=True)
    (run.folder / RUN_FILE).write_text("{")
    assert not is_promoted(load_run(run.folder), OLD)


# --- nothing recorded ----------------------------------------------------------------------------


def test_with_nothing_recorded_a_worse_run_does_not_become_active_by_being_the_newest(project: Project) -> None:
    ended(project, OLD)
    ended(project, NEW, OLD, wins=False)
    assert active_model(project) == OLD
    ended(project, LATER, OLD, wins=True)
    assert active_model(project) == LATER


@pytest.mark.usefixtures("base_model")
def test_with_nothing_recorded_the_base_model_stays_until_it_is_beaten(project: Project, base_model: None) -> None:
    assert active_model(project) == BASE_RUN
    ended(project, OLD, BASE_RUN, wins=False)
    assert active_model(project) == BASE_RUN
    ended(project, NEW, BASE_RUN, wins=True)
    assert active_model(project) == NEW
    ended(project, LATER, NEW, wins=False)
    assert active_model(project) == NEW


def test_runs_of_earlier_versions_count_by_what_they_say(project: Project) -> None:
    ended(project, OLD, promotable=False)
    ended(project, NEW, OLD, wins=False, promotable=False)
    assert active_model(project) == OLD
    assert settle(project) == OLD


def test_a_run_that_was_cut_off_before_it_was_compared_does_not_count(project: Project) -> None:
    ended(project, OLD)
    ended(project, NEW, OLD, state=RunState.CRASHED, promotable=False)
    assert active_model(project) == OLD
    going_on = {"minutes": 2.0, "progress": 0.5, "from_s": 60.0}
    ended(project, LATER, OLD, wins=True, state=RunState.CRASHED, promotable=False, continuing=going_on)
    assert active_model(project) == LATER, "it had won before it was resumed, and has that model still"


def test_a_win_over_a_deleted_run_still_counts(project: Project) -> None:
    won = ended(project, NEW, "20251231-000000-centre", wins=True)
    lost = ended(project, LATER, NEW, wins=False)
    assert best_of([lost, won], has_base=True) == NEW
    assert best_of([lost], has_base=True) == BASE_RUN
    assert best_of([lost], has_base=False) == LATER, "a worse model is better than none"
    assert best_of([], has_base=False) is None


def test_a_run_that_was_resumed_while_it_was_active_stays_where_it_was(project: Project) -> None:
    ended(project, OLD)
    ended(project, NEW, OLD, wins=False)
    resumed = load_run(project.runs_folder / OLD).changed(incumbent=OLD, ended="2026-01-05T00:00:00+00:00")
    assert best_of([load_run(project.runs_folder / NEW), resumed], has_base=False) == OLD


def test_a_choice_without_its_model_counts_as_none(project: Project) -> None:
    ended(project, OLD)
    chosen = ended(project, NEW, OLD, wins=False)
    project.set_meta(ACTIVE_RUN, NEW)
    assert active_model(project) == NEW
    (chosen.folder / MODEL_FILE).unlink()
    assert active_model(project) == OLD


# --- recorded ------------------------------------------------------------------------------------


def test_an_ended_run_is_settled_once(project: Project) -> None:
    project.set_meta(ACTIVE_RUN, OLD)
    ended(project, OLD, promotable=False)
    ended(project, NEW, OLD, wins=True)
    assert active_model(project) == NEW
    assert project.meta(ACTIVE_RUN) == OLD, "asking changes nothing"
    assert settle(project) == NEW
    assert project.meta(ACTIVE_RUN) == NEW
    assert settle(project) == NEW


def test_a_choice_of_the_user_is_not_overwritten_by_a_run_that_was_settled(project: Project) -> None:
    ended(project, OLD)
    assert settle(project) == OLD
    ended(project, NEW, OLD, wins=True)
    assert settle(project) == NEW
    project.set_meta(ACTIVE_RUN, OLD)  # back to the one before
    assert active_model(project) == OLD
    assert settle(project) == OLD


def test_a_choice_made_while_it_trained_stays(project: Project) -> None:
    for run_id in (OLD, LATER):
        ended(project, run_id, promotable=False)
    project.set_meta(ACTIVE_RUN, LATER)
    ended(project, NEW, OLD, wins=True)
    assert settle(project) == LATER


def test_records_of_earlier_versions_stay(project: Project) -> None:
    """They recorded the window's decision, which counts, whatever their runs say."""
    ended(project, OLD, promotable=False)
    ended(project, NEW, OLD, wins=True, promotable=False)
    project.set_meta(ACTIVE_RUN, OLD)
    assert settle(project) == OLD


def test_several_ended_runs_are_settled_in_order(project: Project) -> None:
    ended(project, OLD, promotable=False)
    project.set_meta(ACTIVE_RUN, OLD)
    ended(project, LATER, NEW, wins=True)
    ended(project, NEW, OLD, wins=True)
    assert settle(project) == LATER


@pytest.mark.parametrize("state", [RunState.RUNNING, RunState.PREPARED])
def test_a_training_run_is_not_settled(project: Project, state: RunState) -> None:
    ended(project, OLD, promotable=False)
    project.set_meta(ACTIVE_RUN, OLD)
    ended(project, NEW, OLD, wins=True, state=state)  # without a process, PREPARED is what a run is while it is made
    assert load_run(project.runs_folder / NEW).state in (RunState.CRASHED, RunState.PREPARED)
    assert settle(project) == (NEW if state is RunState.RUNNING else OLD)


def test_predictions_of_the_model_from_before_a_run_was_resumed_are_outdated(
    project: Project, make_image: MakeImage, tmp_path: Path
) -> None:
    ended(project, OLD)
    settle(project)
    (image,) = project.add_images([make_image(tmp_path / "a.png")])
    project.replace_predictions(OLD, image.id, [Detection(1, Box(1, 1, 9, 9), 0.9)])
    settle(project)
    assert project.predicted_images(OLD) == {image.id}
    load_run(project.runs_folder / OLD).changed(incumbent=OLD, ended="2026-01-05T00:00:00+00:00")
    assert settle(project) == OLD
    assert project.predicted_images(OLD) == set()
