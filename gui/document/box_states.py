"""Which boxes are locked or hidden: how the labels are viewed now, never a part of them.

Nothing of it is in the file. It lasts as long as the project is open, for all images, by annotation id:

* A locked box cannot be moved, resized, relabelled, flagged or deleted, and the mouse goes through it. Undo and redo
  go on as ever: they are the user's earlier edits.
* A box hidden by itself comes back only when it is shown again, on this image or after others.
* "All hidden" is a switch for every image, suggestions included, until it is turned off. What is drawn meanwhile is
  seen.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal


class BoxStates(QObject):
    """Locks and veils by annotation id."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._locked: set[int] = set()
        self._hidden: set[int] = set()
        self._drawn_since: set[int] | None = None  # a set: all others are hidden

    @property
    def all_hidden(self) -> bool:
        return self._drawn_since is not None

    def is_locked(self, annotation_id: int) -> bool:
        return annotation_id in self._locked

    def is_hidden(self, annotation_id: int) -> bool:
        is_veiled = self._drawn_since is not None and annotation_id not in self._drawn_since
        return is_veiled or annotation_id in self._hidden

    def lock(self, annotation_ids: Iterable[int], *, on: bool) -> None:
        ids = set(annotation_ids)
        self._locked = self._locked | ids if on else self._locked - ids
        self.changed.emit()

    def hide(self, annotation_ids: Iterable[int]) -> None:
        """Hide these boxes by themselves."""
        ids = set(annotation_ids)
        self._hidden |= ids
        if self._drawn_since is not None:
            self._drawn_since -= ids
        self.changed.emit()

    def show(self, annotation_ids: Iterable[int]) -> None:
        """Show these boxes, also while all others are hidden."""
        ids = set(annotation_ids)
        self._hidden -= ids
        if self._drawn_since is not None:
            self._drawn_since |= ids
        self.changed.emit()

    def hide_all(self, *, on: bool) -> None:
        """Turn the switch; boxes hidden by themselves stay so."""
        self._drawn_since = set() if on else None
        self.changed.emit()
