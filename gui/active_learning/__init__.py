"""Active learning in the background, and the way to the next most useful image."""
