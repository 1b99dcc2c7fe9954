"""Walks through all that the window shows, in one language, and prints as JSON what does not fit.

    python -m tests.gui.fit.walk FOLDER 1024x700 1366x768

The process is one of its own: Qt reads scale and screens only when it starts. What there is to walk through is found,
not listed: a page, a dialog or a widget that no state here shows is a fault, too.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import sys
import time
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QSize
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

import gui
from gui.keyboard.page_names import PAGES
from gui.settings.settings import Settings
from gui.shell.main_window import MainWindow
from gui.shell.workspace import Workspace
from gui.threads import predicting
from tests.gui.fit import states
from tests.gui.fit.faults import Fitting, shown_lists, shown_menus
from tests.gui.fit.project import OWN, detections
from tests.support.predicting import FakeClient

DEADLINE_S = 20.0


class Walk:
    """Goes from state to state; :attr:`faults` by the state in which they were seen first."""

    def __init__(self, window: MainWindow, fitting: Fitting, sizes: list[QSize]) -> None:
        self.window: MainWindow = window
        self.settings: Settings = Settings()
        self.sizes = sizes
        self.faults: dict[str, str] = {}
        self.classes: set[type] = set()
        self._fitting = fitting
        self._dropped: set[tuple[object, ...]] = set()

    def wait_for(self, what: str, is_so: Callable[[], object]) -> None:
        ends = time.monotonic() + DEADLINE_S
        while not is_so():
            if time.monotonic() > ends:
                raise TimeoutError(f"never came about: {what}")
            QApplication.processEvents()
            time.sleep(0.002)
        settle()

    def look(self, name: str) -> None:
        """Look at the window as it is now, in each size."""
        for size in self.sizes:
            self.window.resize(size)
            self.window.status.clear_message()
            settle()
            where = f"{name} at {size.width()}x{size.height()}"
            if self.window.size() != size:
                self._note(where, [f"the window widens to {self.window.width()}x{self.window.height()}"])
            self.look_at(self.window, where)

    def look_at_hint(self, text: str) -> None:
        """Look at the bottom line with this hint, in the smallest window."""
        self.window.resize(self.sizes[0])
        self.window.status.set_hint(text)
        self.window.status.clear_message()
        settle()
        self._note(f"the hint {text!r}", self._fitting.faults(self.window.status))

    def look_at(self, top: QWidget, where: str) -> None:
        """Look at a window or a dialog as it is now, and at the lists that drop down in it."""
        self._note(where, self._fitting.faults(top))
        self._count(top)
        for box, dropped, hidden in shown_lists(top):
            key = (box.accessibleName(), box.count(), box.width())
            if key in self._dropped:
                continue
            self._dropped.add(key)
            told = f"{where}, the list {box.accessibleName() or box.currentText()!r}"
            self._note(told, [f"out of sight: {each!r}" for each in hidden])
            self._note(told, self._fitting.faults(dropped))

    def look_at_dialog(self, dialog: QDialog, name: str) -> None:
        """Show a dialog over the window, look at it, and close it."""
        settle()
        room = dialog.screen().availableGeometry().size()
        size = dialog.frameGeometry().size()
        if size.width() > room.width() or size.height() > room.height():
            self._note(
                name, [f"the dialog is {size.width()}x{size.height()}, the screen {room.width()}x{room.height()}"]
            )
        self.look_at(dialog, name)

    def look_at_menus(self) -> None:
        menus = [each for each in self.window.menuBar().findChildren(QMenu) if each.actions()]
        for menu, hidden in shown_menus(menus):
            self._note(f"menu {menu.title()}", [f"out of sight: {each!r}" for each in hidden])
            self._note(f"menu {menu.title()}", self._fitting.faults(menu))
            self._count(menu)

    def _note(self, where: str, told: list[str]) -> None:
        for each in told:
            self.faults.setdefault(each, where)

    def _count(self, top: QWidget) -> None:
        for widget in (top, *top.findChildren(QWidget)):
            if widget.isVisible():
                self.classes.update(each for each in type(widget).__mro__ if each.__module__.startswith("gui."))


def settle() -> None:
    """Let Qt lay out what has changed."""
    for _ in range(2):
        QApplication.processEvents()
        for _ in range(3):  # what is laid out may ask for more
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


class _Shared:
    """Stands for the process that predicts."""

    def __init__(self) -> None:
        self.client = FakeClient(detections)

    def borrow(self) -> FakeClient:
        return self.client

    def give_back(self) -> None: ...


def widgets_of_the_program() -> dict[str, type[QWidget]]:
    """All kinds of widgets that ``gui`` defines, by ``module.name``."""
    for module in pkgutil.walk_packages(gui.__path__, "gui."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found: dict[str, type[QWidget]] = {}
    waiting: list[type[QWidget]] = [QWidget]
    while waiting:
        for each in waiting.pop().__subclasses__():
            waiting.append(each)
            if each.__module__.startswith("gui."):
                found[f"{each.__module__}.{each.__qualname__}"] = each
    return found


def unknown(classes: Collection[type]) -> Iterator[str]:
    """Pages and dialogs that no state shows, and widgets that were never seen."""
    kinds = widgets_of_the_program()
    yield from (f"page {page.name} has no states" for page in PAGES if page.name not in states.PAGES)
    yield from (f"page {name} is none" for name in set(states.PAGES) - {page.name for page in PAGES})
    dialogs = {name for name, kind in kinds.items() if issubclass(kind, QDialog)}
    yield from (f"{name} is not shown" for name in sorted(dialogs - set(states.DIALOGS)))
    yield from (f"{name} is none" for name in sorted(set(states.DIALOGS) - dialogs))
    seen = {f"{each.__module__}.{each.__qualname__}" for each in classes}
    yield from (f"{name} was never seen" for name in sorted(set(kinds) - seen - set(states.NEVER_SEEN)))
    yield from (f"{name} is seen now, or is no more" for name in sorted(set(states.NEVER_SEEN) & seen))


def walk(folder: Path, sizes: list[QSize]) -> Walk:
    from gui.shell.app import session

    vars(predicting)["_shared"] = shared = _Shared()
    root = Path(gui.__file__).parents[1]
    fitting = Fitting(OWN, root / "resources" / "translations" / "platewright_de.ts")
    with session([]) as window:
        walked = Walk(window, fitting, sizes)
        window.finish_start()
        window.showNormal()
        window.move(QPoint(0, 0))
        for name in states.START(walked, folder):
            walked.look(name)
        window.open_location(folder)
        walked.wait_for("the project", lambda: window.workspace is not None)
        work = window.workspace
        assert isinstance(work, Workspace)
        walked.wait_for("the first image", lambda: work.labelling.canvas.image_id is not None)
        walked.look_at_menus()
        for page in PAGES:
            if page.name in states.PAGES:
                work.pages.show(page.name)
                for name in states.PAGES[page.name](walked, work):
                    walked.look(f"{page.name}, {name}")
        work.pages.show(PAGES[0].name)
        window.resize(sizes[0])
        for name, make in states.DIALOGS.items():
            dialog = make(walked, work)
            dialog.show()
            walked.look_at_dialog(dialog, name.rpartition(".")[2])
            if name in states.MORE:
                states.MORE[name](dialog)
                walked.look_at_dialog(dialog, f"{name.rpartition('.')[2]}, later")
            dialog.close()
            dialog.deleteLater()
        for note in unknown(walked.classes):
            walked.faults[note] = "the walk"
        window.close()
        walked.wait_for("the end", window.isHidden)
        shared.client.close()
        shared.client.join()
    return walked


def main(argv: list[str]) -> int:
    folder = Path(argv[0])
    sizes = [QSize(*map(int, each.split("x"))) for each in argv[1:]]
    Settings().tour_seen = True
    walked = walk(folder, sizes)
    sys.stdout.write(json.dumps([f"{where}: {told}" for told, where in walked.faults.items()]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
