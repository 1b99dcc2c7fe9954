"""The button that tells how many boxes were rejected on an image, shows them, and takes rejections back."""

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
    """Hidden while there is nothing to tell. Its menu has a line for each rejected box."""

    #: Rejections to take back: ``(list of ids)``.
    take_back = Signal(list)
    #: While the menu is open: all its boxes, and the one that is pointed at or None: ``(list of Box, Box or None)``.
    shown = Signal(list, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rejections: tuple[Rejection, ...] = ()
        self.setProperty("role", "quiet")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolTip(self.tr("Boxes that are suggested here no more, and teach the model what is none"))
        set_icon(self, "circle-slash", "text_dim")
        focus_by_tab_only(self)
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        menu.aboutToHide.connect(lambda: self.shown.emit([], None))
        self.setMenu(menu)
        self.show_rejections(())

    def show_rejections(self, rejections: Sequence[Rejection]) -> None:
        """Tell of these, of one image."""
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
            words = size if each.score is None else self.tr("{}, score {}").format(size, percent(each.score))
            action = menu.addAction(self.tr("Take back: {}").format(words))
            action.triggered.connect(partial(self._wish, (each,)))
            action.hovered.connect(partial(self._point, each))
        if len(rejections) > 1:
            menu.addSeparator()
            every = menu.addAction(self.tr("Take back all"))
            every.triggered.connect(partial(self._wish, rejections))
            every.hovered.connect(partial(self._point, None))
        self._point(None)

    def _point(self, rejection: Rejection | None) -> None:
        self.shown.emit([each.box for each in self._rejections], rejection and rejection.box)

    def _wish(self, rejections: Sequence[Rejection], _: bool = False) -> None:
        self.take_back.emit([each.id for each in rejections])
