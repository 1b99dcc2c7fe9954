"""Every hyperparameter of the next run, with what it does; checked while one types."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from core.config.fields import Group, Hyperparameter, as_text, groups_of, parse, value_of, with_values
from core.config.train_config import ConfigError, TrainConfig
from gui.language.hyperparameter_words import help_of
from gui.language.sentences import translated
from gui.style.layouts import grow, hbox, vbox
from gui.style.theme import GRID
from gui.style.widgets import button, label, line, set_style_property

_SIZE = (640, 620)
_FIELD = 152


class HyperparameterDialog(QDialog):
    """Accepted only while all values fit; ``config`` is then what was chosen.

    Args:
        usual: the preset's own settings, to which each value can be put back.
        config: the settings to begin with.
    """

    def __init__(self, usual: TrainConfig, config: TrainConfig, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings of the next run"))
        self.config = config
        self._usual = usual
        self.rows: dict[str, _Row] = {}
        self._headings: list[tuple[QWidget, list[_Row]]] = []
        self.search = QLineEdit(placeholderText=self.tr("Search settings"), clearButtonEnabled=True)
        self.search.setAccessibleName(self.tr("Search settings"))
        self.search.textChanged.connect(self._search)
        self.error = label("", "bad", wrap=True)
        self.error.setMinimumHeight(2 * self.fontMetrics().height() + 4)
        self.error.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.nothing = label(self.tr("No setting is called so."), "dim")
        self.nothing.hide()
        self._page = vbox(spacing=2 * GRID)
        for group in groups_of(config.model):
            self._add(group)
        self._page.addWidget(self.nothing)
        self._page.addStretch(1)
        self._lay_out()
        self._check()

    # --- beneath -------------------------------------------------------------------------------

    def _add(self, group: Group) -> None:
        heading = QWidget()
        rule = [line()] if self._headings else []
        vbox(*rule, label(translated(group.name), "heading"), on=heading)
        self._page.addWidget(heading)
        made = []
        for each in group.rows:
            row = _Row(each, value_of(self.config, each.path), value_of(self._usual, each.path), self._check)
            self.rows[each.path] = row
            self._page.addWidget(row)
            made.append(row)
        self._headings.append((heading, made))

    def _check(self) -> None:
        """Take over what is typed if it fits together; else say what does not."""
        told = ""
        values: dict[str, Any] = {}
        for path, row in self.rows.items():
            wrong = ""
            try:
                values[path] = row.value
                with_values(self._usual, {path: values[path]})
            except ConfigError as error:
                wrong = str(error)
            if path in ("input_width", "input_height") and "together" in wrong:
                wrong = ""  # whether they fit is looked at below, with both
            row.show_wrong(wrong)
            told = told or wrong
        if not told:
            try:
                self.config = with_values(self._usual, values)
            except ConfigError as error:
                told = str(error)
        self.error.setText(_plain(translated(told)))
        self.ok.setEnabled(not told)
        self.restore.setEnabled(any(row.is_changed for row in self.rows.values()))

    def _search(self, text: str) -> None:
        words = text.casefold().split()
        any_shown = False
        for heading, rows in self._headings:
            for row in rows:
                row.setVisible(all(word in row.words for word in words))
            shown = any(not row.isHidden() for row in rows)
            heading.setVisible(shown)
            any_shown = any_shown or shown
        self.nothing.setVisible(not any_shown)

    def _put_back(self) -> None:
        for row in self.rows.values():
            row.put_back()

    def _lay_out(self) -> None:
        page = QWidget()
        page.setLayout(self._page)
        self._page.setContentsMargins(0, GRID, 2 * GRID, GRID)
        scroll = QScrollArea()
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        buttons = QDialogButtonBox()
        self.ok = button(self.tr("Use these"), role="primary")
        self.ok.setDefault(True)
        self.restore = button(self.tr("Put all back"), on_click=self._put_back)
        buttons.addButton(self.ok, QDialogButtonBox.ButtonRole.AcceptRole)
        cancel = button(self.tr("Cancel"))
        buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.addButton(self.restore, QDialogButtonBox.ButtonRole.ResetRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        vbox(self.search, grow(scroll), self.error, buttons, on=self, margins=(3 * GRID, 3 * GRID, 2 * GRID, 2 * GRID))
        self.resize(*_SIZE)


class _Row(QWidget):
    """Name and field, what it does beneath, and a way back where it was changed."""

    def __init__(self, row: Hyperparameter, value: Any, usual: Any, on_change: Callable[[], None]) -> None:
        super().__init__()
        self._row = row
        self._usual = usual
        name, about = translated(row.name), help_of(row)
        self.words = f"{name} {about} {row.path}".casefold()
        self._title = label(name)
        self.field: QLineEdit | QComboBox
        if row.choices:
            self.field = QComboBox()
            for choice in row.choices:
                self.field.addItem(as_text(choice) or self.tr("none"), choice)
            self.field.setCurrentIndex(self.field.findData(value))
            self.field.currentIndexChanged.connect(self._changed)
        else:
            self.field = QLineEdit(as_text(value))
            self.field.textChanged.connect(self._changed)
        self.field.setAccessibleName(name)
        self.field.setAccessibleDescription(about)
        self.field.setFixedWidth(_FIELD)
        usually = as_text(usual) or self.tr("none")
        self.back = button("", icon="rotate-ccw", role="quiet", tooltip=self.tr("Back to {}").format(usually))
        self._on_change = on_change
        text = label(about, "dim", wrap=True)
        fields = hbox(self.field, self.back, spacing=GRID // 2)
        self.back.clicked.connect(self.put_back)
        policy = self.back.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.back.setSizePolicy(policy)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(2 * GRID)
        layout.setVerticalSpacing(2)
        layout.setColumnStretch(0, 1)
        layout.addWidget(self._title, 0, 0, Qt.AlignmentFlag.AlignBottom)
        layout.addWidget(text, 1, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(fields, 0, 1, 2, 1, Qt.AlignmentFlag.AlignTop)
        self._show_back()

    @property
    def value(self) -> Any:
        """What is chosen or typed. Raises ConfigError where it is no value of the type."""
        if isinstance(self.field, QComboBox):
            return self.field.currentData()
        return parse(self._row, self.field.text())

    @property
    def is_changed(self) -> bool:
        try:
            return bool(self.value != self._usual)
        except ConfigError:
            return True

    def put_back(self) -> None:
        """The preset's own value."""
        if isinstance(self.field, QComboBox):
            self.field.setCurrentIndex(self.field.findData(self._usual))
        else:
            self.field.setText(as_text(self._usual))

    def show_wrong(self, why: str) -> None:
        """Mark the field whose value does not fit."""
        set_style_property(self.field, "wrong", "yes" if why else "")
        self.field.setToolTip(_plain(translated(why)))

    def _changed(self) -> None:
        self._show_back()
        self._on_change()

    def _show_back(self) -> None:
        self.back.setVisible(self.is_changed)
        set_style_property(self._title, "role", "strong" if self.is_changed else "")


def _plain(sentence: str) -> str:
    """A sentence of core without the name of the class: ``TrainConfig.batch must`` reads ``batch must``."""
    owner, dot, rest = sentence.partition(".")
    return rest if dot and owner.endswith("Config") else sentence
