"""The suggestions of the image shown: the threshold, and accepting and rejecting."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QLabel, QMenu, QSlider, QToolButton, QWidget

from core.annotation import Rejection
from gui.keyboard.keys import set_key_tip
from gui.language.translation import QT_TRANSLATE_NOOP
from gui.language.wording import number, percent
from gui.style.icons import set_icon
from gui.style.layouts import grow, hbox, vbox
from gui.style.theme import GRID
from gui.style.widgets import ElidedLabel, button, focus_by_tab_only, label

_STEPS = 100
_NO_MODEL = QT_TRANSLATE_NOOP("SuggestionPanel", "No model yet. Train one to get suggestions on images to do.")

_SEVERAL = QT_TRANSLATE_NOOP(
    "SuggestionPanel",
    "Of each object one suggestion is shown: an imported one before the model's, of two imported ones the higher score",
)


class SuggestionPanel(QWidget):
    """Threshold slider and verdict buttons; knows no document."""

    #: The user moved the slider: ``(score, 0 to 1)``.
    threshold_changed = Signal(float)
    accept_all = Signal()
    accept = Signal()
    reject = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(1, _STEPS - 1)
        self.slider.setPageStep(5)
        self.slider.setAccessibleName(self.tr("Minimum score of suggestions"))
        self.slider.setToolTip(self.tr("Suggestions with a lower score are hidden"))
        focus_by_tab_only(self.slider)
        self._value = label("")
        self._value.setMinimumWidth(self._value.fontMetrics().horizontalAdvance(percent(0.99)) + 2)
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.count = label("", "dim")
        self.source = ElidedLabel()
        self.source.setProperty("role", "dim")
        self._none = QLabel()
        self._none.setProperty("role", "dim")
        self._none.setWordWrap(True)
        self._accept_all = button(self.tr("Accept all"), icon="check-check", on_click=self.accept_all)
        self._accept = button(self.tr("Accept"), icon="check", on_click=self.accept)
        self._reject = button(self.tr("Reject"), icon="x", on_click=self.reject)
        set_key_tip(self._accept_all, self.tr("Accept all shown; the key also goes on"), "accept_next")
        set_key_tip(
            self._accept,
            self.tr("Accept the selected suggestion; the key also accepts the one under the mouse"),
            "accept_one",
        )
        set_key_tip(
            self._reject,
            self.tr("Reject the selected suggestion; the key also rejects the one under the mouse"),
            "reject",
        )
        self.rejected = RejectedButton()
        self._controls = self._lay_out()
        self.slider.valueChanged.connect(self._moved)
        self.show_image_state(source="", shown=0, hidden=0, selected=False)

    @property
    def threshold(self) -> float:
        """The slider's score, 0 to 1."""
        return self.slider.value() / _STEPS

    def set_threshold(self, value: float) -> None:
        """Show a threshold without emitting :attr:`threshold_changed`."""
        with QSignalBlocker(self.slider):
            self.slider.setValue(round(value * _STEPS))
        self._value.setText(percent(self.threshold))

    def show_image_state(
        self,
        *,
        source: str,
        imported: str = "",
        shown: int,
        hidden: int,
        selected: bool,
        is_done: bool = False,
        is_predicted: bool = True,
        rejections: Sequence[Rejection] = (),
    ) -> None:
        """Show the suggestions of this image.

        Args:
            source: the model that makes suggestions; empty for none.
            imported: the imported sources of those on the canvas; empty if all are the model's.
            shown: number of suggestions on the canvas.
            hidden: number of suggestions below the threshold.
            selected: whether one is selected.
            is_done: whether the image is done and so shows none.
            is_predicted: whether the model has predicted the image.
            rejections: those on the image.
        """
        self.source.setText(self.tr("From {}").format(imported) if imported else self.tr("Model: {}").format(source))
        if imported:
            self.source.setToolTip(f"{self.source.text()}\n{self.tr(_SEVERAL)}")
        self.source.setVisible(bool(source or imported))
        has_any = bool(source or shown or hidden)
        self._none.setVisible(not has_any)
        self._controls.setVisible(has_any)
        none = self.tr("No suggestions") if is_predicted or hidden else self.tr("Not predicted yet")
        none = self.tr("No suggestions on a done image") if is_done else none
        count = self.tr("{} shown").format(number(shown)) if shown else none
        lower = self.tr("{}, {} with a lower score")
        self.count.setText(lower.format(count, number(hidden)) if hidden else count)
        self._accept_all.setEnabled(shown > 0)
        self._accept.setEnabled(selected)
        self._reject.setEnabled(selected)
        self.rejected.show_rejections(rejections)

    def _lay_out(self) -> QWidget:
        controls = QWidget()
        vbox(
            self.count,
            hbox(label(self.tr("Minimum score")), grow(self.slider), self._value),
            self._accept_all,
            hbox(grow(self._accept), grow(self._reject)),
            self.rejected,
            on=controls,
        )
        vbox(label(self.tr("Suggestions"), "heading"), self.source, self._none, controls, on=self, spacing=GRID // 2)
        return controls

    def _moved(self, value: int) -> None:
        self._value.setText(percent(value / _STEPS))
        self.threshold_changed.emit(value / _STEPS)


class RejectedButton(QToolButton):
    """Hidden without rejections; its menu has an entry per rejected box."""

    #: The user wants these rejections removed: ``(list of ids)``.
    restore_requested = Signal(list)
    #: While the menu is open: its boxes, and the one under the mouse or None: ``(list of Box, Box or None)``.
    shown = Signal(list, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rejections: tuple[Rejection, ...] = ()
        self.setProperty("role", "quiet")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolTip(self.tr("Rejected boxes are not suggested here again; the model trains on them as background"))
        set_icon(self, "circle-slash", "text_dim")
        focus_by_tab_only(self)
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        menu.aboutToHide.connect(lambda: self.shown.emit([], None))
        self.setMenu(menu)
        self.show_rejections(())

    def show_rejections(self, rejections: Sequence[Rejection]) -> None:
        """Show these rejections, of one image."""
        self._rejections = tuple(rejections)
        text = self.tr("{} rejected here…").format(number(len(rejections)))
        self.setText(f" {text}")  # Qt sets icon and text too close
        self.setAccessibleName(text)
        self.setVisible(bool(rejections))

    def _fill(self) -> None:
        menu, rejections = self.menu(), self._rejections
        menu.clear()
        for each in rejections:
            size = f"{each.box.width:.0f} × {each.box.height:.0f}"
            text = size if each.score is None else self.tr("{}, score {}").format(size, percent(each.score))
            action = menu.addAction(self.tr("Restore: {}").format(text))
            action.triggered.connect(partial(self._restore, (each,)))
            action.hovered.connect(partial(self._point, each))
        if len(rejections) > 1:
            menu.addSeparator()
            restore_all = menu.addAction(self.tr("Restore all"))
            restore_all.triggered.connect(partial(self._restore, rejections))
            restore_all.hovered.connect(partial(self._point, None))
        self._point(None)

    def _point(self, rejection: Rejection | None) -> None:
        self.shown.emit([each.box for each in self._rejections], rejection and rejection.box)

    def _restore(self, rejections: Sequence[Rejection], _: bool = False) -> None:
        self.restore_requested.emit([each.id for each in rejections])
