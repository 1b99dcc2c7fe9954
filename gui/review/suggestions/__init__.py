"""Review, part three: suggestions of many images at a time."""
