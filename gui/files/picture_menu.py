"""The menu of a picture in a grid or a list: what can be done with its file, and where to see it large."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from gui.files.file_manager import show_in_file_manager
from gui.style.icons import icon

_translate = QCoreApplication.translate


def picture_menu(parent: QWidget, path: Path, label: Callable[[], object] | None = None) -> QMenu:
    """The menu, which deletes itself when it closes; ``label`` shows the image on the Label page, None: not there."""
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    if label is not None:
        menu.addAction(icon("pencil"), _translate("PictureMenu", "&Label this image"), label)
        menu.addSeparator()
    copy = menu.addAction(_translate("PictureMenu", "&Copy path"))
    copy.triggered.connect(lambda _=False: QGuiApplication.clipboard().setText(str(path)))
    show = menu.addAction(icon("folder-open"), _translate("PictureMenu", "&Show in file manager"))
    show.triggered.connect(lambda _=False: show_in_file_manager([path]))
    return menu


class PictureMenus(QObject):
    """Gives the pictures of a view their menus, by a right click or the menu key.

    Args:
        view: the grid or list.
        menu: of a row; None: it has none.
    """

    def __init__(self, view: QAbstractItemView, menu: Callable[[int], QMenu | None]) -> None:
        super().__init__(view)
        self._view = view
        self._menu = menu
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QContextMenuEvent):
            return False
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self._view.indexAt(event.pos()) if by_mouse else self._view.currentIndex()
        if not index.isValid():
            return False
        self._view.setCurrentIndex(index)
        menu = self._menu(index.row())
        if menu is not None:
            middle: QPoint = self._view.viewport().mapToGlobal(self._view.visualRect(index).center())
            menu.popup(event.globalPos() if by_mouse else middle)
        return menu is not None
