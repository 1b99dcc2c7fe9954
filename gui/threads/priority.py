"""What goes first of all that waits for the window's background threads."""

from __future__ import annotations

from enum import IntEnum


class Priority(IntEnum):
    """Named by what the work is for, the most urgent first; among equals the newest goes first."""

    #: The user has asked to go somewhere and sees nothing until it is done.
    NAVIGATION = 100
    #: The picture on the canvas.
    CURRENT_IMAGE = 20
    #: What a page lists or shows at its centre: cells to review, the picture of a comparison.
    PAGE = 15
    #: A picture read ahead of the user; one less for each image further ahead.
    IMAGE_AHEAD = 10
    #: Crops in the cells of a grid.
    CROP = 2
    #: What the user has started, and whatever names no other.
    TASK = 1
    #: Thumbnails in the image list.
    THUMBNAIL = 0
    #: What stands beside the work: facts about runs, files and boxes, crops of a run under way.
    SUPPLEMENT = -1
    #: What a run would train on.
    RUN_PREVIEW = -2
    #: Content hashes, which only serve to find moved files again.
    CONTENT_HASH = -10
