"""Remake the pictures of README and the guide: the main job, worked through the real window.

    .venv/bin/python docs/remake_pictures.py [--out docs/pictures] [--minutes 2]

Needs Xvfb, xdotool, openbox and ImageMagick's import (Debian: apt-get install xvfb xdotool openbox imagemagick).
On the way it is a check, too: it draws by mouse, kills the app with -9, opens it again and finds the boxes there.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from core.annotation import Annotation, ImageState
from core.formats.common import LabelledBox, LabelledImage
from core.formats.registry import FORMATS
from core.geometry import Box
from core.images import read_size
from core.store import Edit, Project
from core.synthetic import write_scenes
from tests.e2e.robot import Robot, missing_tools, screen

SCENES = 60
WITH_LABELS = 24  # of another program
BY_HAND = 3
BY_DAY = 9  # a scene that is bright
LABELLED = 36
FIRST_TO_DO = 6  # among the scenes by plate size: by day
JUDGED = 6  # with each model
#: Until a page has read and looked at what it shows.
_LOOKS_S = 3


def make_photos(folder: Path) -> list[tuple[Box, ...]]:
    """Street scenes, the largest plates first and at the first image to do; the boxes of each, in the files' order."""
    scenes = write_scenes(folder, SCENES, seed=11)
    scenes.sort(key=lambda scene: -max((box.width for box in scene.boxes), default=0))
    scenes.insert(LABELLED, scenes.pop(FIRST_TO_DO))
    for number, scene in enumerate(scenes, start=1):
        scene.path.rename(folder / f"cam1 {number:03}.jpg")
    return [scene.boxes for scene in scenes]


def draw_three(robot: Robot, truth: list[tuple[Box, ...]]) -> int:
    """Draw the boxes of the first images by mouse; how many."""
    robot.key("w")
    drawn = 0
    for number in range(1, BY_HAND + 1):
        robot.wait_for(f"image_id == {number}")
        for count, box in enumerate(truth[number - 1], start=1):
            (robot.drag if number % 2 else robot.two_clicks)(*box.as_tuple())
            robot.wait_for(f"boxes == {count} and saved == 'saved'")
            drawn += 1
        if number < BY_HAND:
            robot.key("d")
    return drawn


def show_precision(robot: Robot, out: Path, truth: list[tuple[Box, ...]]) -> None:
    """The loupe while an edge is drawn, and a box close up with its map; all is as before then."""
    plate = truth[BY_DAY - 1][0]
    robot.key(*["d"] * (BY_DAY - BY_HAND))
    robot.wait_for(f"image_id == {BY_DAY}")
    with robot.dragging(*plate.as_tuple()):
        robot.picture(out / "loupe.png")
    robot.wait_for("boxes == 1")
    robot.key("z")
    robot.picture(out / "walk.png")
    robot.key("Escape", "ctrl+z")
    robot.wait_for("boxes == 0 and saved == 'saved'")


