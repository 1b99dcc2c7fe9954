"""Everything a person can do from menu, toolbar or keyboard: one table, in which no key is given twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from gui.keyboard.key_names import both_enters, first_two, with_keys
from gui.keyboard.keymap import Scope
from gui.keyboard.page_names import PAGES
from gui.style.icons import set_icon

if TYPE_CHECKING:  # it reads the table
    from gui.keyboard.keys import Keys

MAX_CLASS_KEYS = 9


@dataclass(frozen=True, slots=True)
class Spec:
    """One action.

    Args:
        id: its name in code.
        text: in menus; ``&`` marks the mnemonic.
        keys: portable key sequences; the first is shown. The person may give it others: see ``gui/keyboard/keys.py``.
        tip: one sentence for tooltip and key overview. It names no key: those may be changed.
        icon: a name in ``resources/icons``.
        short: text on the toolbar, where it is there.
        scope: where its keys work.
        project: whether it needs an open project.
        group: actions of one group exclude one another and can be checked.
        checkable: whether it is on or off.
        fixed: whether its keys stay as they are.
    """

    id: str
    text: str
    keys: tuple[str, ...] = ()
    tip: str = ""
    icon: str = ""
    short: str = ""
    scope: Scope = Scope.WINDOW
    project: bool = True
    group: str = ""
    checkable: bool = False
    fixed: bool = False


#: What can be done on every page of a project; the rest is of labelling only.
_ON_EVERY_PAGE = {
    *("import", "export", "add_images", "add_folder", "look_again", "find_missing", "close_project"),
    *("undo", "redo", "train"),
    *(f"page_{name}" for name in PAGES),
}
_ARROWS = {"left": "Left", "right": "Right", "up": "Up", "down": "Down"}

TABLE: tuple[Spec, ...] = (
    # --- file
    Spec("open_folder", "Open &folder…", ("Ctrl+U",), "Open a folder of images", "folder-open", "Open", project=False),
    Spec("open_project", "&Open project…", ("Ctrl+O",), "Open a Platewright project", project=False),
    Spec("demo", "Try the &demo", (), "Make a small project of drawn street scenes and open it", project=False),
    Spec("import", "&Import labels…", (), "Take over boxes from Pascal VOC, YOLO or COCO files", "download"),
    Spec("export", "&Export labels…", (), "Write the boxes as Pascal VOC, YOLO or COCO files", "upload"),
    Spec("add_images", "&Add images…", (), "Add image files to this project", "image-plus"),
    Spec("add_folder", "Add a fo&lder…", (), "Add the images of a folder to this project", "folder-plus"),
    Spec("look_again", "Look for &new images", ("F5",), "Look for new images in the folder", "refresh-cw"),
    Spec("find_missing", "Find &missing files…", (), "Find images whose files were moved or renamed", "file-search"),
    Spec("close_project", "&Close project", ("Ctrl+W",), "Close this project"),
    Spec("quit", "&Quit", ("Ctrl+Q",), "Quit", project=False),
    # --- edit
    Spec("undo", "&Undo", ("Ctrl+Z",), "Take back the last step, on any image", "undo-2", "Undo"),
    Spec("redo", "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "Do again what was taken back", "redo-2", "Redo"),
    Spec("copy", "&Copy box", ("Ctrl+C",), "Copy the selected boxes", "copy"),
    Spec("paste", "&Paste", ("Ctrl+V",), "Add the copied boxes at the same place", "clipboard-paste"),
    Spec("duplicate", "Dupl&icate box", ("Ctrl+D",), "Add copies of the selected boxes beside them", "copy-plus"),
    Spec("select_all", "Select &all boxes", ("Ctrl+A",), "Select all boxes of this image", scope=Scope.PICTURE),
    Spec("delete", "&Delete box", ("Del",), "Delete the selected boxes", "trash-2", scope=Scope.PICTURE),
    Spec(
        "select_tool",
        "&Select",
        ("V",),
        "Select, move, resize boxes; a click on a suggestion accepts it",
        "mouse-pointer-2",
        "Select",
        group="tool",
    ),
    Spec(
        "draw_tool",
        "Dra&w",
        ("W", "R"),
        "Drag a box, or click two corners; a click on a suggestion accepts it",
        "vector-square",
        "Draw",
        group="tool",
    ),
    Spec(
        "escape",
        "Cancel or let go",
        ("Esc",),
        "Cancel the drawing, or let go of the box",
        scope=Scope.PICTURE,
        fixed=True,
    ),
    Spec("settings", "Settin&gs…", ("Ctrl+,",), "Look, language, picture, keys", "settings", project=False),
    # --- box
    Spec("next_box", "&Next box", ("S",), "Select the next box or suggestion"),
    Spec("previous_box", "P&revious box", ("Shift+S",), "Select the box or suggestion before"),
    Spec("put_box", "&Put a box", ("Ins",), "Put a box of the last size at the mouse", "square-plus"),
    Spec("repeat_previous", "&Boxes of the image before", ("Ctrl+P",), "Add the boxes of the image before", "images"),
    Spec("difficult", "&Difficult", ("F",), "Hard to see even for a person: left out of training and scores"),
    Spec("occluded", "&Occluded", ("O",), "Something stands in front of it"),
    Spec("truncated", "&Truncated", ("X",), "It goes on beyond the border of the image"),
    Spec("lock", "&Lock or unlock", ("Ctrl+L",), "Keep the selected boxes from being changed", "lock"),
    Spec("hide", "&Hide", ("H",), "Hide the selected boxes; with none selected, all, on every image", "eye-off"),
    Spec("show_hidden", "&Show hidden", ("Shift+H",), "Show the hidden boxes of this image", "eye"),
    # --- view
    Spec("fit", "&Fit", ("Ctrl+F",), "Show the whole image", "fullscreen", "Fit"),
    Spec("actual_size", "&Actual size", ("Ctrl+1",), "One image pixel to one screen pixel", "grid-3x3", "1:1"),
    Spec("zoom_in", "Zoom &in", ("+", "=", "Ctrl++", "Ctrl+="), "Zoom in", "zoom-in"),
    Spec("zoom_out", "Zoom &out", ("-", "Ctrl+-"), "Zoom out", "zoom-out"),
    Spec("walk_next", "Ne&xt box, close up", ("Z",), "Look at the boxes one by one, close up"),
    Spec("walk_previous", "Box &before, close up", ("Shift+Z",), "The box before, close up"),
    Spec(
        "loupe",
        "Lo&upe",
        ("L",),
        "Magnify what you drag; Shift slows the mouse",
        "scan-search",
        "Loupe",
        checkable=True,
    ),
    Spec("navigator", "Na&vigator", ("M",), "Small map while the picture does not fit", "map", checkable=True),
    Spec(
        "adjust_picture", "B&rightness, contrast…", ("B",), "Brightness, contrast, gamma: only for viewing", "contrast"
    ),
    Spec("zoom_fit", "&Fit the image", tip="Each image is shown whole", group="zoom_policy"),
    Spec("zoom_keep", "&Keep zoom and place", tip="The next image is shown as this one", group="zoom_policy"),
    Spec("zoom_per_image", "As it was &left", tip="Each image keeps its own zoom", group="zoom_policy"),
    Spec("page_label", "&Label", ("Alt+1",), "Draw boxes and judge images", icon="tags", short="Label", group="page"),
    Spec(
        "page_review",
        "&Review",
        ("Alt+2",),
        "All boxes side by side, and where the model disagrees",
        icon="layout-grid",
        short="Review",
        group="page",
    ),
    Spec(
        "page_inspect",
        "&Inspect",
        ("Alt+3",),
        "Try a model on other images and videos",
        icon="scan-eye",
        short="Inspect",
        group="page",
    ),
    Spec(
        "page_runs",
        "R&uns",
        ("Alt+4",),
        "What was trained, how good it is, side by side",
        icon="flask-conical",
        short="Runs",
        group="page",
    ),
    Spec(
        "page_payback",
        "&Payback",
        ("Alt+5",),
        "What the model saves you, run by run",
        icon="chart-column",
        short="Payback",
        group="page",
    ),
    Spec("show_images", "Image &list", ("F8",), "Show or hide the image list", checkable=True),
    Spec("show_side", "&Side panel", ("F9",), "Show or hide the right panel", checkable=True),
    Spec("next_pane", "Next &part", ("F6",), "The keyboard to the next part: list, picture, side panel"),
    Spec("previous_pane", "Part b&efore", ("Shift+F6",), "The keyboard to the part before"),
    Spec("theme_system", "Like the &system", project=False, tip="Light or dark, as the system is", group="theme"),
    Spec("theme_light", "&Light", project=False, tip="Light colours", group="theme"),
    Spec("theme_dark", "&Dark", project=False, tip="Dark colours", group="theme"),
    # --- image
    Spec("next", "&Next image", ("D",), "Next image", "arrow-right"),
    Spec("previous", "&Previous image", ("A",), "Image before", "arrow-left"),
    Spec("next_to_do", "Next image &to do", ("Shift+D",), "Next image that is not done yet"),
    Spec(
        "teach_next",
        "&Most teaching image",
        ("J",),
        "Go to the image that teaches the model most: one it is unsure of, like many and unlike those done",
        "graduation-cap",
        "Next",
    ),
    Spec("first_image", "&First image", ("Home",), "First image of the list", scope=Scope.PICTURE),
    Spec("last_image", "&Last image", ("End",), "Last image of the list", scope=Scope.PICTURE),
    Spec("search", "&Search images", ("/",), "Search the image list", "search"),
    Spec(
        "done_next",
        "&Done, go on",
        ("Space",),
        "Every plate has its box: mark done, go on",
        "circle-check",
        scope=Scope.PICTURE,
    ),
    Spec("empty_next", "N&o plates, go on", ("N",), "No plate here: mark it so, go on", "circle-slash"),
    Spec("mark_to_do", "Mark to do a&gain", ("T",), "Put the image back to do", "rotate-ccw"),
    Spec(
        "remove_image",
        "&Remove image",
        ("Ctrl+Del",),
        "Remove the image from the project; a removed one is put back",
        "trash-2",
        scope=Scope.PICTURE,
    ),
    # --- model
    Spec("train", "&Train", ("Ctrl+T",), "Train on the images that are done", "play", "Train"),
    Spec(
        "accept_next",
        "&Accept suggestions, go on",
        ("Return", "Enter"),
        "Accept all shown and go on, or only the selected one",
        "check-check",
        scope=Scope.PICTURE,
    ),
    Spec(
        "accept_pages",
        "Suggestions &many at a time",
        ("Shift+Return", "Shift+Enter"),
        "A page of images with their suggestions: cross out what is wrong, accept the rest",
        "layout-grid",
    ),
    Spec(
        "accept_one",
        "Accept &suggestion",
        ("G",),
        "Accept the selected suggestion, or the one under the mouse",
        "check",
    ),
    Spec(
        "reject",
        "&Reject suggestion",
        ("Backspace", "Shift+G"),
        "Reject the selected suggestion, or the one under the mouse: it is never suggested again",
        "x",
        scope=Scope.PICTURE,
    ),
    # --- help
    Spec("keys", "&Keys", ("F1", "?"), "All keys", "keyboard", project=False),
    Spec("tour", "Take the &tour", (), "What is where, in five steps"),
    Spec("logs", "Show the &log folder", (), "Where faults are noted", project=False),
    Spec("about", "&About Platewright", (), "Version and licences", "info", project=False),
    # --- keyboard only
    *(
        Spec(f"nudge_{name}", f"Nudge {name}", (key,), f"Move the box 1 pixel {name}", scope=Scope.CANVAS)
        for name, key in _ARROWS.items()
    ),
    *(
        Spec(f"jump_{name}", f"Jump {name}", (f"Shift+{key}",), f"Move the box 10 pixels {name}", scope=Scope.CANVAS)
        for name, key in _ARROWS.items()
    ),
    *(
        Spec(f"resize_{name}", f"Resize {name}", (f"Ctrl+{key}",), f"Resize the box, {name}", scope=Scope.CANVAS)
        for name, key in _ARROWS.items()
    ),
    *(
        Spec(f"class_{number}", f"Class {number}", (str(number),), f"Use class {number}, also for the selected boxes")
        for number in range(1, MAX_CLASS_KEYS + 1)
    ),
)


class Actions(QObject):
    """The table as QActions of a window, with the person's keys."""

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

    def put_on_picture(self, canvas: QWidget, image_list: QWidget) -> None:
        """Make the keys of the picture work in these two widgets."""
        for name, action in self.by_id.items():
            scope = self._specs[name].scope
            if scope in (Scope.PICTURE, Scope.CANVAS):
                canvas.addAction(action)
            if scope is Scope.PICTURE:
                image_list.addAction(action)

    def press(self, key: str) -> None:
        """Do what has this key. For the keys that the canvas looks at itself: there they may also be held."""
        name = self._keys.map.owner(key)
        if name is not None:
            self.by_id[name].trigger()

    def load_icons(self) -> None:
        """Draw the icons: some dozens of milliseconds, which the start page need not wait for."""
        for name, spec in self._specs.items():
            if spec.icon:
                set_icon(self.by_id[name], spec.icon)

    def set_project_open(self, is_open: bool) -> None:
        """Offer what needs an open project, or rest it."""
        for name, spec in self._specs.items():
            if spec.project:
                self.by_id[name].setEnabled(is_open)

    def set_labelling(self, is_shown: bool) -> None:
        """Offer the verbs of labelling, or rest them and their keys while another page of the project is shown."""
        for name, spec in self._specs.items():
            if spec.project and name not in _ON_EVERY_PAGE:
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


def text_of(spec: Spec) -> str:
    """The action in menus, in the person's language."""
    return QCoreApplication.translate("Actions", spec.text)


def plain_text(spec: Spec) -> str:
    """As :func:`text_of`, without mnemonic and dots."""
    return text_of(spec).replace("&", "").rstrip("…")


def tip_of(spec: Spec) -> str:
    """One sentence about the action, in the person's language."""
    return QCoreApplication.translate("Actions", spec.tip)
