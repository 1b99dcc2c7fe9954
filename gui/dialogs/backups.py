"""The backups of a project: what each holds, one more, and putting one back."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from core.store.backups import KEPT, Backup, back_up_file, list_backups
from gui.dialogs.ask import Role, ask
from gui.language.wording import decimal, moment, number
from gui.style.layouts import DIALOG_MARGINS, grow, vbox
from gui.style.theme import GRID
from gui.style.widgets import label
from gui.threads.background import Background
from gui.threads.faults import failure_text

_SIZE = (90 * GRID, 50 * GRID)
_BACKUP = Qt.ItemDataRole.UserRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class BackupsDialog(QDialog):
    """Accepted when the user chose one to be put back: :attr:`chosen`.

    Args:
        project: the project's file.
        background: reads the backups.
        parent: the window below.
    """

    def __init__(self, project: Path, background: Background, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Backups"))
        self._project = project
        self._background = background
        #: The one to be put back.
        self.chosen: Backup | None = None
        self.rows = QTreeWidget()
        self.rows.setAccessibleName(self.tr("Backups"))
        self.rows.setRootIsDecorated(False)
        self.rows.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.rows.setHeaderLabels(
            [self.tr("Made"), self.tr("Images"), self.tr("Done"), self.tr("Boxes"), self.tr("Size")]
        )
        heads, header = self.rows.headerItem(), self.rows.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, self.rows.columnCount()):
            heads.setTextAlignment(column, _RIGHT)
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.note = label("", "dim", wrap=True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.do = buttons.addButton(self.tr("Restore…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.make = buttons.addButton(self.tr("Back up now"), QDialogButtonBox.ButtonRole.ActionRole)
        self.do.clicked.connect(self._restore)
        self.make.clicked.connect(self._make)
        buttons.rejected.connect(self.reject)
        told = self.tr(
            "Labels, classes and settings, without pictures and runs: one a day, and one before each import. "
            "The newest {} are kept."
        ).format(number(KEPT))
        vbox(label(told, wrap=True), grow(self.rows), self.note, buttons, on=self, margins=DIALOG_MARGINS, spacing=GRID)
        self.rows.itemSelectionChanged.connect(self._show_possible)
        self.resize(*_SIZE)
        self._show_possible()
        self._read()

    def _read(self, _: object = None) -> None:
        self._background.run(partial(list_backups, self._project.parent), self._show, self._failed)

    def _show(self, backups: list[Backup]) -> None:
        self.rows.clear()
        for each in backups:
            held = each.contents
            counts = ["", "", ""] if held is None else [number(n) for n in (held.images, held.done, held.boxes)]
            made = moment(each.made.astimezone())
            row = QTreeWidgetItem([made, *counts, self.tr("{} MB").format(decimal(each.size / 1e6, 1))])
            row.setData(0, _BACKUP, each)
            for column in range(1, self.rows.columnCount()):
                row.setTextAlignment(column, _RIGHT)
            if held is None:
                row.setText(1, self.tr("damaged"))
                row.setDisabled(True)
            self.rows.addTopLevelItem(row)
        self.note.setText("" if backups else self.tr("There are no backups yet."))
        self.make.setEnabled(True)
        self._show_possible()

    def _show_possible(self) -> None:
        self.do.setEnabled(bool(self.rows.selectedItems()))

    def _make(self) -> None:
        self.make.setEnabled(False)
        self._background.run(partial(back_up_file, self._project), self._read, self._failed)

    def _failed(self, error: Exception) -> None:
        self.note.setText(failure_text("reading or writing backups", error))
        self.make.setEnabled(True)

    def _restore(self) -> None:
        row = self.rows.selectedItems()[0]
        question = self.tr("Put back the labels of {}? The project as it is now is backed up first.").format(
            row.text(0)
        )
        restore, cancel = (self.tr("Restore"), Role.AcceptRole), (self.tr("Cancel"), Role.RejectRole)
        if ask(self, self.tr("Restore a backup"), question, "", restore, cancel, default=1) == 0:
            self.chosen = row.data(0, _BACKUP)
            self.accept()
