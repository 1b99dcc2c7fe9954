"""Decoded pictures for the window: read on threads, kept within a budget of bytes."""
