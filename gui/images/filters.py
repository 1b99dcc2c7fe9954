"""Which images the list shows. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.annotation import ImageState


class Show(StrEnum):
    """What the chips above the list choose between."""

    ALL = "all"
    TODO = "todo"
    DONE = "done"
    EMPTY = "empty"
    SUGGESTED = "suggested"  # not done, and the model sees something that is not drawn yet
    UNCERTAIN = "doubtful"  # not done, and the model is unsure of what it sees
    MISSING = "missing"  # its file is not there
    REMOVED = "removed"  # in the project's trash

    @property
    def state(self) -> ImageState | None:
        """The state that it asks for; None where it asks for another thing."""
        return _STATES.get(self)


_STATES = {Show.TODO: ImageState.TODO, Show.DONE: ImageState.DONE, Show.EMPTY: ImageState.EMPTY}


@dataclass(frozen=True, slots=True)
class ImageFilter:
    """What an image must be to be listed.

    Args:
        show: the chip that is chosen.
        text: what is typed into the search field; see :class:`gui.images.search.Search`.
    """

    show: Show = Show.ALL
    text: str = ""
