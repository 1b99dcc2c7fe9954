"""What the user chose, and its file."""
