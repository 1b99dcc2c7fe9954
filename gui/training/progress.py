"""The current run: phase, progress, time left, Stop and Discard, notices and figures."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QLabel,
    QProgressBar,
    QWidget,
)

from core.events import EpochDone, Event, Notice, PaceMeasured, Phase, PhaseChanged, StepDone
from gui.dialogs.ask import Role, ask
from gui.language.sentences import translated
from gui.language.translation import QT_TRANSLATE_NOOP
from gui.language.wording import decimal, duration, number
from gui.style.layouts import aligned, grow, hbox, vbox
from gui.style.theme import GRID
from gui.style.widgets import button, label
from gui.training.words import phase_progress, phase_title, step_words, time_left

_translate = QCoreApplication.translate

_FIGURES = (
    QT_TRANSLATE_NOOP("RunProgress", "Epoch"),
    QT_TRANSLATE_NOOP("RunProgress", "Loss"),
    QT_TRANSLATE_NOOP("RunProgress", "AP50"),
    QT_TRANSLATE_NOOP("RunProgress", "Images/s"),
)
_BAR_STEPS = 1000
#: Share of the bar for what comes before the first step, until the pace is known.
_BEFORE_TRAINING = 0.05
_MIN_WIDTH = 20 * GRID
_NONE = "–"
_TOO_LATE_TO_STOP = (Phase.EXPORTING, Phase.EVALUATING)  # the best model is being saved


class RunProgress(QWidget):
    """Follows the events of one run after another."""

    stop_requested = Signal()
    #: The user wants to train at the expense of other programs.
    raise_requested = Signal()
    #: Requested and confirmed.
    discard_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_stopping = False
        self._knows_pace = False
        self.phase = label("", "heading", wrap=True)
        self.left = label("", "dim")
        self.progress_text = label("", "dim")
        self.bar = QProgressBar()
        self.bar.setRange(0, _BAR_STEPS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the run"))
        self.busy = BusyView()
        self.busy.raise_requested.connect(self.raise_requested)
        self.notices = Notices()
        self.figures: dict[str, QLabel] = {}
        self.stop = button(
            self.tr("Stop and keep best"),
            tooltip=self.tr("Finish the current step and keep the best model so far"),
            on_click=self._stop,
        )
        self.discard = button(
            self.tr("Discard…"),
            role="danger",
            tooltip=self.tr("End the run and delete it"),
            on_click=self._discard,
        )
        self._buttons = hbox(grow(self.stop), self.discard)
        vbox(
            hbox(grow(self.phase), aligned(self.left, Qt.AlignmentFlag.AlignBottom)),
            self.bar,
            self.progress_text,
            self.busy,
            self._buttons,
            self.notices,
            self._make_figures(),
            on=self,
        )
        self.setMinimumWidth(_MIN_WIDTH)  # else the buttons' total width would be the minimum

    def _make_figures(self) -> QGridLayout:
        figures = QGridLayout()
        figures.setHorizontalSpacing(GRID)
        figures.setVerticalSpacing(0)
        for column, name in enumerate(_FIGURES):
            self.figures[name] = label(_NONE)
            self.figures[name].setAccessibleName(self.tr(name))
            figures.addWidget(label(self.tr(name), "dim"), 0, column)
            figures.addWidget(self.figures[name], 1, column)
            figures.setColumnStretch(column, 1)
        return figures

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons side by side where their text fits."""
        super().resizeEvent(event)
        wanted = self.stop.sizeHint().width() + GRID + self.discard.sizeHint().width()
        fits = wanted <= event.size().width()
        self._buttons.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)

    def begin(self) -> None:
        """Forget the previous run."""
        self._is_stopping = self._knows_pace = False
        self.busy.clear()
        self.bar.setValue(0)
        self.notices.clear()
        for figure in self.figures.values():
            figure.setText(_NONE)
        self.stop.setEnabled(True)
        self.discard.setEnabled(True)
        self._show_phase(Phase.STARTING, 0, 0)

    def follow(self, event: Event) -> None:
        """Apply an event of the run."""
        match event:
            case PhaseChanged():
                self._show_phase(event.phase, event.done, event.total)
            case StepDone():
                if not self._knows_pace:
                    share = _BEFORE_TRAINING + (1 - _BEFORE_TRAINING) * event.fraction
                    self.bar.setValue(max(self.bar.value(), round(share * _BAR_STEPS)))
                    self._show_left(event.eta_s)
                self.progress_text.setText(step_words(event))
                self.figures["Epoch"].setText(number(event.epoch))
                self.figures["Loss"].setText(decimal(event.loss, 3))
                self.figures["Images/s"].setText(decimal(event.images_per_second, 0))
            case PaceMeasured():
                self._knows_pace = True
                self.bar.setValue(max(self.bar.value(), round(event.fraction * _BAR_STEPS)))
                if event.left_s is not None:
                    self._show_left(event.left_s)
                    self.busy.show_pace(event)
            case EpochDone(ap50=float(ap50)):
                self.figures["AP50"].setText(decimal(ap50))
            case Notice():
                self.notices.add(translated(event.message))
            case _:
                pass

    def _show_phase(self, phase: Phase, done: int, total: int) -> None:
        self.phase.setText(phase_title(phase))
        self.progress_text.setText(phase_progress(phase, done, total))
        if not self._knows_pace:
            # Of the whole run, and never less than before: each phase begins with nothing.
            share = _BEFORE_TRAINING * done / total if total else 0.0
            self.bar.setValue(max(self.bar.value(), round(share * _BAR_STEPS)))
            self.left.clear()
        if phase in _TOO_LATE_TO_STOP:
            self.stop.setEnabled(False)

    def _show_left(self, seconds: float) -> None:
        self.left.setText("" if self._is_stopping else time_left(seconds))

    def _stop(self) -> None:
        self._is_stopping = True
        self.stop.setEnabled(False)
        self.phase.setText(self.tr("Stopping, keeping the best so far"))
        self.left.clear()
        self.stop_requested.emit()

    def _discard(self) -> None:
        if confirm_discard(self):
            self.stop.setEnabled(False)
            self.discard.setEnabled(False)
            self.discard_requested.emit()


