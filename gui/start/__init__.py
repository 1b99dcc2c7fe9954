"""The start page, its recent projects, and the tour."""
