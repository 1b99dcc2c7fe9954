"""The command line: commands for what the window does."""

from core.cli.app import main

__all__ = ["main"]
