"""The actions of a window, as Qt has them; what there is of them stands in :mod:`gui.keyboard.table`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from gui.keyboard.key_names import both_enters, first_two, with_keys
from gui.keyboard.keymap import Scope
from gui.keyboard.spec import Spec
from gui.keyboard.table import TABLE
from gui.style.icons import set_icon

if TYPE_CHECKING:  # keys reads the table; the workspace is imported when the first project is opened
    from gui.keyboard.keys import Keys
    from gui.shell.workspace import Workspace


class Actions(QObject):
    """The table as QActions of a window, with the user's keys."""

    def __init__(self, window: QWidget, keys: Keys) -> None:
        super().__init__(window)
        self._keys = keys
        self._specs = {spec.id: spec for spec in TABLE}
        self._groups: dict[str, QActionGroup] = {}
        self.by_id = {spec.id: self._make(spec) for spec in TABLE}
        window.addActions([a for name, a in self.by_id.items() if self._specs[name].scope is Scope.WINDOW])
        self._write_keys()
        keys.changed.connect(self._write_keys)
        self.set_project_open(False)

    def __getitem__(self, name: str) -> QAction:
        return self.by_id[name]

    def connect_all(self, handlers: Mapping[str, Callable[[], object]]) -> None:
        """Call ``handlers[id]()`` when the action ``id`` is triggered."""
        for name, handler in handlers.items():
            self.by_id[name].triggered.connect(lambda _=False, handler=handler: handler())

    def act_on(self, workspace: Callable[[], Workspace | None]) -> None:
        """Let the actions of a project act on the workspace that is open; without one they do nothing."""
        for spec in TABLE:
            if spec.do is not None:
                self.connect_all({spec.id: _acting(spec.do, workspace)})

    def put_on_picture(self, canvas: QWidget, image_list: QWidget) -> None:
        """Make the keys of the picture work in these two widgets."""
        for name, action in self.by_id.items():
            scope = self._specs[name].scope
            if scope in (Scope.PICTURE, Scope.CANVAS):
                canvas.addAction(action)
            if scope is Scope.PICTURE:
                image_list.addAction(action)

    def press(self, key: str) -> None:
        """Trigger the action with this key. For keys that the canvas handles itself: there they may also be held."""
        name = self._keys.map.owner(key)
        if name is not None:
            self.by_id[name].trigger()

    def load_icons(self) -> None:
        """Draw the icons: tens of milliseconds, which the start page does not wait for."""
        for name, spec in self._specs.items():
            if spec.icon:
                set_icon(self.by_id[name], spec.icon)

    def set_project_open(self, is_open: bool) -> None:
        """Enable or disable what needs an open project."""
        for name, spec in self._specs.items():
            if spec.project:
                self.by_id[name].setEnabled(is_open)

    def set_labelling(self, is_shown: bool) -> None:
        """Enable the actions of labelling, or disable them and their keys while another page is shown."""
        for name, spec in self._specs.items():
            if spec.project and not spec.every_page:
                self.by_id[name].setEnabled(is_shown)

    def _make(self, spec: Spec) -> QAction:
        action = QAction(text_of(spec), self)
        action.setObjectName(spec.id)
        if spec.scope is not Scope.WINDOW:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        if spec.short:
            action.setIconText(QCoreApplication.translate("Actions", spec.short))
        action.setStatusTip("")
        action.setCheckable(bool(spec.group) or spec.checkable)
        # In a menu, an icon would stand where the tick is.
        action.setIconVisibleInMenu(not action.isCheckable())
        if spec.group:
            if spec.group not in self._groups:
                self._groups[spec.group] = QActionGroup(self)
            self._groups[spec.group].addAction(action)
        return action

    def _write_keys(self) -> None:
        for name, spec in self._specs.items():
            keys = self._keys.map.keys(name)
            sequences = dict.fromkeys(each for key in keys for each in both_enters(key))
            self.by_id[name].setShortcuts([QKeySequence(each) for each in sequences])
            self.by_id[name].setToolTip(with_keys(tip_of(spec), first_two(keys)))


def _acting(do: Callable[[Workspace], object], workspace: Callable[[], Workspace | None]) -> Callable[[], None]:
    def act() -> None:
        current = workspace()
        if current is not None:
            do(current)

    return act


def text_of(spec: Spec) -> str:
    """The action in menus, in the user's language."""
    return QCoreApplication.translate("Actions", spec.text)


def plain_text(spec: Spec) -> str:
    """As :func:`text_of`, without mnemonic and dots."""
    return text_of(spec).replace("&", "").rstrip("…")


def tip_of(spec: Spec) -> str:
    """One sentence about the action, in the user's language."""
    return QCoreApplication.translate("Actions", spec.tip)
