"""A short tour of the window: on the user's first project, and from the Help menu."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from gui.keyboard.keys import key_or_name
from gui.settings.settings import Settings
from gui.start.callout import Callout

if TYPE_CHECKING:  # it is imported when the first project is opened
    from gui.panels.status import StatusLine
    from gui.panels.train_button import TrainButton
    from gui.shell.workspace import Workspace

#: Set to ``off``, the tour never starts by itself: for tests, benchmarks and screenshots.
ENVIRONMENT = "PLATEWRIGHT_TOUR"
_SETTLE_MS = 600  # until the first picture is shown


@dataclass(frozen=True, slots=True)
class _Stop:
    target: QWidget
    title: str
    text: str


class Tour(QObject):
    """Leads from part to part; ends when skipped, or with the project."""

    def __init__(self, window: QWidget, settings: Settings, status: StatusLine, train: TrainButton) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._status = status
        self._train = train
        self._workspace: Workspace | None = None
        self._stops: list[_Stop] = []
        self._at = 0
        self.callout: Callout | None = None
        self._soon = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._soon.timeout.connect(self._begin)

    @property
    def is_running(self) -> bool:
        return self.callout is not None

    @property
    def starts_soon(self) -> bool:
        """Whether it starts by itself in a moment."""
        return self._soon.isActive()

    def offer(self, workspace: Workspace) -> None:
        """Start soon, unless the user has seen it before."""
        self._workspace = workspace
        if not self._settings.tour_seen and os.environ.get(ENVIRONMENT) != "off":
            self._soon.start()

    def begin(self) -> None:
        """Start now, from the first stop."""
        self.end()
        self._begin()

    def end(self) -> None:
        """End the tour; the canvas gets the focus back."""
        self._soon.stop()
        callout, self.callout = self.callout, None
        if callout is None:
            return
        had_focus = callout.next_button.hasFocus() or callout.skip_button.hasFocus()
        callout.dismiss()
        callout.deleteLater()
        if had_focus and self._workspace is not None:
            self._workspace.labelling.canvas.setFocus()

    def detach(self) -> None:
        """End the tour and let go of the project that is closing."""
        self.end()
        self._workspace = None

    def _begin(self) -> None:
        workspace = self._workspace
        if workspace is None or self.callout is not None:
            return
        self._settings.tour_seen = True
        self._stops = [stop for stop in self._make_stops(workspace) if stop.target.isVisible()]  # panels may be hidden
        self._at = -1
        self.callout = Callout(self._window)
        self.callout.next.connect(self._show_next)
        self.callout.skip.connect(self.end)
        self._show_next()

    def _show_next(self) -> None:
        self._at += 1
        if self._at >= len(self._stops) or self.callout is None:
            self.end()
            return
        stop = self._stops[self._at]
        self.callout.point_at(stop.target, stop.title, stop.text, number=self._at + 1, of=len(self._stops))

    def _make_stops(self, workspace: Workspace) -> list[_Stop]:
        workspace.labelling.tabs.setCurrentWidget(workspace.labelling.image_tab)
        return [
            _Stop(
                workspace.labelling.images,
                self.tr("Your images"),
                self.tr("Filter the list with the buttons above it. Your image files are never changed."),
            ),
            _Stop(
                workspace.labelling.canvas,
                self.tr("Draw a box around each object"),
                self.tr("Drag from corner to corner, or click two corners. Try it now; {} undoes it.").format(
                    key_or_name("undo")
                ),
            ),
            _Stop(
                self._status,
                self.tr("One key per image"),
                self.tr("{} marks the image done and shows the next; {} marks it as having no objects.").format(
                    key_or_name("done_next"), key_or_name("empty_next")
                )
                + " "
                + self.tr("This line always shows the most useful keys."),
            ),
            _Stop(
                workspace.labelling.image_tab.suggestions,
                self.tr("Suggestions"),
                self.tr("Dashed boxes come from a model. {} accepts them and goes on; drag one to correct it.").format(
                    key_or_name("accept_next")
                ),
            ),
            _Stop(
                self._train,
                self.tr("Train"),
                self.tr("With about twenty images done, start a training and keep drawing.")
                + " "
                + self.tr("{} lists all keyboard shortcuts.").format(key_or_name("keys")),
            ),
        ]
