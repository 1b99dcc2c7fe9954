"""What a row of :mod:`gui.keyboard.table` says of an action."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gui.keyboard.keymap import Scope

if TYPE_CHECKING:  # it is imported when the first project is opened
    from gui.shell.workspace import Workspace

Do = Callable[["Workspace"], object]


@dataclass(frozen=True, slots=True)
class Spec:
    """One action.

    Args:
        id: its name in code.
        text: in menus; ``&`` marks the mnemonic.
        keys: portable key sequences; the first is shown. The user may change them: see ``gui/keyboard/keys.py``.
        tip: one sentence for tooltip and key overview. It names no key: those may be changed.
        icon: a name in ``resources/icons``.
        short: its text on the toolbar, if it is there.
        do: what it does in the open workspace; None for actions of the window (``gui/shell``).
        menu: of :data:`gui.keyboard.menus.MENUS`; empty: in no menu.
        line: whether a line separates it from the row before in the menu.
        scope: where its keys work.
        project: whether it needs an open project.
        every_page: whether it works on every page of a project, rather than on the labelling page only.
        group: actions of one group exclude one another and can be checked.
        checkable: whether it is on or off.
        fixed: whether its keys cannot be changed.
    """

    id: str
    text: str
    keys: tuple[str, ...] = ()
    tip: str = ""
    icon: str = ""
    short: str = ""
    do: Do | None = None
    menu: str = ""
    line: bool = False
    scope: Scope = Scope.WINDOW
    project: bool = True
    every_page: bool = False
    group: str = ""
    checkable: bool = False
    fixed: bool = False
