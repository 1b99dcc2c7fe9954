"""Everything a user can do from menu, toolbar or keyboard: one table, in which no key is given twice.

An action is added here and nowhere else: a row says its words, its keys, its place in the menus and what it does. Rows
stand in the order of the menus.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from gui.keyboard.keymap import Scope
from gui.keyboard.page_names import PAGES
from gui.keyboard.spec import Do, Spec
from gui.settings.zoom_policy import ZoomPolicy

if TYPE_CHECKING:  # it is imported when the first project is opened
    from gui.shell.workspace import Workspace

MAX_CLASS_KEYS = 9
_ARROWS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
_JUMP = 10.0


def _either(several: Callable[[Workspace], bool], one: Do) -> Do:
    """What a key does to the images selected; where they are not several, what it does to the image shown."""
    return lambda workspace: several(workspace) or one(workspace)


def _close_adjustments(workspace: Workspace) -> bool:
    """Close the panel of brightness and contrast, unless something is being drawn; whether it was open."""
    insets = workspace.labelling.seeing.insets
    if not insets.panel.isVisible() or workspace.labelling.canvas.is_busy:
        return False
    insets.close_panel()
    return True


def _toggle_flag(flag: str, workspace: Workspace) -> None:
    from core.annotation import Flag  # it imports NumPy, which the start page does without

    workspace.labelling.editing.toggle_flag(Flag(flag))


def _nudge(dx: int, dy: int, step: float, workspace: Workspace) -> None:
    workspace.labelling.verbs.arrow(dx, dy, step)


def _resize(dx: int, dy: int, workspace: Workspace) -> None:
    workspace.labelling.verbs.resize(dx, dy)


def _choose_class(number: int, workspace: Workspace) -> None:
    workspace.labelling.verbs.choose_class_number(number)


def _choose_zoom(policy: ZoomPolicy, workspace: Workspace) -> None:
    workspace.labelling.seeing.choose_zoom_policy(policy)


def _show_page(name: str, workspace: Workspace) -> None:
    workspace.pages.show(name)


_window = partial(Spec, project=False)
_file = partial(Spec, menu="&File", every_page=True)
_edit = partial(Spec, menu="&Edit")
_box = partial(Spec, menu="&Box")
_view = partial(Spec, menu="&View")
_image = partial(Spec, menu="&Image")
_model = partial(Spec, menu="&Model")

TABLE: tuple[Spec, ...] = (
    # --- file
    _window("open_folder", "Open &folder…", ("Ctrl+U",), "Open a folder", "folder-open", "Open", menu="&File"),
    _window("open_project", "&Open project…", ("Ctrl+O",), "Open a Platewright project", menu="&File"),
    _window("demo", "Try the &demo", (), "Open a small project of rendered street scenes", menu="&File"),
    _file(
        *("add_images", "&Add images…", (), "Add image files to this project", "image-plus"),
        do=lambda w: w.files.add_images(),
        line=True,
    ),
    _file(
        *("add_folder", "Add a fo&lder…", (), "Add the images of a folder to this project", "folder-plus"),
        do=lambda w: w.files.add_folder(),
    ),
    _file(
        *("look_again", "Check for &new images", ("F5",), "Check the folder for new images", "refresh-cw"),
        do=lambda w: w.files.scan_now(),
    ),
    _file(
        *("find_missing", "Find &missing files…", (), "Find images whose files were moved or renamed", "file-search"),
        do=lambda w: w.files.find_missing(),
    ),
    _file("import", "&Import labels…", (), "Import boxes from files of other programs", "download", line=True),
    _file("export", "&Export labels…", (), "Export the boxes for other programs", "upload"),
    _file("pack", "&Pack for a colleague…", (), "A file with images, labels and runs for another computer", line=True),
    _window("unpack", "&Unpack a project…", (), "Make a project of a packed file, in a new folder", menu="&File"),
    _file("backups", "&Backups…", (), "Back up the labels now, or put a backup back", "archive-restore"),
    _file("close_project", "&Close project", ("Ctrl+W",), "Close this project", line=True),
    _window("quit", "&Quit", ("Ctrl+Q",), "Quit", menu="&File"),
    # --- edit
    _edit(
        *("undo", "&Undo", ("Ctrl+Z",), "Undo the last step, on any image", "undo-2", "Undo"),
        do=lambda w: w.undo(),
        every_page=True,
    ),
    _edit(
        *("redo", "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "Redo the step undone last", "redo-2", "Redo"),
        do=lambda w: w.redo(),
        every_page=True,
    ),
    _edit(
        *("select_tool", "&Select", ("V",), "Select, move, resize boxes; a click on a suggestion accepts it"),
        *("mouse-pointer-2", "Select"),
        do=lambda w: w.labelling.use_tool(draw=False),
        group="tool",
        line=True,
    ),
    _edit(
        *("draw_tool", "Dra&w", ("W", "R"), "Drag a box, or click two corners; a click on a suggestion accepts it"),
        *("vector-square", "Draw"),
        do=lambda w: w.labelling.use_tool(draw=True),
        group="tool",
    ),
    _edit(
        *("copy", "&Copy box", ("Ctrl+C",), "Copy the selected boxes", "copy"),
        do=lambda w: w.labelling.editing.copy(),
        line=True,
    ),
    _edit(
        *("paste", "&Paste", ("Ctrl+V",), "Paste the copied boxes at the same place", "clipboard-paste"),
        do=lambda w: w.labelling.editing.paste(),
    ),
    _edit(
        *("duplicate", "Dupl&icate box", ("Ctrl+D",), "Duplicate the selected boxes", "copy-plus"),
        do=lambda w: w.labelling.editing.duplicate(),
    ),
    _edit(
        *("select_all", "Select &all boxes", ("Ctrl+A",), "Select all boxes of this image"),
        do=_either(lambda w: w.labelling.batch.select_all(), lambda w: w.labelling.canvas.select_all()),
        scope=Scope.PICTURE,
        line=True,
    ),
    _edit(
        *("delete", "&Delete box", ("Del",), "Delete the selected boxes", "trash-2"),
        do=lambda w: w.labelling.editing.delete(),
        scope=Scope.PICTURE,
    ),
    _window(
        *("settings", "Settin&gs…", ("Ctrl+,",), "Theme, language, picture, keys", "settings"), menu="&Edit", line=True
    ),
    # --- box
    _box(
        *("next_box", "&Next box", ("S",), "Select the next box or suggestion"),
        do=lambda w: w.labelling.editing.select_step(1),
    ),
    _box(
        *("previous_box", "P&revious box", ("Shift+S",), "Select the previous box or suggestion"),
        do=lambda w: w.labelling.editing.select_step(-1),
    ),
    _box(
        *("put_box", "&Place a box", ("Ins",), "Place a box of the last size at the mouse", "square-plus"),
        do=lambda w: w.labelling.editing.put_box(),
        line=True,
    ),
    _box(
        *("repeat_previous", "&Copy boxes from previous image", ("Ctrl+P",)),
        *("Add the boxes of the previous image to this one", "images"),
        do=lambda w: w.labelling.editing.repeat_previous(),
    ),
    _box(
        *("difficult", "&Difficult", ("F",), "Hard to see even for a human: left out of training and scores"),
        do=partial(_toggle_flag, "difficult"),
        line=True,
    ),
    _box(
        *("occluded", "&Occluded", ("O",), "Something stands in front of it"),
        do=partial(_toggle_flag, "occluded"),
    ),
    _box(
        *("truncated", "&Truncated", ("X",), "Cut off by the border of the image"),
        do=partial(_toggle_flag, "truncated"),
    ),
    _box(
        *("lock", "&Lock or unlock", ("Ctrl+L",), "Protect the selected boxes from changes", "lock"),
        do=lambda w: w.labelling.editing.toggle_lock(),
        line=True,
    ),
    _box(
        *("hide", "&Hide", ("H",), "Hide the selected boxes; with none selected, all, on every image", "eye-off"),
        do=lambda w: w.labelling.editing.hide(),
    ),
    _box(
        *("show_hidden", "&Show hidden", ("Shift+H",), "Show the hidden boxes of this image", "eye"),
        do=lambda w: w.labelling.editing.show_hidden(),
    ),
    # --- view
    _view("fit", "&Fit", ("Ctrl+F",), "Show the whole image", "fullscreen", "Fit", lambda w: w.labelling.canvas.fit()),
    _view(
        *("actual_size", "&Actual size", ("Ctrl+1",), "One image pixel to one screen pixel", "grid-3x3", "1:1"),
        do=lambda w: w.labelling.canvas.actual_size(),
    ),
    _view(
        *("zoom_in", "Zoom &in", ("+", "=", "Ctrl++", "Ctrl+="), "Zoom in", "zoom-in"),
        do=lambda w: w.labelling.canvas.zoom_in(),
    ),
    _view(
        *("zoom_out", "Zoom &out", ("-", "Ctrl+-"), "Zoom out", "zoom-out"),
        do=lambda w: w.labelling.canvas.zoom_out(),
    ),
    _view(
        *("walk_next", "Zoom to ne&xt box", ("Z",), "Zoom in on one box after the other"),
        do=lambda w: w.labelling.canvas.walk(1),
        line=True,
    ),
    _view(
        *("walk_previous", "Zoom to previous &box", ("Shift+Z",), "Zoom in on the previous box"),
        do=lambda w: w.labelling.canvas.walk(-1),
    ),
    _view(
        *("loupe", "Lo&upe", ("L",), "Magnify what you drag; Shift slows the mouse", "scan-search", "Loupe"),
        do=lambda w: w.labelling.seeing.toggle_loupe(),
        checkable=True,
        line=True,
    ),
    _view(
        *("navigator", "Na&vigator", ("M",), "Overview of the image while it does not fit", "map"),
        do=lambda w: w.labelling.seeing.toggle_navigator(),
        checkable=True,
    ),
    _view(
        *("adjust_picture", "B&rightness, contrast…", ("B",), "Brightness, contrast, gamma: for viewing only"),
        *("contrast",),
        do=lambda w: w.labelling.seeing.insets.toggle_panel(),
    ),
    _view(
        *("show_images", "Image &list", ("F8",), "Show or hide the image list"),
        do=lambda w: w.labelling.toggle_images(),
        checkable=True,
        line=True,
    ),
    _view(
        *("show_side", "&Side panel", ("F9",), "Show or hide the side panel"),
        do=lambda w: w.labelling.toggle_side(),
        checkable=True,
    ),
    _view(
        *("next_pane", "Next &pane", ("F6",), "Move the focus to the next pane: list, picture, side panel"),
        do=lambda w: w.labelling.next_pane(1),
    ),
    _view(
        *("previous_pane", "Pr&evious pane", ("Shift+F6",), "Move the focus to the previous pane"),
        do=lambda w: w.labelling.next_pane(-1),
    ),
    *(
        Spec(
            *(f"page_{page.name}", page.text, (f"Alt+{place}",), page.tip, page.icon, page.text.replace("&", "")),
            do=partial(_show_page, page.name),
            menu="Pa&ges",
            every_page=True,
            group="page",
        )
        for place, page in enumerate(PAGES, 1)
    ),
    *(
        Spec(
            f"zoom_{policy.value}",
            text,
            tip=tip,
            do=partial(_choose_zoom, policy),
            menu="&When the image changes",
            group="zoom_policy",
        )
        for policy, text, tip in (
            (ZoomPolicy.FIT, "&Fit the image", "Show each image whole"),
            (ZoomPolicy.KEEP, "&Keep zoom and place", "Show the next image as this one"),
            (ZoomPolicy.PER_IMAGE, "As it was &left", "Restore the zoom of each image"),
        )
    ),
    _window("theme_system", "Follow &system", tip="Light or dark, as the system is", menu="&Theme", group="theme"),
    _window("theme_light", "&Light", tip="Light theme", menu="&Theme", group="theme"),
    _window("theme_dark", "&Dark", tip="Dark theme", menu="&Theme", group="theme"),
    # --- image
    _image("next", "&Next image", ("D",), "Next image", "arrow-right", do=lambda w: w.labelling.verbs.next()),
    _image(
        *("previous", "&Previous image", ("A",), "Previous image", "arrow-left"),
        do=lambda w: w.labelling.verbs.previous(),
    ),
    _image(
        *("next_to_do", "Next image &to do", ("Shift+D",), "Next image that is not done yet"),
        do=lambda w: w.labelling.verbs.next_to_do(),
    ),
    _image(
        *("teach_next", "&Most useful next image", ("J",)),
        "Go to the image that teaches the model most: uncertain, like many others, unlike those done",
        *("graduation-cap", "Next"),
        do=lambda w: w.active_learning.go_to_next(),
    ),
    _image(
        *("first_image", "&First image", ("Home",), "First image of the list"),
        do=lambda w: w.labelling.images.go_first(),
        scope=Scope.PICTURE,
    ),
    _image(
        *("last_image", "&Last image", ("End",), "Last image of the list"),
        do=lambda w: w.labelling.images.go_last(),
        scope=Scope.PICTURE,
    ),
    _image(*("search", "&Search images", ("/",), "Search the image list", "search"), do=lambda w: w.labelling.search()),
    _image(
        *(
            "done_next",
            "Mark &done and go on",
            ("Space",),
            "Every object has its box: mark done, go on",
            "circle-check",
        ),
        do=_either(lambda w: w.labelling.batch.done(), lambda w: w.labelling.verbs.done_next()),
        scope=Scope.PICTURE,
        line=True,
    ),
    _image(
        *("empty_next", "Mark as having n&o objects", ("N",), "No object here: mark it so, go on", "circle-slash"),
        do=_either(lambda w: w.labelling.batch.empty(), lambda w: w.labelling.verbs.empty_next()),
    ),
    _image(
        *("mark_to_do", "Mark as to do a&gain", ("T",), "Mark the image as to do again", "rotate-ccw"),
        do=_either(lambda w: w.labelling.batch.to_do(), lambda w: w.labelling.verbs.mark_to_do()),
    ),
    _image(
        *("ask_sure", "As&k about sure suggestions"),
        tip="Ask before an image is marked done while a sure suggestion is neither accepted nor rejected",
        do=lambda w: w.labelling.verbs.sure.set_on(not w.labelling.verbs.sure.is_on),
        checkable=True,
    ),
    _image(
        *("remove_image", "&Remove image", ("Ctrl+Del",)),
        *("Remove the image from the project, or restore a removed one", "trash-2"),
        do=lambda w: w.labelling.batch.remove_or_restore(),
        scope=Scope.PICTURE,
        line=True,
    ),
    # --- model
    _model(
        *("train", "&Train", ("Ctrl+T",), "Train on the images that are done", "play", "Train"),
        do=lambda w: w.training.train(),
        every_page=True,
    ),
    _model(
        *("accept_next", "&Accept suggestions, go on", ("Return", "Enter")),
        *("Accept all suggestions shown and go on, or only the selected one", "check-check"),
        do=_either(lambda w: w.labelling.batch.accept(), lambda w: w.labelling.verbs.accept_next()),
        scope=Scope.PICTURE,
        line=True,
    ),
    _model(
        *("accept_one", "Accept &suggestion", ("G",), "Accept the selected suggestion, or the one under the mouse"),
        *("check",),
        do=lambda w: w.labelling.verbs.accept_one(),
    ),
    _model(
        *("reject", "&Reject suggestion", ("Backspace", "Shift+G")),
        *("Reject the selected suggestion, or the one under the mouse: it is never suggested again", "x"),
        do=lambda w: w.labelling.verbs.reject(),
        scope=Scope.PICTURE,
    ),
    _model(
        *("accept_pages", "Review suggestions in &bulk", ("Shift+Return", "Shift+Enter")),
        *("Pages of images with their suggestions: cross out what is wrong, accept the rest", "layout-grid"),
        do=lambda w: w.pages.show("review", "suggestions"),
    ),
    # --- help
    _window("keys", "&Keyboard shortcuts", ("F1", "?"), "All keys, and how to change them", "keyboard", menu="&Help"),
    _window(
        "guide",
        "&Guide",
        (),
        "How to label, train and use a model, with pictures",
        "circle-question-mark",
        menu="&Help",
    ),
    Spec("tour", "Take the &tour", (), "The window in five steps", menu="&Help"),
    _window("logs", "Show the &log folder", (), "Where errors are logged", menu="&Help", line=True),
    _window("about", "&About Platewright", (), "Version and licences", "info", menu="&Help"),
    # --- keyboard only
    Spec(
        *("escape", "Cancel drawing or deselect", ("Esc",), "Cancel drawing, or deselect the box"),
        do=_either(lambda w: w.labelling.batch.let_go() or _close_adjustments(w), lambda w: w.labelling.verbs.escape()),
        scope=Scope.PICTURE,
        fixed=True,
    ),
    *(
        Spec(
            *(f"nudge_{name}", f"Nudge {name}", (name.title(),), f"Move the box 1 pixel {name}"),
            do=partial(_nudge, *step, 1.0),
            scope=Scope.CANVAS,
        )
        for name, step in _ARROWS.items()
    ),
    *(
        Spec(
            *(f"jump_{name}", f"Jump {name}", (f"Shift+{name.title()}",), f"Move the box 10 pixels {name}"),
            do=partial(_nudge, *step, _JUMP),
            scope=Scope.CANVAS,
        )
        for name, step in _ARROWS.items()
    ),
    *(
        Spec(
            *(f"resize_{name}", f"Resize {name}", (f"Ctrl+{name.title()}",), f"Resize the box, {name}"),
            do=partial(_resize, *step),
            scope=Scope.CANVAS,
        )
        for name, step in _ARROWS.items()
    ),
    *(
        Spec(
            *(f"class_{number}", f"Class {number}", (str(number),), f"Use class {number}, also for the selected boxes"),
            do=partial(_choose_class, number),
        )
        for number in range(1, MAX_CLASS_KEYS + 1)
    ),
)
