"""The user's settings and their file."""
