"""A few pictures of an import with their boxes: one large, all of them in a strip below."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from core.formats.common import LabelledImage
from gui.importing.sample_view import SampleView
from gui.language.wording import counted
from gui.pictures.loader import ImageLoader
from gui.pictures.picture import Picture
from gui.pictures.thumbnails import Thumbnails, Unreadable, paint_thumbnail
from gui.style.layouts import grow, hbox, vbox
from gui.style.theme import GRID, class_color, tokens
from gui.style.widgets import ElidedLabel, button
from gui.threads.background import Background

_CELL = QSize(13 * GRID, 9 * GRID)
_EDGE = 3
_MEGABYTES = 192


class _Source(QObject):
    """The samples by a number, for the loader of pictures; no number is given to two images."""

    file_changed = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.samples: Sequence[LabelledImage] = ()
        self.first = 0

    def show(self, samples: Sequence[LabelledImage]) -> None:
        """Give other images numbers."""
        self.first += len(self.samples)
        self.samples = tuple(samples)

    def absolute_path(self, image_id: int) -> Path:
        return self.samples[image_id - self.first].path

    def note_size(self, image_id: int, width: int, height: int) -> None:
        """The reader has measured it already."""


class Samples(QWidget):
    """Decodes in the background; nothing here waits."""

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = _Source(self)
        self._loader = ImageLoader(background, self._source, _MEGABYTES, self)
        self.thumbnails = Thumbnails(background, parent=self)
        self._names: list[str] = []
        self._as_suggestions = False
        self.view = SampleView()
        self.caption = ElidedLabel()
        self.strip = _Strip(self)
        self.close_up = button(
            self.tr("Closer"), icon="zoom-in", role="quiet", tooltip=self.tr("Show the smallest box close up, or all")
        )
        self.close_up.setCheckable(True)
        self.close_up.setAutoDefault(False)
        self.close_up.toggled.connect(lambda _: self._place())
        vbox(grow(self.view), hbox(grow(self.caption), self.close_up), self.strip, on=self)
        self.strip.currentRowChanged.connect(self._show)
        self._loader.loaded.connect(self._loaded)
        self._loader.sharpened.connect(lambda _, picture: self.view.show_detail(picture))
        self._loader.failed.connect(lambda _, why: self.view.set_picture(None, why))
        self.view.detail_requested.connect(self._loader.request_detail)
        self.thumbnails.ready.connect(lambda _: self.strip.viewport().update())

    @property
    def samples(self) -> Sequence[LabelledImage]:
        """The images shown."""
        return self._source.samples

    def show_samples(self, samples: Sequence[LabelledImage]) -> None:
        """Show these images; none empties the picture. The same images with other boxes stay as they are seen."""
        if [each.path for each in samples] == [each.path for each in self._source.samples]:
            self._source.samples = tuple(samples)
            self._tell_current()
            return
        self.clear()
        self._source.show(samples)
        self.thumbnails.set_source(self._source.absolute_path)
        for each in samples:
            item = QListWidgetItem(each.path.name)
            item.setToolTip(str(each.path))
            self.strip.addItem(item)
        if samples:
            self.strip.setCurrentRow(0)

    def show_classes(self, names: Sequence[str], *, as_suggestions: bool) -> None:
        """Draw the boxes by these classes from now on; see :meth:`SampleView.show_boxes`."""
        self._names, self._as_suggestions = list(names), as_suggestions
        self._draw_boxes()
        self.strip.viewport().update()

    def clear(self, message: str = "") -> None:
        """Show a message instead of pictures."""
        self._loader.request_none()
        self._source.show(())
        self.strip.clear()
        self.thumbnails.set_source(None)
        self.caption.setText("")
        self.view.set_picture(None, message)

    def close_down(self) -> None:
        """Drop what is being read."""
        self._loader.close()
        self.thumbnails.set_source(None)

    def color_of(self, class_name: str) -> QColor:
        """The colour of a class; the one colour of boxes where there is one class only."""
        if len(self._names) < 2 or class_name not in self._names:
            return QColor(tokens().box_core)
        return class_color(self._names.index(class_name))

    def _show(self, row: int) -> None:
        if 0 <= row < len(self.samples):
            self._tell_current()
            self.view.set_picture(None, self.tr("Reading the picture…"))
            first = self._source.first
            self._loader.request(first + row, [first + n for n in range(len(self.samples)) if n != row])

    def _tell_current(self) -> None:
        if 0 <= self.strip.currentRow() < len(self.samples):
            sample = self.samples[self.strip.currentRow()]
            count = counted(len(sample.boxes), "box")
            self.caption.setText(f"{sample.path.name} · {sample.width} × {sample.height} · {count}")

    def thumbnail(self, row: int) -> QPixmap | Unreadable | None:
        """The small picture of this sample; None while it is being read."""
        return self.thumbnails.get(self._source.first + row)

    def _loaded(self, number: int, picture: Picture) -> None:
        if number == self._source.first + self.strip.currentRow():
            self.view.set_picture(picture)
            self._draw_boxes()
            self._place()

    def _place(self) -> None:
        """Show all of the picture, or its smallest box close up."""
        if self.view.picture is not None and self.close_up.isChecked():
            self.view.show_close()
        else:
            self.view.fit()

    def _draw_boxes(self) -> None:
        row = self.strip.currentRow()
        boxes = self.samples[row].boxes if 0 <= row < len(self.samples) else ()
        self.view.show_boxes(boxes, self._names, as_suggestions=self._as_suggestions)


class _Strip(QListWidget):
    """The samples side by side; arrow keys go from one to the next."""

    def __init__(self, owner: Samples) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Sample images"))
        self.setFlow(QListWidget.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Cell(owner, self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(_CELL.height() + 2 * self.frameWidth() + 14)


class _Cell(QStyledItemDelegate):
    """A thumbnail with its boxes; the current one is framed."""

    def __init__(self, owner: Samples, parent: QObject) -> None:
        super().__init__(parent)
        self._owner = owner

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return _CELL

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colors, row = tokens(), index.row()
        if not row < len(self._owner.samples):
            return
        state: QStyle.StateFlag = option.state
        area: QRect = option.rect
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(colors.accent))
        frame = area.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        painter.fillRect(frame, QColor(colors.surface))
        thumbnail = self._owner.thumbnail(row)
        paint_thumbnail(painter, frame, thumbnail, colors)
        if isinstance(thumbnail, QPixmap):
            self._paint_boxes(painter, frame, row, thumbnail)
        painter.restore()

    def _paint_boxes(self, painter: QPainter, frame: QRect, row: int, thumbnail: QPixmap) -> None:
        sample = self._owner.samples[row]
        size = thumbnail.size().scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio)
        shown = QRect(0, 0, size.width(), size.height())
        shown.moveCenter(frame.center())
        across, down = size.width() / sample.width, size.height() / sample.height
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for each in sample.boxes:
            x1, y1, x2, y2 = each.box.as_tuple()
            rect = QRectF(
                shown.left() + x1 * across, shown.top() + y1 * down, (x2 - x1) * across, (y2 - y1) * down
            ).toAlignedRect()
            painter.setPen(QPen(QColor(tokens().box_edge), 1))
            painter.drawRect(rect.adjusted(-1, -1, 1, 1))
            painter.setPen(QPen(self._owner.color_of(each.class_name), 1))
            painter.drawRect(rect)
