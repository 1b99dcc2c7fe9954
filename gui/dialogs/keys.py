"""The keyboard shortcuts dialog: all keys, searchable and changeable."""

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
from gui.dialogs.key_strip import KeyRecorder, KeyStrip
from gui.keyboard import keys
from gui.keyboard.key_names import all_of, shown
from gui.keyboard.key_overview import why_not
from gui.keyboard.keymap import Refusal
from gui.style.layouts import grow, hbox, vbox
from gui.style.theme import GRID
from gui.style.widgets import button, label, line

_SIZE = QSize(100 * GRID, 84 * GRID)
_SCREEN_SHARE = 0.88


class KeysDialog(QDialog):
    """Changes take effect at once. Esc first ends recording or a question, then closes the dialog."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self._keys = keys.current()
        self._is_adding = False
        self._key_filter = ""
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
        self.no_match = label("", "dim")
        self.strip = KeyStrip()
        self.restore_all = button(self.tr("Restore defaults"))
        self.restore_all.setAutoDefault(False)
        self._lay_out()
        self._connect()
        self._narrow()
        self._changed()
        self.search.setFocus()
        self.resize(_SIZE.boundedTo(self.screen().availableSize() * _SCREEN_SHARE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.list.setFocus()
        elif event.key() == Qt.Key.Key_Escape and self.strip.is_busy:
            self._end()
        else:
            super().keyPressEvent(event)

    # --- search --------------------------------------------------------------------------------

    def _narrow(self) -> None:
        if self._key_filter:
            action = self._keys.map.owner(self._key_filter)
            count = self.list.narrow(lambda row: bool(action) and row.action == action)
            message = self.tr("{} is not assigned.").format(shown(self._key_filter))
        else:
            text = self.search.text()
            count = self.list.narrow(lambda row: row.matches(text))
            message = self.tr("Nothing matches “{}”.").format(text.strip())
        self.no_match.setText("" if count else message)
        self.no_match.setVisible(not count)
        self.list.setVisible(bool(count))

    def _search_words(self) -> None:
        self._key_filter = ""
        self._narrow()

    def _record_search_key(self) -> None:
        self._searching.setCurrentWidget(self.search_key)
        self.search_key.begin()

    def _search_by(self, key: str) -> None:
        self._end_search_key()
        self.search.setText(shown(key))
        self._key_filter = key
        self._narrow()
        self.list.setFocus()

    def _end_search_key(self) -> None:
        self._searching.setCurrentWidget(self.search)
        self.search.setFocus()

    # --- changing ------------------------------------------------------------------------------

    def _chosen(self) -> None:
        """Show the chosen action and what can be done with it."""
        row = self.list.chosen
        if row is None:
            self.strip.show_choice("", can_change=False, has_keys=False, is_changed=False)
        elif not row.can_change:
            text = why_not(Refusal.FIXED) if row.action else f"{row.tip}."
            self.strip.show_choice(text, can_change=False, has_keys=True, is_changed=False)
        else:
            text = f"{row.tip}."
            if row.changed:
                default = all_of(self._keys.map.default(row.action)) or self.tr("no key")
                text = self.tr("{} Default: {}").format(text, default)
            self.strip.show_choice(text, can_change=True, has_keys=bool(row.keys), is_changed=row.changed)

    def _record_key(self, *, add: bool) -> None:
        row = self.list.chosen
        if row is not None and row.can_change:
            self._is_adding = add
            prompt = self.tr("Press another key for “{}”.") if add else self.tr("Press the new key for “{}”.")
            self.strip.record(prompt.format(row.name))

    def _assign(self, key: str) -> None:
        """Assign the recorded key to the chosen action."""
        row = self.list.chosen
        if row is None:
            return
        refusal = self._keys.map.refusal(row.action, key)
        if refusal is not None:
            self._end()
            self.strip.text.setText(f"{shown(key)}: {why_not(refusal)}")
            return
        before = self._keys.map.keys(row.action) if self._is_adding else ()
        self._assign_all(row.action, (*before, key))

    def _restore(self) -> None:
        row = self.list.chosen
        if row is not None:
            self._assign_all(row.action, self._keys.map.default(row.action))

    def _clear(self) -> None:
        row = self.list.chosen
        if row is not None:
            self._keys.give(row.action, ())
            self._end()

    def _assign_all(self, action: str, new_keys: tuple[str, ...]) -> None:
        """Assign these keys to an action; ask first if another action has one of them."""
        assign = partial(self._keys.give, action, new_keys)
        clashes = [(key, owner) for key in new_keys if (owner := self._keys.map.conflict(action, key)) is not None]
        if not clashes:
            assign()
            self._end()
            return
        key, owner = clashes[0]
        question = self.tr("{} is assigned to “{}”. Assign it to “{}” instead?")
        question = question.format(shown(key), keys.name(owner), keys.name(action))
        self.strip.ask(question, self.tr("Reassign"), assign)

    def _restore_all(self) -> None:
        """Restore without a question, then offer to undo."""
        before = self._keys.map.changes
        self._keys.restore_all()
        message = self.tr("All actions have their default keys again.")
        self.strip.ask(message, self.tr("Undo"), partial(self._keys.replace, before))

    def _end(self) -> None:
        self._chosen()
        self.list.setFocus()

    def _changed(self) -> None:
        self.list.refresh()
        self.restore_all.setEnabled(bool(self._keys.map.changes))
        self._chosen()

    # --- layout --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._searching = QStackedWidget()
        self._searching.addWidget(self.search)
        self._searching.addWidget(self.search_key)
        self._searching.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.restore_all, QDialogButtonBox.ButtonRole.ResetRole)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        self.no_match.setAlignment(Qt.AlignmentFlag.AlignCenter)
        vbox(
            hbox(grow(self._searching), self.by_key),
            grow(self.no_match),
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
        self.by_key.clicked.connect(self._record_search_key)
        self.search_key.recorded.connect(self._search_by)
        self.search_key.cancelled.connect(self._end_search_key)
        self.list.row_chosen.connect(self._chosen)
        self.list.change_requested.connect(lambda _: self._record_key(add=False))
        self.strip.change.connect(lambda: self._record_key(add=False))
        self.strip.add.connect(lambda: self._record_key(add=True))
        self.strip.clear.connect(self._clear)
        self.strip.restore.connect(self._restore)
        self.strip.recorded.connect(self._assign)
        self.strip.ended.connect(self._end)
        self.restore_all.clicked.connect(self._restore_all)
        self._keys.changed.connect(self._changed)
