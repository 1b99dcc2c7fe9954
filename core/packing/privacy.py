"""Takes the sender's folders out of what is packed, and puts the receiver's in."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from core import json_text
from core.packing.names import Clashes, portable_name
from core.runs.layout import EVENTS_FILE, RUN_FILE, SNAPSHOT_FILE

#: Of the process that trained: on another computer, they are another's.
_PROCESS = ("pid", "pid_started")


class Scrubber:
    """Makes texts free of the sender's paths.

    Args:
        folders: the project's and that of its images: paths in them become relative.
        names: what an image's absolute path is called in the packed file.
    """

    def __init__(self, folders: Sequence[Path], names: Mapping[str, str]) -> None:
        self._names = names
        home = Path.home()
        known = [*folders, *(each.resolve() for each in folders)]
        texts = [(f"{each}{os.sep}", "") for each in known] + [(str(each), each.name) for each in known]
        texts += [(str(each), "~") for each in (home, home.resolve()) if len(each.parts) > 1]
        # The longest first: a folder lies in the home folder.
        self._texts = sorted(set(texts), key=lambda each: -len(each[0]))

    def text(self, text: str) -> str:
        """The same without the sender's folders; a path alone becomes its name in the packed file, or its last part."""
        if text in self._names:
            return self._names[text]
        for old, new in self._texts:
            text = text.replace(old, new)
        is_path = text.startswith(("/", "~/")) or (text[1:2] == ":" and text[2:3] in ("/", "\\"))
        return PurePosixPath(text.replace("\\", "/")).name if is_path and "\n" not in text else text

    def run_file(self, name: str, content: str) -> str:
        """A JSON file of a run, or one with JSON on each line.

        Raises:
            ValueError: it is not JSON.
        """
        if name == EVENTS_FILE:
            return "".join(f"{_changed(line, self.text)}\n" for line in content.splitlines() if line.strip())
        text = _changed(content, self.text)
        values = json_text.parse(text) if name == RUN_FILE else None
        return json.dumps({**values, **dict.fromkeys(_PROCESS)}) if isinstance(values, dict) else text


def placed(content: str, folder: Path) -> str:
    """The snapshot of a run, with its images' paths in ``folder``.

    Raises:
        ValueError: it is not a snapshot.
    """
    try:
        values = json_text.parse(content)
        for image in (*values["images"], *values.get("to_do", ())):
            image["path"] = str(folder / portable_name(image["path"], Clashes()))
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"not a {SNAPSHOT_FILE}") from error
    return json.dumps(values)


def _changed(content: str, change: Callable[[str], str]) -> str:
    return json.dumps(_walked(json_text.parse(content), change), ensure_ascii=True)


def _walked(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_walked(each, change) for each in value]
    if isinstance(value, dict):
        return {change(key): _walked(each, change) for key, each in value.items()}
    return value
