"""Drag and drop of files and folders onto the open project."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QLineEdit, QWidget

from gui.style.layouts import aligned, vbox
from gui.style.widgets import label


def local_paths(data: QMimeData) -> list[Path]:
    """The local files and folders dragged; URLs of the web are ignored."""
    return _local(data.urls()) if data.hasUrls() else []


def _local(urls: Sequence[QUrl]) -> list[Path]:
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile() and url.toLocalFile()]


class DropTarget(QObject):
    """Makes a widget and its children accept files and folders; ``text`` says what a drop does."""

    #: ``(list of paths)``
    dropped = Signal(list)

    def __init__(self, widget: QWidget, text: str = "") -> None:
        super().__init__(widget)
        self._widget = widget
        self.overlay = _Overlay(text or self.tr("Drop to add to this project"), widget)
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)
        for inner in widget.findChildren(QWidget):
            # These would take the file names as text, or swallow the drag.
            if isinstance(inner, QLineEdit | QAbstractScrollArea):
                inner.setAcceptDrops(False)
            if isinstance(inner, QAbstractScrollArea):
                inner.viewport().setAcceptDrops(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent):
            self._entered(event)
        elif event.type() == QEvent.Type.DragLeave:
            self.overlay.hide()
        elif isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self._dropped(event)
        else:
            return False
        return True

    def _entered(self, event: QDragEnterEvent) -> None:
        if local_paths(event.mimeData()) and _accept_as_copy(event):
            self.overlay.setGeometry(self._widget.rect())
            self.overlay.raise_()
            self.overlay.show()

    def _dropped(self, event: QDropEvent) -> None:
        self.overlay.hide()
        paths = local_paths(event.mimeData())
        if paths and _accept_as_copy(event):
            self.dropped.emit(paths)


def _accept_as_copy(event: QDropEvent) -> bool:
    """Accept as a copy; return False if the source allows only a move, which would delete its files."""
    if not event.possibleActions() & Qt.DropAction.CopyAction:
        return False
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
    return True


class _Overlay(QFrame):
    """A frame around everything, with a text that says what a drop does."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("dropOverlay")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        sentence = label(text)
        sentence.setObjectName("dropText")
        vbox(aligned(sentence, Qt.AlignmentFlag.AlignCenter), on=self)
        self.hide()
