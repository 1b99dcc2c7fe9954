"""Places loupe, navigator and image adjustments over a canvas: when they are shown, and where.

That is a corner away from the mouse and from the other insets.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum

from PySide6.QtCore import QObject, QPointF, QTimer
from PySide6.QtWidgets import QWidget

from core.geometry import Box
from gui.canvas.adjust_panel import AdjustedBadge, AdjustPanel
from gui.canvas.inset import Inset
from gui.canvas.interaction import Edge
from gui.canvas.lens import MAX_VIEW_SCALE
from gui.canvas.loupe import MIN_SIZE, SIZE, Loupe
from gui.canvas.navigator import Navigator
from gui.canvas.view import Canvas
from gui.pictures.adjustment import NEUTRAL, Adjustment

#: Gap between an inset and the view's edge.
MARGIN = 16
#: An inset moves away from points that come this near.
REACH = 40

Point = tuple[float, float]
Size = tuple[int, int]


#: How long a nudge by key is shown in the loupe.
NUDGE_MS = 1200


class Corner(Enum):
    """``value``: -1 or 1 across, and down."""

    TOP_RIGHT = (1, -1)
    TOP_LEFT = (-1, -1)
    BOTTOM_RIGHT = (1, 1)
    BOTTOM_LEFT = (-1, 1)

    def area(self, inset: Size, view: Size) -> Box:
        """The area of an inset of this size in this corner of a view."""
        left = MARGIN if self.value[0] < 0 else view[0] - MARGIN - inset[0]
        top = MARGIN if self.value[1] < 0 else view[1] - MARGIN - inset[1]
        return Box(left, top, left + inset[0], top + inset[1])


def choose_corner(inset: Size, view: Size, avoid: Sequence[Point], taken: Iterable[Box], current: Corner) -> Corner:
    """The corner for an inset; it stays where it is until something comes near.

    Args:
        inset: its width and height.
        view: width and height of the view.
        avoid: points not to cover, such as the mouse and the edge that it moves.
        taken: areas of other insets.
        current: where it is.
    """
    others = list(taken)
    free = [each for each in Corner if not any(_overlap(each.area(inset, view), other) for other in others)]
    if not free:
        return current
    if current in free and _distance(current.area(inset, view), avoid) > REACH:
        return current
    return max(free, key=lambda corner: _distance(corner.area(inset, view), avoid))


def room_for(inset: Size, min_size: Size, view: Size) -> Size | None:
    """The size of an inset that covers at most a quarter of a view; None where that is below ``min_size``."""
    max_size = (view[0] // 2 - MARGIN, view[1] // 2 - MARGIN)
    size = (min(inset[0], max_size[0]), min(inset[1], max_size[1]))
    return size if size[0] >= min_size[0] and size[1] >= min_size[1] else None


def is_near(area: Box, points: Iterable[Point]) -> bool:
    return _distance(area, points) <= REACH


def _distance(area: Box, points: Iterable[Point]) -> float:
    """Distance from the nearest of the points, along the farther axis; 0 inside."""
    return min(
        (max(area.left - x, x - area.right, area.top - y, y - area.bottom, 0.0) for x, y in points),
        default=float("inf"),
    )


def _overlap(one: Box, other: Box) -> bool:
    return (
        one.left < other.right + MARGIN / 2
        and other.left < one.right + MARGIN / 2
        and one.top < other.bottom + MARGIN / 2
        and other.top < one.bottom + MARGIN / 2
    )


class InsetLayer(QObject):
    """The insets of one canvas. The navigator is at the bottom right, adjustments at the bottom left."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        view = canvas.viewport()
        self._canvas = canvas
        self._has_loupe = self._has_navigator = True
        self._edge: Edge | None = None
        self._corner = Corner.TOP_RIGHT
        self.loupe = Loupe(view)
        self.navigator = Navigator(view, canvas.marks)
        self.panel = AdjustPanel(view)
        self.badge = AdjustedBadge(view)
        self._nudged = QTimer(self, singleShot=True, interval=NUDGE_MS)
        self._nudged.timeout.connect(lambda: self._follow_edge(None))
        canvas.edge_moved.connect(self._follow_edge)
        canvas.edge_nudged.connect(self._show_nudge)
        canvas.view_changed.connect(self._follow_view)
        canvas.marks_changed.connect(self.navigator.update)
        self.navigator.center_requested.connect(canvas.center_on)
        self.panel.changed.connect(self.adjust)
        self.panel.closed.connect(self.close_panel)
        self.badge.reset.connect(lambda: self.adjust(NEUTRAL))
        for inset in (self.navigator, self.panel, self.badge):
            inset.entered.connect(canvas.forget_mouse)
        previous: QWidget = canvas
        for each in self.panel.tab_order:
            QWidget.setTabOrder(previous, each)
            previous = each

    # --- settings ------------------------------------------------------------------------------

    def show_loupe(self, is_on: bool) -> None:
        self._has_loupe = is_on
        self._place_loupe()

    def show_navigator(self, is_on: bool) -> None:
        self._has_navigator = is_on
        self._follow_view()

    def toggle_panel(self) -> None:
        """Open or close the adjustments."""
        if self.panel.isVisible():
            self.close_panel()
        else:
            self.panel.show()
            self._follow_view()

    def close_panel(self) -> None:
        had_focus = any(each.hasFocus() for each in self.panel.tab_order)
        self.panel.hide()
        if had_focus:
            self._canvas.setFocus()
        self._follow_view()

    def adjust(self, adjustment: Adjustment) -> None:
        """Show pictures with this adjustment from now on."""
        self.panel.show_adjustment(adjustment)
        self._canvas.set_adjustment(adjustment)

    # --- following -----------------------------------------------------------------------------

    def _show_nudge(self, edge: Edge) -> None:
        self._follow_edge(edge)
        self._nudged.start()

    def _follow_edge(self, edge: Edge | None) -> None:
        self._nudged.stop()
        self._edge = edge
        self._place_navigator()
        self._place_loupe()

    def _follow_view(self) -> None:
        if self.panel.isVisible():
            widest = self._view_size[0] - 2 * MARGIN
            self.panel.resize(min(self.panel.sizeHint().width(), widest), self.panel.sizeHint().height())
            self._put(self.panel, Corner.BOTTOM_LEFT)
        self.badge.setVisible(not self._canvas.adjustment.is_neutral and not self.panel.isVisible())
        if self.badge.isVisible():
            self.badge.adjustSize()
            self._put(self.badge, Corner.BOTTOM_LEFT)
        self._place_navigator()
        self._place_loupe()

    def _place_navigator(self) -> None:
        picture, seen = self._canvas.picture, self._canvas.visible_area
        if picture is None or not self._has_navigator or self._canvas.shows_all:
            self.navigator.hide()
            return
        visible = Box.from_corners(seen.left(), seen.top(), seen.right(), seen.bottom())
        self.navigator.show_picture(picture, visible, self._canvas.adjustment)
        size = (self.navigator.overview.width, self.navigator.overview.height)
        area = Corner.BOTTOM_RIGHT.area(size, self._view_size)
        is_in_the_way = self._edge is not None and is_near(area, self._points_to_avoid(self._edge))
        self.navigator.put(area)
        self.navigator.setVisible(room_for(size, size, self._view_size) is not None and not is_in_the_way)

    def _place_loupe(self) -> None:
        picture, edge, view = self._canvas.picture, self._edge, self._view_size
        size = room_for(SIZE, MIN_SIZE, view)
        is_large = self._canvas.transform().m11() >= MAX_VIEW_SCALE
        if picture is None or edge is None or size is None or is_large or not self._has_loupe:
            self.loupe.hide()
            return
        taken = [_area(inset) for inset in (self.navigator, self.panel, self.badge) if inset.isVisible()]
        self._corner = choose_corner(size, view, self._points_to_avoid(edge), taken, self._corner)
        self._canvas.request_detail()
        self.loupe.show_edge(picture, edge, self._canvas.adjustment)
        self.loupe.put(self._corner.area(size, view))
        self.loupe.show()
        self.loupe.raise_()

    # --- measures ------------------------------------------------------------------------------

    @property
    def _view_size(self) -> Size:
        view = self._canvas.viewport()
        return view.width(), view.height()

    def _points_to_avoid(self, edge: Edge) -> list[tuple[float, float]]:
        """The edge and the mouse, in view pixels."""
        to_view = self._canvas.viewportTransform()
        points = [to_view.map(QPointF(*edge.point)), self._canvas.mouse_at]
        return [(point.x(), point.y()) for point in points if point is not None]

    def _put(self, inset: Inset, corner: Corner) -> None:
        inset.put(corner.area((inset.width(), inset.height()), self._view_size))


def _area(widget: QWidget) -> Box:
    place = widget.geometry()
    return Box(place.left(), place.top(), place.left() + place.width(), place.top() + place.height())
