"""The images of the open project as the window sees them: which there are, where their files lie, what those are."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import nan
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from core.annotation import ImageRecord, ImageState
from core.files.file_facts import FileFacts
from core.files.natural_sort import natural_key
from core.files.shared_folder import shared_folder
from core.labelled_picture import PictureHashes
from core.store import Project, RelocatedImage
from gui.document.file_state import FileState
from gui.document.image_table import ImageTable
from gui.document.project_data import AllImages
from gui.document.project_thread import ProjectThread


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding images: ids of the ``new`` ones and of those ``in_trash``, and how many were ``there``."""

    new: list[int]
    there: int
    in_trash: list[int]


class DocumentImages(QObject):
    """The part of a :class:`~gui.document.document.Document` about images and their files, not their labels.

    Nothing in here can be undone; what can, removing images among it, goes through :mod:`gui.document.commands`.

    Args:
        thread: has the project file open.
        path: the project file.
        source: the folder whose new images are the project's, too.
        images: those that are known at once.
    """

    #: Images came in, new or back from the trash: ``(list of ids)``.
    images_added = Signal(object)  # as list, PySide would make another list of it: of 100,000, in 0.1 s
    #: Images went to the trash, or are no more: ``(list of ids)``.
    images_removed = Signal(object)
    #: Images lie elsewhere now, under another name perhaps: ``(list of ids)``.
    images_moved = Signal(object)
    #: Dates of files became known, or files went missing or were found again.
    files_checked = Signal()
    #: The file of this image has other contents than before, or is back: ``(image id)``. Read it anew.
    file_changed = Signal(int)
    #: Of these, the file of this image has other contents than before: ``(image id)``. What was made of it is stale.
    contents_changed = Signal(int)
    #: An image has another size, in pixels, than it had before: ``(image id)``.
    size_changed = Signal(int)
    #: Whether this image's labels are of the picture that its file is now has changed: ``(image id)``.
    picture_changed = Signal(int)
    #: An operation other than an edit failed: ``(Exception)``.
    failed = Signal(object)

    def __init__(self, thread: ProjectThread, path: Path, source: Path, images: Iterable[ImageRecord]) -> None:
        super().__init__()
        self._thread = thread
        self.path = path
        self.source = source
        self.undo_stack = QUndoStack(self)
        self._images = ImageTable(images)
        self._removed: set[int] = set()
        self._forgotten: set[int] = set()  # among the removed: of these the file knows no more
        self._files = FileState()
        self._by_name: list[int] | None = None
        self._shared_folder: str | None = None
        self._changed = {number for number, record in self._images.items() if record.is_changed}

    # --- reading -------------------------------------------------------------------------------

    @property
    def folder(self) -> Path:
        return self.path.parent

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def image_ids(self) -> list[int]:
        """The images of the project, without those in the trash."""
        return self._present(self._images.ids.tolist())

    @property
    def ids_by_name(self) -> list[int]:
        """All images, those in the trash too, in natural order of their paths: ``img2`` before ``img10``."""
        if self._by_name is None:
            path = self._images.path
            known = (number for number in self._images if number not in self._forgotten)
            self._by_name = sorted(known, key=lambda number: natural_key(path(number)))
        return self._by_name

    @property
    def present_by_name(self) -> list[int]:
        """As :attr:`ids_by_name`, without those in the trash."""
        return self._present(self.ids_by_name)

    @property
    def shared_folder(self) -> str:
        """The folder that the stored paths of all images share, with the slash after it; empty where there is none."""
        if self._shared_folder is None:
            self._shared_folder = shared_folder(self._images.paths().values())
        return self._shared_folder

    @property
    def to_do_ids(self) -> set[int]:
        """The images to do, without those in the trash."""
        return set(self._images.in_state(ImageState.TODO)) - self._removed

    @property
    def done_ids(self) -> list[int]:
        """The images done or empty, without those in the trash."""
        return self.in_state(ImageState.DONE, ImageState.EMPTY)

    def in_state(self, *states: ImageState) -> list[int]:
        """The images in one of these states, without those in the trash."""
        return self._present(self._images.in_state(*states))

    def counts(self) -> Mapping[ImageState, int]:
        """How many images are in each state, without those in the trash."""
        counts = dict(self._images.counts())
        for number in self._removed:
            counts[self._images[number].state] -= 1
        return counts

    @property
    def removed_ids(self) -> list[int]:
        """The images in the trash."""
        return sorted(self._removed - self._forgotten)

    def is_removed(self, image_id: int) -> bool:
        """Whether the image is in the trash, or no more at all."""
        return image_id in self._removed

    def has_image(self, image_id: int) -> bool:
        """Whether the file knows the image, perhaps in the trash."""
        return image_id in self._images and image_id not in self._forgotten

    def image(self, image_id: int) -> ImageRecord:
        return self._images[image_id]

    def path_of(self, image_id: int) -> str:
        """The image's path as it is stored."""
        return self._images.path(image_id)

    def paths(self) -> dict[int, str]:
        """The stored paths of all images, by id."""
        return self._images.paths()

    def short_name(self, image_id: int) -> str:
        """The image's path without the folder that all share."""
        return self._images.path(image_id)[len(self.shared_folder) :]

    def absolute_path(self, image_id: int) -> Path:
        return Path(os.path.normpath(self.folder / self._images.path(image_id)))

    def file_date(self, image_id: int) -> float | None:
        """When the image's file was changed last, in seconds since 1970; None while unknown or missing."""
        return self._files.date(image_id)

    def file_dates(self, image_ids: Sequence[int]) -> list[float]:
        """As :meth:`file_date`, of many; NaN while unknown or missing."""
        facts = map(self._files.facts.get, image_ids)
        return [nan if each is None else each.modified for each in facts]

    def is_missing(self, image_id: int) -> bool:
        """Whether the image's file is not where it was; False while unknown."""
        return image_id in self._files.missing

    @property
    def missing_ids(self) -> list[int]:
        """The images, without those in the trash, whose files are not where they were."""
        return sorted(self._files.missing - self._removed)

    def is_changed(self, image_id: int) -> bool:
        """Whether the image's labels are of another picture than its file is now."""
        return image_id in self._changed and (self._images[image_id].state.is_done or self._has_boxes(image_id))

    @property
    def changed_ids(self) -> list[int]:
        """The images, without those in the trash, whose labels are of other pictures."""
        return sorted(number for number in self._changed - self._removed if self.is_changed(number))

    def all_records(self) -> list[ImageRecord]:
        """All images, those in the trash too."""
        return [record for number, record in self._images.items() if number not in self._forgotten]

    def record_source(self) -> Callable[[], list[ImageRecord]]:
        """As :meth:`all_records`, with those that are no more, to be called on another thread: it takes a while."""
        return self._images.record_source()

    def file_facts(self) -> dict[int, FileFacts | None]:
        """What was last seen of the files, by image id; None where there was no file."""
        return dict(self._files.facts)

    # --- changing --------------------------------------------------------------------------------

    def add_images(self, paths: Iterable[Path], then: Callable[[Added], None] | None = None) -> None:
        """Take further images into the project, then say what came of it. Those in the trash stay there."""
        wanted = list(paths)

        def op(project: Project) -> tuple[list[ImageRecord], Added]:
            stored = set(project.stored_paths(wanted))
            in_trash = [record.id for record in project.removed_images() if record.path in stored]
            records = project.add_images(wanted)
            new = [record.id for record in records]
            return records, Added(new, len(stored) - len(new) - len(in_trash), in_trash)

        def landed(result: tuple[list[ImageRecord], Added]) -> None:
            records, added = result
            for record in records:
                self._images[record.id] = record
            if records:
                self._forget_names()
                self.images_added.emit(added.new)
            if then is not None:
                then(added)

        self._thread.run(op, landed, self.failed.emit)

    def take_file_facts(self, facts: Mapping[int, FileFacts | None]) -> None:
        """What was just seen of the images' files; None: there is no file."""
        news = self._files.take({n: each for n, each in facts.items() if n not in self._forgotten})
        if news.is_any:
            self.files_checked.emit()
        for image_id in news.changed:
            self.contents_changed.emit(image_id)
        for image_id in (*news.changed, *news.back):
            self.file_changed.emit(image_id)

    def relocate_images(self, places: Mapping[int, Path]) -> None:
        """Let images lie elsewhere: their files were moved. An image that was added there meanwhile makes way."""

        def op(project: Project) -> list[RelocatedImage]:
            return project.relocate_images(places)

        self._thread.run(op, self._relocated, self.failed.emit)

    def forget_images(self, image_ids: Iterable[int]) -> None:
        """Let images of the trash be no more, with their boxes: their files are gone. Undo begins anew."""
        wanted = [number for number in image_ids if number in self._removed and number not in self._forgotten]

        def landed(_: object) -> None:
            self._forgotten.update(wanted)
            self._forget_names()
            self.undo_stack.clear()  # it might bring them back
            self.images_removed.emit(wanted)

        if wanted:
            self._thread.run(lambda project: project.forget_images(wanted), landed, self.failed.emit)

    def note_file_facts(self, facts: Mapping[int, FileFacts]) -> None:
        """The facts of files as they were last read, by which files that are written later are noticed."""
        for number, each in facts.items():
            record = self._images[number]
            self._images[number] = dataclasses.replace(record, file_size=each.size, file_modified=each.modified)
        if facts:
            self._thread.run(lambda project: project.set_file_facts(facts.items()), None, self.failed.emit)

    def note_hashes(self, hashes: Mapping[int, PictureHashes]) -> None:
        """The hashes of images, as just read: by them they are found again when moved, and noticed when changed."""
        known = {number: each for number, each in hashes.items() if number not in self._forgotten}
        for number, (content, perceptual) in known.items():
            record = dataclasses.replace(self._images[number], content_hash=content, perceptual_hash=perceptual)
            if record.labelled is not None:
                record = dataclasses.replace(record, labelled=record.labelled.completed(record.picture))
            self._images[number] = record
            self._note_change(number)
        self._thread.run(lambda project: project.set_hashes(known.items()), None, self.failed.emit)

    def note_size(self, image_id: int, width: int, height: int) -> None:
        """The upright size of an image, as it was just read from its file."""
        record = self._images[image_id]
        if (record.width, record.height) != (width, height):
            now = dataclasses.replace(record, width=width, height=height)
            is_labelled = record.state is not ImageState.TODO or self._has_boxes(image_id)
            if record.labelled is None and is_labelled:
                now = dataclasses.replace(now, labelled=now.picture)
            self._images[image_id] = now
            self._thread.run(lambda project: project.set_sizes([(image_id, width, height)]), None, self.failed.emit)
            if record.width is not None:
                self.size_changed.emit(image_id)

    # --- beneath -------------------------------------------------------------------------------

    def _begin_with(self, rest: AllImages) -> None:
        """Take all images that there are, besides those that are known already."""
        known, self._images = self._images, rest.table
        self._removed |= rest.removed.difference(known)
        self._changed |= rest.changed.difference(known)
        for number, record in known.items():
            self._images[number] = record
        self._by_name, self._shared_folder = list(rest.by_name), rest.shared_folder

    def _present(self, image_ids: list[int]) -> list[int]:
        removed = self._removed
        return [number for number in image_ids if number not in removed] if removed else image_ids

    def _forget_names(self) -> None:
        self._by_name = self._shared_folder = None

    def _note_change(self, image_id: int) -> None:
        """Find out whether the picture is another one than was labelled."""
        is_changed = self._images[image_id].is_changed
        if is_changed is not (image_id in self._changed):
            (self._changed.add if is_changed else self._changed.discard)(image_id)
            self.picture_changed.emit(image_id)

    def _has_boxes(self, image_id: int) -> bool:
        raise NotImplementedError

    def _set_known(self, gone: Sequence[int], records: Iterable[ImageRecord]) -> tuple[list[int], list[int]]:
        """Let images be no more, then take new ones, and path, size and subset of known ones.

        Returns:
            The new ones, and the known ones whose path is another now.
        """
        self._removed.update(gone)
        self._forgotten.update(gone)
        added, moved = [], []
        for record in records:
            if self.has_image(record.id):
                known = self._images[record.id]
                self._images[record.id] = dataclasses.replace(
                    known, path=record.path, width=record.width, height=record.height, subset=record.subset
                )
                if known.path != record.path:
                    moved.append(record.id)
            else:
                self._images[record.id] = record
                added.append(record.id)
        self._removed.difference_update(added)
        self._forgotten.difference_update(added)
        if added or gone or moved:
            self._forget_names()
        return added, moved

    def _set_removed(self, edits: Iterable[tuple[int, bool]]) -> None:
        """Send images to the trash or bring them back, and tell."""
        gone = [number for number, is_gone in edits if is_gone and number not in self._removed]
        back = [number for number, is_gone in edits if not is_gone and number in self._removed]
        self._removed.update(gone)
        self._removed.difference_update(back)
        if gone:
            self.images_removed.emit(gone)
        if back:
            self.images_added.emit(back)

    def _relocated(self, done: list[RelocatedImage]) -> None:
        forgotten = [each.forgotten for each in done if each.forgotten is not None]
        self._forgotten.update(forgotten)
        self._forget_names()
        self._removed.update(forgotten)
        if forgotten:
            self.undo_stack.clear()  # it might bring boxes back on an image that is no more
        for each in done:
            self._images[each.id] = dataclasses.replace(self._images[each.id], path=each.path)
        if forgotten:
            self.images_removed.emit(forgotten)
        if done:
            self.images_moved.emit([each.id for each in done])
        self._files.forget(each.id for each in done)
        self.take_file_facts({each.id: each.facts for each in done})
        for each in done:
            self.file_changed.emit(each.id)
