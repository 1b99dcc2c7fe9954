"""The boxes of the image shown, as a list beside it: the person's, then the model's."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSignalBlocker, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from core.annotation import Annotation, ImageState, Prediction, Provenance
from core.geometry import Box
from gui.canvas.view import Canvas
from gui.document import Document
from gui.keys import key_or_name
from gui.theme import GRID, class_color, tokens
from gui.widgets import keep_keys_with_picture, label

_KEY = Qt.ItemDataRole.UserRole
_SIGN = 16

_ORIGIN = {
    Provenance.DRAWN: "drawn",
    Provenance.IMPORTED: "imported",
    Provenance.ACCEPTED: "accepted",
    Provenance.CORRECTED: "corrected",
}


class BoxList(QWidget):
    """Follows the canvas: a row is selected where its box is, and the other way round."""

    def __init__(self, document: Document, canvas: Canvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._canvas = canvas
        self._image_id: int | None = None
        self.tree = _tree()
        self._empty = label("", "dim")
        self._empty.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self._empty)
        layout.addStretch(0)
        self.tree.itemSelectionChanged.connect(self._select_on_canvas)
        canvas.selection_changed.connect(self._select_as_canvas)

    def show_image(self, image_id: int | None) -> None:
        """List what is on this image."""
        self._image_id = image_id
        self.refresh()

    def refresh(self) -> None:
        """Read annotations and visible suggestions anew."""
        with QSignalBlocker(self.tree):
            self.tree.clear()
            if self._image_id is not None:
                for annotation in self._document.annotations(self._image_id):
                    self.tree.addTopLevelItem(self._annotation_row(annotation))
                for prediction in self._canvas.visible_predictions():
                    self.tree.addTopLevelItem(self._prediction_row(prediction))
        has_rows = self.tree.topLevelItemCount() > 0
        self.tree.setVisible(has_rows)
        self._empty.setVisible(not has_rows)
        self._empty.setText(self._empty_text())
        self._select_as_canvas()

    def _empty_text(self) -> str:
        if self._image_id is None:
            return ""
        if self._document.image(self._image_id).state is ImageState.EMPTY:
            return "Marked as without plates."
        told = self.tr("No box yet. Press {} and drag one around each plate, or {} if there is none.")
        return told.format(key_or_name("draw_tool"), key_or_name("empty_next"))

    def _annotation_row(self, annotation: Annotation) -> QTreeWidgetItem:
        return self._row(
            ("annotation", annotation.id), annotation.class_id, annotation.box, _ORIGIN[annotation.provenance]
        )

    def _prediction_row(self, prediction: Prediction) -> QTreeWidgetItem:
        key = ("prediction", prediction.id)
        return self._row(key, prediction.class_id, prediction.box, f"{prediction.score:.0%}", dashed=True)

    def _row(
        self, key: tuple[str, int], class_id: int, box: Box, last: str, *, dashed: bool = False
    ) -> QTreeWidgetItem:
        name = self._document.class_name(class_id)
        size = f"{box.width:.0f} × {box.height:.0f}"
        row = QTreeWidgetItem([name, size, last])
        row.setData(0, _KEY, key)
        row.setIcon(0, box_sign(self._color(class_id), dashed=dashed))
        row.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        what = f"suggested, score {last}" if dashed else last
        row.setToolTip(0, f"{name}, {size} pixels, {what}")
        row.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{name}, {size} pixels, {what}")
        return row

    def _color(self, class_id: int) -> QColor:
        ids = [each.id for each in self._document.classes]
        return class_color(ids.index(class_id) if class_id in ids else 0)

    def _select_on_canvas(self) -> None:
        chosen = self.tree.selectedItems()
        if not chosen:
            self._canvas.clear_selection()
            return
        kind, number = chosen[0].data(0, _KEY)
        if kind == "annotation":
            self._canvas.select_annotation(number)
        else:
            self._canvas.select_prediction(number)

    def _select_as_canvas(self) -> None:
        keys = {("annotation", each.id) for each in self._canvas.selected_annotations()}
        ghost = self._canvas.selected_prediction()
        if ghost is not None:
            keys.add(("prediction", ghost.id))
        with QSignalBlocker(self.tree):
            for index in range(self.tree.topLevelItemCount()):
                row = self.tree.topLevelItem(index)
                if row is not None:
                    row.setSelected(tuple(row.data(0, _KEY)) in keys)
        self.tree.viewport().update()


def box_sign(color: QColor, *, dashed: bool = False) -> QIcon:
    """A small box: solid in a class's colour for a person's, dashed for the model's."""
    pixmap = QPixmap(_SIGN * 2, _SIGN * 2)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    area = QRectF(1.5, 3.5, 13, 9)
    if dashed:
        pen = QPen(QColor(tokens().text_dim), 1.5, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([2, 1.6])
    else:
        painter.setPen(QPen(QColor(tokens().box_edge), 4))
        painter.drawRoundedRect(area, 1, 1)
        pen = QPen(color, 2)
    painter.setPen(pen)
    painter.drawRoundedRect(area, 1, 1)
    painter.end()
    sign = QIcon(pixmap)
    sign.addPixmap(pixmap, QIcon.Mode.Selected)  # else Qt tints it in a selected row
    return sign


def _tree() -> QTreeWidget:
    tree = QTreeWidget()
    tree.setAccessibleName("Boxes of this image")
    tree.setColumnCount(3)
    tree.setHeaderHidden(True)
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    tree.header().setStretchLastSection(False)
    tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    for column in (1, 2):
        tree.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
    keep_keys_with_picture(tree)
    return tree
