"""The sentences of core that people meet in the window, for translators: see gui/language/sentences.py.

``{}`` stands for what core fills in. A sentence that is missing here is shown in English.
"""

from __future__ import annotations

from gui.language.translation import QT_TRANSLATE_NOOP

TEXTS: tuple[str, ...] = (
    # --- reasons
    # --- phases of long work
    # --- models
    QT_TRANSLATE_NOOP("core", "Centre head"),
    QT_TRANSLATE_NOOP(
        "core",
        "Finds any number of objects of any class and shape; starts from weights that know number plates.",
    ),
    QT_TRANSLATE_NOOP("core", "Finds any number of objects of any class; starts from weights that know number plates."),
    QT_TRANSLATE_NOOP("core", "Transfer learning"),
    QT_TRANSLATE_NOOP(
        "core",
        "To learn from: a pretrained network, partly frozen, under a head for one box. It finds at most one "
        "object in an image, the largest.",
    ),
    QT_TRANSLATE_NOOP(
        "core",
        "To learn from: the tutorial's small network, trained from scratch. It finds at most one object in "
        "an image, the largest, and far ones badly.",
    ),
    QT_TRANSLATE_NOOP("core", "The base model knows number plates only, and the project has {}: train a model first."),
    QT_TRANSLATE_NOOP("core", "There is no trained model in {}: train one first."),
    QT_TRANSLATE_NOOP("core", "The model description {} cannot be read ({}): train again."),
    QT_TRANSLATE_NOOP("core", "The network file {} cannot be loaded ({}): train again."),
    # --- predicting
    QT_TRANSLATE_NOOP("core", "Suggestions could not be started: {}."),
    QT_TRANSLATE_NOOP("core", "The process that makes suggestions has ended {} times: see the log."),
    QT_TRANSLATE_NOOP("core", "{} cannot be looked at: the process that makes suggestions ends over it."),
    QT_TRANSLATE_NOOP("core", "The image"),
    QT_TRANSLATE_NOOP("core", "The model in {} cannot be used: the process that loads it ends over it."),
    # --- images
    QT_TRANSLATE_NOOP("core", "Cannot read {}: {}."),
    QT_TRANSLATE_NOOP("core", "Cannot read the folder {}: {}."),
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
    QT_TRANSLATE_NOOP("core", "None of the done images can be read: check that their files are still where they were."),
    QT_TRANSLATE_NOOP("core", "The run {} is still training."),
    QT_TRANSLATE_NOOP("core", "The labels of the run {} are gone, so it cannot go on: train again."),
    QT_TRANSLATE_NOOP("core", "The run {} cannot go on: {}."),
    QT_TRANSLATE_NOOP("core", "The checkpoint of this run cannot be read ({}): train again."),
    QT_TRANSLATE_NOOP("core", "Training further brought nothing better: the run keeps the model that it had."),
    QT_TRANSLATE_NOOP("core", "There is not enough memory to train: close other programs and train again."),
    QT_TRANSLATE_NOOP("core", "The disk is full: free some space and train again; your labels are untouched."),
    QT_TRANSLATE_NOOP("core", "Training failed by a fault of Platewright ({}); your labels are untouched."),
    QT_TRANSLATE_NOOP("core", "{}; your labels are untouched.{}"),
    QT_TRANSLATE_NOOP("core", "The training was killed, most likely because the computer ran out of memory"),
    QT_TRANSLATE_NOOP("core", "The training broke off ({})"),
    QT_TRANSLATE_NOOP("core", " The checkpoint of epoch {} is kept."),
    QT_TRANSLATE_NOOP("core", "The training could not be started: {}."),
    QT_TRANSLATE_NOOP("core", "No run can be made in {}: {}."),
    QT_TRANSLATE_NOOP("core", "The app ended while this run was training."),
    QT_TRANSLATE_NOOP("core", "The scores have stopped rising: training ends early."),
    QT_TRANSLATE_NOOP("core", "Memory is short: training goes on with {} pictures at a time."),
    QT_TRANSLATE_NOOP(
        "core",
        "Only {} images are done, so all of them train; the score comes from {} shorter trainings, each "
        "tried on the images that it did not see.",
    ),
    QT_TRANSLATE_NOOP(
        "core",
        "There will be no score: with fewer than {} done images it takes trainings of its own; allow {} "
        "minutes or more for one.",
    ),
    QT_TRANSLATE_NOOP(
        "core",
        "Only {} images are done, so all of them train and none is held back for a score; with {} or more "
        "there will be one.",
    ),
    QT_TRANSLATE_NOOP("core", "No group of images could be held back, so all of them train and there is no score."),
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
    QT_TRANSLATE_NOOP("core", "The image folder {} is not there: check the path."),
    QT_TRANSLATE_NOOP("core", "No image was found in {}: check the path."),
    QT_TRANSLATE_NOOP("core", "The annotations {} are not there: check the path."),
    QT_TRANSLATE_NOOP("core", "No COCO file (.json) was found for the images in {}: name it (--annotations)."),
    QT_TRANSLATE_NOOP(
        "core",
        "No Pascal VOC file (.xml) was found for the images in {}: name their folder (--annotations).",
    ),
    QT_TRANSLATE_NOOP(
        "core",
        "No YOLO label file (.txt) was found for the images in {}: name their folder (--annotations).",
    ),
    QT_TRANSLATE_NOOP(
        "core",
        "{} is already there and would be overwritten: choose another folder, or allow overwriting (--overwrite).",
    ),
    QT_TRANSLATE_NOOP("core", "Cannot write {}: {}."),
    QT_TRANSLATE_NOOP("core", "Nothing was exported: {}"),
    QT_TRANSLATE_NOOP("core", "{} not done, label some first."),
    QT_TRANSLATE_NOOP("core", "{}: the image is not there."),
    QT_TRANSLATE_NOOP(
        "core", "Of images that differ in their ending alone, these keep it in the names of their labels: {}."
    ),
    # --- remarks of imports, exports and runs
    QT_TRANSLATE_NOOP("core", "The training ended without a word (exit code {}; see {} in the run's folder)"),
    QT_TRANSLATE_NOOP("core", "The training did not stop in time and was ended"),
    QT_TRANSLATE_NOOP(
        "core",
        "The training ended without a word, as when the computer is switched off; your labels are untouched.",
    ),
    QT_TRANSLATE_NOOP("core", "All done images are pinned to validation or test: pin some to training, or unpin them."),
    QT_TRANSLATE_NOOP(
        "core",
        "None of the images to train on has a box that can be learnt from: draw one on at least one of them.",
    ),
    QT_TRANSLATE_NOOP("core", "{} cut into blocks for the held-back score."),
    QT_TRANSLATE_NOOP("core", "A long run of similar frames was"),
    QT_TRANSLATE_NOOP("core", "{} long runs of similar frames were"),
    QT_TRANSLATE_NOOP(
        "core",
        "Pretrained ImageNet weights could not be fetched ({}), so training starts from scratch: it needs "
        "more images and more time for the same result.",
    ),
    QT_TRANSLATE_NOOP("core", "the network cannot be reached"),
    QT_TRANSLATE_NOOP("core", "None of the images in {} can be read: {}"),
    QT_TRANSLATE_NOOP("core", "{} of the project {}."),
    QT_TRANSLATE_NOOP("core", "had labels already and keeps them"),
    QT_TRANSLATE_NOOP("core", "had labels already and keep them"),
    QT_TRANSLATE_NOOP("core", "The class “{}”, which no box had, made way for the imported ones."),
    QT_TRANSLATE_NOOP(
        "core",
        "{} lies in the project's folder, so that the window will list the copies as new images.",
    ),
    QT_TRANSLATE_NOOP("core", "{} went to validation, look-alikes together; pin images to choose them."),
    QT_TRANSLATE_NOOP(
        "core",
        "The folder's name pins these images to training; where no images to validate on are imported, too, "
        "some of these are held back for the score.",
    ),
    QT_TRANSLATE_NOOP("core", "{} reached beyond the image, clipped to it: {}."),
    QT_TRANSLATE_NOOP("core", "Not found in {}: {}."),
    QT_TRANSLATE_NOOP("core", "Pascal VOC coordinates are read as counted from {}: {}."),
    QT_TRANSLATE_NOOP("core", "nothing speaks for 1"),
    QT_TRANSLATE_NOOP("core", "a coordinate of 0 occurs"),
    QT_TRANSLATE_NOOP("core", "fractions of pixels occur"),
    QT_TRANSLATE_NOOP("core", "the files name the Pascal VOC devkit as their source"),
    QT_TRANSLATE_NOOP("core", "boxes reach from 1 to the image's last pixel, and no 0 occurs"),
    QT_TRANSLATE_NOOP(
        "core",
        "No data.yaml or classes.txt was found: the classes are named by their numbers; rename them.",
    ),
    QT_TRANSLATE_NOOP("core", "No image is held back for validation, so data.yaml names the training images for it."),
    QT_TRANSLATE_NOOP("core", "{}, line {}, column {}: this is not readable XML ({})."),
    QT_TRANSLATE_NOOP("core", "{}: this is not readable JSON."),
    QT_TRANSLATE_NOOP("core", "{}: this is not COCO, it lacks the lists `images` and `annotations`."),
    QT_TRANSLATE_NOOP("core", "{}: this is not Pascal VOC, it holds <{}> instead of <annotation>."),
    QT_TRANSLATE_NOOP("core", "{}, {}: refused, the box lies outside the image ({}x{})."),
    QT_TRANSLATE_NOOP("core", "{}, {}: refused, {}."),
    QT_TRANSLATE_NOOP("core", "{}: left out, {}."),
    # --- runs
    QT_TRANSLATE_NOOP("core", "The run {} is still training: name it when it is through."),
    QT_TRANSLATE_NOOP("core", "The run {} is still training: stop or discard it first."),
    QT_TRANSLATE_NOOP("core", "The run {} cannot be named: {}."),
    QT_TRANSLATE_NOOP("core", "The run {} cannot be deleted: {}"),
    QT_TRANSLATE_NOOP("core", "The description of the run {} cannot be read: {}"),
    QT_TRANSLATE_NOOP("core", "it does not hold named values"),
    QT_TRANSLATE_NOOP("core", "its {} has the wrong type"),
    QT_TRANSLATE_NOOP("core", "it has no settings"),
    QT_TRANSLATE_NOOP("core", "What the run found cannot be read from {}: {}."),
    QT_TRANSLATE_NOOP("core", "Which images the run was trained on cannot be read from {}: {}."),
    QT_TRANSLATE_NOOP("core", "The model cannot be written to {}: {}."),
    QT_TRANSLATE_NOOP("core", "{} is not empty: name a new folder."),
    QT_TRANSLATE_NOOP("core", "The run {} cannot be put into the trash."),
    QT_TRANSLATE_NOOP("core", "The run {} cannot be read."),
    QT_TRANSLATE_NOOP("core", "The labels stored with this run cannot be read: {}"),
)
