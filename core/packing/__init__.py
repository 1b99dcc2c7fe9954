"""A project as one file for another computer, and back."""
