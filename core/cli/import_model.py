"""``import-model``: an exported model as a run of a project."""

from __future__ import annotations

from argparse import Namespace

from core.cli.console import Console
from core.exporting.importing import import_exported
from core.store.project import Project


def import_model(arguments: Namespace) -> int:
    """``platewright import-model``."""
    console = Console(arguments.json)
    # Read-only, to work while the window has the project open.
    with Project.open(arguments.project, read_only=True) as project, console.progress() as progress:
        run = import_exported(project, arguments.source, arguments.name, progress)
    console.say(f"Imported as {run.folder}; platewright predict PROJECT ... --run {run.id} uses it.")
    console.result({"run": run.id, "folder": str(run.folder), "title": run.title})
    return 0
