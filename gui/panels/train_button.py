"""The one button that trains, and says how far training is."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui.keyboard.key_names import with_keys
from gui.keyboard.keys import current, keys_of
from gui.style.icons import icon
from gui.style.theme import tokens
from gui.style.widgets import PushButton, focus_by_tab_only

_RADIUS = 6.0
_ICON = 16


class TrainButton(PushButton):
    """Accent while it can be pressed to train; while it trains, a bar that fills."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fraction: float | None = None
        self._said: tuple[str, ...] = ()
        self.show_idle()
        current().changed.connect(self._write_tip)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        focus_by_tab_only(self)

    def show_idle(self) -> None:
        self._fraction = None
        self.setText(self.tr("Train"))
        self.setAccessibleName(self.text())
        self._write_tip()
        self.update()

    def show_running(self, text: str, fraction: float, tip: str) -> None:
        """Show how far training is: ``fraction`` 0 to 1, a short text on it and a sentence beneath the pointer."""
        self._fraction = min(max(fraction, 0.0), 1.0)
        self.setText(text)
        self.setAccessibleName(self.tr("Training: {}").format(text))
        self.setToolTip(tip)
        self.update()

    def make_room(self, texts: Iterable[str]) -> None:
        """Be as wide for all that a run may say, so that nothing beside the button moves while it trains."""
        self._said = tuple(texts)
        self.updateGeometry()

    def _write_tip(self) -> None:
        if self._fraction is None:
            self.setToolTip(with_keys(self.tr("Train a localiser on the images that are done"), keys_of("train")))

    def sizeHint(self) -> QSize:
        texts = [self.tr("Training 100%"), self.text()]
        if self._fraction is not None:
            texts += self._said
        widest = max(self.fontMetrics().horizontalAdvance(text) for text in texts)
        return QSize(widest + _ICON + 40, max(32, self.fontMetrics().height() + 14))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(area, _RADIUS, _RADIUS)
        if self._fraction is None:
            ink = self._paint_idle(painter, shape)
        else:
            painter.fillPath(shape, QColor(look.surface))
            painter.save()
            painter.setClipPath(shape)
            done = QRectF(area.left(), area.top(), area.width() * self._fraction, area.height())
            painter.fillRect(done, QColor(look.accent_soft))
            painter.restore()
            painter.setPen(QPen(QColor(look.accent), 1))
            painter.drawPath(shape)
            ink = look.text
        if self.hasFocus():
            painter.setPen(QPen(QColor(look.text), 2))
            painter.drawPath(shape)
        self._paint_text(painter, ink)

    def _paint_idle(self, painter: QPainter, shape: QPainterPath) -> str:
        look = tokens()
        if not self.isEnabled():
            painter.fillPath(shape, QColor(look.pressed))
            return look.text_disabled
        lit = self.isDown() or self.underMouse()
        painter.fillPath(shape, QColor(look.accent_hover if lit else look.accent))
        return look.on_accent

    def _paint_text(self, painter: QPainter, ink: str) -> None:
        font = self.font()
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        area = self.rect()
        if self._fraction is None:
            token = "on_accent" if self.isEnabled() else "text_disabled"
            width = painter.fontMetrics().horizontalAdvance(self.text()) + _ICON + 8
            left = area.left() + (area.width() - width) // 2
            icon("play", token).paint(painter, left, area.top(), _ICON, area.height())
            area.setLeft(left + _ICON + 8)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        else:
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.text())
