"""The sentences of core that people meet in the window, for translators: see gui/language/sentences.py.

``{}`` stands for what core fills in. A sentence that is missing here is shown in English.
"""

from __future__ import annotations

from gui.language.translation import QT_TRANSLATE_NOOP

TEXTS: tuple[str, ...] = (
    # --- reasons
    # --- phases of long work
    # --- models
    # --- predicting
    # --- images
    # --- inspecting
    QT_TRANSLATE_NOOP("core", "{} is not there."),
    # --- projects
    QT_TRANSLATE_NOOP("core", "{} is not there: check the name, or choose another folder."),
    QT_TRANSLATE_NOOP("core", "{} is a file: open the folder it lies in, or a project."),
    QT_TRANSLATE_NOOP("core", "There is no image in {} (JPEG, PNG, BMP, WebP, TIFF): choose another folder."),
    QT_TRANSLATE_NOOP("core", "{} cannot be written, so this project is kept in {}."),
    QT_TRANSLATE_NOOP("core", "{} is open in another Platewright: close it there first."),
    QT_TRANSLATE_NOOP("core", "Cannot write in the project folder {}: {}."),
    QT_TRANSLATE_NOOP("core", "Cannot open {}: {}."),
    QT_TRANSLATE_NOOP("core", "There is no project in {}: open a folder of images to make one."),
    QT_TRANSLATE_NOOP("core", "{} is not a Platewright project. The file is untouched."),
    QT_TRANSLATE_NOOP("core", "Cannot make the project folder {}: {}."),
    QT_TRANSLATE_NOOP("core", "There is a class “{}” already: choose another name."),
    QT_TRANSLATE_NOOP("core", "{} boxes{} have this class: give them another class first."),
    QT_TRANSLATE_NOOP("core", " on removed images"),
    QT_TRANSLATE_NOOP(
        "core",
        "{} was made by a newer Platewright (file version {}, this one reads {}): update Platewright to open "
        "it. The file is untouched.",
    ),
    QT_TRANSLATE_NOOP("core", "{} cannot be saved, the disk is full: make room and try again."),
    QT_TRANSLATE_NOOP("core", "{} is locked by another program: close it there and try again."),
    QT_TRANSLATE_NOOP(
        "core",
        "{} cannot be written: allow writing to the file and its folder, or copy the project elsewhere.",
    ),
    QT_TRANSLATE_NOOP("core", "{} is damaged and is left untouched: restore it from a copy ({})."),
    QT_TRANSLATE_NOOP("core", "{} cannot be read or written ({})."),
    QT_TRANSLATE_NOOP("core", "{} holds other files ({}): choose a new folder for the demo."),
    QT_TRANSLATE_NOOP("core", "The demo cannot be made in {}: {}."),
    # --- training
    # --- settings of a training
    QT_TRANSLATE_NOOP("core", "chip px"),
    QT_TRANSLATE_NOOP("core", "degrees"),
    QT_TRANSLATE_NOOP("core", "octaves"),
    QT_TRANSLATE_NOOP("core", "{} must be {}, not {}."),
    QT_TRANSLATE_NOOP("core", "a number"),
    QT_TRANSLATE_NOOP("core", "a whole number"),
    QT_TRANSLATE_NOOP("core", "{}.{} must be of type {}, not {}."),
    QT_TRANSLATE_NOOP("core", "{}.{} must be a finite number, not {}."),
    QT_TRANSLATE_NOOP("core", "{}.{} must be one of {}, not {}."),
    QT_TRANSLATE_NOOP("core", "{}.{} must lie in {} to {}, not {}."),
    QT_TRANSLATE_NOOP("core", "SsdliteConfig.aspects must lie in 1/16 to 16, not {}."),
    QT_TRANSLATE_NOOP("core", "SsdliteConfig.aspects must be numbers with spaces between, not {}."),
    # --- import and export
    # --- remarks of imports, exports and runs
    # --- runs
)
