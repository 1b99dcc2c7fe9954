"""Dialogs: open, import and export, settings, keys, about, a task's progress."""
