"""The Train button, which also shows the progress of training."""

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
    """A primary button; during training, a progress bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fraction: float | None = None
        self._texts: tuple[str, ...] = ()
        self.show_idle()
        current().changed.connect(self._update_tooltip)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        focus_by_tab_only(self)

    def show_idle(self) -> None:
        self._fraction = None
        self.setText(self.tr("Train"))
        self.setAccessibleName(self.text())
        self._update_tooltip()
        self.update()

    def show_running(self, text: str, fraction: float, tip: str) -> None:
        """Show the progress of training: ``fraction`` 0 to 1, a short text and a tooltip."""
        self._fraction = min(max(fraction, 0.0), 1.0)
        self.setText(text)
        self.setAccessibleName(self.tr("Training: {}").format(text))
        self.setToolTip(tip)
        self.update()

    def reserve_width(self, texts: Iterable[str]) -> None:
        """Reserve width for all texts of a run, so that nothing next to the button moves during training."""
        self._texts = tuple(texts)
        self.updateGeometry()

    def _update_tooltip(self) -> None:
        if self._fraction is None:
            self.setToolTip(with_keys(self.tr("Train a localiser on the done images"), keys_of("train")))

    def sizeHint(self) -> QSize:
        texts = [self.tr("Training 100%"), self.text()]
        if self._fraction is not None:
            texts += self._texts
        widest = max(self.fontMetrics().horizontalAdvance(text) for text in texts)
        return QSize(widest + _ICON + 40, max(32, self.fontMetrics().height() + 14))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(area, _RADIUS, _RADIUS)
        if self._fraction is None:
            text_color = self._paint_idle(painter, shape)
        else:
            painter.fillPath(shape, QColor(colors.surface))
            painter.save()
            painter.setClipPath(shape)
            done = QRectF(area.left(), area.top(), area.width() * self._fraction, area.height())
            painter.fillRect(done, QColor(colors.accent_soft))
            painter.restore()
            painter.setPen(QPen(QColor(colors.accent), 1))
            painter.drawPath(shape)
            text_color = colors.text
        if self.hasFocus():
            painter.setPen(QPen(QColor(colors.text), 2))
            painter.drawPath(shape)
        self._paint_text(painter, text_color)

    def _paint_idle(self, painter: QPainter, shape: QPainterPath) -> str:
        colors = tokens()
        if not self.isEnabled():
            painter.fillPath(shape, QColor(colors.hover))
            return colors.text_disabled
        is_active = self.isDown() or self.underMouse()
        painter.fillPath(shape, QColor(colors.accent_hover if is_active else colors.accent))
        return colors.on_accent

    def _paint_text(self, painter: QPainter, text_color: str) -> None:
        font = self.font()
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(text_color))
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
