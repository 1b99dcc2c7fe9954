"""Review of suggestions in bulk, many images at a time."""
