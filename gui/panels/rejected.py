"""The button that counts the rejections on an image, shows them, and lets the user undo them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from core.annotation import Rejection
from gui.language.wording import number, percent
from gui.style.icons import set_icon
from gui.style.widgets import focus_by_tab_only


class RejectedButton(QToolButton):
    """Hidden without rejections; its menu has an entry per rejected box."""

    #: The user wants these rejections removed: ``(list of ids)``.
    restore_requested = Signal(list)
    #: While the menu is open: its boxes, and the one under the mouse or None: ``(list of Box, Box or None)``.
    shown = Signal(list, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rejections: tuple[Rejection, ...] = ()
        self.setProperty("role", "quiet")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolTip(self.tr("Rejected boxes are not suggested here again; the model trains on them as background"))
        set_icon(self, "circle-slash", "text_dim")
        focus_by_tab_only(self)
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        menu.aboutToHide.connect(lambda: self.shown.emit([], None))
        self.setMenu(menu)
        self.show_rejections(())

    def show_rejections(self, rejections: Sequence[Rejection]) -> None:
        """Show these rejections, of one image."""
        self._rejections = tuple(rejections)
        text = self.tr("{} rejected here…").format(number(len(rejections)))
        self.setText(f" {text}")  # Qt sets icon and text too close
        self.setAccessibleName(text)
        self.setVisible(bool(rejections))

    def _fill(self) -> None:
        menu, rejections = self.menu(), self._rejections
        menu.clear()
        for each in rejections:
            size = f"{each.box.width:.0f} × {each.box.height:.0f}"
            text = size if each.score is None else self.tr("{}, score {}").format(size, percent(each.score))
            action = menu.addAction(self.tr("Restore: {}").format(text))
            action.triggered.connect(partial(self._restore, (each,)))
            action.hovered.connect(partial(self._point, each))
        if len(rejections) > 1:
            menu.addSeparator()
            restore_all = menu.addAction(self.tr("Restore all"))
            restore_all.triggered.connect(partial(self._restore, rejections))
            restore_all.hovered.connect(partial(self._point, None))
        self._point(None)

    def _point(self, rejection: Rejection | None) -> None:
        self.shown.emit([each.box for each in self._rejections], rejection and rejection.box)

    def _restore(self, rejections: Sequence[Rejection], _: bool = False) -> None:
        self.restore_requested.emit([each.id for each in rejections])
