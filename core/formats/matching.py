"""The image that a label file or record belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path, PurePath, PurePosixPath

from core.errors import Count, FormatError, ImageError, Sentence
from core.events import Progress
from core.formats.common import RawLabels, ReadReport, first_of
from core.formats.layout import key_of, tails_of
from core.images import read_size


class AmbiguousError(FormatError):
    """A label file fits more than one image."""


class ImageIndex:
    """Images below a root, looked up by what a label file says of them."""

    def __init__(self, root: Path, paths: Iterable[Path]) -> None:
        self.root = root.absolute()
        self._by_full: dict[PurePosixPath, list[Path]] = defaultdict(list)
        self._by_key: dict[PurePosixPath, list[Path]] = defaultdict(list)
        self._by_name: dict[str, list[Path]] = defaultdict(list)
        self._by_stem: dict[str, list[Path]] = defaultdict(list)
        for path in paths:
            full = key_of(path.relative_to(self.root))
            self._by_full[full].append(path)
            self._by_key[full.with_name(path.stem)].append(path)
            self._by_name[path.name].append(path)
            self._by_stem[path.stem].append(path)

    def of_label(
        self, key: PurePosixPath, file_name: str | None, others: Collection[PurePosixPath] = ()
    ) -> Path | None:
        """The image of a label file, or None.

        ``file_name`` is the image's name stated in the file (often stale, so it only decides between images of one
        stem). ``others`` are the tails of all label files' keys: an image ``a.png`` with an ``a.png.txt`` is no
        candidate for ``a.txt``.

        Raises:
            AmbiguousError: several images fit.
        """
        stated = PurePosixPath(file_name.replace("\\", "/")) if file_name else PurePosixPath(key.name)
        for candidates in (
            *(index.get(tail, []) for tail in tails_of(key) for index in (self._by_full, self._by_key)),
            self._by_name.get(key.name, []),
            self._by_stem.get(key.name, []),
            self._unlabelled(self._by_name.get(stated.name, []), others),
            self._unlabelled(self._by_stem.get(stated.stem, []), others),
        ):
            free = candidates
            if len(free) > 1:
                free = [path for path in candidates if self._full(path) not in others] or candidates
            if len(free) > 1:
                free = [path for path in free if path.name == stated.name] or free
            if len(free) > 1:
                raise AmbiguousError(
                    "it matches {images} ({names})",
                    images=Count(len(free), "image"),
                    names=first_of(self._shown(free)),
                )
            if free:
                return free[0]
        return None

    def of_file_name(self, file_name: str, folder: PurePath = PurePath()) -> Path | None:
        """The image of a record's ``file_name``, relative to the root, to ``folder`` or to an unknown folder.

        Raises:
            AmbiguousError: several images fit.
        """
        name = PurePosixPath(file_name.replace("\\", "/"))
        relative = PurePosixPath(*(part for part in name.parts if part not in ("/", "..")))
        if not relative.name:
            return None
        exact = self.root / relative
        if exact in self._by_name.get(exact.name, []):
            return exact
        for candidates in (
            self._by_full.get(key_of(PurePosixPath(folder.as_posix()) / relative), []),
            self._by_full.get(key_of(relative), []),
            self._by_name.get(relative.name, []),
            self._by_stem.get(relative.stem, []),
        ):
            if len(candidates) > 1:
                raise AmbiguousError(
                    "{file} matches {images} ({names})",
                    file=file_name,
                    images=Count(len(candidates), "image"),
                    names=first_of(self._shown(candidates)),
                )
            if candidates:
                return candidates[0]
        return None

    def _full(self, path: Path) -> PurePosixPath:
        return key_of(path.relative_to(self.root))

    def _unlabelled(self, paths: list[Path], labels: Collection[PurePosixPath]) -> list[Path]:
        return [path for path in paths if self._full(path).with_name(path.stem) not in labels]

    def _shown(self, paths: list[Path]) -> list[str]:
        return [path.relative_to(self.root).as_posix() for path in paths]


class LabelMatcher:
    """Collects the labels of images; reports labels without an image and images labelled twice."""

    def __init__(self, report: ReadReport) -> None:
        self._labels: dict[Path, list[RawLabels]] = {}
        self._unmatched: list[str] = []
        self._report = report

    def add(self, image: Path | None, raw: RawLabels) -> None:
        if image is None:
            self._unmatched.append(raw.source)
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
        """Of several labels of one image those that state its size, if there is exactly one."""
        if len(claims) == 1:
            return claims[0]
        try:
            size = read_size(image) if claims[0].declared_size else None
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
