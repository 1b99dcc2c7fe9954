"""The pages of an open project: the first is there from the start, the others are made when they are first shown."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from gui.keyboard.page_names import LABEL, PAGES
from gui.pages.page import Page, PageContext

Maker = Callable[[PageContext], Page]


def _maker(made_by: str) -> Maker:
    """Imports a page's class when the page is first shown."""
    module, _, name = made_by.partition(":")

    def make(context: PageContext) -> Page:
        page: Page = getattr(importlib.import_module(module), name)(context)
        return page

    return make


#: How each page but the first is made, by its name.
MAKERS: dict[str, Maker] = {page.name: _maker(page.made_by) for page in PAGES if page.made_by}


class Pages(QObject):
    """Shows one page of a stack.

    Args:
        stack: where the pages stand.
        first: the page shown at first, by the name :data:`LABEL`.
        context: what the other pages may use.
        makers: how these are made, by their names.
        parent: owner.
    """

    #: Another page is shown: ``(its name)``.
    changed = Signal(str)
    #: See :class:`Page`.
    image_wanted = Signal(int, int)
    images_wanted = Signal(str, object)
    message = Signal(str)
    hint_changed = Signal(str)

    def __init__(
        self,
        stack: QStackedWidget,
        first: Page,
        context: PageContext,
        makers: Mapping[str, Maker] = MAKERS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._stack = stack
        self._context = context
        self._makers = makers
        self._made: dict[str, Page] = {}
        self.current = LABEL
        self._add(LABEL, first)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self._made[self.current]

    def show(self, name: str, part: str = "") -> None:
        """Show a page, made now if it was not before; and a part of it, else the one that was shown last."""
        if name not in self._made:
            self._add(name, self._makers[name](self._context))
        before, self.current = self.page, name
        page = self.page
        self._stack.setCurrentWidget(page)
        if part:
            page.show_part(part)
        if page is not before:
            before.set_current(False)
            page.set_current(True)
            self.changed.emit(name)
        page.take_focus()

    def close_down(self) -> None:
        """End what the pages do in the background."""
        for page in self._made.values():
            page.close_down()

    def _add(self, name: str, page: Page) -> None:
        page.image_wanted.connect(self.image_wanted)
        page.images_wanted.connect(self.images_wanted)
        page.message.connect(self.message)
        page.hint_changed.connect(lambda text: self.hint_changed.emit(text) if self.page is page else None)
        self._made[name] = page
        self._stack.addWidget(page)
