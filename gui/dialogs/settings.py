"""The settings dialog; choices take effect at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QWidget,
)

from gui.language.translation import SYSTEM, languages
from gui.settings.settings import MEGABYTES, Settings
from gui.settings.zoom_policy import ZoomPolicy
from gui.style.layouts import DIALOG_MARGINS, grow, vbox
from gui.style.theme import GRID, ThemeChoice
from gui.style.widgets import add_row, button, combo, label, line, scrolled

_SCREEN_SHARE = 0.9


class SettingsDialog(QDialog):
    """The user's settings on one page."""

    #: A setting that the open project depends on changed.
    changed = Signal()
    #: ``(ThemeChoice)``
    theme_chosen = Signal(object)
    keys_requested = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self._settings = settings
        self._language_before = settings.language
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(3 * GRID)
        self._form.setVerticalSpacing(GRID + 4)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._heading(self.tr("Appearance"))
        self.theme = self._choice(
            self.tr("Theme"),
            {
                ThemeChoice.SYSTEM.value: self.tr("Follow system"),
                ThemeChoice.LIGHT.value: self.tr("Light"),
                ThemeChoice.DARK.value: self.tr("Dark"),
            },
            lambda value: self.theme_chosen.emit(ThemeChoice(value)),
        )
        self.language = self._choice(
            self.tr("Language"), {SYSTEM: self.tr("Follow system"), **languages()}, self._choose_language
        )
        self.language_note = label("", "dim")
        self._form.addRow("", self.language_note)
        self._heading(self.tr("View"))
        self.zoom_policy = self._choice(
            self.tr("When the image changes"),
            {
                ZoomPolicy.FIT.value: self.tr("Show the whole image"),
                ZoomPolicy.KEEP.value: self.tr("Keep zoom and position"),
                ZoomPolicy.PER_IMAGE.value: self.tr("Restore its last view"),
            },
            self._choose_zoom_policy,
        )
        self.memory = self._choice(
            self.tr("Memory for images"),
            {str(each): self.tr("{} MB").format(each) for each in MEGABYTES},
            self._choose_memory,
        )
        self.memory.setToolTip(self.tr("More memory keeps more images ready to show"))
        self.crosshair = self._switch(self.tr("Crosshair while drawing"), "crosshair")
        self.loupe = self._switch(self.tr("Loupe while moving an edge"), "loupe")
        self.navigator = self._switch(self.tr("Navigator while the image does not fit"), "navigator")
        self._heading(self.tr("Keyboard"))
        self.keys = button(self.tr("Keyboard shortcuts…"), icon="keyboard", on_click=self.keys_requested)
        self._form.addRow(self.keys)
        self._lay_out()
        self._show()

    # --- choices -------------------------------------------------------------------------------

    def _show(self) -> None:
        """Show the current settings."""
        settings = self._settings
        for box, value in (
            (self.theme, settings.theme.value),
            (self.language, settings.language),
            (self.zoom_policy, settings.zoom_policy.value),
            (self.memory, str(settings.picture_megabytes)),
        ):
            with QSignalBlocker(box):
                box.setCurrentIndex(max(box.findData(value), 0))
        for switch, is_on in (
            (self.crosshair, settings.crosshair),
            (self.loupe, settings.loupe),
            (self.navigator, settings.navigator),
        ):
            with QSignalBlocker(switch):
                switch.setChecked(is_on)
        is_changed = settings.language != self._language_before
        self.language_note.setText(self.tr("Takes effect when this dialog closes.") if is_changed else "")
        self._form.setRowVisible(self.language_note, is_changed)

    def _choose_language(self, code: str) -> None:
        self._settings.language = code
        self._show()

    def _choose_zoom_policy(self, value: str) -> None:
        self._settings.zoom_policy = ZoomPolicy(value)
        self.changed.emit()

    def _choose_memory(self, value: str) -> None:
        self._settings.picture_megabytes = int(value)
        self.changed.emit()

    def _restore(self) -> None:
        """Restore the defaults of this page; keys are restored in their own dialog."""
        self._settings.restore_defaults()
        self.theme_chosen.emit(self._settings.theme)
        self.changed.emit()
        self._show()

    # --- layout --------------------------------------------------------------------------------

    def _heading(self, text: str) -> None:
        if self._form.rowCount():
            self._form.addRow(line())
        self._form.addRow(label(text, "heading"))

    def _choice(self, text: str, options: Mapping[str, str], write: Callable[[str], object]) -> QComboBox:
        """Add a drop-down row; ``options`` maps values to texts."""
        box = combo(text, ((option, value) for value, option in options.items()))
        box.currentIndexChanged.connect(lambda _: write(str(box.currentData())))
        add_row(self._form, text, box)
        return box

    def _switch(self, text: str, name: str) -> QCheckBox:
        """Add a check box; ``name`` is a property of the settings."""
        box = QCheckBox(text)

        def write(is_on: bool) -> None:
            setattr(self._settings, name, is_on)
            self.changed.emit()

        box.toggled.connect(write)
        self._form.addRow("", box)
        return box

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.restore = button(self.tr("Restore defaults"), on_click=self._restore)
        buttons.addButton(self.restore, QDialogButtonBox.ButtonRole.ResetRole)
        buttons.rejected.connect(self.reject)
        page = QWidget()
        page.setLayout(self._form)
        self._form.setContentsMargins(0, 0, 0, 0)
        scroll = scrolled(page)  # for small screens
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setMinimumWidth(page.minimumSizeHint().width() + 2 * GRID)
        vbox(grow(scroll), line(), buttons, on=self, margins=DIALOG_MARGINS, spacing=2 * GRID)
        size = page.sizeHint() + QSize(8 * GRID, 14 * GRID)
        self.resize(size.boundedTo(self.screen().availableSize() * _SCREEN_SHARE))
