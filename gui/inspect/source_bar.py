"""Toolbar of the page, its empty state, and the bar that offers labels found."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QMenu, QPushButton, QWidget

from gui.style.layouts import aligned, grow, hbox, spring, vbox
from gui.style.theme import GRID
from gui.style.widgets import button, focus_by_tab_only, label


class SourceButtons(QWidget):
    """Buttons that open images, a folder, a video or the project."""

    files_requested = Signal()
    folder_requested = Signal()
    video_requested = Signal()
    project_requested = Signal()

    def __init__(self, parent: QWidget | None = None, *, upright: bool = False) -> None:
        super().__init__(parent)
        made = (
            (button(self.tr("Images…"), icon="image-plus"), self.tr("Open image files"), self.files_requested),
            (button(self.tr("Folder…"), icon="folder-open"), self.tr("Open a folder"), self.folder_requested),
            (button(self.tr("Video…"), icon="film"), self.tr("Open a video"), self.video_requested),
            (
                button(self.tr("This project"), icon="images"),
                self.tr("The images of this project, with detections next to your boxes"),
                self.project_requested,
            ),
        )
        for each, tip, signal in made:
            each.setToolTip(tip)
            each.clicked.connect(signal)
        self.buttons: list[QPushButton] = [each for each, *_ in made]
        (vbox if upright else hbox)(*self.buttons, on=self)


class SourceBar(QWidget):
    """The toolbar above the pictures."""

    compare_toggled = Signal(bool)
    same_toggled = Signal(bool)
    save_requested = Signal()
    #: Add images to the project: ``(True for all, False for the one shown)``.
    add_requested = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sources = SourceButtons()
        self.compare = button(
            self.tr("Side by side"), icon="columns-2", tooltip=self.tr("Compare two models side by side (C)")
        )
        self.compare.setCheckable(True)
        self.same = QCheckBox(self.tr("Same threshold"))
        self.same.setChecked(True)
        self.same.setToolTip(self.tr("Use the same minimum score for both models"))
        focus_by_tab_only(self.same)
        self.same.hide()
        self.save = button(self.tr("Save…"), icon="image-down", tooltip=self.tr("Save pictures with their boxes"))
        self.add = button(
            self.tr("Add…"),
            icon="plus",
            tooltip=self.tr("Add images to the project, to do, with these boxes as suggestions"),
        )
        self.add.clicked.connect(self._open_menu)
        hbox(
            self.sources,
            spring(),
            self.same,
            self.compare,
            self.add,
            self.save,
            on=self,
            margins=GRID,
            spacing=GRID // 2,
        )
        self.compare.toggled.connect(self._compare)
        self.same.toggled.connect(self.same_toggled)
        self.save.clicked.connect(self.save_requested)

    def _compare(self, on: bool) -> None:
        self.same.setVisible(on)
        self.compare_toggled.emit(on)

    def add_menu(self) -> QMenu:
        """What can be added; the menu deletes itself when it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("&This image to the project"), partial(self.add_requested.emit, False))
        menu.addAction(self.tr("&All images to the project"), partial(self.add_requested.emit, True))
        return menu

    def _open_menu(self) -> None:
        self.add_menu().popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))


class EmptyPage(QWidget):
    """The page before anything is opened."""

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
    """Offers to compare with labels found next to the images."""

    accepted = Signal()
    declined = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self.setProperty("kind", "info")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.text = label("")
        self.compare = button(self.tr("Compare"), on_click=self.accepted)
        self.dismiss = button("", icon="x", role="quiet", tooltip=self.tr("Do not compare"), on_click=self.declined)
        hbox(grow(self.text), self.compare, self.dismiss, on=self, margins=(GRID, GRID // 2, GRID, GRID // 2))
        self.hide()

    def offer(self, images: str, format_title: str) -> None:
        """Show the offer."""
        self.text.setText(self.tr("Labels found next to {} ({}).").format(images, format_title))
        self.show()
