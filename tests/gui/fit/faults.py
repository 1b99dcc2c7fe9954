"""What does not fit in a window: widgets that leave it, texts that are cut, texts elided that need not be.

A text may be elided where it is the user's own (a name of a file, a class, a run, a folder), and a tooltip has the
whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)

from gui.canvas.picture_view import PictureView
from gui.charts.chart import Chart
from gui.start.callout import Callout
from gui.style.ring import Ring
from tests.gui.fit.painted import PaintedText, painted_texts

ELLIPSIS = "…"
_ROOM = 1.0  # pixels by which a letter may reach over: its bearing
_ROOM_DOWN = 2.5  # between the tallest letter and the ascent, the deepest and the descent
#: What Qt shows where a bar has no room for all that is on it.
_OVERFLOW = ("qt_toolbar_ext_button", "qt_menubar_ext_button", "ScrollLeftButton", "ScrollRightButton")


class Fitting:
    """Looks for faults.

    Args:
        own: texts that only the user's own texts contain.
        catalogue: a file of translations: the texts of the program that end in an ellipsis are in it.
    """

    def __init__(self, own: Sequence[str], catalogue: Path) -> None:
        self._own = tuple(own)
        text = catalogue.read_text("utf-8")
        self._dotted = [
            found.replace("&amp;", "").replace("&quot;", '"')
            for found in re.findall(r"<(?:source|translation|numerusform)>([^<]*…[^<]*)<", text)
        ]

    def faults(self, top: QWidget) -> list[str]:
        """What does not fit in ``top``, a window, a dialog or a list that has dropped down, as it is shown now."""
        found = []
        for widget in (top, *top.findChildren(QWidget)):
            if not widget.isVisible() or widget.window() is not top.window() or not widget.size().isValid():
                continue
            if widget.objectName() in _OVERFLOW:
                found.append(f"no room for all: {_name(widget)}")
            elif not isinstance(widget, Ring) and not widget.objectName().startswith("qt_"):
                found += [f"{told}: {_name(widget)}" for told in self._leaves(widget, top)]
            found += [f"{told}: {_name(widget)}" for told in self._cut(widget)]
        return found

    # --- places --------------------------------------------------------------------------------

    def _leaves(self, widget: QWidget, top: QWidget) -> Iterator[str]:
        parent = widget.parentWidget()
        if widget is top or parent is None:
            return
        area, room = widget.geometry(), parent.rect().adjusted(-1, -1, 1, 1)
        scrolls = parent.parentWidget()
        if isinstance(scrolls, QAbstractScrollArea) and scrolls.viewport() is parent:
            off = scrolls.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            if off and area.width() > room.width():
                yield f"{area.width()} wide, and there are {parent.width()}"
        elif not room.contains(area) and not isinstance(widget, Callout):
            yield f"reaches over {type(parent).__name__} {_tuple(parent.rect())} at {_tuple(area)}"

    # --- texts ---------------------------------------------------------------------------------

    def _cut(self, widget: QWidget) -> Iterator[str]:
        scrolls = widget.parentWidget()
        is_viewport = isinstance(scrolls, QAbstractScrollArea) and scrolls.viewport() is widget
        if is_viewport and isinstance(scrolls, PictureView | QPlainTextEdit):
            return  # the picture moves under its labels; long notes are scrolled
        own_line = isinstance(widget, QLineEdit) and widget.text() and not _is_part(widget)
        for each in painted_texts(widget):
            if own_line:
                continue  # what is typed scrolls
            room = QRectF(widget.rect())
            if is_viewport and isinstance(scrolls, QAbstractScrollArea):
                room = _scrolled_room(scrolls, room)
            clip = room if each.clip is None else each.clip.intersected(room)
            if not _lies_in(each.area, clip) and clip.intersects(each.area):
                yield f"cut: {each.text!r} at {_tuple(each.area)} in {_tuple(clip)}"
            elif not clip.intersects(each.area) and not is_viewport:
                yield f"cut off: {each.text!r} at {_tuple(each.area)} in {_tuple(clip)}"
            elif ELLIPSIS in each.text and not self._is_whole(each.text, widget) and not self._may_be(each, widget):
                yield f"elided: {each.text!r}"

    def _is_whole(self, text: str, widget: QWidget) -> bool:
        """Whether the ellipsis is one of the program's own texts."""
        full = widget.property("text") or widget.property("placeholderText") or ""
        if text in str(full).replace("&", ""):
            return True
        if isinstance(widget, QMenu) or any(text in each for each in self._dotted):
            return True
        head = text[: text.index(ELLIPSIS) + 1][-8:]
        return len(head) > 3 and any(head in each for each in self._dotted)

    def _may_be(self, painted: PaintedText, widget: QWidget) -> bool:
        head, _, tail = painted.text.partition(ELLIPSIS)
        tips = [widget.toolTip()]
        if isinstance(widget, Chart):
            tips.append(widget.accessibleDescription())  # what its read-out shows under the mouse
        view = widget.parentWidget()
        if isinstance(view, QHeaderView):
            section = view.logicalIndexAt(painted.area.center().toPoint())
            tips.append(str(view.model().headerData(section, view.orientation(), Qt.ItemDataRole.ToolTipRole) or ""))
        elif isinstance(view, QAbstractItemView) and view.viewport() is widget:
            index = view.indexAt(painted.area.center().toPoint())
            tips += [str(index.data(role) or "") for role in (Qt.ItemDataRole.ToolTipRole,)]
        return any(head in tip and tail in tip and any(own in tip for own in self._own) for tip in tips)


