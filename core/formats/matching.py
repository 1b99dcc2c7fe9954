"""The image that a label file or record belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path, PurePath, PurePosixPath

from core.errors import Count, FormatError, ImageError, Sentence
from core.events import Progress
from core.formats.common import RawLabels, ReadReport, first_of, has_pixels
from core.formats.layout import key_of, keys_below, tails_of
from core.formats.loose_names import LOOSE_FORMS, NameGuess, normal_text
from core.images import read_size


class AmbiguousError(FormatError):
    """A label file fits more than one image."""


class ImageIndex:
    """Images below a root, looked up by what a label file says of them.

    Names are compared in Unicode NFC; then, where exactly one image fits, more loosely (see
    :mod:`core.formats.loose_names`).
    """

    def __init__(self, root: Path, paths: Iterable[Path], report: ReadReport) -> None:
        """``report`` receives which images were found loosely."""
        self.root = root.absolute()
        self._report = report
        self._keys = keys_below(self.root, paths)
        self._exact = _Names(self._keys, lambda text: text)
        self._loose: dict[Callable[[str], str], _Names] = {}

    def of_label(
        self, key: PurePosixPath, file_name: str | None, others: AbstractSet[PurePosixPath] = frozenset()
    ) -> Path | None:
        """The image of a label file, or None.

        ``file_name`` is the image's name stated in the file (often stale, so it only decides between images of one
        stem). ``others`` are the tails of all label files' keys: an image ``a.png`` with an ``a.png.txt`` is no
        candidate for ``a.txt``.

        Raises:
            AmbiguousError: several images fit.
        """
        stated = normal_text(PurePosixPath(file_name.replace("\\", "/")).name) if file_name else key.name
        if not key.name:
            return None
        tails = [str(tail) for tail in tails_of(key)]
        for candidates, is_own in self._of_label(tails, stated, others):
            free = candidates if is_own else self._unlabelled(candidates, others)
            if len(free) > 1:
                free = [path for path in free if self._keys[path] not in others] or free
            if len(free) > 1:
                free = [path for path in free if normal_text(path.name) == stated] or free
            if len(free) > 1 and (image := self._in_folder_like(free, tails)) is not None:
                return image
            if len(free) > 1:
                raise AmbiguousError(
                    "it matches {images} ({names})",
                    images=Count(len(free), "image"),
                    names=first_of(self._shown(free)),
                )
            if free:
                return free[0]
        return self._loosely(lambda names, change: names.of_label([*map(change, tails)], change(stated)), others)

    def of_file_name(
        self, file_name: str, folder: PurePath = PurePath(), others: AbstractSet[PurePosixPath] = frozenset()
    ) -> Path | None:
        """The image of a record's ``file_name``, relative to the root, to ``folder`` or to an unknown folder.

        ``others`` are the names of all records (:func:`name_keys`): where a name has to be compared loosely, their
        images are no candidates.

        Raises:
            AmbiguousError: several images fit.
        """
        relative = _relative(file_name)
        if not relative.name:
            return None
        exact = self.root / relative
        if exact in self._keys:
            return exact
        key = str(key_of(relative))
        keys = [str(key_of(folder / relative)), key]
        for candidates in self._of_record(keys, others):
            tails = [str(tail) for tail in tails_of(PurePosixPath(keys[0]))]
            if len(candidates) > 1 and (image := self._in_folder_like(candidates, tails)) is not None:
                return image
            if len(candidates) > 1:
                raise AmbiguousError(
                    "{file} matches {images} ({names})",
                    file=file_name,
                    images=Count(len(candidates), "image"),
                    names=first_of(self._shown(candidates)),
                )
            if candidates:
                return candidates[0]
        return self._loosely(
            lambda names, change: ((each, True) for each in names.of_record(change(key), with_stems=True)), others
        )

    def _loosely(
        self,
        lookup: Callable[[_Names, Callable[[str], str]], Iterator[tuple[list[Path], bool]]],
        others: AbstractSet[PurePosixPath],
    ) -> Path | None:
        """The one image that fits when its name is compared less strictly; None for none or several."""
        for form in LOOSE_FORMS:
            for candidates, _ in lookup(self._changed(form.images), form.stated):
                free = self._unlabelled(candidates, others)
                if len(free) > 1:
                    return None
                if free:
                    return self._guessed(free[0], form.guesses)
        return None

    def _of_label(
        self, tails: list[str], stated: str, others: AbstractSet[PurePosixPath]
    ) -> Iterator[tuple[list[Path], bool]]:
        yield from self._exact.of_label(tails, stated)
        yield self._named_like([stated], others), False

    def _of_record(self, keys: Sequence[str], others: AbstractSet[PurePosixPath]) -> Iterator[list[Path]]:
        yield from self._exact.of_record(*keys)
        yield self._named_like(keys, others)

    def _named_like(self, keys: Sequence[str], others: AbstractSet[PurePosixPath]) -> list[Path]:
        """Images with the name of ``keys``, but for capital letters or the ending."""
        same = self._changed(str.casefold).of_record(*(key.casefold() for key in keys))
        folded = next((free for found in same if (free := self._unlabelled(found, others))), [])
        with_stem = self._exact.with_stem(keys[-1])
        if len(folded) == 1 and (not with_stem or folded[0] in with_stem):
            return [self._guessed(folded[0], [NameGuess.CASE])]
        return list(dict.fromkeys([*folded, *with_stem]))

    def _in_folder_like(self, paths: list[Path], tails: Sequence[str]) -> Path | None:
        """The one of ``paths``, all of one name, whose folder is called like that of ``tails``, compared loosely."""
        for form in LOOSE_FORMS:
            names = self._changed(form.images)
            for tail in tails[:-1]:
                found = [path for path in names.at(form.stated(tail)) if path in paths]
                if len(found) == 1:
                    return self._guessed(found[0], form.guesses)
        return None

    def _changed(self, change: Callable[[str], str]) -> _Names:
        if change not in self._loose:
            self._loose[change] = _Names(self._keys, change)
        return self._loose[change]

    def _guessed(self, path: Path, guesses: Iterable[NameGuess]) -> Path:
        """The image of a name, with a note of what was disregarded."""
        for guess in guesses:
            self._report.name_guesses.setdefault(guess, set()).add(path)
        return path

    def _unlabelled(self, paths: list[Path], labels: AbstractSet[PurePosixPath]) -> list[Path]:
        if not labels:
            return paths
        keys = ((path, self._keys[path]) for path in paths)
        return [
            path for path, key in keys if key not in labels and key.with_name(PurePath(key.name).stem) not in labels
        ]

    def _shown(self, paths: list[Path]) -> list[str]:
        return [path.relative_to(self.root).as_posix() for path in paths]


class _Names:
    """Images by their keys, names and stems, each changed by ``change``."""

    def __init__(self, keys: Mapping[Path, PurePosixPath], change: Callable[[str], str]) -> None:
        self._by_full: dict[str, list[Path]] = defaultdict(list)
        self._by_key: dict[str, list[Path]] = defaultdict(list)
        self._by_name: dict[str, list[Path]] = defaultdict(list)
        self._by_stem: dict[str, list[Path]] = defaultdict(list)
        for path, key in keys.items():
            full = str(key)
            stem = PurePath(key.name).stem
            self._by_full[change(full)].append(path)
            self._by_key[change(full[: len(full) - len(key.name)] + stem)].append(path)
            self._by_name[change(key.name)].append(path)
            self._by_stem[change(stem)].append(path)

    def of_label(self, tails: list[str], stated: str) -> Iterator[tuple[list[Path], bool]]:
        """Candidates, the most likely first, and whether the label file's own name says so."""
        for tail in tails:
            yield self._by_full.get(tail, []), True
            yield self._by_key.get(tail, []), True
        name = tails[-1]
        yield self._by_name.get(name, []), True
        yield self._by_stem.get(name, []), True
        yield self._by_name.get(stated, []), False

    def of_record(self, *keys: str, with_stems: bool = False) -> Iterator[list[Path]]:
        """Candidates for a record by its keys, the most likely first; ``with_stems``: also with other endings."""
        for key in keys:
            yield self._by_full.get(key, [])
        yield self._by_name.get(PurePosixPath(keys[-1]).name, [])
        if with_stems:
            yield self.with_stem(keys[-1])

    def with_stem(self, key: str) -> list[Path]:
        """Images of the name of ``key``, with any ending."""
        return self._by_stem.get(PurePosixPath(key).stem, [])

    def at(self, key: str) -> list[Path]:
        """Images at the end of a path, with its ending or without."""
        return [*self._by_full.get(key, []), *self._by_key.get(key, [])]


