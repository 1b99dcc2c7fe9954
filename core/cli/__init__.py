"""The command line: what the window can do, a command can do."""

from core.cli.app import main

__all__ = ["main"]
