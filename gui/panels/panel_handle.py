"""A thin strip at the edge where a panel is hidden: a click brings the panel back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from gui.keyboard.keys import set_key_tip
from gui.style.icons import set_icon
from gui.style.widgets import focus_by_tab_only

_WIDTH, _ICON = 16, 12


class PanelHandle(QToolButton):
    """There while its panel is hidden.

    Args:
        panel: shown and hidden by an action, which a click on the handle is to trigger.
        icon: an arrow to where the panel will be.
        text: what a click does.
        action: the name of the action, whose key the tooltip names.
        parent: owner.
    """

    def __init__(self, panel: QWidget, icon: str, text: str, action: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._panel = panel
        self.setObjectName("panelHandle")
        self.setFixedWidth(_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.setIconSize(QSize(_ICON, _ICON))
        self.setAccessibleName(text)
        set_icon(self, icon)
        set_key_tip(self, text, action)
        focus_by_tab_only(self)
        panel.installEventFilter(self)
        self.setVisible(panel.isHidden())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.setVisible(self._panel.isHidden())
        return False
