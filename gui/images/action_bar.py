"""Buttons below the list of missing or removed images: what can be done with them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.images.filters import Show
from gui.keyboard.keys import set_key_tip
from gui.language.wording import counted
from gui.style.layouts import vbox
from gui.style.widgets import button


class ActionBar(QWidget):
    """Actions on the images listed or selected; hidden for other images, which have keys and menus."""

    find_requested = Signal()
    restore_requested = Signal()
    trash_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.find_button = button(self.tr("Find missing files…"), icon="file-search", on_click=self.find_requested)
        self.restore_button = button("", icon="archive-restore", on_click=self.restore_requested)
        set_key_tip(self.restore_button, self.tr("Restore these images to the project"), "remove_image")
        self.trash_button = button("", icon="trash-2", role="danger", token="bad", on_click=self.trash_requested)
        self.trash_button.setToolTip(self.tr("Move the files to the system's trash and delete their images here"))
        vbox(self.find_button, self.restore_button, self.trash_button, on=self)
        self.show_for(Show.ALL, listed=0, selected=0)

    def show_for(self, show: Show, *, listed: int, selected: int) -> None:
        """Offer the actions for these images.

        Args:
            show: the chosen chip.
            listed: how many images it lists.
            selected: how many of them are selected; with none, the buttons act on all.
        """
        self.find_button.setVisible(show is Show.MISSING)
        for each in (self.restore_button, self.trash_button):
            each.setVisible(show is Show.REMOVED)
        self.setVisible(show in (Show.MISSING, Show.REMOVED) and listed > 0)
        count = selected if selected > 1 else listed
        restore = self.tr("Restore") if selected == 1 else self.tr("Restore {}").format(count)
        trash = self.tr("Move the file to the trash…")
        if selected != 1:
            trash = self.tr("Move to the trash: {}…").format(counted(count, "file"))
        for each, text in ((self.restore_button, restore), (self.trash_button, trash)):
            each.setText(f" {text}")
            each.setAccessibleName(text)
