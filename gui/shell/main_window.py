"""The window: start page or an open project, and the frame around both."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from core.errors import DamagedProjectError, Sentence, UserError
from gui.keyboard import keys, menus
from gui.keyboard.actions import Actions
from gui.language.sentences import translated
from gui.panels.busy_page import BusyPage
from gui.panels.message_bar import MessageAction, MessageBar, MessageKind
from gui.panels.save_state import SaveStateView
from gui.panels.status import StatusLine
from gui.panels.train_button import TrainButton
from gui.settings.settings import Settings
from gui.shell.app_actions import AppActions
from gui.shell.opening import Opener
from gui.shell.prepared_view import PreparedViews
from gui.shell.toolbar import Toolbar
from gui.start.recent import RecentProjects
from gui.start.recent_menu import RecentMenu
from gui.start.start_page import StartPage
from gui.start.tour import Tour
from gui.style.icons import app_icon
from gui.style.layouts import grow, vbox
from gui.style.theme import Theme
from gui.threads.background import Background
from gui.threads.faults import FaultWatch

if TYPE_CHECKING:  # imported with the first project: NumPy and what decodes images are not needed before
    from gui.document.document import Document
    from gui.shell.workspace import Workspace

_SIZE = (1440, 900)
_LAYOUT = "window"
_BLINK_MS = 200  # what is through sooner is not worth a page of its own


class MainWindow(QMainWindow):
    """Owns menus, toolbar, messages and status line, and at most one workspace."""

    #: The user chose another language, and nothing speaks against a new window.
    language_chosen = Signal()

    def __init__(self, settings: Settings, theme: Theme, faults: FaultWatch) -> None:
        super().__init__()
        self.settings = self._settings = settings
        self.theme = theme
        self.faults = self._faults = faults
        self._location = Path()
        keys.current().load(settings)
        self.workspace: Workspace | None = None
        self.background = Background(threads=1, parent=self)
        self.opener = Opener(self.background, self)
        self.start_page = StartPage()
        self.busy_page = BusyPage()
        self.messages = MessageBar()
        self.status = StatusLine()
        self.saved = SaveStateView()
        self.train_button = TrainButton()
        self.actions_ = Actions(self, keys.current())
        self._busy_soon = QTimer(self, singleShot=True, interval=_BLINK_MS)
        self._recent = RecentProjects(settings, self.start_page, self.background, self)
        self.app_actions = AppActions(self, self.actions_, settings, theme)
        self.tour = Tour(self, settings, self.status, self.train_button)
        self._build()
        self._connect()
        self._show_start()

    def finish_start(self) -> None:
        """Do what the first look at the window does not need. Call it once the window is shown."""
        self.actions_.load_icons()
        self.opener.prepare(self._ahead.begin)

    # --- projects ------------------------------------------------------------------------------

    @property
    def location(self) -> Path | None:
        """What is open: a project or a folder of images."""
        return self._location if self.workspace is not None else None

    def open_location(self, location: Path) -> None:
        """Open a project or a folder of images in place of what is open."""
        self.leave_project(partial(self.opener.open, location))

    def leave_project(self, then: Callable[[], object]) -> None:
        """Close the open project, if any, then go on with ``then``; not if the user cancels.

        A training under way is waited for, without blocking.
        """
        workspace = self.workspace
        if workspace is None:
            then()
        elif workspace.may_close():
            if workspace.controller.is_running:
                workspace.controller.ended.connect(lambda *_: QTimer.singleShot(0, partial(self._close_project, then)))
                self._set_project_open(False)
                self._show_busy(self.tr("Stopping the training…"), can_cancel=False)
            else:
                self._close_project(then)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.workspace is not None:
            event.ignore()
            # Not from in here: a window that is being closed ignores a second close.
            self.leave_project(lambda: QTimer.singleShot(0, self.close))
            return
        self._settings.set_layout(_LAYOUT, self.saveGeometry())
        self.opener.cancel()
        self._ahead.drop()
        self.background.close()
        super().closeEvent(event)

    def _close_project(self, then: Callable[[], object]) -> None:
        workspace, self.workspace = self.workspace, None
        if workspace is None:
            return
        picture = workspace.labelling.canvas.picture
        if workspace.document.is_whole:
            self._recent.add(self._location, workspace.document, picture.levels[-1] if picture is not None else None)
        self.tour.detach()
        self._pages.removeWidget(workspace.view)
        self.messages.lie_over(self._pages, Qt.Edge.BottomEdge)
        workspace.close_document()
        workspace.view.deleteLater()
        self._ahead.begin()
        self.messages.clear()
        self.status.clear()
        self._set_project_open(False)
        then()

    # --- building ------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setWindowIcon(app_icon())
        self.setUnifiedTitleAndToolBarOnMac(True)
        recent = RecentMenu(self._settings, self.menuBar())
        recent.chosen.connect(lambda folder: self.open_location(Path(folder)))
        menus.fill_menu_bar(self.menuBar(), self.actions_, recent)
        self._toolbar = Toolbar(self.actions_, self.saved, self.train_button, self)
        self.addToolBar(self._toolbar)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.start_page)
        self._pages.addWidget(self.busy_page)
        self._ahead = PreparedViews(self._settings, self._pages)
        central = QWidget()
        vbox(grow(self._pages), self.status, on=central, spacing=0)
        self.messages.setParent(central)
        self.messages.lie_over(self._pages, Qt.Edge.BottomEdge)
        self.setCentralWidget(central)
        if not self.restoreGeometry(self._settings.layout(_LAYOUT)):
            room = self.screen().availableSize()
            self.resize(QSize(*_SIZE).boundedTo(room))
            if room.width() < _SIZE[0] * 1.2:
                self.setWindowState(Qt.WindowState.WindowMaximized)

    def _connect(self) -> None:
        start, opener = self.start_page, self.opener
        start.open_folder.connect(self._ask_for_folder)
        start.open_project.connect(self._ask_for_project)
        start.demo.connect(self._open_demo)
        start.location_chosen.connect(lambda path: self.open_location(Path(path)))
        opener.began.connect(self._show_busy)
        opener.progressed.connect(self.busy_page.show_progress)
        opener.opened.connect(self._show_document)
        opener.failed.connect(self._opening_failed)
        opener.cancelled.connect(self._show_start)
        self.busy_page.cancelled.connect(opener.cancel)
        self._busy_soon.timeout.connect(lambda: self._pages.setCurrentWidget(self.busy_page))
        self.background.failed.connect(self.show_error)
        self._faults.happened.connect(self._tell_fault)
        self.saved.try_again.connect(self._save_again)
        self.train_button.clicked.connect(self.actions_["train"].trigger)
        self.app_actions.settings_changed.connect(self._apply_settings)
        self.app_actions.language_chosen.connect(self._change_language)
        self.actions_["escape"].triggered.connect(self.tour.end)
        self.actions_.act_on(lambda: self.workspace)
        self.actions_.connect_all(
            {
                "open_folder": self._ask_for_folder,
                "open_project": self._ask_for_project,
                "demo": self._open_demo,
                "import": self._import,
                "export": self._export,
                "pack": self._pack,
                "backups": self._show_backups,
                "unpack": self._unpack,
                "close_project": partial(self.leave_project, self._show_start),
                "quit": self.close,
                "tour": self.tour.begin,
                "guide": self._show_guide,
            }
        )

    # --- pages ---------------------------------------------------------------------------------

    def _show_start(self) -> None:
        if self.workspace is not None:
            self._pages.setCurrentWidget(self.workspace.view)
            return
        self._busy_soon.stop()
        self.setWindowTitle("Platewright")
        self._set_project_open(False)
        self._toolbar.hide()
        self.status.hide()
        self._recent.refresh()
        self._pages.setCurrentWidget(self.start_page)

    def _show_busy(self, what: str, *, can_cancel: bool = True) -> None:
        self.messages.clear()
        self.busy_page.begin(what, can_cancel=can_cancel)
        if self._pages.currentWidget() is self.start_page:
            self._busy_soon.start()
        else:
            self._pages.setCurrentWidget(self.busy_page)

    def _show_document(self, document: Document, location: Path) -> None:
        from gui.shell.workspace import Workspace

        self._busy_soon.stop()
        self._location = location
        try:
            view = self._ahead.take()
            self.workspace = Workspace(document, view, self._settings, self.status, self.messages, self.train_button)
        except BaseException:  # a fault of ours; the file must not stay locked
            document.close()
            self._show_start()
            raise
        self.workspace.failed.connect(self.show_error)
        self.workspace.files.open_requested.connect(self.open_location)
        self._set_project_open(True)
        self.workspace.attach(self.actions_, self.saved)
        self._pages.setCurrentWidget(self.workspace.view)
        self.setWindowTitle(document.name)
        self._toolbar.show()
        self.status.show()
        self.workspace.pages.page.take_focus()
        document.when_whole(partial(self._recent.add, location, document))
        self.tour.offer(self.workspace)
        document.when_whole(partial(self._show_notices, document, self._show_notices(document)))

    def _show_notices(self, document: Document, told: Collection[Sentence] = ()) -> Collection[Sentence]:
        """Show what was noticed at opening, besides what was ``told`` already; gives all of it."""
        for notice in document.notices:
            if notice not in told:
                self.messages.show_message(translated(notice))
        return document.notices

    def _set_project_open(self, is_open: bool) -> None:
        self.actions_.set_project_open(is_open)
        self.train_button.setEnabled(is_open)

    def _opening_failed(self, error: Exception) -> None:
        self._show_start()
        if isinstance(error, DamagedProjectError):
            project = Path(str(error.sentence.values["file"]))
            restore = MessageAction(self.tr("Backups…"), partial(self._show_backups_of, project))
            self.messages.show_message(translated(error.sentence), MessageKind.BAD, restore)
        else:
            self.show_error(error)

    # --- telling -------------------------------------------------------------------------------

    def show_error(self, error: Exception) -> None:
        """Show a user error as its sentence; log ours."""
        if isinstance(error, UserError):
            self.messages.show_message(translated(error.sentence), MessageKind.BAD)
        else:
            self._faults.report(error)

    def _tell_fault(self, what: str) -> None:
        self.messages.show_message(
            self.tr("Something went wrong inside Platewright ({}). Your boxes are safe; you can go on.").format(what),
            MessageKind.BAD,
            MessageAction(self.tr("Show the log"), self.app_actions.show_logs),
        )

    # --- asking --------------------------------------------------------------------------------

    def _ask_for_folder(self) -> None:
        from gui.dialogs.open import ask_for_folder

        self._open_chosen(ask_for_folder(self, self._settings))

    def _ask_for_project(self) -> None:
        from gui.dialogs.open import ask_for_project

        self._open_chosen(ask_for_project(self, self._settings))

    def _open_chosen(self, location: Path | None) -> None:
        if location is not None:
            self.open_location(location)

    def _open_demo(self) -> None:
        self.leave_project(self.opener.open_demo)

    def _show_guide(self) -> None:
        from gui.dialogs.guide import GuideDialog

        GuideDialog(self.background, self).show()

    def _export(self) -> None:
        from gui.shell import exchange

        if self.workspace is not None:
            exchange.export_from(self.workspace.document.path, self.background, self)

    def _pack(self) -> None:
        from gui.shell import packing

        if self.workspace is not None:
            packing.pack_from(self.workspace.document, self.background, self)

    def _show_backups(self) -> None:
        if self.workspace is not None:
            self._show_backups_of(self.workspace.document.path)

    def _show_backups_of(self, project: Path) -> None:
        from gui.dialogs.backups import BackupsDialog

        dialog = BackupsDialog(project, self.background, self)
        dialog.exec()
        dialog.deleteLater()
        if dialog.chosen is not None:
            self.leave_project(partial(self.opener.restore, project, dialog.chosen.path))

    def _unpack(self) -> None:
        from gui.shell import packing

        self._open_chosen(packing.unpack_from(self.background, self._settings, self))

    def _import(self) -> None:
        if self.workspace is not None:
            self.workspace.importing.ask()

    def _change_language(self) -> None:
        if self.workspace is not None and self.workspace.controller.is_running:
            self.messages.show_message(self.tr("The language changes at the next start: a training is under way."))
        else:
            self.language_chosen.emit()

    def _apply_settings(self) -> None:
        if self.workspace is not None:
            self.workspace.apply_settings()

    def _save_again(self) -> None:
        if self.workspace is not None:
            self.workspace.document.save_again()
