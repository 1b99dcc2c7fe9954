"""Image files in the window: new, moved, missing and dropped ones, and those moved to the trash."""