def shown_lists(top: QWidget) -> Iterator[tuple[QComboBox, QWidget, list[str]]]:
    """Drop each combo box in ``top`` down: the box, its list while it is shown, and entries that are out of sight."""
    for box in top.findChildren(QComboBox):
        if not box.isVisible() or not box.isEnabled() or not box.count():
            continue
        box.showPopup()
        QApplication.processEvents()
        view = box.view()
        room = view.viewport().rect()
        places = ((view.model().index(row, box.modelColumn(), box.rootModelIndex())) for row in range(box.count()))
        hidden = []
        if box.count() <= box.maxVisibleItems():
            rects = [(str(index.data()), view.visualRect(index)) for index in places]
            hidden = [
                f"{text} {_tuple(at)} in {_tuple(room)}"
                for text, at in rects
                if at.bottom() > room.bottom() or at.top() < 0
            ]
        yield box, view.window(), hidden
        box.hidePopup()


def shown_menus(menus: Sequence[QMenu]) -> Iterator[tuple[QMenu, list[str]]]:
    """Open each menu: the menu while it is shown, and its entries that do not fit on the screen."""
    for menu in menus:
        menu.popup(QPoint(0, 0))
        QApplication.processEvents()
        room = menu.rect() if menu.screen().availableGeometry().contains(menu.geometry()) else QRect()
        lines = [each for each in menu.actions() if each.isVisible() and not each.isSeparator()]
        yield menu, [each.text() for each in lines if not room.contains(menu.actionGeometry(each))]
        menu.close()


def _is_part(widget: QWidget) -> bool:
    """Whether it is the field of a spin box or of a list: its text is not typed, as a rule."""
    return type(widget.parentWidget()).__name__ in ("QSpinBox", "QDoubleSpinBox", "QComboBox")


def _scrolled_room(view: QAbstractScrollArea, room: QRectF) -> QRectF:
    """A view's room, without end where it scrolls."""
    far = 1e6
    is_list = isinstance(view, QAbstractItemView) and not isinstance(view, QHeaderView)
    across = far if view.horizontalScrollBar().maximum() else 0.0
    down = far if view.verticalScrollBar().maximum() or is_list else 0.0
    if isinstance(view, QHeaderView):
        across = far  # it moves with its table; each section has its clip
    return room.adjusted(-across, -down, across, down)


def _lies_in(area: QRectF, room: QRectF) -> bool:
    return room.adjusted(-_ROOM, -_ROOM_DOWN, _ROOM, _ROOM_DOWN).contains(area)


def _tuple(rect: QRect | QRectF) -> str:
    return f"{rect.x():.0f},{rect.y():.0f} {rect.width():.0f}x{rect.height():.0f}"


def _name(widget: QWidget) -> str:
    parts: list[str] = []
    each: QWidget | None = widget
    while each is not None and len(parts) < 4:
        if type(each) is not QWidget or not parts:
            text = str(each.property("text") or "") or each.objectName()
            parts.append(f"{type(each).__name__}{f' “{text[:30]}”' if text else ''}")
        each = each.parentWidget()
    return " in ".join(parts)
