"""A crop of an image with its annotations, the run's current detections, and a verdict."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from core.geometry import Box
from gui.language.wording import decimal, of_all, percent
from gui.style.theme import GRID, tokens
from gui.training.cropping import ASPECT, Crop
from gui.training.followed_images import BoxOutcome, FollowedResult

_translate = QCoreApplication.translate

_CORNER = 4.0
_DASHES = [4.0, 3.0]
_COLORS = {BoxOutcome.DETECTED: "good", BoxOutcome.LOOSE: "warn", BoxOutcome.UNSURE: "warn", BoxOutcome.MISSED: "bad"}
_EDGE = 1.5  # extra width of the dark line below the bright one


def result_text(result: FollowedResult) -> str:
    """How well annotations are detected: the IoU of one box, the count of several."""
    if len(result.outcomes) != 1:
        return _translate("CropView", "{} detected").format(of_all(result.detected, len(result.outcomes)))
    verdict, iou = result.outcomes[0]
    if verdict is BoxOutcome.MISSED:
        return _translate("CropView", "missed")
    if verdict is BoxOutcome.LOOSE:
        return _translate("CropView", "loose, IoU {}").format(decimal(iou))
    if verdict is BoxOutcome.UNSURE:
        return _translate("CropView", "unsure, IoU {}").format(decimal(iou))
    return _translate("CropView", "IoU {}").format(decimal(iou))


def _worst(result: FollowedResult) -> BoxOutcome:
    order = list(BoxOutcome)
    return max((verdict for verdict, _ in result.outcomes), key=order.index, default=BoxOutcome.DETECTED)


class CropView(QAbstractButton):
    """Annotations solid, detections dashed with their score, the verdict below. A click enlarges it.

    Args:
        name: of the image, for screen readers.
        is_large: whether it is the enlarged view.
        parent: owner.
    """

    def __init__(self, name: str, *, is_large: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._is_large = name, is_large
        self._crop: Crop | None = None
        self._truth: tuple[Box, ...] = ()
        self._colors: tuple[str, ...] = ()
        self._result: FollowedResult | None = None
        self._problem = ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(not is_large)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if not is_large:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setToolTip(name)
        self._refresh()

    @property
    def caption(self) -> str:
        """The text below."""
        return "" if self._result is None else result_text(self._result)

    @property
    def crop(self) -> Crop | None:
        return self._crop

    @property
    def problem(self) -> str:
        return self._problem

    @property
    def colors(self) -> tuple[str, ...]:
        """The colours of the annotations, of their classes."""
        return self._colors

    def show_image(self, name: str, truth: tuple[Box, ...], colors: tuple[str, ...]) -> None:
        """Show another image, its annotations in these colours; its pixels follow."""
        self._name, self._truth, self._colors = name, truth, colors
        self._crop, self._problem = None, ""
        self._refresh()

    def show_crop(self, crop: Crop) -> None:
        self._crop = crop
        self.update()

    def show_problem(self, sentence: str) -> None:
        """Say why there is no picture."""
        self._problem = sentence
        self.setToolTip(sentence)
        self._refresh()

    def show_result(self, result: FollowedResult | None) -> None:
        """Show the result; None: not predicted yet."""
        self._result = result
        self._refresh()

    def _refresh(self) -> None:
        self.setAccessibleName(f"{self._name}: {self._problem or self.caption}".rstrip(": "))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave left and right to the parent, which moves through the epochs."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)

    # --- size and painting -----------------------------------------------------------------------

    def _line(self) -> float:
        return QFontMetricsF(self.font()).height() + GRID / 2

    def sizeHint(self) -> QSize:
        return QSize(640, 480) if self._is_large else QSize(13 * GRID, self.heightForWidth(13 * GRID))

    def minimumSizeHint(self) -> QSize:
        return QSize(10 * GRID, self.heightForWidth(10 * GRID))

    def heightForWidth(self, width: int) -> int:
        return round(width / ASPECT + self._line())

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        room = QRectF(self.rect()).adjusted(1, 1, -1, -self._line())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colors.canvas))
        painter.drawRoundedRect(room, _CORNER, _CORNER)
        if self._crop is not None:
            self._paint_picture(painter, room, self._crop)
        elif self._problem:
            painter.setPen(QColor(colors.text_dim))
            words = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room.adjusted(4, 4, -4, -4), words, _translate("CropView", "cannot be read"))
        self._paint_caption(painter, room)
        if self.hasFocus() or (self.underMouse() and not self._is_large):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colors.accent), 2))
            painter.drawRoundedRect(room, _CORNER, _CORNER)

    def _paint_picture(self, painter: QPainter, room: QRectF, crop: Crop) -> None:
        region = crop.region
        scale = min(room.width() / region.width, room.height() / region.height)
        width, height = region.width * scale, region.height * scale
        area = QRectF(room.center().x() - width / 2, room.center().y() - height / 2, width, height)
        painter.drawImage(area, crop.image)

        def placed(box: Box) -> QRectF:
            left, top = area.left() + (box.left - region.left) * scale, area.top() + (box.top - region.top) * scale
            return QRectF(left, top, box.width * scale, box.height * scale)

        painter.save()
        painter.setClipRect(area)
        for box, color in zip(self._truth, self._colors, strict=True):
            _outline(painter, placed(box), QColor(color), 2.0 if self._is_large else 1.5)
        for detection in self._result.detections if self._result is not None else ():
            core = QColor(tokens().suggestion_core)
            core.setAlphaF(1.0 if detection.is_shown else 0.7)
            rect = placed(detection.box)
            _outline(painter, rect, core, 2.0 if self._is_large else 1.5, dashed=True)
            self._paint_score(painter, rect, area, percent(detection.score))
        painter.restore()

    def _paint_score(self, painter: QPainter, rect: QRectF, area: QRectF, text: str) -> None:
        """Paint the score above its box, or below where there is no room."""
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * (1.0 if self._is_large else 0.8))
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        width, height = metrics.horizontalAdvance(text) + 6, metrics.height()
        top = rect.top() - height - 2
        top = top if top >= area.top() else min(rect.bottom() + 2, area.bottom() - height)
        left = max(area.left(), min(rect.left(), area.right() - width))
        label = QRectF(left, top, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().label_back))
        painter.drawRoundedRect(label, 3, 3)
        painter.setPen(QColor(tokens().label_text))
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_caption(self, painter: QPainter, room: QRectF) -> None:
        if self._result is None:
            return
        painter.setFont(self.font())
        painter.setPen(QColor(getattr(tokens(), _COLORS[_worst(self._result)])))
        beneath = QRectF(room.left() + 1, room.bottom(), room.width() - 2, self._line())
        shown = QFontMetricsF(self.font()).elidedText(self.caption, Qt.TextElideMode.ElideRight, beneath.width())
        painter.drawText(beneath, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _outline(painter: QPainter, rect: QRectF, core: QColor, width: float, *, dashed: bool = False) -> None:
    """Paint a bright line on a dark one, visible on any background."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    edge = QColor(tokens().suggestion_edge if dashed else tokens().box_edge)
    edge.setAlphaF(0.6)
    painter.setPen(QPen(edge, width + _EDGE))
    painter.drawRect(rect)
    pen = QPen(core, width)
    if dashed:
        pen.setDashPattern([length / width for length in _DASHES])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawRect(rect)
