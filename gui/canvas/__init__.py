"""The picture with its boxes, and what the mouse does on it."""
