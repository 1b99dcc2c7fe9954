"""What a person drops or chooses, sorted: images, images beneath folders, and what is no image."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from core.errors import ImageError
from core.files.find_images import find_images
from core.images import EXTENSIONS, read_size


@dataclass(slots=True)
class GatheredFiles:
    """``named`` are images chosen one by one, ``beneath`` those in folders; ``others`` are no images."""

    named: list[Path] = field(default_factory=list)
    beneath: list[Path] = field(default_factory=list)
    others: list[Path] = field(default_factory=list)


def gather(paths: Iterable[Path]) -> GatheredFiles:
    """Sort files and folders; folders are searched to any depth, as by :func:`~core.files.find_images.find_images`."""
    found = GatheredFiles()
    for path in paths:
        if path.is_dir():
            try:
                inside = find_images(path, skip_exports=True)
            except ImageError:
                inside = []
            found.beneath += inside
            if not inside:
                found.others.append(path)
        elif path.suffix.lower() in EXTENSIONS or _is_image(path):
            found.named.append(path)
        else:
            found.others.append(path)
    return found


def _is_image(path: Path) -> bool:
    """Whether it is one by its contents: cameras and web pages know files without an ending."""
    try:
        read_size(path)
    except ImageError:
        return False
    return True
