"""The side panel (boxes, suggestions, classes), the message bar and the status line."""
