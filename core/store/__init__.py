"""The project file."""

from core.store.edit import Edit
from core.store.image_rows import RelocatedImage
from core.store.locate import OpenedProject, open_location
from core.store.project import DEFAULT_CLASSES, FILE_NAME, Project, is_project

__all__ = [
    "DEFAULT_CLASSES",
    "FILE_NAME",
    "Edit",
    "OpenedProject",
    "Project",
    "RelocatedImage",
    "is_project",
    "open_location",
]
