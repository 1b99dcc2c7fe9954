"""All keys at a glance, and the person's own in place of them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QSizePolicy,
    QStackedWidget,
    QWidget,
)

from gui.dialogs.key_list import KeyList
from gui.dialogs.key_recorder import KeyRecorder
from gui.dialogs.key_strip import KeyStrip
from gui.keyboard import keys
from gui.keyboard.key_names import all_of, shown
from gui.keyboard.key_overview import why_not
from gui.keyboard.keymap import Refusal
from gui.style.layouts import grow, hbox, vbox
from gui.style.theme import GRID
from gui.style.widgets import button, label, line

_SIZE = QSize(100 * GRID, 84 * GRID)
_MOST_OF_SCREEN = 0.88


class KeysDialog(QDialog):
    """What is changed here holds at once. Esc ends what is under way, then the dialog."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self._keys = keys.current()
        self._is_adding = False
        self._wanted_key = ""
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search for an action or a key"))
        self.search.setAccessibleName(self.tr("Search for an action or a key"))
        self.search.setClearButtonEnabled(True)
        self.search_key = KeyRecorder()
        self.by_key = button(
            self.tr("Find by key"), icon="keyboard", tooltip=self.tr("Press a key to see what it does")
        )
        self.by_key.setAutoDefault(False)
        self.list = KeyList()
        self.none = label("", "dim")
        self.strip = KeyStrip()
        self.restore_all = button(self.tr("Restore all keys"))
        self.restore_all.setAutoDefault(False)
        self._lay_out()
        self._connect()
        self._narrow()
        self._changed()
        self.search.setFocus()
        self.resize(_SIZE.boundedTo(self.screen().availableSize() * _MOST_OF_SCREEN))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.list.setFocus()
        elif event.key() == Qt.Key.Key_Escape and self.strip.is_busy:
            self._end()
        else:
            super().keyPressEvent(event)

    # --- finding -------------------------------------------------------------------------------

    def _narrow(self) -> None:
        if self._wanted_key:
            action = self._keys.map.owner(self._wanted_key)
            found = self.list.narrow(lambda row: bool(action) and row.action == action)
            told = self.tr("{} does nothing yet.").format(shown(self._wanted_key))
        else:
            text = self.search.text()
            found = self.list.narrow(lambda row: row.matches(text))
            told = self.tr("Nothing matches “{}”.").format(text.strip())
        self.none.setText("" if found else told)
        self.none.setVisible(not found)
        self.list.setVisible(bool(found))

    def _search_words(self) -> None:
        self._wanted_key = ""
        self._narrow()

    def _ask_for_search_key(self) -> None:
        self._searching.setCurrentWidget(self.search_key)
        self.search_key.begin()

    def _search_by(self, key: str) -> None:
        self._end_search_key()
        self.search.setText(shown(key))
        self._wanted_key = key
        self._narrow()
        self.list.setFocus()

    def _end_search_key(self) -> None:
        self._searching.setCurrentWidget(self.search)
        self.search.setFocus()

    # --- changing ------------------------------------------------------------------------------

    def _chosen(self) -> None:
        """Say what is chosen, and offer what can be done with it."""
        row = self.list.chosen
        if row is None:
            self.strip.show_choice("", can_change=False, has_keys=False, is_changed=False)
        elif not row.can_change:
            words = why_not(Refusal.FIXED) if row.action else f"{row.tip}."
            self.strip.show_choice(words, can_change=False, has_keys=True, is_changed=False)
        else:
            words = f"{row.tip}."
            if row.changed:
                default = all_of(self._keys.map.default(row.action)) or self.tr("no key")
                words = self.tr("{} Default: {}").format(words, default)
            self.strip.show_choice(words, can_change=True, has_keys=bool(row.keys), is_changed=row.changed)

    def _take_key(self, *, add: bool) -> None:
        row = self.list.chosen
        if row is not None and row.can_change:
            self._is_adding = add
            told = self.tr("Press the other key for “{}”.") if add else self.tr("Press the new key for “{}”.")
            self.strip.record(told.format(row.name))

    def _take(self, key: str) -> None:
        """A key was pressed for the chosen action."""
        row = self.list.chosen
        if row is None:
            return
        refusal = self._keys.map.refusal(row.action, key)
        if refusal is not None:
            self._end()
            self.strip.words.setText(f"{shown(key)}: {why_not(refusal)}")
            return
        before = self._keys.map.keys(row.action) if self._is_adding else ()
        self._give_unless_taken(row.action, (*before, key))

    def _restore(self) -> None:
        row = self.list.chosen
        if row is not None:
            self._give_unless_taken(row.action, self._keys.map.default(row.action))

    def _clear(self) -> None:
        row = self.list.chosen
        if row is not None:
            self._keys.give(row.action, ())
            self._end()

    def _give_unless_taken(self, action: str, wanted: tuple[str, ...]) -> None:
        """Give an action these keys; ask first where another has one of them."""
        give = partial(self._keys.give, action, wanted)
        clashes = [(key, rival) for key in wanted if (rival := self._keys.map.conflict(action, key)) is not None]
        if not clashes:
            give()
            self._end()
            return
        key, rival = clashes[0]
        told = self.tr("{} is “{}”. Use it for “{}” instead?")
        told = told.format(shown(key), keys.name(rival), keys.name(action))
        self.strip.ask(told, self.tr("Use it here"), give)

    def _restore_all(self) -> None:
        """No question before it, but a way back after it."""
        before = self._keys.map.changes
        self._keys.restore_all()
        told = self.tr("All actions have their default keys again.")
        self.strip.ask(told, self.tr("Undo"), partial(self._keys.replace, before))

    def _end(self) -> None:
        self._chosen()
        self.list.setFocus()

    def _changed(self) -> None:
        self.list.refresh()
        self.restore_all.setEnabled(bool(self._keys.map.changes))
        self._chosen()

    # --- building ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._searching = QStackedWidget()
        self._searching.addWidget(self.search)
        self._searching.addWidget(self.search_key)
        self._searching.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.restore_all, QDialogButtonBox.ButtonRole.ResetRole)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        vbox(
            hbox(grow(self._searching), self.by_key),
            grow(self.none),
            grow(self.list),
            self.strip,
            line(),
            buttons,
            on=self,
            margins=2 * GRID,
            spacing=GRID + 4,
        )

    def _connect(self) -> None:
        self.search.textChanged.connect(self._search_words)
        self.by_key.clicked.connect(self._ask_for_search_key)
        self.search_key.recorded.connect(self._search_by)
        self.search_key.cancelled.connect(self._end_search_key)
        self.list.row_chosen.connect(self._chosen)
        self.list.change_wanted.connect(lambda _: self._take_key(add=False))
        self.strip.change.connect(lambda: self._take_key(add=False))
        self.strip.add.connect(lambda: self._take_key(add=True))
        self.strip.clear.connect(self._clear)
        self.strip.restore.connect(self._restore)
        self.strip.recorded.connect(self._take)
        self.strip.ended.connect(self._end)
        self.restore_all.clicked.connect(self._restore_all)
        self._keys.changed.connect(self._changed)
