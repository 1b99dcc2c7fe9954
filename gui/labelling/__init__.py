"""The page on which boxes are drawn, and its verbs."""
