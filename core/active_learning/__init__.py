"""Which image to label next: uncertainty, consistency, embeddings, selection."""
