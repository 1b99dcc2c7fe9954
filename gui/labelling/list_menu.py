"""The menu of the image list: what to do with the images that are selected."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QMenu

from gui.document.document import Document
from gui.images.list_view import ImageListView
from gui.keyboard.keys import key
from gui.labelling.batch_actions import BatchActions
from gui.language.translation import QT_TRANSLATE_NOOP
from gui.language.wording import counted
from gui.style.icons import icon

Verb = Callable[[Sequence[int]], None]


def show_list_menu(view: ImageListView, document: Document, batch: BatchActions, where: QPoint) -> None:
    """Pop up the menu of the selected images.

    Args:
        view: the list.
        document: whose images it lists.
        batch: does what is chosen.
        where: global position.
    """
    menu = list_menu(view, document, batch)
    menu.popup(where)


def list_menu(view: ImageListView, document: Document, batch: BatchActions) -> QMenu:
    """The menu, made for the images selected now; it deletes itself when it closes."""
    chosen = view.selected_ids()
    menu = QMenu(view)
    menu.aboutToHide.connect(menu.deleteLater)
    if len(chosen) > 1:
        heading = menu.addAction(_tr(_SELECTED).format(counted(len(chosen), "image")))
        heading.setEnabled(False)
        menu.addSeparator()
    is_trash = bool(chosen) and all(map(document.is_removed, chosen))
    verbs: tuple[tuple[str, str, str, Verb], ...] = (
        (_DONE, "done_next", "circle-check", batch.mark_done),
        (_EMPTY, "empty_next", "circle-slash", batch.mark_empty),
        (_TO_DO, "mark_to_do", "rotate-ccw", batch.mark_to_do),
        (_ACCEPT, "accept_next", "check-check", batch.accept_suggestions),
    )
    if not is_trash:
        for words, action, sign, verb in verbs:
            _add(menu, words, action, sign, verb, chosen)
        menu.addSeparator()
    _add(menu, _COPY_PATHS if len(chosen) > 1 else _COPY_PATH, "", "", batch.copy_paths, chosen)
    _add(menu, _SHOW_FILES, "", "folder-open", batch.show_files, chosen)
    menu.addSeparator()
    if is_trash:
        _add(menu, _RESTORE, "remove_image", "archive-restore", batch.restore, chosen)
    else:
        _add(menu, _REMOVE, "remove_image", "trash-2", batch.remove, chosen)
    return menu


_SELECTED = QT_TRANSLATE_NOOP("ListMenu", "{} selected")
_DONE = QT_TRANSLATE_NOOP("ListMenu", "Mark &done")
_EMPTY = QT_TRANSLATE_NOOP("ListMenu", "Mark as having no &objects")
_TO_DO = QT_TRANSLATE_NOOP("ListMenu", "Mark &to do again")
_ACCEPT = QT_TRANSLATE_NOOP("ListMenu", "&Accept suggestions")
_COPY_PATH = QT_TRANSLATE_NOOP("ListMenu", "&Copy path")
_COPY_PATHS = QT_TRANSLATE_NOOP("ListMenu", "&Copy paths")
_SHOW_FILES = QT_TRANSLATE_NOOP("ListMenu", "&Show in file manager")
_REMOVE = QT_TRANSLATE_NOOP("ListMenu", "&Remove from the project")
_RESTORE = QT_TRANSLATE_NOOP("ListMenu", "Resto&re")


def _add(menu: QMenu, words: str, action: str, sign: str, verb: Verb, chosen: list[int]) -> None:
    pressed = key(action) if action else ""
    text = f"{_tr(words)}\t{pressed}" if pressed else _tr(words)  # as text: a shortcut would be a second one
    made = menu.addAction(icon(sign), text) if sign else menu.addAction(text)
    made.triggered.connect(lambda _=False: verb(chosen))


def _tr(words: str) -> str:
    return QCoreApplication.translate("ListMenu", words)
