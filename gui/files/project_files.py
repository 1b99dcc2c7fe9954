"""Keeps an open project in step with the files on disk: new ones, changed, gone, moved and back.

All looking happens in the background. A folder that changes is looked at a second later; a file that is
still being written is looked at until it rests.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from core.annotation import ImageRecord
from core.files.file_facts import FileFacts, changed, look_at
from core.files.natural_sort import natural_key
from core.files.relink import match
from gui.document.document import Document
from gui.document.document_images import Added
from gui.files.file_words import new_images, none_new
from gui.threads.background import Background, Priority
from gui.threads.faults import log_fault

#: From the opening to the first look, so that the first picture comes first.
FIRST_MS = 300
#: From a change in a folder to the look at it: changes come in swarms.
SOON_MS = 1000
#: A file changed more recently than this may still be being written.
RESTLESS_S = 10.0
SETTLE_MS = 2000
#: Looking takes at most this part of the time.
_MOST_SHARE = 0.1
#: Folders watched; more than these are seen with F5 and whenever the window is come back to.
_MOST_FOLDERS = 64


@dataclass(frozen=True, slots=True)
class _News:
    facts: dict[int, FileFacts | None]
    found_again: dict[int, Path]
    new: list[Path]
    sizes: dict[int, int]
    without_hash: list[int]
    folders: list[Path]
    is_restless: bool
    took_s: float


class ProjectFiles(QObject):
    """Lives on the GUI thread, as long as its document is open."""

    #: What came in, in a few words for the status line.
    told = Signal(str)
    #: The first look is through, and the document knows what it saw: ``(ids of images with labels but no hash)``.
    first_looked = Signal(list)

    def __init__(self, document: Document, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._background = background
        self._is_predicting = False
        self._is_wanted = False
        self._is_asked = False
        self._is_closed = False
        self._is_first = True
        self._pause_ms = SOON_MS
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self.look)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self.look)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._folder_changed)
        self._watcher.fileChanged.connect(self._folder_changed)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._activated)
        self._soon.start(FIRST_MS)

    def look_now(self) -> None:
        """Look for new images because a person wants it: they are told where there are none."""
        self._is_asked = True
        self._soon.stop()
        self.look()

    def watch_file(self, image_id: int) -> None:
        """Follow the file of the image that is looked at: folders do not tell when a file's contents change."""
        if old := self._watcher.files():
            self._watcher.removePaths(old)
        if image_id not in self._document.missing_ids:
            self._watcher.addPath(str(self._document.absolute_path(image_id)))

    def close(self) -> None:
        """Look no more."""
        self._is_closed = True
        self._soon.stop()
        self._settle.stop()
        self._watcher.deleteLater()

    # --- when ----------------------------------------------------------------------------------

    def _folder_changed(self, _: str) -> None:
        if not self._is_closed and not self._soon.isActive():
            self._soon.start(self._pause_ms)

    def _activated(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self._folder_changed("")

    # --- the look ------------------------------------------------------------------------------

    def look(self) -> None:
        """Look without a word where nothing is new."""
        if self._is_predicting:
            self._is_wanted = True
        elif not self._is_closed:
            self._is_predicting = True
            document = self._document
            look = partial(_see, document.folder, document.source, document.all_records(), document.file_facts())
            self._background.run(look, self._seen, self._not_seen, priority=Priority.SUPPLEMENT)

    def _seen(self, news: _News) -> None:
        if self._is_closed:
            return
        self._is_predicting = False
        self._pause_ms = max(SOON_MS, round(news.took_s * 1000 / _MOST_SHARE))
        self._document.take_file_facts(news.facts)
        self._document.note_file_sizes(news.sizes)
        if news.found_again:
            self._document.relocate_images(news.found_again)
        if news.new:
            self._is_asked = False  # this answers it, whatever the next look finds
            self._document.add_images(news.new, self._added)
        elif self._is_asked and not self._is_wanted:
            self.told.emit(none_new())
        self._watch(news.folders)
        if news.is_restless:
            self._settle.start()
        if self._is_wanted:
            # What was asked for while a look was under way, that look may have missed.
            self._is_wanted = False
            self._soon.start(0 if self._is_asked else self._pause_ms)
        else:
            self._is_asked = False
        if self._is_first:
            self._is_first = False
            self.first_looked.emit(news.without_hash)

    def _not_seen(self, error: Exception) -> None:
        self._is_predicting = self._is_wanted = self._is_asked = False
        log_fault("the project's files could not be looked at", error)

    def _added(self, added: Added) -> None:
        if added.new:
            self.told.emit(new_images(len(added.new)))
            self._settle.start()  # what else is known of them

    def _watch(self, folders: Iterable[Path]) -> None:
        source = str(self._document.source)
        wanted = [source, *(text for text in map(str, folders) if text != source)][:_MOST_FOLDERS]
        watched = set(self._watcher.directories())
        if gone := watched - set(wanted):
            self._watcher.removePaths(list(gone))
        if fresh := [text for text in wanted if text not in watched]:
            self._watcher.addPaths(fresh)


def _see(folder: Path, source: Path, records: Sequence[ImageRecord], before: dict[int, FileFacts | None]) -> _News:
    """One look, on a worker thread: what is there, what is new, and which of the new are images that were moved."""
    start = time.monotonic()
    look = look_at(folder, records, source)
    lost = [record for record in records if look.facts[record.id] is None]
    found = match(lost, look.new, before) if lost and look.new else {}
    new = sorted(set(look.new) - set(found.values()), key=lambda path: natural_key(path.as_posix()))
    sizes = {}
    for record in records:
        now, seen = look.facts[record.id], before.get(record.id)
        if now is not None and now.size != (record.file_size if seen is None else seen.size):
            sizes[record.id] = now.size
    clock = time.time()
    all_facts = (*look.facts.values(), *look.new.values())
    is_restless = any(each is not None and abs(clock - each.modified) < RESTLESS_S for each in all_facts)
    facts = changed(before, {number: each for number, each in look.facts.items() if number not in found})
    without_hash = [each.id for each in records if each.state.is_done and each.content_hash is None]
    return _News(facts, found, new, sizes, without_hash, look.folders, is_restless, time.monotonic() - start)
