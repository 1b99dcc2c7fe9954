"""The start page: what Platewright does, and buttons to begin with."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QStackedWidget, QWidget

from gui.language.translation import QT_TRANSLATE_NOOP
from gui.settings.settings import RecentProject
from gui.start.recent_list import RecentList
from gui.style.icons import app_icon, set_icon
from gui.style.layouts import aligned, grow, hbox, spring, vbox
from gui.style.theme import GRID
from gui.style.widgets import PushButton, label, set_style_property

_translate = QCoreApplication.translate

_LEAD = QT_TRANSLATE_NOOP(
    "StartPage",
    "Draw number-plate boxes on your own photos, train a localiser on them, and see what it finds on new ones.",
)
_STEPS = (
    (
        QT_TRANSLATE_NOOP("StartPage", "Open a folder of photos"),
        QT_TRANSLATE_NOOP("StartPage", "They stay where they are, and nothing leaves this computer."),
    ),
    (
        QT_TRANSLATE_NOOP("StartPage", "Draw a box around each object"),
        QT_TRANSLATE_NOOP("StartPage", "About twenty images are enough for a first try."),
    ),
    (
        QT_TRANSLATE_NOOP("StartPage", "Click Train"),
        QT_TRANSLATE_NOOP("StartPage", "Keep drawing while it trains: a first model takes a few minutes."),
    ),
    (
        QT_TRANSLATE_NOOP("StartPage", "Accept or correct"),
        QT_TRANSLATE_NOOP("StartPage", "Platewright suggests boxes on the rest. Train again and it gets better."),
    ),
)
_LOGO = 56
_MAX_SIZE = QSize(960, 560)


class StartPage(QWidget):
    """Buttons for a new start, and recent projects; a folder can be dropped on it."""

    open_folder = Signal()
    open_project = Signal()
    demo = Signal()
    #: A folder or project was dropped, or a recent one chosen: ``(path)``.
    location_chosen = Signal(str)
    #: The user removed a recent project: ``(folder)``.
    recent_forgotten = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("startPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self.folder_button = _choice(self.tr("Open a folder of images"), "folder-open", "primary")
        self.project_button = _choice(self.tr("Open a project"), "database", "choice")
        self.demo_button = _choice(self.tr("Try the demo"), "sparkles", "choice")
        self.recent = RecentList()
        self._right = QStackedWidget()
        self._right.addWidget(_steps())
        self._right.addWidget(self._recent_column())
        self.folder_button.clicked.connect(self.open_folder)
        self.project_button.clicked.connect(self.open_project)
        self.demo_button.clicked.connect(self.demo)
        self.recent.chosen.connect(self.location_chosen)
        self.recent.forgotten.connect(self.recent_forgotten)
        self._lay_out()

    def show_recent(self, projects: list[RecentProject]) -> None:
        """List these; without any, show the steps of the workflow instead."""
        self.recent.show_projects(projects)
        self._right.setCurrentIndex(1 if projects else 0)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.acceptProposedAction()
            set_style_property(self, "dropping", "true")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        set_style_property(self, "dropping", "false")

    def dropEvent(self, event: QDropEvent) -> None:
        set_style_property(self, "dropping", "false")
        location = _dropped(event)
        if location is not None:
            event.acceptProposedAction()
            self.location_chosen.emit(location)

    def _lay_out(self) -> None:
        logo = QLabel()
        logo.setPixmap(app_icon().pixmap(_LOGO, _LOGO))
        title = label("Platewright")
        title.setObjectName("startTitle")
        lead = label(self.tr(_LEAD), wrap=True)
        lead.setObjectName("startLead")
        head = hbox(
            aligned(logo, Qt.AlignmentFlag.AlignTop), grow(vbox(title, lead, spacing=GRID // 2)), spacing=2 * GRID
        )
        choices = vbox(
            self.folder_button,
            self.project_button,
            self.demo_button,
            label(self.tr("or drop a folder on this window"), "dim"),
            spring(),
            spacing=GRID + 4,
        )
        inner = QWidget()
        inner.setMaximumSize(_MAX_SIZE)
        grid = QGridLayout(inner)
        grid.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 4 * GRID)
        grid.setHorizontalSpacing(6 * GRID)
        grid.setVerticalSpacing(5 * GRID)
        grid.addLayout(head, 0, 0, 1, 2)
        grid.addLayout(choices, 1, 0)
        grid.addWidget(self._right, 1, 1)
        grid.setColumnStretch(0, 4)
        grid.setColumnStretch(1, 5)
        hbox(spring(), grow(vbox(spring(2), grow(inner, 20), spring(3)), 20), spring(), on=self)

    def _recent_column(self) -> QWidget:
        column = QWidget()
        heading = label(self.tr("Recent"), "heading")
        heading.setContentsMargins(GRID + 4, 0, 0, 0)
        vbox(heading, grow(self.recent), on=column)
        return column


def _choice(text: str, icon: str, role: str) -> QPushButton:
    made = PushButton(f"  {text}")  # Qt sets icon and text too close
    made.setProperty("role", role)
    made.setIconSize(QSize(22, 22))
    made.setAccessibleName(text)
    set_icon(made, icon, "on_accent" if role == "primary" else "accent")
    return made


def _steps() -> QWidget:
    page = QWidget()
    grid = QGridLayout(page)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(2 * GRID)
    grid.setVerticalSpacing(2)
    for index, (what, more) in enumerate(_STEPS):
        number = label(f"{index + 1}", "dim")
        grid.addWidget(number, 3 * index, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(_translate("StartPage", what), "heading"), 3 * index, 1)
        detail = label(_translate("StartPage", more), "dim")
        detail.setWordWrap(True)
        grid.addWidget(detail, 3 * index + 1, 1)
        grid.setRowMinimumHeight(3 * index + 2, GRID + 4)
    grid.setColumnStretch(1, 1)
    grid.setRowStretch(3 * len(_STEPS), 1)
    return page


def _dropped(event: QDropEvent) -> str | None:
    """The first local folder or project file dragged; for any other file, its folder."""
    for url in event.mimeData().urls():
        if url.isLocalFile():
            path = Path(url.toLocalFile())
            return str(path if path.is_dir() or path.suffix == ".platewright" else path.parent)
    return None
