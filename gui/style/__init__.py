"""Colours, icons, the style sheet and small widgets."""
