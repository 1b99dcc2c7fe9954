"""Labels of other programs in the project's folder, noticed by themselves: a quiet message, an import by a click."""

from __future__ import annotations

import json
import logging
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from core import json_text
from core.annotation import ImageState
from core.errors import UserError
from core.formats.import_plan import ImportPlan, plan_import
from core.formats.import_reading import LabelReading, read_labels
from core.formats.label_survey import FoundLabels, survey_labels
from core.store import Project
from gui.document.document import Document
from gui.importing.importing import Importing
from gui.language.wording import counted
from gui.panels.message_bar import MessageAction, MessageBar, MessageKind
from gui.threads.background import Background, Priority
from gui.threads.faults import log_fault

log = logging.getLogger(__name__)

#: Meta key of the digests of labels that need not be told again: dismissed, imported, or nothing new.
KNOWN = "known_labels"
_MAX_KNOWN = 50
#: Labels of more images, or more bytes of labels, are told without being read.
_MAX_IMAGES = 3000
_MAX_BYTES = 20_000_000
#: Surveys take at most this share of the time.
_MAX_SHARE = 0.05
_LEAST_PAUSE_MS = 1000


@dataclass(frozen=True, slots=True)
class _Survey:
    found: FoundLabels | None
    reading: LabelReading | None
    seconds: float


class LabelNotice(QObject):
    """Surveys the folder when asked, not too often; never tells of labels twice once they are dismissed or imported.

    Args:
        document: the open project.
        background: where files are read.
        messages: the message bar.
        importing: shows the dialog.
    """

    def __init__(self, document: Document, background: Background, messages: MessageBar, importing: Importing) -> None:
        super().__init__(importing)
        self._document = document
        self._background = background
        self._messages = messages
        self._importing = importing
        self._known: list[str] | None = None  # until they are read from the project
        self._is_busy = self._is_pending = self._is_closed = False
        self._text = ""
        self._shown = ""
        self._pause = QTimer(self, singleShot=True, interval=_LEAST_PAUSE_MS)
        self._pause.timeout.connect(self._again)
        importing.imported.connect(lambda _: self._imported())

    @property
    def is_busy(self) -> bool:
        """Whether a survey is under way."""
        return self._is_busy

    def check(self) -> None:
        """Survey the folder: files may have come."""
        if self._is_closed:
            return
        if self._is_busy or self._pause.isActive():
            self._is_pending = True
        elif self._known is None:
            self._is_busy = True
            self._document.ask(_read_known, self._known_read)
        else:
            self._is_busy = True
            op = partial(_survey, self._document.source, frozenset(self._known))
            self._background.run(op, self._surveyed, self._failed, priority=Priority.SUPPLEMENT)

    def close(self) -> None:
        """Tell nothing more."""
        self._is_closed = True
        self._pause.stop()

    def _known_read(self, known: list[str]) -> None:
        self._known = known
        self._is_busy = False
        self.check()

    def _surveyed(self, survey: _Survey) -> None:
        self._pause.setInterval(max(_LEAST_PAUSE_MS, round(survey.seconds * 1000 / _MAX_SHARE)))
        found, reading = survey.found, survey.reading
        if found is None or found.digest == self._shown or self._is_closed:
            self._end()
        elif reading is None:
            self._tell(found, counted(found.files, "label file"))
        else:
            self._document.ask(
                lambda project: plan_import(project, reading), partial(self._planned, found), self._failed
            )

    def _planned(self, found: FoundLabels, plan: ImportPlan) -> None:
        news = sum(_is_news(plan, place) for place in range(len(plan.images)))
        if news:
            self._tell(found, counted(news, "image"))
        else:
            self._remember(found.digest)
            self._end()

    def _tell(self, found: FoundLabels, what: str) -> None:
        self._end()
        self._withdraw()
        self._shown = found.digest
        self._text = self.tr("Labels of {} found ({}).").format(what, found.title)
        self._messages.show_choice(
            self._text,
            MessageKind.INFO,
            [MessageAction(self.tr("Import…"), self._import)],
            on_close=partial(self._remember, found.digest),
        )

    def _import(self) -> None:
        self._shown = ""
        self._importing.ask()
        self.check()  # told again where the user did not import

    def _imported(self) -> None:
        self._withdraw()
        self.check()

    def _withdraw(self) -> None:
        self._messages.dismiss(self._text)
        self._shown = ""

    def _remember(self, digest: str) -> None:
        self._shown = ""
        known = self._known or []
        if digest not in known:
            self._known = [*known, digest][-_MAX_KNOWN:]
            text = json.dumps(self._known)
            self._document.ask(lambda project: project.set_meta(KNOWN, text), lambda _: None)

    def _failed(self, error: Exception) -> None:
        """It is no one's wish: told only in the log. The dialog tells, where the user asks it."""
        if isinstance(error, UserError):
            log.info("labels in the folder could not be surveyed: %s", error)
        else:
            log_fault("labels in the folder could not be surveyed", error)
        self._end()

    def _end(self) -> None:
        self._is_busy = False
        if not self._is_closed:
            self._pause.start()

    def _again(self) -> None:
        if self._is_pending:
            self._is_pending = False
            self.check()


def _is_news(plan: ImportPlan, place: int) -> bool:
    """Whether the import would give this image of the plan boxes, or mark it."""
    image = plan.images[place]
    before = ImageState.TODO if image.record is None else image.record.state
    return bool(image.labels.boxes) or image.state is not before


def _survey(folder: Path, known: frozenset[str]) -> _Survey:
    """On a worker thread."""
    start = time.monotonic()
    found, reading = survey_labels(folder, known), None
    if found is not None and found.files <= _MAX_IMAGES and found.bytes <= _MAX_BYTES:
        reading = read_labels(found.format_name, folder)
    return _Survey(found, reading, time.monotonic() - start)


def _read_known(project: Project) -> list[str]:
    try:
        known = json_text.parse(project.meta(KNOWN) or "[]")
    except ValueError:
        known = []
    return [each for each in known if isinstance(each, str)] if isinstance(known, list) else []
