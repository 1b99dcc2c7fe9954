"""``backup``: back up a project's labels, list the backups, restore one."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from core.cli.console import Console
from core.errors import Count, ProjectError
from core.store.backups import Backup, Contents, back_up, contents, list_backups, restore
from core.store.project import FILE_NAME, Project


def backup(arguments: Namespace) -> int:
    """``platewright backup``."""
    console = Console(arguments.json)
    location: Path = arguments.project
    folder = location.parent if location.is_file() else location
    if arguments.list:
        found = list_backups(folder)
        for each in found:
            console.say(f"{each.path.name}: {_words(each.contents)}, {each.size / 1e6:,.1f} MB")
        if not found:
            console.say("There are no backups yet.")
        console.result([_values(each) for each in found])
        return 0
    if arguments.restore is not None:
        return _restore(folder, arguments.restore, console)
    with Project.open(location, read_only=True) as project:
        path = back_up(project)
    console.say(f"Backed up as {path}.")
    console.result({"backup": str(path)})
    return 0


def _restore(folder: Path, name: str, console: Console) -> int:
    match = next((each for each in list_backups(folder) if each.path.name == name), None)
    if match is None:
        raise ProjectError("There is no backup “{name}” in {folder}.", name=name, folder=str(folder))
    was = contents(folder / FILE_NAME)
    before = restore(folder, match.path)
    now = contents(folder / FILE_NAME)
    console.say(f"Restored: {Count(now.images, 'image')}, {was.images} before; {now.done} done, {was.done} before; ")
    console.say(f"{Count(now.boxes, 'box')}, {was.boxes} before. The project as it was is kept as {before.name}.")
    console.result({"restored": str(match.path), "kept": str(before)})
    return 0


def _words(held: Contents | None) -> str:
    if held is None:
        return "damaged"
    return f"{Count(held.images, 'image')}, {held.done} done, {Count(held.boxes, 'box')}"


def _values(each: Backup) -> dict[str, object]:
    return {"name": each.path.name, "made": each.made.isoformat(), "bytes": each.size, "contents": each.contents}
