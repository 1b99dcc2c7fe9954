"""The arguments of every command. Imports nothing heavy, so that ``--help`` is fast."""

from __future__ import annotations

import argparse
import importlib
import math
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Never

from core.formats.registry import FORMATS
from core.model.export_formats import EXPORT_FORMATS
from core.model.registry import DEFAULT_MODEL, MODELS
from core.model.start import Start

_DESCRIPTION = "Draw number-plate boxes on your photos, train a localiser on them, and use it on new ones."
_EPILOG = (
    "platewright [PROJECT|FOLDER] opens the window. PROJECT is a folder with project.platewright and runs/. "
    "Exit code 0 means complete success."
)


class _Parser(argparse.ArgumentParser):
    """argparse, with its errors on one line."""

    def error(self, message: str) -> Never:
        self.exit(2, f"platewright: error: {' '.join(message.split())} (see {self.prog} --help)\n")


def parse(argv: list[str]) -> argparse.Namespace:
    """The arguments; ``run`` is the command's function ``(arguments) -> exit code``.

    Raises:
        SystemExit: they are invalid, or request help.
    """
    parser = _Parser(prog="platewright", description=_DESCRIPTION, epilog=_EPILOG)
    parser.add_argument("--version", action="version", version=f"platewright {_version()}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in (
        *(_init, _import, _export, _train, _predict, _evaluate, _runs, _export_model, _import_model),
        *(_pack, _unpack, _backup, _locate, _demo),
    ):
        add(commands)
    return parser.parse_args(argv)


_Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse gives this type no public name


def _init(commands: _Commands[_Parser]) -> None:
    parser = _command(commands, "init", "labels:init", "create a project")
    _project(parser)
    parser.add_argument("--images", type=Path, metavar="DIR", help="folder of images to add; they stay in place")
    parser.add_argument("--classes", type=_names, metavar="A,B", help="class names (default: plate)")


