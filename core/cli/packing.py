"""``pack`` and ``unpack``."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from core.cli.console import Console
from core.errors import Count
from core.packing.pack import pack as pack_project
from core.packing.plan import Pictures, Runs, plan_pack
from core.packing.unpack import unpack as unpack_project
from core.store.project import Project

_SUFFIX = ".zip"


def pack(arguments: Namespace) -> int:
    """``platewright pack``."""
    console = Console(arguments.json)
    location: Path = arguments.project
    home = (location.parent if location.is_file() else location).absolute()
    out = arguments.out or home.with_name(f"{home.name}{_SUFFIX}")
    pictures, runs = Pictures(arguments.pictures), Runs(arguments.runs)
    with console.progress() as progress:
        if arguments.dry_run:
            with Project.open(location, read_only=True) as project:
                plan = plan_pack(project, pictures, runs, progress)
            console.report("note", plan.notes)
            console.say(
                f"It would hold {Count(plan.picture_count, 'image')} and {Count(len(plan.runs), 'run')}: "
                f"{_megabytes(plan.size)}, about {max(1, round(plan.seconds))} s."
            )
            console.result(
                {"images": plan.picture_count, "runs": plan.runs, "bytes": plan.size, "notes": list(plan.notes)}
            )
            return 0
        packed = pack_project(location, out, pictures, runs, overwrite=arguments.overwrite, progress=progress)
    console.report("note", packed.notes)
    console.say(
        f"Packed {Count(packed.images, 'image')} with {Count(packed.boxes, 'box')} and {Count(packed.runs, 'run')} "
        f"as {packed.path} ({_megabytes(packed.size)})."
    )
    console.result(packed)
    return 0


def unpack(arguments: Namespace) -> int:
    """``platewright unpack``."""
    console = Console(arguments.json)
    folder = arguments.out or Path(arguments.file.name).with_suffix("")
    with console.progress() as progress:
        unpacked = unpack_project(arguments.file, folder, progress)
    console.say(
        f"Unpacked {Count(unpacked.images, 'image')} with {Count(unpacked.boxes, 'box')} and "
        f"{Count(unpacked.runs, 'run')} to {unpacked.folder}."
    )
    console.result(unpacked)
    return 0


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.1f} MB"
