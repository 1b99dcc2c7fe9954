"""Looking at all boxes of a project once more: which label belongs to which prediction, and where they differ."""
