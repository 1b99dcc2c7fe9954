"""Moved and renamed image files found again: by name and size, by contents, by what was last seen of them.

A file that is not certain to be the one is not taken: its boxes would stand on another picture.
"""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from core.annotation import ImageRecord
from core.errors import ImageError, Sentence
from core.events import Progress, silent
from core.files.file_facts import FileFacts, facts_of
from core.files.find_images import walk_images
from core.images import content_hash, read_size


def find_files(folders: Iterable[Path], taken: Container[Path], progress: Progress = silent) -> dict[Path, FileFacts]:
    """Image files beneath ``folders`` that are not ``taken``, with what the file system says of them.

    A folder that cannot be read has none.
    """
    found: dict[Path, FileFacts] = {}
    for folder in folders:
        for path in _walk(folder):
            if not len(found) % 100:
                progress(Sentence("Looking through the folders"), 0, 0)
            facts = None if path in taken else facts_of(path)
            if facts is not None:
                found[path] = facts
    return found


def match(
    missing: Sequence[ImageRecord],
    files: Mapping[Path, FileFacts],
    seen: Mapping[int, FileFacts | None] | None = None,
    progress: Progress = silent,
    owned: Container[Path] = (),
) -> dict[int, Path]:
    """Which of the files are the missing images; each file is at most one image.

    Args:
        missing: images whose files are not where they were.
        files: where they may be.
        seen: what was last seen of the images' own files, where something was.
        progress: told of the work; what it raises ends it.
        owned: files that are images of the project already, taken only where the contents are known to be the same.
    """
    return _Match(files, seen or {}, progress, owned).run(missing)


class _Match:
    def __init__(
        self,
        files: Mapping[Path, FileFacts],
        seen: Mapping[int, FileFacts | None],
        progress: Progress,
        owned: Container[Path],
    ) -> None:
        self._free = dict(files)
        self._seen = seen
        self._progress = progress
        self._owned = owned
        self._hashes: dict[Path, str | None] = {}
        self._namesakes: Counter[str] = Counter()

    def run(self, missing: Sequence[ImageRecord]) -> dict[int, Path]:
        found: dict[int, Path] = {}
        for index, is_it in ((self._named_alike, self._is_by_name), (self._alike_in_size, self._is_by_contents)):
            left = [record for record in missing if record.id not in found]
            candidates, pairs = index(), []
            for done, record in enumerate(left):
                self._progress(Sentence("Comparing files"), done, len(left))
                pairs += [
                    (likeness(record.path, path), record, path)
                    for path in candidates(record)
                    if self._fits(record, path) and is_it(record, path)
                ]
            # The most alike first; where two are alike as much, the one of the smaller id and name.
            for _, record, path in sorted(pairs, key=lambda each: (*(-part for part in each[0]), each[1].id, each[2])):
                if record.id not in found and path in self._free:
                    found[record.id] = path
                    del self._free[path]
        return found

    def _named_alike(self) -> Callable[[ImageRecord], Iterable[Path]]:
        by_name: dict[str, list[Path]] = defaultdict(list)
        for path in self._free:
            by_name[path.name.casefold()].append(path)
        self._namesakes = Counter({name: len(paths) for name, paths in by_name.items()})
        return lambda record: by_name.get(PurePosixPath(record.path).name.casefold(), ())

    def _alike_in_size(self) -> Callable[[ImageRecord], Iterable[Path]]:
        by_size: dict[int | None, list[Path]] = defaultdict(list)
        for path, facts in self._free.items():
            by_size[facts.size].append(path)
            by_size[None].append(path)
        return lambda record: by_size.get(self._size(record), ())

    def _fits(self, record: ImageRecord, path: Path) -> bool:
        """Whether its size does not speak against it."""
        if path not in self._free:
            return False
        size = self._size(record)
        return size is None or size == self._free[path].size

    def _is_by_name(self, record: ImageRecord, path: Path) -> bool:
        if record.content_hash is not None:
            return self._hash(path) == record.content_hash
        if path in self._owned:
            return False
        if self._size(record) is not None:
            return True
        # All that is known is the name: it must be of one file only, of a picture of the right size.
        return self._namesakes[path.name.casefold()] == 1 and _has_size(path, record)

    def _is_by_contents(self, record: ImageRecord, path: Path) -> bool:
        if record.content_hash is not None:
            return self._hash(path) == record.content_hash
        return path not in self._owned and self._seen.get(record.id) == self._free[path]

    def _size(self, record: ImageRecord) -> int | None:
        seen = self._seen.get(record.id)
        return record.file_size if seen is None else seen.size

    def _hash(self, path: Path) -> str | None:
        if path not in self._hashes:
            self._progress(Sentence("Comparing contents"), len(self._hashes), 0)
            try:
                self._hashes[path] = content_hash(path)
            except ImageError:
                self._hashes[path] = None
        return self._hashes[path]


def likeness(stored: str, path: Path) -> tuple[int, float]:
    """How alike two paths are: how many parts they share from the end on, then how alike the names are."""
    mine, theirs = PurePosixPath(stored.casefold()).parts, PurePosixPath(path.as_posix().casefold()).parts
    shared = 0
    for a, b in zip(reversed(mine), reversed(theirs), strict=False):
        if a != b:
            break
        shared += 1
    return shared, difflib.SequenceMatcher(None, mine[-1], theirs[-1]).ratio()


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
