"""Paints the text labels of marks: class name (with several classes), score, flags, lock."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap, QTransform

from core.annotation import Flag
from core.geometry import Box
from gui.canvas.labels import LabelRequest, place_labels
from gui.canvas.marks import Mark, Marks
from gui.canvas.painting import view_rects
from gui.language.wording import percent
from gui.style import icons, theme

_PADDING = QSize(10, 2)  # both sides together
_CORNER = 3
_POINT_SIZE = 8.5
_MAX_CACHED = 1000
_LOCK, _LOCK_ROOM = 11, 14
#: One letter per flag, in this order.
FLAG_LETTERS = {Flag.DIFFICULT: "D", Flag.OCCLUDED: "O", Flag.TRUNCATED: "T"}


class _LabelText(NamedTuple):
    """A label's content."""

    text: str
    is_locked: bool


class LabelPainter:
    """Paints the labels of one canvas.

    Attributes:
        class_name: name of a class by id, or None where labels need no name.
    """

    def __init__(self, marks: Marks, font: QFont) -> None:
        self.class_name: Callable[[int], str | None] = lambda _: None
        self._marks = marks
        self._font = QFont(font)
        self._font.setPointSizeF(_POINT_SIZE)
        self._metrics = QFontMetrics(self._font)
        self._drawn: dict[object, QPixmap] = {}
        self._places: list[tuple[QPoint, _LabelText]] = []
        self._placed_for: object = None

    def paint(self, painter: QPainter, to_view: QTransform, view: QRect) -> None:
        """Paint all labels, in view pixels."""
        ratio = painter.device().devicePixelRatioF()
        for corner, words in self._placed(to_view, view):
            painter.drawPixmap(corner, self._pixmap(words, ratio))

    def forget(self) -> None:
        """Lay the labels out anew: class names changed."""
        self._placed_for = None

    def _placed(self, to_view: QTransform, view: QRect) -> list[tuple[QPoint, _LabelText]]:
        """Labels with their places, cached until marks or view change: placing one considers every box."""
        state = (self._marks.revision, to_view.m11(), to_view.dx(), to_view.dy(), view.width(), view.height())
        if self._placed_for != state:
            self._places = self._place(to_view, view)
            self._placed_for = state
        return self._places

    def _place(self, to_view: QTransform, view: QRect) -> list[tuple[QPoint, _LabelText]]:
        marks = list(self._marks.all())
        labels = {index: words for index, mark in enumerate(marks) if any(words := self._words(mark))}
        requests = []
        for index, words in labels.items():
            size = self._size(words)
            always = self._marks.is_selected(marks[index].key)
            requests.append(LabelRequest(index, size.width(), size.height(), always))
        if not requests:
            return []
        requests.sort(key=lambda request: not request.always)
        rects = view_rects(to_view, (mark.box for mark in marks)).astype("float32")
        places = place_labels(rects, requests, Box(0, 0, max(1, view.width()), max(1, view.height())))
        return [(QPoint(round(x), round(y)), labels[index]) for index, (x, y) in places.items()]

    def _words(self, mark: Mark) -> _LabelText:
        """The label of a mark; empty where it has none or while a gesture moves it."""
        if mark.key in self._marks.previewed:
            return _LabelText("", is_locked=False)
        name = self.class_name(mark.class_id)
        score = None if mark.score is None else percent(mark.score)
        letters = (letter for flag, letter in FLAG_LETTERS.items() if flag in mark.flags)
        return _LabelText(" ".join(part for part in (name, score, *letters) if part), mark.is_locked)

    def _size(self, words: _LabelText) -> QSize:
        room = QSize(_LOCK_ROOM if words.text else _LOCK, 0) if words.is_locked else QSize()
        return QSize(self._metrics.horizontalAdvance(words.text), self._metrics.height()) + room + _PADDING

    def _pixmap(self, words: _LabelText, ratio: float) -> QPixmap:
        """The label as a cached picture: text layout is slow, and most labels are alike."""
        tokens = theme.tokens()
        key = (words, ratio, tokens.label_back, tokens.label_text)
        if key not in self._drawn:
            if len(self._drawn) >= _MAX_CACHED:
                self._drawn.clear()
            self._drawn[key] = self._draw(words, ratio, tokens)
        return self._drawn[key]

    def _draw(self, words: _LabelText, ratio: float, tokens: theme.Tokens) -> QPixmap:
        size = self._size(words)
        pixmap = QPixmap(size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.label_back))
        painter.drawRoundedRect(QRect(QPoint(), size), _CORNER, _CORNER)
        inside = QRect(QPoint(), size).adjusted(_PADDING.width() // 2, 0, -_PADDING.width() // 2, 0)
        if words.is_locked:
            place = QRect(inside.left(), (size.height() - _LOCK) // 2, _LOCK, _LOCK)
            icons.renderer("lock", "label_text").render(painter, QRectF(place))
        painter.setPen(QColor(tokens.label_text))
        painter.drawText(inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words.text)
        painter.end()
        return pixmap
