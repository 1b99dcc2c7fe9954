"""Changing classes: what is asked first, and the menu of a class."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import PurePosixPath

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QDialog, QMenu, QWidget

from core.annotation import ObjectClass
from core.files.natural_sort import natural_key
from core.model.plate_names import is_plates
from gui.dialogs.ask import Role, ask
from gui.dialogs.merge_classes import MergeForm
from gui.document import class_commands
from gui.document.document import Document
from gui.language.translation import QT_TRANSLATE_NOOP
from gui.language.wording import counted
from gui.panels.box_icon import box_icon
from gui.style.theme import CLASS_COLORS

_SHOWN_NAMES = 3
_LONGEST_NAME = 28
#: Of the colours of classes, in their order.
_COLOUR_NAMES = (
    QT_TRANSLATE_NOOP("Colour", "yellow"),
    QT_TRANSLATE_NOOP("Colour", "light blue"),
    QT_TRANSLATE_NOOP("Colour", "pink"),
    QT_TRANSLATE_NOOP("Colour", "green"),
    QT_TRANSLATE_NOOP("Colour", "orange"),
    QT_TRANSLATE_NOOP("Colour", "violet"),
    QT_TRANSLATE_NOOP("Colour", "red"),
    QT_TRANSLATE_NOOP("Colour", "turquoise"),
    QT_TRANSLATE_NOOP("Colour", "white"),
)


class ClassEditing(QObject):
    """Carries out what the user wants of a class, after a question where boxes are concerned."""

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._parent = parent

    def rename(self, class_id: int, name: str) -> None:
        """Rename a class. Where another one has the name, or nearly, offer to merge them."""
        other = class_commands.class_alike(self._document, name, but=class_id)
        if other is None:
            class_commands.rename_class(self._document, class_id, name)
            return
        merge = self.tr("Merge into “{}”").format(other.name), Role.AcceptRole
        cancel = self.tr("Cancel"), Role.RejectRole
        title, uses = self.tr("Rename class"), self.uses(class_id)
        if class_commands.class_named(self._document, name) == other:
            question = self.tr("There is a class “{}” already. Merge the two?").format(other.name)
            answer = ask(self._parent, title, question, uses, merge, cancel, default=0)
        else:
            question = self.tr("“{}” and “{}” differ only in capital letters. Merge the two?")
            keep = self.tr("Keep both"), Role.DestructiveRole
            answer = ask(self._parent, title, question.format(name, other.name), uses, merge, keep, cancel, default=0)
            if answer == 1:
                class_commands.rename_class(self._document, class_id, name)
        if answer == 0:
            class_commands.merge_classes(self._document, class_id, other.id)

    def delete(self, class_id: int) -> None:
        """Delete a class; where boxes have it, offer to merge it into another one."""
        if len(self._document.classes) > 1 and not class_commands.delete_class(self._document, class_id):
            self.merge(class_id)

    def merge(self, class_id: int) -> None:
        """Ask into which class this one goes, and merge them."""
        merged = next(each for each in self._document.classes if each.id == class_id)
        alike = class_commands.class_alike(self._document, merged.name, but=class_id)
        others = sorted((each for each in self._document.classes if each.id != class_id), key=lambda c: c != alike)
        form = MergeForm(merged, others, self.uses(class_id), self._parent)
        if form.exec() == QDialog.DialogCode.Accepted:
            class_commands.merge_classes(self._document, class_id, form.chosen())

    def uses(self, class_id: int) -> str:
        """On how many boxes and images a class is used, and on which."""
        boxes = self._document.of_class(class_id)[0]
        name = self._document.class_name(class_id)
        if not boxes:
            return self.tr("No box has the class “{}”.").format(name)
        numbers = dict.fromkeys(each.image_id for each in boxes)
        paths = sorted((self._document.image(number).path for number in numbers), key=natural_key)
        shown = ", ".join(_shortened(PurePosixPath(path).name) for path in paths[:_SHOWN_NAMES])
        shown += ", …" if len(paths) > _SHOWN_NAMES else ""
        words = self.tr("“{}” is used by {} on {} ({}).")
        return words.format(name, counted(len(boxes), "box"), counted(len(paths), "image"), shown)

    def move(self, class_id: int, by: int) -> None:
        """Move a class up or down in the list."""
        order = [each.id for each in self._document.classes]
        place = order.index(class_id)
        order.insert(min(max(place + by, 0), len(order) - 1), order.pop(place))
        class_commands.reorder_classes(self._document, order)

    def choose_colour(self, class_id: int) -> None:
        """Let the user pick any colour."""
        now = next(each.colour for each in self._document.classes if each.id == class_id) or CLASS_COLORS[0]
        colour = QColorDialog.getColor(QColor(now), self._parent, self.tr("Colour of the class"))
        if colour.isValid():
            class_commands.recolour_class(self._document, class_id, colour.name())

    def menu(self, each: ObjectClass, edit_name: Callable[[], None]) -> QMenu:
        """The menu of a class, which deletes itself when it is closed; ``edit_name`` begins to edit its name."""
        menu = QMenu(self._parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        count, place = len(self._document.classes), self._document.classes.index(each)
        menu.addAction(self.tr("&Rename"), edit_name)
        colours = menu.addMenu(self.tr("&Colour"))
        for colour, name in zip(CLASS_COLORS, _COLOUR_NAMES, strict=True):
            recolour = partial(class_commands.recolour_class, self._document, each.id, colour)
            colours.addAction(box_icon(QColor(colour)), QCoreApplication.translate("Colour", name), recolour)
        colours.addAction(self.tr("&Other…"), partial(self.choose_colour, each.id))
        colours.addAction(self.tr("&Automatic"), partial(class_commands.recolour_class, self._document, each.id, None))
        say = partial(class_commands.say_plates, self._document, each.id, are_plates=not is_plates(each))
        plates = menu.addAction(self.tr("Number &plates"), say)
        plates.setCheckable(True)
        plates.setChecked(is_plates(each))
        menu.addAction(self.tr("Move &up"), partial(self.move, each.id, -1)).setEnabled(place > 0)
        menu.addAction(self.tr("Move &down"), partial(self.move, each.id, 1)).setEnabled(place < count - 1)
        menu.addAction(self.tr("&Merge into…"), partial(self.merge, each.id)).setEnabled(count > 1)
        menu.addAction(self.tr("De&lete"), partial(self.delete, each.id)).setEnabled(count > 1)
        return menu


def _shortened(name: str) -> str:
    half = _LONGEST_NAME // 2
    return name if len(name) <= _LONGEST_NAME else f"{name[:half]}…{name[-half:]}"