def name_keys(file_names: Iterable[str]) -> set[PurePosixPath]:
    """The keys of records' file names, as ``others`` of :meth:`ImageIndex.of_file_name`."""
    return {tail for name in file_names for tail in tails_of(key_of(_relative(name)))}


def _relative(file_name: str) -> PurePosixPath:
    name = PurePosixPath(file_name.replace("\\", "/"))
    return PurePosixPath(*(part for part in name.parts if part not in ("/", "..")))


class LabelMatcher:
    """Collects the labels of images; reports labels without an image and images labelled twice."""

    def __init__(self, report: ReadReport) -> None:
        self._labels: dict[Path, list[RawLabels]] = {}
        self._unmatched: list[str] = []
        self._report = report

    def add(self, image: Path | None, raw: RawLabels) -> None:
        if image is None:
            self._unmatched.append(raw.source)
            self._report.has_pixels |= not raw.normalised and has_pixels(box.edges for box in raw.boxes)
        else:
            self._labels.setdefault(image, []).append(raw)

    @property
    def has_labels(self) -> bool:
        """Whether labels were added, of images found or not."""
        return bool(self._labels or self._unmatched)

    def finish(self, images: Path) -> dict[Path, RawLabels]:
        """The labels of each image.

        Raises:
            FormatError: there were labels, but none matches an image.
        """
        self._report.unmatched += len(self._unmatched)
        names = first_of(self._unmatched)
        if self._unmatched and not self._labels:
            raise FormatError(
                "The labels match no image in {folder} ({names}): check both folders.", folder=str(images), names=names
            )
        if self._unmatched:
            missing = Count(len(self._unmatched), "labelled image")
            warning = Sentence(
                "Not found in {folder}: {images} ({names}).", folder=str(images), images=missing, names=names
            )
            self._report.warnings.append(warning)
        labels = {image: self._only_one(image, claims) for image, claims in self._labels.items()}
        return {image: raw for image, raw in labels.items() if raw is not None}

    def _only_one(self, image: Path, claims: list[RawLabels]) -> RawLabels | None:
        """Of several labels of one image those that state its size, if there is exactly one, or all are equal."""
        first = claims[0]
        if all(_content(raw) == _content(first) for raw in claims[1:]):
            return first
        try:
            size = read_size(image) if first.declared_size else None
        except ImageError:  # reported when the images are measured
            return None
        fitting = [raw for raw in claims if raw.declared_size == size]
        twice = Sentence(
            "{image} is labelled {count} times ({names})",
            image=image.name,
            count=len(claims),
            names=first_of([raw.source for raw in claims]),
        )
        if len(fitting) == 1:
            warning = Sentence(
                "{twice}: {source} was used, as it states the image's size.", twice=twice, source=fitting[0].source
            )
            self._report.warnings.append(warning)
            return fitting[0]
        warning = Sentence("{twice}, and nothing tells which is right: it was left unlabelled.", twice=twice)
        self._report.warnings.append(warning)
        return None


def _content(raw: RawLabels) -> tuple[object, ...]:
    """What labels say, wherever they come from."""
    boxes = sorted((box.class_name, box.edges, box.confidence or 0.0) for box in raw.boxes)
    return boxes, raw.declared_size, raw.normalised, raw.damaged, len(raw.refused)


def match_each(
    files: Mapping[Path, PurePosixPath],
    match: Callable[[Path, PurePosixPath], None],
    report: ReadReport,
    progress: Progress,
) -> None:
    """Call ``match`` with each label file and its key; a file that cannot be read or matched is a problem."""
    for done, (path, key) in enumerate(files.items()):
        progress(Sentence("Reading labels"), done, len(files))
        try:
            match(path, key)
        except AmbiguousError as error:
            report.problems.append(left_out(path, error))
        except FormatError as error:
            report.problems.append(error.sentence)


def left_out(file: Path, error: AmbiguousError) -> Sentence:
    """The problem of a label file that fits several images."""
    return Sentence("{file}: skipped, {reason}.", file=file.name, reason=error.sentence)
