"""Imports labels into the open project: the dialog, and what came of it in the message bar."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from core.formats.import_edit import ImportReport
from gui.document.document import Document
from gui.document.saving import SaveState
from gui.importing.dialog import ImportDialog
from gui.language.wording import counted, number
from gui.panels.message_bar import MessageAction, MessageBar, MessageKind
from gui.threads.background import Background

_translate = QCoreApplication.translate


class Importing(QObject):
    """One import at a time; the dialog holds the window up.

    Args:
        document: the open project.
        background: reads files and pictures.
        messages: the message bar.
        window: the parent of the dialog.
    """

    #: An import was carried out: ``(ImportReport)``.
    imported = Signal(object)

    def __init__(self, document: Document, background: Background, messages: MessageBar, window: QWidget) -> None:
        super().__init__(window)
        self._document = document
        self._background = background
        self._messages = messages
        self._window = window
        self._told = ""
        document.undo_stack.indexChanged.connect(lambda _: self._messages.dismiss(self._told))

    def ask(self, labels: Path | None = None) -> None:
        """Show the dialog, with the labels in this file or folder; None: in the project's folder."""
        if self._document.save_state is SaveState.FAILED:
            text = self.tr("Your last changes are not saved yet: save them first.")
            self._messages.show_message(text, MessageKind.BAD)
            return
        dialog = ImportDialog(self._document, self._background, labels or self._document.source, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.report is not None:
            self._tell(dialog.report)
            self.imported.emit(dialog.report)
        dialog.deleteLater()

    def _tell(self, report: ImportReport) -> None:
        self._messages.dismiss(self._told)
        self._told = told(report)
        undo = MessageAction(self.tr("Undo"), self._document.undo_stack.undo)
        self._messages.show_message(self._told, MessageKind.INFO, undo)


def told(report: ImportReport) -> str:
    """What was imported, as a sentence."""
    if report.source is not None:
        told_so = _translate("Importing", "{} of “{}” imported; the Runs page scores them on done images.")
        return told_so.format(counted(report.suggestions, "suggestion"), report.source)
    parts = [
        _translate("Importing", "{} with {} imported").format(
            counted(report.boxed, "image"), counted(report.boxes, "box")
        )
    ]
    if report.empty:
        parts.append(_translate("Importing", "{} without objects").format(number(report.empty)))
    if report.todo:
        parts.append(_translate("Importing", "{} to do").format(number(report.todo)))
    return f"{', '.join(parts)}."
