"""The texts that a widget paints, with where and how, whoever paints them: Qt's styles, delegates, or we ourselves.

A widget is painted on a device that keeps no picture but writes down each piece of text. So what is looked at is what
the user sees: cut, elided or whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPaintDevice, QPaintEngine, QRegion
from PySide6.QtWidgets import QWidget

_Metric = QPaintDevice.PaintDeviceMetric
_DPI = 96


@dataclass(frozen=True, slots=True)
class PaintedText:
    """One piece of text, at most a line. Rectangles are in pixels of the widget.

    ``area``: from its ascent to its descent. ``clip``: what the painter was clipped to; None for the whole widget.
    """

    text: str
    area: QRectF
    clip: QRectF | None


def painted_texts(widget: QWidget) -> list[PaintedText]:
    """What ``widget`` paints of text, without its children."""
    device = _Device(widget.size())
    # Not widget.render: a QGraphicsView has another one.
    QWidget.render(widget, device, QPoint(), QRegion(widget.rect()), QWidget.RenderFlag(0))
    return device.engine.texts


class _Engine(QPaintEngine):
    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.texts: list[PaintedText] = []

    def begin(self, device: QPaintDevice) -> bool:
        return True

    def end(self) -> bool:
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, state: Any) -> None: ...

    def drawPixmap(self, *_: Any) -> None: ...

    def drawImage(self, *_: Any) -> None: ...

    def drawPath(self, *_: Any) -> None: ...

    def drawRects(self, *_: Any) -> None: ...

    def drawPolygon(self, *_: Any) -> None: ...

    def drawTextItem(self, at: Any, item: Any) -> None:
        text = item.text().rstrip()
        if not text:
            return
        painter = self.painter()
        transform = painter.transform()
        width = QFontMetricsF(item.font()).horizontalAdvance(text) if text != item.text() else item.width()
        area = QRectF(at.x(), at.y() - item.ascent(), width, item.ascent() + item.descent())
        clip = transform.mapRect(painter.clipBoundingRect()) if painter.hasClipping() else None
        self.texts.append(PaintedText(text, transform.mapRect(area), clip))


class _Device(QPaintDevice):
    def __init__(self, size: QSize) -> None:
        super().__init__()
        self.engine = _Engine()
        self._values = {
            _Metric.PdmWidth: size.width(),
            _Metric.PdmHeight: size.height(),
            _Metric.PdmWidthMM: size.width(),
            _Metric.PdmHeightMM: size.height(),
            _Metric.PdmDepth: 32,
            _Metric.PdmNumColors: 1 << 24,
            _Metric.PdmDpiX: _DPI,
            _Metric.PdmDpiY: _DPI,
            _Metric.PdmPhysicalDpiX: _DPI,
            _Metric.PdmPhysicalDpiY: _DPI,
            _Metric.PdmDevicePixelRatio: 1,
            _Metric.PdmDevicePixelRatioScaled: 1 << 16,
        }

    def paintEngine(self) -> QPaintEngine:
        return self.engine

    def metric(self, metric: QPaintDevice.PaintDeviceMetric) -> int:
        return self._values.get(metric, 0)


def texts_of(painted: Sequence[PaintedText]) -> list[str]:
    """Only the texts."""
    return [each.text for each in painted]
