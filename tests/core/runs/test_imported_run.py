from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from core.annotation import Annotation, Detection, ImageState, ObjectClass, Subset
from core.errors import ModelError, TrainingError
from core.evaluation.matching import MatchedDetections, TrueBox
from core.evaluation.thresholds import best_threshold
from core.formats.common import LabelledBox, LabelledImage, ReadReport, ReadResult
from core.formats.import_edit import apply_import
from core.formats.import_plan import ImportChoices, plan_import
from core.formats.import_reading import LabelReading
from core.geometry import Box
from core.runs import layout
from core.runs.assessment import snapshot_of
from core.runs.comparison import compare
from core.runs.comparison_set import Seen, choose_comparison_set
from core.runs.detections_file import DetectionsFile
from core.runs.imported_run import (
    drop_set_aside,
    find_imported,
    keep_import,
    remove_suggestions,
    renumber,
    set_aside,
    take_back,
)
from core.runs.imported_scores import compared_import, measure_imported, scored_import
from core.runs.imported_source import ImportedSource
from core.runs.listing import listed_runs
from core.runs.model_choice import choose_model
from core.runs.promotion import active_model
from core.runs.run import list_runs, load_run
from core.store.edit import Edit
from core.store.project import Project
from core.training.continuing import prepare_continuation
from tests.core.runs.support import PLATE, alarm, hit

TRUE = Box(10, 10, 50, 20)
BESIDE = Box(10, 30, 50, 40)


@pytest.fixture
def project(tmp_path):
    """Images 1 to 4: 1 and 2 done with a box, 3 done and empty, 4 to do."""
    with Project.create(tmp_path / "project") as made:
        records = made.add_images([tmp_path / "project" / f"{n}.jpg" for n in (1, 2, 3, 4)])
        made.set_sizes((record.id, 64, 48) for record in records)
        states = ((1, ImageState.DONE), (2, ImageState.DONE), (3, ImageState.EMPTY))
        made.apply(Edit(put_annotations=tuple(Annotation(n, n, 1, TRUE) for n in (1, 2)), states=states))
        yield made


def imported(project, *images, source="other", **choices):
    """Import these, each ``(number, boxes or None: not in the files)``, as suggestions, and keep them as a run."""
    read = [
        LabelledImage(
            project.folder / f"{number}.jpg",
            64,
            48,
            tuple(LabelledBox("plate", box, confidence=score) for box, score in boxes or ()),
            ImageState.TODO if boxes or boxes is None else ImageState.EMPTY,
        )
        for number, boxes in images
    ]
    reading = LabelReading("coco", project.folder, Path("other.json"), ReadResult(read, ["plate"], ReadReport()))
    plan = plan_import(project, reading, ImportChoices(as_suggestions=True, source=source, **choices))
    edit = apply_import(project, plan).edit
    return keep_import(project, plan, edit)


def scores_of(project):
    """Of the source "other", on the labels of now."""
    scores = measure_imported(run_of(project), snapshot_of(project)).scores
    assert scores is not None
    return scores


def sources(project):
    return sorted(run.imported.name for run in list_runs(project.runs_folder) if run.imported is not None)


def run_of(project, source="other"):
    run = find_imported(project.runs_folder, source)
    assert run is not None
    return run


def test_an_import_of_suggestions_is_a_run_with_what_its_files_cover(project):
    kept = imported(project, (1, [(TRUE, 0.9), (BESIDE, 0.2)]), (3, []), (4, None))

    run = load_run(kept.folder)
    files = str(Path("other.json").absolute())
    assert run.imported == ImportedSource("other", "coco", files, images=2, boxes=2)
    assert run.imported.run_id == project.predictions()[0].run_id == "import:other"
    stored = DetectionsFile.of_imported(run.folder).detections
    assert stored == {1: [Detection(1, TRUE, 0.9), Detection(1, BESIDE, 0.2)], 3: []}
    [listed] = [row for row in listed_runs(project.runs_folder) if not row.is_base]
    assert (listed.is_imported, listed.has_model, listed.can_compare, listed.number) == (True, False, True, 1)


def test_only_done_images_that_the_files_cover_are_scored(project):
    imported(project, (1, [(TRUE, 0.9)]), (3, [(BESIDE, 0.8)]), (4, [(TRUE, 0.7)]))
    scores = scores_of(project)

    assert (scores.images, scores.boxes, scores.recall, scores.precision) == (2, 1, 1.0, 0.5)
    imported(project, (2, []))
    scores = scores_of(project)
    assert (scores.images, scores.boxes, scores.recall) == (3, 2, 0.5), "covered without a box is a miss"


def test_scores_follow_the_labels(project):
    imported(project, (4, [(TRUE, 0.9)]))
    assert scored_import(run_of(project), snapshot_of(project)).scores is None

    project.apply(Edit(put_annotations=(Annotation(9, 4, 1, TRUE),), states=((4, ImageState.DONE),)))
    assert scores_of(project).ap50 == 1.0


