"""The Review page: every box again, disagreements, suggestions in bulk."""
