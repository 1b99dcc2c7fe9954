"""The start page: recent projects and the tour."""