def _import(commands: _Commands[_Parser]) -> None:
    parser = _command(commands, "import", "labels:import_", "add labelled images to a project")
    _project(parser)
    formats = ("auto", *FORMATS)
    parser.add_argument("--format", choices=formats, default="auto", help="of the labels (default: recognised)")
    parser.add_argument(
        "--images", type=Path, metavar="DIR", help="folder of the images (default: searched near --annotations)"
    )
    parser.add_argument(
        "--annotations",
        type=Path,
        metavar="PATH",
        help="folder or file of the labels (default: searched near the images)",
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be imported, and write nothing")
    parser.add_argument(
        "--existing",
        choices=("keep", "replace", "both"),
        default="keep",
        help="images with labels on both sides: keep the project's (default), replace them, or add to them",
    )
    parser.add_argument(
        "--rename",
        type=_rename,
        metavar="OLD=NEW",
        action="append",
        default=[],
        help="the project's class for a class of the files (may be repeated)",
    )
    parser.add_argument(
        "--as",
        choices=("labels", "suggestions"),
        default="labels",
        dest="taken_as",
        help="what the boxes become (default: labels)",
    )
    parser.add_argument(
        "--source",
        metavar="NAME",
        help="whose suggestions they are, which is also their run's name (default: the files' name)",
    )
    parser.add_argument(
        "--split",
        choices=("train", "val", "test", "none"),
        help="pin all images to this side (default: by folder name)",
    )
    parser.add_argument(
        "--voc-origin",
        type=int,
        choices=(0, 1),
        help="number of the first pixel in VOC files (default: detected)",
    )
    parser.add_argument(
        "--columns",
        type=_columns,
        metavar="A=B,C=D",
        help="columns of a table by what they hold, by name or number: "
        "image=file,class=kind,left=x1,top=y1,right=x2,bottom=y2; confidence= for none (default: detected)",
    )


def _export(commands: _Commands[_Parser]) -> None:
    parser = _command(commands, "export", "labels:export", "write a project's labels")
    _project(parser)
    parser.add_argument("--format", choices=tuple(FORMATS), required=True)
    parser.add_argument("--out", type=Path, metavar="DIR", required=True, help="folder to write to")
    parser.add_argument("--done-only", action="store_true", help="leave out boxes on images that are not done")
    parser.add_argument(
        "--copy-images",
        action=argparse.BooleanOptionalAction,
        help="copy the images next to the labels (default: only for yolo, which needs it)",
    )
    parser.add_argument("--strict-voc", action="store_true", help="VOC as in the devkit: whole pixels, from 1")
    parser.add_argument("--separate-splits", action="store_true", help="COCO in a file for each side of the split")
    parser.add_argument("--overwrite", action="store_true", help="overwrite existing files")


def _train(commands: _Commands[_Parser]) -> None:
    parser = _command(commands, "train", "train:train", "train on the done images")
    _project(parser)
    parser.add_argument("--model", choices=tuple(MODELS), default=DEFAULT_MODEL, help=f"default: {DEFAULT_MODEL}")
    parser.add_argument(
        "--preset", choices=("fast", "balanced", "accurate"), default="balanced", help="default: balanced"
    )
    parser.add_argument(
        "--minutes",
        type=_positive,
        metavar="M",
        help="time of the whole run, or added by --continue (default: the preset's, or the time remaining)",
    )
    parser.add_argument("--seed", type=_seed, metavar="N", default=0, help="default: 0")
    parser.add_argument(
        "--start",
        choices=tuple(start.value for start in Start),
        default=Start.AUTO.value,
        help="weights to start from: the base model's, ImageNet's, or none (default: auto, the base model's where a "
        "class is number plates, else ImageNet's)",
    )
    parser.add_argument(
        "--start-from", type=Path, metavar="FOLDER", help="an exported model's folder, whose weights to start from"
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--rescue", metavar="RUN", help="no training: export the best checkpoint of a crashed run")
    which.add_argument(
        "--continue",
        metavar="RUN",
        dest="continued",
        help="resume this run from its last checkpoint, with its labels and settings",
    )


def _predict(commands: _Commands[_Parser]) -> None:
    parser = _command(commands, "predict", "predict:predict", "detect objects in images")
    parser.add_argument("model", type=Path, metavar="PROJECT_OR_MODEL", help="project, or folder of a run")
    parser.add_argument("images", type=Path, nargs="+", metavar="IMAGE_OR_DIR")
    parser.add_argument("--out", type=Path, metavar="FILE", required=True, help="where to write the COCO results list")
    parser.add_argument("--threshold", type=_share, metavar="T", default=0.01, help="lowest score (default: 0.01)")
    parser.add_argument(
        "--overlays",
        type=Path,
        metavar="DIR",
        help="also save the images there, with the boxes at the model's threshold",
    )
    parser.add_argument(
        "--run", metavar="R", dest="run_name", help="run of the project, or base (default: the active run)"
    )


def _evaluate(commands: _Commands[_Parser]) -> None:
    parser = _command(commands, "evaluate", "evaluate:evaluate_run", "score a run on done images")
    _project(parser)
    parser.add_argument(
        "--run",
        metavar="R",
        dest="run_name",
        help="name or folder of a run, source of imported suggestions, or base (default: the active run)",
    )
    parser.add_argument(
        "--split",
        choices=("val", "test", "all"),
        help="images that the run held back (default), images pinned to test, or all done images (default of what was "
        "imported)",
    )


def _runs(commands: _Commands[_Parser]) -> None:
    parser = _command(commands, "runs", "manage:runs", "list, compare, name, export or delete a project's runs")
    _project(parser)
    act = parser.add_mutually_exclusive_group()
    act.add_argument(
        "--compare", nargs=2, metavar=("A", "B"), help="two runs, or base, on images that neither was trained on"
    )
    act.add_argument("--rename", nargs=2, metavar=("RUN", "NAME"), help='name a run ("" removes the name)')
    act.add_argument(
        "--export",
        nargs=2,
        metavar=("RUN", "OUT"),
        help="export a model for use without Platewright: folder or .zip",
    )
    act.add_argument("--delete", nargs="+", metavar="RUN", help="move runs to the trash")
    parser.add_argument("--for-good", action="store_true", help="delete permanently where there is no trash")


def _export_model(commands: _Commands[_Parser]) -> None:
    parser = _command(
        commands,
        "export-model",
        "export_model:export_model",
        "write a model as Keras, LiteRT, ONNX, ... for other programs",
    )
    parser.add_argument(
        "model", type=Path, metavar="PROJECT|RUN|base", help="a project, a run's folder, or base for the base model"
    )
    parser.add_argument("--run", dest="run_name", metavar="RUN", help="of the project (default: the active one)")
    parser.add_argument("--format", choices=tuple(EXPORT_FORMATS), required=True, help="of the file")
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="PATH",
        help="a new folder or a .zip, with an example and a model card; or the file alone, such as plates.onnx",
    )
    parser.add_argument(
        "--size", type=_size, metavar="WxH", help="of the input, multiples of 32 (default: that of most pictures)"
    )
    parser.add_argument("--nms", action="store_true", help="with suppression inside: detections come out, best first")


def _import_model(commands: _Commands[_Parser]) -> None:
    parser = _command(commands, "import-model", "import_model:import_model", "make a run of an exported model")
    _project(parser)
    parser.add_argument("source", type=Path, metavar="FOLDER|ZIP", help="what export-model wrote")
    parser.add_argument("--name", default="", help="of the run (default: that of the folder or file)")


def _pack(commands: _Commands[_Parser]) -> None:
    parser = _command(commands, "pack", "packing:pack", "write a project as one file: pictures, labels and runs")
    _project(parser)
    parser.add_argument("--out", type=Path, metavar="FILE", help="the .zip to write (default: beside the project)")
    parser.add_argument("--pictures", choices=("all", "labelled"), default="all", help="which go along (default: all)")
    parser.add_argument(
        "--runs", choices=("all", "active", "none"), default="all", help="which go along (default: all)"
    )
    parser.add_argument("--dry-run", action="store_true", help="say what it would hold and its size, and write nothing")
    parser.add_argument("--overwrite", action="store_true", help="overwrite an existing file")


def _unpack(commands: _Commands[_Parser]) -> None:
    parser = _command(commands, "unpack", "packing:unpack", "make a project of a packed file, in a new folder")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--out", type=Path, metavar="DIR", help="folder to make (default: named after the file, here)")


def _backup(commands: _Commands[_Parser]) -> None:
    parser = _command(commands, "backup", "backup:backup", "back up a project's labels, list the backups, restore one")
    _project(parser)
    act = parser.add_mutually_exclusive_group()
    act.add_argument("--list", action="store_true", help="list the backups, the newest first, with what they hold")
    act.add_argument("--restore", metavar="NAME", help="restore this one; the project as it is is backed up first")


def _locate(commands: _Commands[_Parser]) -> None:
    parser = _command(commands, "locate", "locate:locate", "find pictures again that were moved, or whose disk was")
    _project(parser)
    parser.add_argument(
        "--images",
        type=Path,
        metavar="DIR",
        action="append",
        default=[],
        help="folder to search beside the project's own, with its subfolders (may be repeated)",
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be found, and write nothing")


def _demo(commands: _Commands[_Parser]) -> None:
    parser = _command(
        commands,
        "demo",
        "demo:demo",
        "create a demo project and open it in the window; without a screen, train, predict and report",
    )
    parser.add_argument("--out", type=Path, metavar="DIR", default=Path("demo"), help="default: ./demo")
    parser.add_argument("--headless", action="store_true", help="do not open the window")
    parser.add_argument("--project-only", action="store_true", help="only create the project, do not train")


def _command(commands: _Commands[_Parser], name: str, target: str, summary: str) -> _Parser:
    """Add a command whose function ``module:function`` of this package is imported when it runs."""
    parser = commands.add_parser(name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.")
    parser.add_argument("--json", action="store_true", help="write the result to standard output as JSON")
    module, function = target.split(":")

    def run(arguments: argparse.Namespace) -> int:
        chosen: Callable[[argparse.Namespace], int] = getattr(importlib.import_module(f"core.cli.{module}"), function)
        return chosen(arguments)

    parser.set_defaults(run=run)
    return parser


def _project(parser: _Parser) -> None:
    parser.add_argument("project", type=Path, metavar="PROJECT")


def _rename(text: str) -> tuple[str, str]:
    old, sign, new = text.partition("=")
    if not (sign and old.strip() and new.strip()):
        raise argparse.ArgumentTypeError(f"{text} is not OLD=NEW")
    return old.strip(), new.strip()


def _columns(text: str) -> dict[str, str]:
    pairs = [part.partition("=") for part in text.split(",") if part.strip()]
    if not pairs or not all(sign for _, sign, _ in pairs):
        raise argparse.ArgumentTypeError(f"{text} is not A=B,C=D")
    return {role.strip(): column.strip() for role, _, column in pairs}


def _names(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    if not names:
        raise argparse.ArgumentTypeError("no name given")
    return names


def _positive(text: str) -> float:
    number = _number(text)
    if number <= 0:
        raise argparse.ArgumentTypeError(f"{text} is not above 0")
    return number


def _share(text: str) -> float:
    number = _number(text)
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and 1")
    return number


def _seed(text: str) -> int:
    if not text.isdecimal() or int(text) >= 2**31:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number from 0 to {2**31 - 1}")
    return int(text)


def _size(text: str) -> tuple[int, int]:
    width, cross, height = text.lower().partition("x")
    if not (cross and width.isdecimal() and height.isdecimal()):
        raise argparse.ArgumentTypeError(f"{text} is not WxH, such as 640x384")
    return int(width), int(height)


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise argparse.ArgumentTypeError(f"{text} is not a number")
    return number


def _version() -> str:
    try:
        return metadata.version("platewright")
    except metadata.PackageNotFoundError:
        return "(not installed)"
