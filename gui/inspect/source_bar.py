"""Where the images come from, and what is done with them: the buttons of the page, also of its empty state."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from gui.style.layouts import aligned, grow, hbox, spring, vbox
from gui.style.theme import GRID
from gui.style.widgets import button, focus_by_tab_only, label


class SourceButtons(QWidget):
    """Four ways to bring something to look at."""

    files_wanted = Signal()
    folder_wanted = Signal()
    video_wanted = Signal()
    project_wanted = Signal()

    def __init__(self, parent: QWidget | None = None, *, upright: bool = False) -> None:
        super().__init__(parent)
        made = (
            (button(self.tr("Images…"), icon="image-plus"), self.tr("Open image files"), self.files_wanted),
            (button(self.tr("Folder…"), icon="folder-open"), self.tr("Open a folder"), self.folder_wanted),
            (button(self.tr("Video…"), icon="film"), self.tr("Open a video"), self.video_wanted),
            (
                button(self.tr("This project"), icon="images"),
                self.tr("The images of this project: what is found beside your own boxes"),
                self.project_wanted,
            ),
        )
        for each, tip, signal in made:
            each.setToolTip(tip)
            each.clicked.connect(signal)
        self.buttons: list[QPushButton] = [each for each, *_ in made]
        (vbox if upright else hbox)(*self.buttons, on=self)


class SourceBar(QWidget):
    """The line above the pictures."""

    compare_toggled = Signal(bool)
    same_toggled = Signal(bool)
    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sources = SourceButtons()
        self.compare = button(
            self.tr("Side by side"), icon="columns-2", tooltip=self.tr("Two models beside another (C)")
        )
        self.compare.setCheckable(True)
        self.same = QCheckBox(self.tr("Same threshold"))
        self.same.setChecked(True)
        self.same.setToolTip(self.tr("Both show boxes from the same score on"))
        focus_by_tab_only(self.same)
        self.same.hide()
        self.save = button(self.tr("Save…"), icon="image-down", tooltip=self.tr("Save pictures with their boxes"))
        hbox(self.sources, spring(), self.same, self.compare, self.save, on=self, margins=GRID)
        self.compare.toggled.connect(self._compare)
        self.same.toggled.connect(self.same_toggled)
        self.save.clicked.connect(self.save_wanted)

    def _compare(self, on: bool) -> None:
        self.same.setVisible(on)
        self.compare_toggled.emit(on)


class EmptyPage(QWidget):
    """What the page shows before there is anything to look at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sources = SourceButtons()
        title = label(self.tr("Try a model on other images"), "heading")
        lead = label(
            self.tr("Drop images, a folder or a video here, or open them. Your project stays as it is."), "dim"
        )
        middle = Qt.AlignmentFlag.AlignHCenter
        vbox(
            spring(2),
            aligned(title, middle),
            aligned(lead, middle),
            aligned(self.sources, middle),
            spring(3),
            on=self,
            margins=GRID,
            spacing=2 * GRID,
        )


class OfferBar(QWidget):
    """Labels lie beside the images: compare with them, or not."""

    accepted = Signal()
    declined = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self.setProperty("kind", "info")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = label("")
        self.compare = button(self.tr("Compare"), on_click=self.accepted)
        self.leave = button("", icon="x", role="quiet", tooltip=self.tr("Do not compare"), on_click=self.declined)
        hbox(grow(self.words), self.compare, self.leave, on=self, margins=(GRID, GRID // 2, GRID, GRID // 2))
        self.hide()

    def offer(self, images: str, format_title: str) -> None:
        """Say what was found."""
        self.words.setText(self.tr("Labels found beside {} ({}).").format(images, format_title))
        self.show()
