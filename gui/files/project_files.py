"""Keeps an open project in sync with the files on disk: new, changed, missing, moved and restored ones.

Scans run in the background. A changed folder is scanned a second later; a file still being written is scanned again
until it is complete.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from core.annotation import ImageRecord
from core.errors import Sentence
from core.files.file_facts import FileFacts, changed, scan_files
from core.files.natural_sort import natural_key
from core.files.relink import match_moved
from gui.document.document import Document
from gui.document.document_images import Added
from gui.files.file_words import new_images, no_new_images
from gui.threads.background import Background, Priority
from gui.threads.faults import log_fault

#: From opening to the first scan, so that the first picture comes first.
FIRST_MS = 300
#: From a change of a folder to its scan: changes come in bursts.
SOON_MS = 1000
#: A file changed more recently than this may still be being written.
RECENT_S = 10.0
SETTLE_MS = 2000
#: Scans take at most this share of the time.
_MAX_SHARE = 0.1
#: Folders watched; others are scanned with F5 and when the window is activated.
_MAX_FOLDERS = 64


@dataclass(frozen=True, slots=True)
class _Scan:
    facts: dict[int, FileFacts | None]
    found_again: dict[int, Path]
    new: list[Path]
    noted: dict[int, FileFacts]
    unread: list[int]
    folders: list[Path]
    passed_over: tuple[Sentence, ...]
    has_recent: bool
    seconds: float


class ProjectFiles(QObject):
    """Watches and scans the files of a document while it is open; lives on the GUI thread."""

    #: A message for the status line.
    message = Signal(str)
    #: A scan is complete and stored in the document: ``(ids of labelled images whose files are to be read)``.
    scanned = Signal(list)
    #: What in the folder was not taken for an image is known, or has changed: ``(list of sentences)``.
    passed_over = Signal(list)

    def __init__(self, document: Document, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._background = background
        self._is_scanning = False
        self._is_scan_pending = False
        self._is_manual = False
        self._is_closed = False
        self._pause_ms = SOON_MS
        self._passed_over: tuple[Sentence, ...] = ()
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self.scan)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self.scan)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._folder_changed)
        self._watcher.fileChanged.connect(self._folder_changed)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._activated)
        document.when_whole(lambda: self._soon.start(FIRST_MS))

    def scan_now(self) -> None:
        """Scan at the user's request, with a message even if nothing is new."""
        self._is_manual = True
        self._soon.stop()
        self.scan()

    def watch_file(self, image_id: int) -> None:
        """Watch the file of the image shown: watching its folder does not report changed contents."""
        if old := self._watcher.files():
            self._watcher.removePaths(old)
        if image_id not in self._document.missing_ids:
            self._watcher.addPath(str(self._document.absolute_path(image_id)))

    def close(self) -> None:
        """Stop watching and scanning."""
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

    # --- scan ----------------------------------------------------------------------------------

    def scan(self) -> None:
        """Scan, without a message if nothing is new."""
        if self._is_scanning:
            self._is_scan_pending = True
        elif not self._is_closed and self._document.is_whole:
            self._is_scanning = True
            document = self._document
            op = partial(_scan, document.folder, document.source, document.record_source(), document.file_facts())
            self._background.run(op, self._scanned, self._scan_failed, priority=Priority.SUPPLEMENT)

    def _scanned(self, scan: _Scan) -> None:
        if self._is_closed:
            return
        self._is_scanning = False
        self._pause_ms = max(SOON_MS, round(scan.seconds * 1000 / _MAX_SHARE))
        self._document.take_file_facts(scan.facts)
        self._document.note_file_facts(scan.noted)
        if scan.found_again:
            self._document.relocate_images(scan.found_again)
        if scan.new:
            self._is_manual = False  # this answers it, whatever the next scan finds
            self._document.add_images(scan.new, self._added)
        elif self._is_manual and not self._is_scan_pending:
            self.message.emit(no_new_images())
        self._watch(scan.folders)
        if scan.has_recent:
            self._settle.start()
        if self._is_scan_pending:
            # The scan may have missed changes made while it ran.
            self._is_scan_pending = False
            self._soon.start(0 if self._is_manual else self._pause_ms)
        else:
            self._is_manual = False
        self.scanned.emit(scan.unread)
        if scan.passed_over != self._passed_over:
            self._passed_over = scan.passed_over
            self.passed_over.emit(list(scan.passed_over))

    def _scan_failed(self, error: Exception) -> None:
        self._is_scanning = self._is_scan_pending = self._is_manual = False
        log_fault("the project's files could not be scanned", error)

    def _added(self, added: Added) -> None:
        if added.new:
            self.message.emit(new_images(len(added.new)))
            self._settle.start()  # reads their file facts

    def _watch(self, folders: Iterable[Path]) -> None:
        source = str(self._document.source)
        targets = [source, *(text for text in map(str, folders) if text != source)][:_MAX_FOLDERS]
        watched = set(self._watcher.directories())
        if gone := watched - set(targets):
            self._watcher.removePaths(list(gone))
        if fresh := [text for text in targets if text not in watched]:
            self._watcher.addPaths(fresh)


def _scan(
    folder: Path, source: Path, all_records: Callable[[], list[ImageRecord]], before: dict[int, FileFacts | None]
) -> _Scan:
    """Scan on a worker thread: file facts, new images, and which of the new files are moved images."""
    start = time.monotonic()
    records = all_records()
    seen = scan_files(folder, records, source)
    lost = [record for record in records if seen.facts[record.id] is None]
    found = match_moved(lost, seen.new, before) if lost and seen.new else {}
    new = sorted(set(seen.new) - set(found.values()), key=lambda path: natural_key(path.as_posix()))
    clock = time.time()
    all_facts = (*seen.facts.values(), *seen.new.values())
    has_recent = any(each is not None and abs(clock - each.modified) < RECENT_S for each in all_facts)
    noted, unread = _written(records, seen.facts, clock)
    facts = changed(before, {number: each for number, each in seen.facts.items() if number not in found})
    told = tuple(seen.passed_over.notices)
    return _Scan(facts, found, new, noted, unread, seen.folders, told, has_recent, time.monotonic() - start)


def _written(
    records: Sequence[ImageRecord], facts: dict[int, FileFacts | None], clock: float
) -> tuple[dict[int, FileFacts], list[int]]:
    """Facts to note of images without labels, and labelled images to read: not read yet, or written since."""
    noted: dict[int, FileFacts] = {}
    unread: list[int] = []
    for record in records:
        now = facts[record.id]
        if now is None:
            continue
        is_written = now != (record.file_modified, record.file_size)
        if not _is_labelled(record):
            if is_written:
                noted[record.id] = now
        elif record.content_hash is None or (is_written and abs(clock - now.modified) >= SETTLE_MS / 1000):
            unread.append(record.id)
    return noted, unread


def _is_labelled(record: ImageRecord) -> bool:
    return record.state.is_done or record.labelled is not None
