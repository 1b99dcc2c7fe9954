"""Dialogs: open, import and export, settings, keyboard shortcuts, about, task progress."""
