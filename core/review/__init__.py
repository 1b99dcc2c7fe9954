"""Reviewing the boxes of a project: which prediction matches which label, and where they disagree."""
