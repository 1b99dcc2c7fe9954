"""The folder that paths have in common."""

from __future__ import annotations

import os.path
from collections.abc import Iterable


def shared_folder(paths: Iterable[str]) -> str:
    """The folder that all of these share, with the slash after it; empty where they share none.

    Args:
        paths: relative or absolute, with forward slashes.
    """
    folders = {path.rpartition("/")[0] for path in paths}
    is_mixed = len({folder.startswith("/") for folder in folders}) > 1
    if "" in folders or is_mixed or not folders:
        return ""
    shared = os.path.commonpath(folders).rstrip("/")
    return f"{shared}/" if shared else ""
