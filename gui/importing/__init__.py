"""Importing labels: the dialog with its preview, the import as a step of undo, labels noticed in the folder."""
