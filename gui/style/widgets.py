"""Small widgets and helpers shared across the window."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, QSize, Qt, SignalInstance
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSlider,
    QStyle,
    QStyleOption,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from gui.style.icons import set_icon

_ENTRY_MARGINS = 40  # around an entry of a list that has dropped down, its scroll bar included


class ElidedLabel(QLabel):
    """One line of text, elided in the middle if too long; the tooltip has the whole text."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setToolTip(text)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 6, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        option = QStyleOption()
        option.initFrom(self)
        shown = elided(self.text(), self.fontMetrics(), self.contentsRect().width())
        alignment = QStyle.visualAlignment(self.layoutDirection(), self.alignment())
        self.style().drawItemText(
            painter, self.contentsRect(), alignment, option.palette, self.isEnabled(), shown, self.foregroundRole()
        )


def elided(text: str, metrics: QFontMetrics, width: int) -> str:
    """``text`` elided in the middle to ``width`` pixels: names differ at their beginning and end."""
    return metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, width)


class PushButton(QPushButton):
    """Enter presses it whenever it has the focus; a plain QPushButton does so only in dialogs."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)


def button(
    text: str,
    *,
    icon: str = "",
    role: str = "",
    tooltip: str = "",
    token: str = "text",
    on_click: Callable[..., object] | SignalInstance | None = None,
) -> QPushButton:
    """A push button that takes no focus when clicked, so that keys stay with the canvas."""
    made = PushButton(f" {text}" if icon and text else text)  # Qt sets icon and text too close
    if role:
        made.setProperty("role", role)
    if icon:
        set_icon(made, icon, "on_accent" if role == "primary" else token)
    made.setToolTip(tooltip)
    made.setAccessibleName(text or tooltip)
    focus_by_tab_only(made)
    if on_click is not None:
        made.clicked.connect(on_click)
    return made


def focus_by_tab_only(widget: QWidget) -> None:
    """Let ``widget`` be reached by Tab, but take no focus when clicked, so that keys stay with the canvas."""
    widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)


def label(text: str, role: str = "", *, wrap: bool = False) -> QLabel:
    """A label in one of the style sheet's roles, of several lines where they ``wrap``."""
    made = QLabel(text, wordWrap=wrap)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    return made


def add_row(form: QFormLayout, text: str, field: QWidget) -> None:
    """Add a row to a form, with the label vertically centred on the field and its buddy."""
    name = label(text)
    name.setMinimumHeight(field.sizeHint().height())
    name.setBuddy(field)
    form.addRow(name, field)


def line() -> QFrame:
    """A thin horizontal rule."""
    made = QFrame()
    made.setObjectName("rule")
    made.setFixedHeight(1)
    return made


def set_style_property(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet selects on, and restyle."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


class ListComboBox(QComboBox):
    """Arrow keys open the list, in which nothing is taken before Enter or a click; the wheel does nothing."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.showPopup()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ElidedComboBox(QComboBox):
    """Its entries are names that the user gave: a longer one is elided in the middle, and the tooltip has all of it."""

    def __init__(self) -> None:
        super().__init__()
        self.currentTextChanged.connect(self._name)
        self._tip = ""

    def setToolTip(self, text: str) -> None:
        self._tip = text
        self._name(self.currentText())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        option.currentText = elided(option.currentText, self.fontMetrics(), field.width())
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def showPopup(self) -> None:
        """The list is as wide as its longest entry, where there is room for that."""
        widest = max((self.fontMetrics().horizontalAdvance(self.itemText(n)) for n in range(self.count())), default=0)
        room = self.screen().availableGeometry().right() - self.mapToGlobal(QPoint(0, 0)).x()
        self.view().setMinimumWidth(min(widest + _ENTRY_MARGINS, room))
        super().showPopup()

    def _name(self, text: str) -> None:
        super().setToolTip("\n".join(each for each in (text, self._tip) if each))


def combo(
    name: str, items: Iterable[tuple[str, object]] = (), *, tooltip: str = "", kind: type[QComboBox] = QComboBox
) -> QComboBox:
    """A drop-down list of texts with what they stand for; ``name`` is for screen readers."""
    made = kind()
    made.setAccessibleName(name)
    made.setToolTip(tooltip)
    for text, value in items:
        made.addItem(text, value)
    return made


def slider(name: str, lowest: int, highest: int, *, tooltip: str = "") -> QSlider:
    """A horizontal slider that takes no focus when clicked; ``name`` is for screen readers."""
    made = QSlider(Qt.Orientation.Horizontal)
    made.setRange(lowest, highest)
    made.setAccessibleName(name)
    made.setToolTip(tooltip or name)
    focus_by_tab_only(made)
    return made


def scrolled(content: QWidget) -> QScrollArea:
    """A frameless area in which what may be taller than there is room scrolls up and down."""
    area = QScrollArea()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
