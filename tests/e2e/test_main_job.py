"""The main job through the real window, with the X server's mouse and keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.annotation import ImageState
from core.geometry import Box
from core.store import Project
from core.synthetic import write_scenes
from tests.e2e.robot import Robot, missing_tools, screen

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(400),
    pytest.mark.skipif(bool(missing_tools()), reason=f"needs {', '.join(missing_tools())} to work a real window"),
]


@pytest.fixture
def virtual_screen() -> Iterator[dict[str, str]]:
    with screen(1366, 768) as environment:
        yield environment


def with_one_plate(folder: Path, count: int) -> list[Box]:
    """``count`` street scenes, the first of them with a plate each; the box of the first plate of each of those."""
    scenes = write_scenes(folder, count * 2, seed=7)
    scenes.sort(key=lambda scene: not scene.boxes)
    for number, scene in enumerate(scenes):
        scene.path.rename(folder / f"frame #{number:02}.jpg")
    return [scene.boxes[0] for scene in scenes[:count] if scene.boxes]


def drawn_like(annotation: Box, truth: Box) -> bool:
    return annotation.iou(truth) > 0.6


def test_open_draw_kill_reopen_train_see_accept(tmp_path, virtual_screen):
    folder = tmp_path / "garage cam"
    plates = with_one_plate(folder, 12)

    robot = Robot(virtual_screen, str(folder))
    try:
        robot.wait_for("image_id == 1 and saved == 'saved'")
        robot.key("w")
        for number, plate in enumerate(plates[:3], start=1):
            robot.wait_for(f"image_id == {number}")
            draw = robot.drag if number != 2 else robot.two_clicks
            draw(*plate.as_tuple())
            robot.wait_for("boxes == 1 and saved == 'saved'")
            if number < 3:
                robot.key("d")
    finally:
        robot.kill_9()

    with Project.open(folder, read_only=True) as project:
        kept = project.annotations()
    assert [annotation.image_id for annotation in kept] == [1, 2, 3]
    assert all(drawn_like(annotation.box, plate) for annotation, plate in zip(kept, plates, strict=False))

    robot = Robot(virtual_screen, str(folder))
    try:
        robot.wait_for("image_id == 1 and boxes == 1")
        robot.key("w")
        for number in range(1, 9):
            state = robot.wait_for(f"image_id == {number}")
            if not state["boxes"]:
                robot.drag(*plates[number - 1].as_tuple())
                robot.wait_for("boxes == 1")
            robot.key("space")
        robot.wait_for("counts['done'] == 8")
        robot.click("Train")
        # Drawing goes on while it trains.
        robot.wait_for("image_id == 9")
        robot.drag(*plates[8].as_tuple())
        robot.wait_for("boxes == 1 and saved == 'saved'")
        robot.wait_for("steps >= 10", 120)
        robot.click("Stop and keep best")
        state = robot.wait_for("train_button == 'Train'", 120)
        if not state["active_run"]:  # after seconds of training the base model may be the better one
            robot.click("Use new run")
        robot.wait_for("active_run")
        robot.key("d")
        robot.wait_for("image_id == 10")
        before = robot.wait_for("suggestions_of == [active_run]", 60)
        robot.key("Return")
        robot.wait_for(f"counts['done'] == {before['counts']['done'] + 1} and saved == 'saved'")
    finally:
        robot.quit()

    with Project.open(folder, read_only=True) as project:
        accepted = [a for a in project.annotations() if a.provenance.value == "accepted"]
        states = {record.id: record.state for record in project.images()}
    assert len(accepted) == before["suggestions"]
    assert states[10] is ImageState.DONE
    assert states[9] is ImageState.TODO