def test_the_threshold_is_where_the_boxes_fit_best():
    truth = {number: [TrueBox(PLATE, TRUE)] for number in range(12)}
    found = {number: [hit(0.12), alarm(0.08)] for number in range(12)}
    assert 0.08 < best_threshold(MatchedDetections.of(truth, found)) <= 0.12

    few = {number: truth[number] for number in range(3)}
    assert best_threshold(MatchedDetections.of(few, found)) == 0.5, "three boxes say nothing"


def test_what_the_user_takes_leaves_the_run_as_it_was_imported(project):
    imported(project, (1, [(TRUE, 0.9), (BESIDE, 0.6)]))
    before = scores_of(project)

    [_, wrong] = project.predictions(1)
    project.apply(Edit(delete_predictions=(wrong.id,)))
    assert scores_of(project) == before


def test_a_source_that_is_imported_again_stays_one_run_and_keeps_other_images(project):
    first = imported(project, (1, [(TRUE, 0.9)]), (2, [(TRUE, 0.8)]))
    second = imported(project, (2, [(BESIDE, 0.5)]))

    [run] = list_runs(project.runs_folder)
    assert run.folder == second.folder
    assert DetectionsFile.of_imported(run.folder).detections == {
        1: [Detection(1, TRUE, 0.9)],
        2: [Detection(1, BESIDE, 0.5)],
    }

    second.undo()
    [run] = list_runs(project.runs_folder)
    assert run.folder == first.folder
    second.redo()
    [run] = list_runs(project.runs_folder)
    assert run.folder == second.folder


def test_two_sources_are_two_runs(project):
    for source in ("one", "The Other"):
        imported(project, (1, [(TRUE, 0.9)]), source=source)
    assert sources(project) == ["The Other", "one"]
    assert {p.run_id for p in project.predictions()} == {"import:one", "import:The Other"}


def test_labels_and_files_that_cover_nothing_make_no_run(project):
    assert imported(project, (4, None)) is None
    assert list_runs(project.runs_folder) == []


def test_a_source_is_removed_with_its_suggestions_and_no_others(project):
    for source in ("one", "other"):
        imported(project, (1, [(TRUE, 0.9)]), (4, [(TRUE, 0.8)]), source=source)

    assert remove_suggestions(project, run_of(project, "other").imported) == 2
    assert {p.run_id for p in project.predictions()} == {"import:one"}


def test_what_is_set_aside_comes_back_until_it_is_dropped(project):
    kept = imported(project, (1, [(TRUE, 0.9)]))
    set_aside(kept.folder)
    assert list_runs(project.runs_folder) == []
    take_back(kept.folder)
    assert [run.folder for run in list_runs(project.runs_folder)] == [kept.folder]

    set_aside(kept.folder)
    drop_set_aside(project.runs_folder)
    assert list(project.runs_folder.iterdir()) == []


def test_images_get_other_ids(project):
    kept = imported(project, (1, [(TRUE, 0.9)]), (2, []))
    renumber(kept.folder, {1: 31})
    assert set(DetectionsFile.of_imported(kept.folder).detections) == {31, 2}


def test_an_import_is_compared_on_the_images_that_it_covers(project):
    imported(project, (1, [(TRUE, 0.9)]), (2, []), source="weak")
    imported(project, (1, [(TRUE, 0.9)]), (2, [(TRUE, 0.9)]), (3, []), source="strong")
    labels = snapshot_of(project)
    weak, strong = (compared_import(run_of(project, name), labels) for name in ("weak", "strong"))
    chosen = choose_comparison_set(labels.images, weak.seen, strong.seen)
    compared = compare(chosen, weak, strong, [1])

    assert [each.id for each in chosen.images] == [1, 2]
    assert (compared.older.recall, compared.newer.recall) == (0.5, 1.0)
    assert [each.image.id for each in compared.differing] == [2]
    with pytest.raises(ModelError, match="cover no done image with a box"):
        choose_comparison_set(labels.images, Seen(covered=frozenset({3})), strong.seen)


def test_an_import_has_no_model_to_predict_with_and_no_training_to_continue(project):
    run_id = imported(project, (1, [(TRUE, 0.9)])).folder.name

    with pytest.raises(ModelError, match="no model to predict with"):
        choose_model(project.runs_folder, run_id, [ObjectClass(1, "plate", 0)])
    with pytest.raises(TrainingError, match="no training to continue"):
        prepare_continuation(project.runs_folder / run_id)
    assert active_model(project) != run_id


def test_a_run_file_with_a_damaged_source_is_told(project):
    folder = imported(project, (1, [(TRUE, 0.9)])).folder
    path = folder / layout.RUN_FILE
    path.write_text(path.read_text().replace('"boxes": 1\n', '"boxes": "1"\n').replace('"images": 1', '"images": "x"'))

    run = load_run(folder)
    assert (run.state.value, run.imported) == ("damaged", None)


def test_pinned_images_can_be_scored_alone(project):
    project.set_subsets([(2, Subset.TEST)])
    imported(project, (1, [(TRUE, 0.9)]), (2, [(BESIDE, 0.9)]))
    labels = snapshot_of(project)
    test = dataclasses.replace(labels, images=tuple(i for i in labels.images if i.subset is Subset.TEST))

    scores = measure_imported(run_of(project), test).scores
    assert scores is not None
    assert (scores.images, scores.recall) == (1, 0.0)
