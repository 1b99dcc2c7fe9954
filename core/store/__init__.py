"""The project file."""

from core.store.edit import Edit
from core.store.image_rows import Relocated
from core.store.locate import Opened, open_location
from core.store.prediction_rows import PredictionFacts
from core.store.project import DEFAULT_CLASSES, FILE_NAME, Project, is_project

__all__ = [
    "DEFAULT_CLASSES",
    "FILE_NAME",
    "Edit",
    "Opened",
    "PredictionFacts",
    "Project",
    "Relocated",
    "is_project",
    "open_location",
]
