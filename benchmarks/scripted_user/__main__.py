"""A scripted user labels 100 images in the real window: how many hand movements does the program save?

    python -m benchmarks.scripted_user SET [--data ../shared/data] [--base FOLDER] [--images 100] [--preset fast]
                                           [--one-by-one] [--out OUT]

SET is one of the development data sets, or ``streets``: rendered street scenes with plates, cars and wheels, which need
no data. ``--base`` is a folder of base weights that never saw the set (as PLATEWRIGHT_BASE).
The user knows the truth, works with xdotool's mouse and keys under Xvfb, and goes through the images in order. On each
they wait for the suggestions and do the least that is needed:

    everything right     Enter
    a false alarm        Ctrl+click on it
    a plate missed, or its suggestion below IoU 0.7    drag a box (over the suggestion, which then goes)
    of another class     its number key before the drag
    nothing there        N

From the second training on they use Review > Suggestions, a page of images at a time (not with ``--one-by-one``):

    a false alarm        click on it
    a plate missed, or its suggestion below IoU 0.7    click beside the boxes: the image is left out
    the rest             Enter, once for the page

as long as no more than a third of the images of a page are left out, which would take more than it saves; then, from
5 images without suggestions on, pages of these ("Without suggestions" in the first list there), and in the end what
was left out or not gone through is labelled as above. The ways there (Shift+Enter, the list, Alt+1, the chip "To do",
Shift+D) count, too.

What is drawn is drawn class by class, the current one first, by hand as with the program.

A suggestion is right from IoU 0.7 with the truth on. After 20 and after 60 images they press Train and wait for the
end; whether the new run is used is the program's own rule. By hand, the same images take a drag a box (and a class key
where the class changes) and a key an image. A drag counts 1 ("movements"), or 2, as it is aimed at two corners
("aims"). In the end it is checked that the database holds what the user meant.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from PySide6.QtCore import QSettings

from benchmarks import rendered_classes
from benchmarks.data_sets import BLOOD_CELLS, PLATE_SETS
from benchmarks.scripted_user.effort import RIGHT_IOU, Effort, drawable, print_table
from benchmarks.scripted_user.user import ScriptedUser
from core.config.train_config import Preset
from core.formats.common import LabelledImage
from core.geometry import Box, iou_matrix, to_array
from core.store import Project
from gui.training.train_choice import TrainChoice
from tests.e2e.robot import Robot, missing_tools, screen

STREETS_SET = "streets"
TRAIN_AFTER = (20, 60)
_SIZE = (1366, 768)
_TRAINED_S = 3600


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.scripted_user",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("set", choices=[*PLATE_SETS, BLOOD_CELLS.name, STREETS_SET])
    parser.add_argument("--data", type=Path, default=Path(__file__).parents[3] / "shared" / "data")
    parser.add_argument("--base", type=Path, help="base weights that never saw the set")
    parser.add_argument("--images", type=int, default=100)
    parser.add_argument("--preset", choices=[each.value for each in Preset], default="fast")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--one-by-one", action="store_true", help="no pages of suggestions")
    parser.add_argument("--out", type=Path, help="JSON and pictures go here")
    arguments = parser.parse_args()
    if missing := missing_tools():
        print(f"needed and not there: {', '.join(missing)}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as temporary:
        efforts = run(arguments, Path(temporary))
    if arguments.out:
        arguments.out.mkdir(parents=True, exist_ok=True)
        result = {"set": arguments.set, "preset": arguments.preset, "images": [asdict(effort) for effort in efforts]}
        (arguments.out / f"scripted-user-{arguments.set}.json").write_text(json.dumps(result, indent=1))
    return 0


def run(arguments: argparse.Namespace, folder: Path) -> list[Effort]:
    """Label all images; what each took."""
    chosen, names = _images(arguments, folder)
    photos = folder / "photos"
    photos.mkdir()
    truth: dict[str, LabelledImage] = {}
    for place, image in enumerate(chosen):
        path = Path(image.path)
        name = f"{place:03d} {path.name}"
        shutil.copy(path, photos / name)
        truth[name] = image
    with Project.create(photos, names) as project:
        project.add_images([photos / name for name in sorted(truth)])
    home = folder / "home"
    _settings(home, TrainChoice(Preset(arguments.preset)))
    environment = {name: str(home) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
    if arguments.base:
        environment["PLATEWRIGHT_BASE"] = str(arguments.base.resolve())
    efforts: list[Effort] = []
    with screen(*_SIZE) as display:
        robot = Robot(display, str(photos), PLATEWRIGHT_THEME="dark", **environment)
        try:
            robot.wait_for("image_id and saved == 'saved'", 60)
            user = ScriptedUser(robot, truth, names)
            for place, name in enumerate(sorted(truth)):
                if place in TRAIN_AFTER:
                    _train(robot, place, arguments.out)
                if place >= TRAIN_AFTER[-1] and not arguments.one_by_one:
                    efforts += user.label_pages(sorted(truth)[place:])
                    break
                robot.wait_for(f"name == {name!r}")
                efforts.append(user.label(name))
            robot.wait_for("saved == 'saved'")
        finally:
            robot.quit()
    print_table(efforts)
    _check(photos, truth)
    return efforts


def _images(arguments: argparse.Namespace, folder: Path) -> tuple[list[LabelledImage], list[str]]:
    """The images in the order in which they are labelled, and the names of their classes."""
    if arguments.set == STREETS_SET:
        chosen = rendered_classes.write(folder / "rendered", STREETS_SET, arguments.images, arguments.seed)
        return chosen, list(rendered_classes.STREETS)
    data_set = {**PLATE_SETS, BLOOD_CELLS.name: BLOOD_CELLS}[arguments.set]
    chosen = random.Random(arguments.seed).sample(data_set.read(arguments.data), arguments.images)
    chosen.sort(key=lambda image: str(image.path))
    return chosen, _class_names(chosen, data_set.plate)


def _train(robot: Robot, place: int, out: Path | None) -> None:
    began = time.monotonic()
    robot.click("Train")
    robot.wait_for("train_button != 'Train'", 60)
    state = robot.wait_for("train_button == 'Train'", _TRAINED_S)
    if out:
        robot.picture(out / f"scripted-user-{place}.png")
    minutes = (time.monotonic() - began) / 60
    print(f"trained on {place} images in {minutes:.1f} min; suggestions of {state['active_run']}", flush=True)


def _class_names(images: Sequence[LabelledImage], plate: str | None) -> list[str]:
    """All classes of the set; the plate first, by its plain name, so that the base model knows it."""
    names = sorted({box.class_name for image in images for box in image.boxes})
    return sorted(names, key=lambda name: name != plate)


def _settings(home: Path, choice: TrainChoice) -> None:
    """A user's settings file, as the window reads it."""
    home.mkdir()
    store = QSettings(str(home / "platewright" / "platewright.conf"), QSettings.Format.NativeFormat)
    store.setValue("train_choice", choice.to_json())
    store.sync()


def _check(photos: Path, truth: dict[str, LabelledImage]) -> None:
    """Every box of the truth is in the file, with its class, from IoU 0.7 on, and no other."""
    with Project.open(photos) as project:
        for record in project.images():
            for each in project.classes():
                held = [a for a in project.annotations(record.id) if a.class_id == each.id]
                meant = [b for b in drawable(truth[record.path]) if b.class_name == each.name]
                _check_class(f"{record.path}, {each.name}", [a.box for a in held], [b.box for b in meant])


def _check_class(where: str, held: Sequence[Box], meant: Sequence[Box]) -> None:
    if len(held) != len(meant):
        raise AssertionError(f"{where}: {len(held)} boxes, {len(meant)} were meant")
    if meant:
        overlap = iou_matrix(to_array(meant), to_array(held)).max(axis=1)
        if overlap.min() < RIGHT_IOU - 0.1:  # a drag ends on a screen pixel, half an image pixel off or more
            raise AssertionError(f"{where}: a box is off, IoU {overlap.min():.2f}")


if __name__ == "__main__":
    raise SystemExit(main())