def confirm_discard(parent: QWidget) -> bool:
    """Ask first, as a discarded run cannot be restored."""
    answer = ask(
        parent,
        _translate("RunProgress", "Discard the run"),
        _translate("RunProgress", "Discard this run?"),
        _translate("RunProgress", "Its progress is lost. Your boxes stay as they are."),
        (_translate("RunProgress", "Discard the run"), Role.DestructiveRole),
        (_translate("RunProgress", "Keep training"), Role.RejectRole),
    )
    return answer == 0


class BusyView(QWidget):
    """That other programs slow the run down, and a button that takes their time."""

    raise_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = label("", "notice", wrap=True)
        self.raise_it = button(
            self.tr("Higher priority"),
            tooltip=self.tr("Train at the expense of other programs, which then get slower"),
            on_click=self._raise,
        )
        vbox(self.words, aligned(self.raise_it, Qt.AlignmentFlag.AlignLeft), on=self, spacing=GRID // 2)
        self.clear()

    def show_pace(self, pace: PaceMeasured) -> None:
        """Show how long the run takes at this pace, while others slow it down."""
        if pace.left_s is None or not pace.is_busy:
            self.hide()
            return
        now = duration(pace.left_s)
        if pace.raised_s is None:
            text = self.tr("This computer is busy: about {}. Close other programs to train faster.").format(now)
        else:
            text = self.tr("This computer is busy: about {}, or with higher priority about {}.").format(
                now, duration(pace.raised_s)
            )
        self.words.setText(text)
        self.raise_it.setVisible(pace.raised_s is not None)
        self.show()

    def clear(self) -> None:
        self.raise_it.setEnabled(True)
        self.hide()

    def _raise(self) -> None:
        self.raise_it.setEnabled(False)
        self.raise_requested.emit()


class Notices(QWidget):
    """The newest notice on one line; *More* unfolds all of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentences: list[str] = []
        self._is_open = False
        self.line = label("", "warn")
        self.whole = label("", "warn", wrap=True)
        self.more = button(self.tr("More"), role="quiet", on_click=self._toggle)
        vbox(
            hbox(grow(self.line), aligned(self.more, Qt.AlignmentFlag.AlignRight), spacing=GRID // 2),
            self.whole,
            on=self,
            spacing=0,
        )
        self.clear()

    @property
    def text(self) -> str:
        """All notices, one a line."""
        return "\n".join(self._sentences)

    def add(self, sentence: str) -> None:
        """Add a notice."""
        self._sentences.append(sentence)
        self._refresh()

    def clear(self) -> None:
        self._sentences.clear()
        self._is_open = False
        self._refresh()

    def minimumSizeHint(self) -> QSize:
        return QSize(8 * GRID, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._refresh()

    def _toggle(self) -> None:
        self._is_open = not self._is_open
        self._refresh()

    def _refresh(self) -> None:
        newest = self._sentences[-1] if self._sentences else ""
        metrics = self.line.fontMetrics()
        is_short = len(self._sentences) < 2 and metrics.horizontalAdvance(newest) <= self.width()
        room = self.width() - (0 if is_short else self.more.sizeHint().width() + GRID)
        shown = self.tr("Notices: {}").format(len(self._sentences)) if self._is_open else newest
        self.line.setText(metrics.elidedText(shown, Qt.TextElideMode.ElideRight, room))
        self.line.setAccessibleName(newest)
        self.more.setVisible(not is_short)
        self.more.setText(self.tr("Less") if self._is_open else self.tr("More"))
        self.whole.setText(self.text)
        self.whole.setVisible(self._is_open)
        self.setVisible(bool(self._sentences))
