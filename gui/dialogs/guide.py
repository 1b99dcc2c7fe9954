"""The guide, to be read beside the window."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QTextCursor
from PySide6.QtWidgets import QDialog, QLineEdit, QTextBrowser, QWidget

import resources
from gui.style.layouts import DIALOG_MARGINS, grow, hbox, vbox
from gui.style.theme import GRID
from gui.style.widgets import label
from gui.threads.background import Background

_SIZE = (860, 720)
#: Share of the screen that it takes at most.
_OF_SCREEN = 0.85
#: Widest picture, in px.
_PICTURE = 780
_SHOWN = re.compile(r"!\[[^\]]*\]\(([^)]+)\)")
_HEADING = re.compile(r"^#{1,6}\s+(.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class GuideText:
    """Markdown, with its pictures by their names in it."""

    text: str
    pictures: Mapping[str, QImage]


def guide_file() -> Path:
    """``docs/guide.md``, or its copy in an installed program."""
    home = Path(resources.__file__).parent
    in_checkout = home.parent / "docs" / "guide.md"
    return in_checkout if in_checkout.is_file() else home / "guide" / "guide.md"


def read_guide() -> GuideText:
    """Not for the GUI thread.

    Raises:
        OSError: it is not there.
    """
    path = guide_file()
    text = path.read_text(encoding="utf-8")
    pictures = {name: QImage(str(path.parent / name)) for name in _SHOWN.findall(text)}
    small = {
        name: picture.scaledToWidth(_PICTURE, Qt.TransformationMode.SmoothTransformation)
        for name, picture in pictures.items()
        if picture.width() > _PICTURE
    }
    return GuideText(text, {**pictures, **small})


class GuideDialog(QDialog):
    """Shows the guide as soon as it is read; links to its chapters lead there, others to the browser."""

    def __init__(self, background: Background, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Guide"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.view = _Pages()
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find in the guide"))
        self.search.setAccessibleName(self.tr("Find in the guide"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._find_first)
        self.search.returnPressed.connect(lambda: self.view.find(self.search.text()))
        note = label(self.tr("The guide is in English."), "dim")
        note.setVisible(self.tr("Guide") != "Guide")
        vbox(hbox(grow(self.search), note), grow(self.view), on=self, margins=DIALOG_MARGINS, spacing=GRID)
        self.resize(QSize(*_SIZE).boundedTo(parent.screen().availableSize() * _OF_SCREEN))
        background.run(read_guide, self._show, self._not_there)

    def _show(self, guide: GuideText) -> None:
        self.view.show_guide(guide)

    def _not_there(self, error: Exception) -> None:
        self.view.setPlainText(self.tr("The guide is missing from this installation: {}").format(error))

    def _find_first(self, text: str) -> None:
        self.view.moveCursor(QTextCursor.MoveOperation.Start)
        if text:
            self.view.find(text)


class _Pages(QTextBrowser):
    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Guide"))
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._follow)
        self._guide = GuideText("", {})

    def show_guide(self, guide: GuideText) -> None:
        self._guide = guide
        self.setMarkdown(guide.text)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Only what was read beforehand: nothing is read here, nor fetched from anywhere."""
        return self._guide.pictures.get(QUrl(name).toString())

    def _follow(self, link: QUrl) -> None:
        if not link.isRelative():
            QDesktopServices.openUrl(link)
        elif not link.path() and link.hasFragment():
            self._go_to(link.fragment())
        else:
            linked = guide_file().parent / link.path()
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(linked)))

    def _go_to(self, anchor: str) -> None:
        heading = next((each for each in _HEADING.findall(self._guide.text) if _slug(each) == anchor), None)
        if heading is not None:
            self.moveCursor(QTextCursor.MoveOperation.Start)
            while self.find(heading):
                if self.textCursor().blockFormat().headingLevel():
                    break


def _slug(heading: str) -> str:
    """As GitHub makes the anchors of headings."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")