def show_import(environment: dict[str, str], settings: dict[str, str], out: Path) -> None:
    """Photos that come with labels of another program: what is told, and the preview."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "harbour"
        scenes = write_scenes(folder, WITH_LABELS, seed=3)
        labelled = [
            LabelledImage(
                each.path,
                *read_size(each.path),
                tuple(LabelledBox("number plate", box) for box in each.boxes),
                ImageState.DONE if each.boxes else ImageState.EMPTY,
            )
            for each in scenes
        ]
        FORMATS["coco"].write(labelled, ["number plate"], folder)
        robot = Robot(environment, str(folder), **settings)
        robot.click("Import…")
        robot.wait_for_widget("Import")
        time.sleep(_LOOKS_S)
        robot.move_away()
        robot.picture(out / "import.png")
        robot.key("Escape")
        robot.quit()


def label_the_rest(folder: Path, truth: list[tuple[Box, ...]]) -> None:
    """What a person would draw in the next quarter of an hour, put into the project while it is closed."""
    with Project.open(folder) as project:
        for record, boxes in zip(project.images()[:LABELLED], truth, strict=False):
            known = project.annotations(record.id)
            first = project.next_annotation_id()
            made = () if known else tuple(Annotation(first + n, record.id, 1, box) for n, box in enumerate(boxes))
            state = ImageState.DONE if boxes else ImageState.EMPTY
            project.apply(Edit(put_annotations=made, states=((record.id, state),)))


def accept(robot: Robot, count: int) -> None:
    """Judge so many images as a person who finds the suggestions right: Enter, or N where there are none."""
    for _ in range(count):
        state = robot.wait_for("looked_at")
        robot.key("Return" if state["suggestions"] or state["boxes"] else "n")
        robot.wait_for(f"image_id != {state['image_id']} and saved == 'saved'")


def train(robot: Robot, minutes: float, picture: Path) -> None:
    """Train for some minutes, take a picture on the way, stop and keep the best."""
    robot.click("Train")
    robot.wait_for("'%' in train_button", 120)
    time.sleep(minutes * 60 * 0.6)
    robot.picture(picture)
    time.sleep(minutes * 60 * 0.4)
    robot.click("Stop and keep best")
    robot.wait_for("train_button == 'Train'", 180)


def show_suggestions(robot: Robot, truth: list[tuple[Box, ...]], picture: Path) -> None:
    """Many at a time, once the model has looked at all; false alarms are crossed out."""
    robot.key("shift+Return")
    time.sleep(5 * _LOOKS_S)
    for cell in robot.ask("cells")["cells"]:
        boxes = truth[int(Path(cell["name"]).stem.split()[-1]) - 1]
        for each in cell["suggested"]:
            if not any(Box(*each["box"]).iou(box) > 0.2 for box in boxes):
                robot.click_at(*each["at"])
    robot.move_away()
    robot.picture(picture)
    robot.key("alt+1")


def show_pages(robot: Robot, out: Path, mark: str) -> None:
    """Each page of the project; ``mark`` goes into the names of the pictures."""
    robot.click("tab Train")
    time.sleep(_LOOKS_S)
    robot.picture(out / f"setup{mark}.png")
    robot.key("alt+2")
    time.sleep(_LOOKS_S)
    robot.picture(out / f"review{mark}.png")
    robot.click("tab Disagreements")
    time.sleep(2 * _LOOKS_S)
    robot.picture(out / f"disagreements{mark}.png")
    robot.key("alt+3")
    robot.click("This project")
    time.sleep(2 * _LOOKS_S)
    robot.picture(out / f"inspect{mark}.png")
    robot.key("alt+4")
    time.sleep(_LOOKS_S)
    robot.key("Home")
    time.sleep(_LOOKS_S)
    robot.picture(out / f"runs{mark}.png")
    robot.key("shift+Down")
    time.sleep(2 * _LOOKS_S)
    robot.picture(out / f"compare{mark}.png")
    robot.key("alt+5")
    time.sleep(_LOOKS_S)
    robot.picture(out / f"payback{mark}.png")
    robot.key("alt+6")
    time.sleep(_LOOKS_S)
    robot.picture(out / f"data-set{mark}.png")
    robot.key("alt+1")


def work(environment: dict[str, str], out: Path, minutes: float) -> None:
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "car park"
        truth = make_photos(folder)
        settings = {"PLATEWRIGHT_THEME": "light", "HOME": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home}

        robot = Robot(environment, **settings)
        robot.wait_for_widget("Try the demo")
        robot.picture(out / "start.png")
        robot.quit()

        show_import(environment, settings, out)

        robot = Robot(environment, str(folder), **settings)
        drawn = draw_three(robot, truth)
        robot.picture(out / "draw.png")
        show_precision(robot, out, truth)
        robot.kill_9()
        with Project.open(folder, read_only=True) as project:
            kept = len(project.annotations())
        print(f"drawn by mouse: {drawn}; there after kill -9: {kept}")
        if kept != drawn:
            raise SystemExit("a box was lost")

        label_the_rest(folder, truth)
        robot = Robot(environment, str(folder), **settings)
        robot.wait_for(f"image_id == {LABELLED + 1}")
        accept(robot, JUDGED)
        train(robot, minutes, out / "train.png")
        robot.wait_for("suggestions_of == [active_run]", 60)
        robot.picture(out / "suggest.png")
        show_suggestions(robot, truth, out / "suggestions.png")
        accept(robot, JUDGED)
        robot.quit()

        robot = Robot(environment, str(folder), **{**settings, "PLATEWRIGHT_THEME": "dark"})
        robot.wait_for("suggestions >= 1")
        robot.picture(out / "dark.png")
        show_suggestions(robot, truth, out / "suggestions-dark.png")
        train(robot, minutes / 2, out / "train-dark.png")
        robot.wait_for("looked_at", 60)
        show_pages(robot, out, "-dark")
        accept(robot, 2)
        robot.quit()

        robot = Robot(environment, str(folder), **settings)
        robot.wait_for("looked_at")
        show_pages(robot, out, "")
        robot.quit()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "pictures")
    parser.add_argument("--minutes", type=float, default=2.0, help="how long it trains before it is stopped")
    arguments = parser.parse_args()
    if missing_tools():
        print(f"missing: {', '.join(missing_tools())}", file=sys.stderr)
        return 1
    with screen(1366, 768) as environment:
        work(environment, arguments.out.resolve(), arguments.minutes)
    print(f"pictures are in {arguments.out}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
