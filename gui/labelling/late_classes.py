"""Classes that came after images were done: the user is told once, and offered to go through those images."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from core.store import Project
from gui.document.document import Document
from gui.images.conditions import Condition, NotJudged, late_classes
from gui.language.wording import counted
from gui.panels.message_bar import MessageAction, MessageBar, MessageKind

#: In the project's meta: ids of the classes of which the user was told.
_TOLD = "told_late_classes"


class LateClasses(QObject):
    """Tells of each such class until the user answers; what is shown follows every change.

    Args:
        document: the open project.
        messages: the message bar.
        list_only: lists the images of a condition.
    """

    def __init__(
        self, document: Document, messages: MessageBar, list_only: Callable[[Condition], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._messages = messages
        self._list_only = list_only
        self._told: set[int] | None = None  # until it is read
        self._shown = ""
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._tell)

    def begin(self) -> None:
        """Read of which classes the user was told, then follow the project."""
        for changed in (self._document.image_changed, self._document.classes_changed, self._document.images_removed):
            changed.connect(self._changed)
        self._document.ask(_read_told, self._read)

    def _read(self, told: set[int]) -> None:
        self._told = told
        self._tell()

    def _changed(self, *_: object) -> None:
        self._soon.start()

    def _tell(self) -> None:
        late = late_classes(self._document)
        if self._told is None:
            return
        text = ""
        if any(each.id not in self._told for each in late):
            names = ", ".join(self.tr("“{}”").format(each.name) for each in late)
            told = self.tr("{}: not judged for {}. Nothing about it is learnt there until they are marked again.")
            text = told.format(counted(len(self._document.unjudged_ids), "done image"), names)
        if text == self._shown:
            return
        self._messages.dismiss(self._shown)
        self._shown = text
        if text:
            answered = partial(self._answered, frozenset(each.id for each in late))
            go = MessageAction(self.tr("Go through them"), partial(self._go, answered))
            self._messages.show_choice(text, MessageKind.INFO, [go], answered)

    def _go(self, answered: Callable[[], object]) -> None:
        answered()
        self._list_only(NotJudged())

    def _answered(self, class_ids: frozenset[int]) -> None:
        self._shown = ""
        self._told = (self._told or set()) | class_ids
        value = " ".join(map(str, sorted(self._told)))
        self._document.ask(lambda project: project.set_meta(_TOLD, value), lambda _: None)


def _read_told(project: Project) -> set[int]:
    return {int(each) for each in (project.meta(_TOLD) or "").split() if each.isdecimal()}
