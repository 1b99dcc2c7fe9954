"""Beneath the list of missing or removed images: what can be done with them, as buttons."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.images.filters import Show
from gui.keyboard.keys import set_key_tip
from gui.style.theme import GRID
from gui.style.widgets import button


class ActionBar(QWidget):
    """Told what is listed and how much of it is selected; hidden where keys and menus do."""

    find_wanted = Signal()
    restore_wanted = Signal()
    trash_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.find_button = button(self.tr("Find missing files…"), icon="file-search")
        self.find_button.clicked.connect(self.find_wanted)
        self.restore_button = button("", icon="archive-restore")
        self.restore_button.clicked.connect(self.restore_wanted)
        set_key_tip(self.restore_button, self.tr("Take these images into the project again"), "remove_image")
        self.trash_button = button("", icon="trash-2", role="danger", token="bad")
        self.trash_button.clicked.connect(self.trash_wanted)
        self.trash_button.setToolTip(self.tr("Move the files to the system's trash, and forget the images"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        for each in (self.find_button, self.restore_button, self.trash_button):
            layout.addWidget(each)
        self.show_for(Show.ALL, listed=0, selected=0)

    def show_for(self, show: Show, *, listed: int, selected: int) -> None:
        """Offer what there is to do.

        Args:
            show: the chip that is chosen.
            listed: how many images it lists.
            selected: how many of them are selected; with none, buttons are about all.
        """
        self.find_button.setVisible(show is Show.MISSING)
        for each in (self.restore_button, self.trash_button):
            each.setVisible(show is Show.REMOVED)
        self.setVisible(show in (Show.MISSING, Show.REMOVED) and listed > 0)
        some = selected if selected > 1 else listed
        back = self.tr("Put back") if selected == 1 else self.tr("Put {} back").format(some)
        files = self.tr("Move the file to the trash…")
        if selected != 1:
            files = self.tr("Move {} files to the trash…").format(some)
        for each, text in ((self.restore_button, back), (self.trash_button, files)):
            each.setText(f" {text}")
            each.setAccessibleName(text)
