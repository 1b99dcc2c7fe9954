"""Which images the list shows. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.annotation import ImageState


class Show(StrEnum):
    """The choices of the chips above the list."""

    ALL = "all"
    TODO = "todo"
    DONE = "done"
    EMPTY = "empty"
    SUGGESTED = "suggested"  # to do, with suggestions
    UNCERTAIN = "uncertain"  # to do, and the model is unsure
    MISSING = "missing"  # its file is missing
    REMOVED = "removed"  # in the project's trash

    @property
    def state(self) -> ImageState | None:
        """The image state that it selects, if it selects by state."""
        return _STATES.get(self)


_STATES = {Show.TODO: ImageState.TODO, Show.DONE: ImageState.DONE, Show.EMPTY: ImageState.EMPTY}


@dataclass(frozen=True, slots=True)
class ImageFilter:
    """What an image must be to be listed.

    Args:
        show: the chosen chip.
        text: the search text; see :class:`gui.images.search.Search`.
    """

    show: Show = Show.ALL
    text: str = ""
