"""``locate``: find the pictures of a project that was moved, or whose pictures were."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from core.cli.console import Console
from core.errors import Count, ProjectError
from core.files.file_facts import FileFacts, facts_of
from core.files.relink import find_moved
from core.store.locate import SOURCE
from core.store.project import Project


def locate(arguments: Namespace) -> int:
    """``platewright locate``. Exit code 1: some are still missing."""
    console = Console(arguments.json)
    for folder in arguments.images:
        if not folder.is_dir():
            raise ProjectError("The image folder {folder} does not exist: check the path.", folder=str(folder))
    with Project.open(arguments.project, read_only=arguments.dry_run) as project, console.progress() as progress:
        removed = project.removed_images()
        records = [*project.images(), *removed]
        lost = {record.id for record in records if facts_of(project.absolute_path(record)) is None}
        boxed = {annotation.image_id for annotation in project.annotations()}
        labelled = boxed | {r.id for r in records if r.state.is_done} | {r.id for r in removed}
        own = [project.folder, Path(project.meta(SOURCE) or project.folder)]
        folders = dict.fromkeys(each.absolute() for each in (*own, *arguments.images))
        facts = {
            record.id: FileFacts(record.file_modified, record.file_size)
            for record in records
            if record.file_modified is not None and record.file_size is not None
        }
        found = find_moved(project.folder, records, lost, labelled, folders, facts, progress) if lost else {}
        if not arguments.dry_run:
            found = {each.id: found[each.id] for each in project.relocate_images(found)}
        left = [str(project.absolute_path(record)) for record in records if record.id in lost.difference(found)]
    if not lost:
        console.say("No picture is missing.")
    else:
        would = "Would be found" if arguments.dry_run else "Found"
        console.say(f"{would}: {Count(len(found), 'image')}; still missing: {len(left)}.")
    console.report("warning", [f"{each} is missing" for each in left])
    console.result({"found": {number: str(path) for number, path in found.items()}, "missing": left})
    return 1 if left else 0
