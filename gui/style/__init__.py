"""Colours, icons, the style sheet and small shared widgets."""
