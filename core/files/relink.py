"""Finds moved and renamed image files again: by name and size, by content, by the facts last read.

Only certain matches count: with a wrong one, an image would have another image's boxes.
"""

from __future__ import annotations

import difflib
import os
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from core.annotation import ImageRecord
from core.errors import ImageError, Sentence
from core.events import Progress, silent
from core.files.file_facts import FileFacts, facts_of
from core.files.find_images import walk_images
from core.files.stored_name import file_name, stored_parts
from core.images import content_hash, read_size


def find_moved(
    home: Path,
    records: Sequence[ImageRecord],
    lost: Container[int],
    labelled: Container[int],
    folders: Iterable[Path],
    last_facts: Mapping[int, FileFacts | None] | None = None,
    progress: Progress = silent,
) -> dict[int, Path]:
    """Search folders for a project's missing files.

    Args:
        home: the project's folder, to which the records' paths are relative.
        records: all its images, also those in the trash.
        lost: ids of those whose files are gone.
        labelled: ids of those that keep their file, whatever is missing: done, with boxes, or in the trash.
        folders: to search, with their subfolders.
        last_facts: as of :func:`match_moved`.
        progress: as of :func:`match_moved`.

    Returns:
        The new path by image id, for the images that were found.
    """
    places = {each.id: Path(os.path.normpath(home / each.path)) for each in records if each.id not in lost}
    taken = {path for number, path in places.items() if number in labelled}
    files = find_files(folders, taken, progress)
    missing = [each for each in records if each.id in lost]
    return match_moved(missing, files, last_facts, progress, set(places.values()) - taken)


def find_files(folders: Iterable[Path], taken: Container[Path], progress: Progress = silent) -> dict[Path, FileFacts]:
    """Image files in ``folders`` and their subfolders that are not ``taken``, with their facts.

    Unreadable folders are skipped.
    """
    files: dict[Path, FileFacts] = {}
    for folder in folders:
        for path in _walk(folder):
            if not len(files) % 100:
                progress(Sentence("Searching folders"), 0, 0)
            facts = None if path in taken else facts_of(path)
            if facts is not None:
                files[path] = facts
    return files


def match_moved(
    missing: Sequence[ImageRecord],
    files: Mapping[Path, FileFacts],
    last_facts: Mapping[int, FileFacts | None] | None = None,
    progress: Progress = silent,
    owned: Container[Path] = (),
) -> dict[int, Path]:
    """Match missing images with files, each file with at most one image.

    Args:
        missing: images whose files are gone.
        files: candidates.
        last_facts: facts of the images' files as last read, if known.
        progress: called during the work; if it raises, the work ends.
        owned: files that are images of the project already; they match only by content hash.

    Returns:
        The new path by image id, for the images that match.
    """
    return _Matcher(files, last_facts or {}, progress, owned).run(missing)


class _Matcher:
    def __init__(
        self,
        files: Mapping[Path, FileFacts],
        last_facts: Mapping[int, FileFacts | None],
        progress: Progress,
        owned: Container[Path],
    ) -> None:
        self._free = dict(files)
        self._last_facts = last_facts
        self._progress = progress
        self._owned = owned
        self._hashes: dict[Path, str | None] = {}
        self._by_names: dict[str, list[Path]] = {}
        self._only_one: dict[int, Path | None] = {}

    def run(self, missing: Sequence[ImageRecord]) -> dict[int, Path]:
        matches: dict[int, Path] = {}
        for index, is_match in ((self._by_name, self._matches_by_name), (self._by_size, self._matches_by_content)):
            remaining = [record for record in missing if record.id not in matches]
            candidates, pairs = index(), []
            for done, record in enumerate(remaining):
                self._progress(Sentence("Comparing files"), done, len(remaining))
                pairs += [
                    (path_similarity(record.path, path), record, path)
                    for path in candidates(record)
                    if self._may_match(record, path) and is_match(record, path)
                ]
            # The most similar first; ties by id and path.
            for _, record, path in sorted(pairs, key=lambda each: (*(-part for part in each[0]), each[1].id, each[2])):
                if record.id not in matches and path in self._free:
                    matches[record.id] = path
                    del self._free[path]
        return matches

    def _by_name(self) -> Callable[[ImageRecord], Iterable[Path]]:
        by_name: dict[str, list[Path]] = defaultdict(list)
        for path in self._free:
            by_name[path.name.casefold()].append(path)
        self._by_names = by_name
        return lambda record: by_name.get(file_name(record.path).casefold(), ())

    def _by_size(self) -> Callable[[ImageRecord], Iterable[Path]]:
        by_size: dict[int | None, list[Path]] = defaultdict(list)
        for path, facts in self._free.items():
            by_size[facts.size].append(path)
            by_size[None].append(path)
        return lambda record: by_size.get(self._size(record), ())

    def _may_match(self, record: ImageRecord, path: Path) -> bool:
        """Whether the file is free and its size is right or unknown."""
        if path not in self._free:
            return False
        size = self._size(record)
        return size is None or size == self._free[path].size

    def _matches_by_name(self, record: ImageRecord, path: Path) -> bool:
        if record.content_hash is not None:
            return self._hash(path) == record.content_hash
        if path in self._owned:
            return False
        if self._size(record) is not None:
            return True
        # Only the name is known: a single file must have it, or lie in folders named like its own as no other does.
        return self._is_only_one(record, path) and _has_size(path, record)

    def _is_only_one(self, record: ImageRecord, path: Path) -> bool:
        same = self._by_names[path.name.casefold()]
        if len(same) == 1:
            return True
        if record.id not in self._only_one:
            shared = sorted(((_shared(record.path, each), each) for each in same), reverse=True)
            (most, best), (next_most, _) = shared[:2]
            self._only_one[record.id] = best if most > max(1, next_most) else None
        return self._only_one[record.id] == path

    def _matches_by_content(self, record: ImageRecord, path: Path) -> bool:
        if record.content_hash is not None:
            return self._hash(path) == record.content_hash
        return path not in self._owned and self._last_facts.get(record.id) == self._free[path]

    def _size(self, record: ImageRecord) -> int | None:
        last_facts = self._last_facts.get(record.id)
        return record.file_size if last_facts is None else last_facts.size

    def _hash(self, path: Path) -> str | None:
        if path not in self._hashes:
            self._progress(Sentence("Comparing contents"), len(self._hashes), 0)
            try:
                self._hashes[path] = content_hash(path)
            except ImageError:
                self._hashes[path] = None
        return self._hashes[path]


def path_similarity(stored: str, path: Path) -> tuple[int, float]:
    """Similarity of two paths: how many parts they share, from the end, then the similarity of the names."""
    names = file_name(stored.casefold()), path.name.casefold()
    return _shared(stored, path), difflib.SequenceMatcher(None, *names).ratio()


def _shared(stored: str, path: Path) -> int:
    """How many parts two paths share, from the end."""
    parts, others = stored_parts(stored.casefold()), stored_parts(path.as_posix().casefold())
    shared = 0
    for a, b in zip(reversed(parts), reversed(others), strict=False):
        if a != b:
            break
        shared += 1
    return shared


def _has_size(path: Path, record: ImageRecord) -> bool:
    if record.width is None:
        return True
    try:
        return read_size(path) == (record.width, record.height)
    except ImageError:
        return False


def _walk(folder: Path) -> Iterator[Path]:
    try:
        yield from walk_images(folder, skip_exports=True)
    except OSError:
        return
