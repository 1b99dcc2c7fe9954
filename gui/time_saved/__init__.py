"""The page on what the suggestions saved, and what more labels would bring."""
