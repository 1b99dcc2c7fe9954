"""The images and videos opened on the page, by item ids, which differ from the project's image ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from core.inspection.sources import is_video
from gui.images.names import short_names


class NewItem(NamedTuple):
    """An :class:`Item` without its id."""

    path: Path
    name: str
    is_video: bool = False
    image_id: int | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """``name`` is unique on the page; ``image_id``: the project's, if it is one of its images."""

    id: int
    path: Path
    name: str
    is_video: bool = False
    image_id: int | None = None


class Items(QObject):
    """The items on the page. Ids are never reused, so late results for old items are ignored."""

    #: The items were replaced.
    changed = Signal()
    #: Never emitted: files outside of a project are not watched.
    file_changed = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last = 0
        self._items: dict[int, Item] = {}
        self.order: tuple[int, ...] = ()
        #: Ids of the images, in order.
        self.images: tuple[int, ...] = ()
        #: Index of each id in ``order``.
        self.places: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self.order)

    def __getitem__(self, item_id: int) -> Item:
        return self._items[item_id]

    def get(self, item_id: int | None) -> Item | None:
        return None if item_id is None else self._items.get(item_id)

    def all(self) -> tuple[Item, ...]:
        return tuple(self._items.values())

    def absolute_path(self, item_id: int) -> Path:
        return self._items[item_id].path

    def note_size(self, item_id: int, width: int, height: int) -> None:
        """Do nothing: sizes are not kept here."""

    def show(self, entries: Iterable[NewItem]) -> None:
        """Replace the items."""
        self._items = {}
        for entry in entries:
            self._last += 1
            self._items[self._last] = Item(self._last, *entry)
        self.order = tuple(self._items)
        self.images = tuple(number for number, item in self._items.items() if not item.is_video)
        self.places = {number: place for place, number in enumerate(self.order)}
        self.changed.emit()


def name_all(paths: Sequence[Path], image_ids: Sequence[int] = ()) -> list[NewItem]:
    """Entries for these absolute paths. Slow for thousands: not for the GUI thread.

    Args:
        paths: of images and videos.
        image_ids: of the project, one for each path; empty for files outside of it.
    """
    names = short_names([path.as_posix() for path in paths])
    ids: Sequence[int | None] = image_ids or (None,) * len(paths)
    return [
        NewItem(path, names[path.as_posix()], is_video(path), number) for path, number in zip(paths, ids, strict=True)
    ]
