"""What a page beside labelling is, and what it may use."""
