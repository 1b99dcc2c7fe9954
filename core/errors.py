"""Errors that are the person's to mend: one clear sentence, shown as it is.

Everything else that is raised is ours: it is logged with its traceback.
"""

from __future__ import annotations


class UserError(Exception):
    """Says which file, what is wrong with it and what to do, in one sentence for a person."""


class ImageError(UserError):
    """An image cannot be read."""


class ProjectError(UserError):
    """A project file cannot be opened or written."""


class FormatError(UserError):
    """An annotation file cannot be read; the message names the file and, where known, the line or record."""


class TrainingError(UserError):
    """Training cannot start or go on with what is there."""


class ModelError(UserError):
    """A trained model cannot be found or loaded."""


class InferenceError(UserError):
    """The process that predicts for the window ended again and again, or cannot be started."""
