"""``demo``: the whole workflow on synthetic street scenes, without a window."""

from __future__ import annotations

from argparse import Namespace

from core.cli.console import Console
from core.demo import make_demo_project


def demo(arguments: Namespace) -> int:
    """``platewright demo``."""
    console = Console(arguments.json)
    with console.progress() as progress:
        project = make_demo_project(arguments.out, progress)
    console.say(f"The demo project is in {project}.")
    if arguments.project_only:
        console.result({"project": str(project)})
        return 0

    from core.demo.job import run_demo

    with console.progress() as progress:
        result = run_demo(project, console.say, progress)
    console.say(f"Trained on it and predicted on unlabelled images: see {result.report}")
    console.result(result.to_dict())
    return 0
