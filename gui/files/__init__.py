"""Image files of the open project: new, changed, moved, missing and dropped ones."""
