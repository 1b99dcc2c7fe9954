"""The hyperparameters of the next run, each with its description; validated while typing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLineEdit,
    QWidget,
)

from core.config.fields import Group, Hyperparameter, as_text, groups_of, parse, value_of, with_values
from core.config.train_config import TrainConfig
from core.errors import Sentence
from core.parameters import ConfigError
from gui.language.hyperparameter_words import help_of
from gui.language.sentences import translated
from gui.style.layouts import grow, hbox, vbox
from gui.style.theme import GRID
from gui.style.widgets import button, label, line, scrolled, set_style_property

_SIZE = (640, 620)
_FIELD = 176
_SIDES = ("input_width", "input_height")


class HyperparameterDialog(QDialog):
    """Can be accepted only while all values are valid; ``config`` is then the user's choice.

    Args:
        defaults: the preset's settings, to which each value can be reset.
        config: the settings to begin with.
    """

    def __init__(self, defaults: TrainConfig, config: TrainConfig, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings of the next run"))
        self.config = config
        self._defaults = defaults
        self.rows: dict[str, _Row] = {}
        self._headings: list[tuple[QWidget, list[_Row]]] = []
        self.search = QLineEdit(placeholderText=self.tr("Search settings"), clearButtonEnabled=True)
        self.search.setAccessibleName(self.tr("Search settings"))
        self.search.textChanged.connect(self._search)
        self.error = label("", "bad", wrap=True)
        self.error.setMinimumHeight(2 * self.fontMetrics().height() + 4)
        self.error.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.nothing = label(self.tr("No matching settings."), "dim")
        self.nothing.hide()
        self._page = vbox(spacing=2 * GRID)
        for group in groups_of(config.model):
            self._add(group)
        self._page.addWidget(self.nothing)
        self._page.addStretch(1)
        self._lay_out()
        self._check()

    # --- private -------------------------------------------------------------------------------

    def _add(self, group: Group) -> None:
        heading = QWidget()
        rule = [line()] if self._headings else []
        vbox(*rule, label(translated(group.name), "heading"), on=heading)
        self._page.addWidget(heading)
        made = []
        for each in group.rows:
            row = _Row(each, value_of(self.config, each.path), value_of(self._defaults, each.path), self._check)
            self.rows[each.path] = row
            self._page.addWidget(row)
            made.append(row)
        self._headings.append((heading, made))

    def _check(self) -> None:
        """Update :attr:`config` if all values are valid; else show the first problem."""
        problem: Sentence | None = None
        values: dict[str, Any] = {}
        for path, row in self.rows.items():
            row_problem: Sentence | None = None
            try:
                values[path] = row.value
                # Whether the two sides of the input fit each other is checked below, with both values.
                alone = _SIDES if path in _SIDES else (path,)
                with_values(self._defaults, dict.fromkeys(alone, values[path]))
            except ConfigError as error:
                row_problem = error.sentence
            row.show_error(row_problem)
            problem = problem or row_problem
        if problem is None:
            try:
                self.config = with_values(self._defaults, values)
            except ConfigError as error:
                problem = error.sentence
        self.error.setText(translated(problem))
        self.ok.setEnabled(problem is None)
        self.restore.setEnabled(any(row.is_changed for row in self.rows.values()))

    def _search(self, text: str) -> None:
        words = text.casefold().split()
        any_shown = False
        for heading, rows in self._headings:
            for row in rows:
                row.setVisible(all(word in row.search_text for word in words))
            is_shown = any(not row.isHidden() for row in rows)
            heading.setVisible(is_shown)
            any_shown = any_shown or is_shown
        self.nothing.setVisible(not any_shown)

    def _reset_all(self) -> None:
        for row in self.rows.values():
            row.reset()

    def _lay_out(self) -> None:
        page = QWidget()
        page.setLayout(self._page)
        self._page.setContentsMargins(0, GRID, 2 * GRID, GRID)
        scroll = scrolled(page)
        buttons = QDialogButtonBox()
        self.ok = button(self.tr("Use these settings"), role="primary")
        self.ok.setDefault(True)
        self.restore = button(self.tr("Restore defaults"), on_click=self._reset_all)
        buttons.addButton(self.ok, QDialogButtonBox.ButtonRole.AcceptRole)
        cancel = button(self.tr("Cancel"))
        buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.addButton(self.restore, QDialogButtonBox.ButtonRole.ResetRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        vbox(self.search, grow(scroll), self.error, buttons, on=self, margins=(3 * GRID, 3 * GRID, 2 * GRID, 2 * GRID))
        self.resize(*_SIZE)


class _Row(QWidget):
    """Name, field and description of a hyperparameter, with a reset button if changed."""

    def __init__(self, row: Hyperparameter, value: Any, default: Any, on_change: Callable[[], None]) -> None:
        super().__init__()
        self._row = row
        self._default = default
        name, about = translated(row.name), help_of(row)
        self.search_text = f"{name} {about} {row.path}".casefold()
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
        default_text = as_text(default) or self.tr("none")
        self.reset_button = button(
            "", icon="rotate-ccw", role="quiet", tooltip=self.tr("Reset to {}").format(default_text)
        )
        self._on_change = on_change
        text = label(about, "dim", wrap=True)
        fields = hbox(self.field, self.reset_button, spacing=GRID // 2)
        self.reset_button.clicked.connect(self.reset)
        policy = self.reset_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset_button.setSizePolicy(policy)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(2 * GRID)
        layout.setVerticalSpacing(2)
        layout.setColumnStretch(0, 1)
        layout.addWidget(self._title, 0, 0, Qt.AlignmentFlag.AlignBottom)
        layout.addWidget(text, 1, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(fields, 0, 1, 2, 1, Qt.AlignmentFlag.AlignTop)
        self._show_changed()

    @property
    def value(self) -> Any:
        """The value chosen or typed. Raises ConfigError if it is invalid."""
        if isinstance(self.field, QComboBox):
            return self.field.currentData()
        return parse(self._row, self.field.text())

    @property
    def is_changed(self) -> bool:
        try:
            return bool(self.value != self._default)
        except ConfigError:
            return True

    def reset(self) -> None:
        """Set the preset's value."""
        if isinstance(self.field, QComboBox):
            self.field.setCurrentIndex(self.field.findData(self._default))
        else:
            self.field.setText(as_text(self._default))

    def show_error(self, problem: Sentence | None) -> None:
        """Mark the field as invalid; None removes the mark."""
        set_style_property(self.field, "invalid", "yes" if problem else "")
        self.field.setToolTip(translated(problem))

    def _changed(self) -> None:
        self._show_changed()
        self._on_change()

    def _show_changed(self) -> None:
        self.reset_button.setVisible(self.is_changed)
        set_style_property(self._title, "role", "strong" if self.is_changed else "")
