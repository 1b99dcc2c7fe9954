"""The toolbar: icon and text; at its right the saved state and the Train button."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolBar, QToolButton, QWidget

from gui.keyboard.actions import Actions
from gui.keyboard.page_names import PAGES
from gui.panels.save_state import SaveStateView
from gui.panels.train_button import TrainButton
from gui.style.widgets import set_style_property

_LINE = ""
_PAGES = tuple(f"page_{page.name}" for page in PAGES)
_NAMES = (
    *("open_folder", _LINE, *_PAGES, _LINE, "select_tool", "draw_tool", _LINE),
    *("undo", "redo", _LINE, "fit", "actual_size", "loupe"),
)
_ICON = 18


class Toolbar(QToolBar):
    """Where the window is too narrow for words, icons stand alone, at last those of the pages: Train is in sight."""

    def __init__(self, actions: Actions, saved: SaveStateView, train: TrainButton, parent: QWidget) -> None:
        self._tools: list[QToolButton] = []
        self._pages: list[QToolButton] = []
        self._wide = self._medium = 0
        super().__init__(QCoreApplication.translate("Toolbar", "Toolbar"), parent)
        self.setObjectName("toolbar")
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setIconSize(QSize(_ICON, _ICON))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for name in _NAMES:
            if name == _LINE:
                self.addSeparator()
                continue
            self.addAction(actions[name])
            tool = self.widgetForAction(actions[name])
            if isinstance(tool, QToolButton):
                tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                tool.setAccessibleName(actions[name].text().replace("&", ""))
                self._tools.append(tool)
                if name in _PAGES:
                    self._pages.append(tool)
        spacer = QWidget()
        spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(spacer)
        self.addWidget(saved)
        self.addWidget(train)
        self._name_pages(_WORDS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self._pages and self._pages[0].toolButtonStyle() is _WORDS:
            # A text has changed, or it is known only now how much room the icons take: measure anew.
            if self.toolButtonStyle() is not _ICONS_ONLY:
                self._wide = 0
            self._medium = 0
            self._fit()
        return handled

    def _fit(self) -> None:
        if self.toolButtonStyle() is not _ICONS_ONLY:
            self._wide = max(self._wide, self.sizeHint().width())
        style = _WITH_TEXT if self.width() >= self._wide else _ICONS_ONLY
        if style is not self.toolButtonStyle():
            self.setToolButtonStyle(style)
            self._name_pages(_WORDS)
        if style is _ICONS_ONLY:
            if self._pages[0].toolButtonStyle() is _WORDS:
                self._medium = max(self._medium, self.sizeHint().width())
            self._name_pages(_WORDS if self.width() >= self._medium else _ICONS_ONLY)

    def _name_pages(self, style: Qt.ToolButtonStyle) -> None:
        for each in self._pages:
            if each.toolButtonStyle() is not style:
                each.setToolButtonStyle(style)
        for each in self._tools:
            set_style_property(each, "narrow", "yes" if style is _ICONS_ONLY else "")


_ICONS_ONLY = Qt.ToolButtonStyle.ToolButtonIconOnly
_WORDS = Qt.ToolButtonStyle.ToolButtonTextOnly
_WITH_TEXT = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
