"""The command ``platewright``: opens the window, or hands on to the command line.

It lies outside core, which knows no window, and imports either side only when it is asked for.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

COMMANDS = frozenset(
    {
        *("init", "import", "export", "train", "predict", "evaluate", "runs", "export-model", "import-model"),
        *("pack", "unpack", "backup", "locate", "demo"),
    }
)

# Options of the command demo that leave it to the command line.
_NO_WINDOW = frozenset({"--headless", "--project-only", "--json", "--help", "-h"})


def main(argv: list[str] | None = None) -> int:
    """Run ``platewright`` with these arguments, by default the process's own, and return its exit code."""
    arguments = sys.argv[1:] if argv is None else argv
    if opens_window(arguments):
        return _open_window(arguments)
    if arguments[0] == "demo" and has_screen() and not _NO_WINDOW.intersection(arguments):
        return _show_demo(arguments)

    from core import cli

    return cli.main(arguments)


def opens_window(arguments: list[str]) -> bool:
    """Whether these arguments are none at all, or one folder or project: a path, or a name that is there.

    A command comes before a folder of its name; ``./train`` names the folder.
    """
    if not arguments:
        return True
    name = arguments[0]
    if len(arguments) > 1 or name.startswith("-") or name in COMMANDS:
        return False
    is_path = any(separator in name for separator in (os.sep, os.altsep) if separator)
    return is_path or Path(name).exists()


def _open_window(arguments: list[str]) -> int:
    if not (has_screen() or os.environ.get("QT_QPA_PLATFORM")):
        print(
            "platewright: there is no screen to open the window on;"
            " 'platewright --help' lists what can be done without one.",
            file=sys.stderr,
        )
        return 1
    from gui.shell import app

    return app.main(arguments)


def _show_demo(arguments: list[str]) -> int:
    from core import cli
    from core.cli.parser import parse

    code = cli.main([*arguments, "--project-only"])
    return code or _open_window([str(parse(arguments).out)])


def has_screen() -> bool:
    """Whether Qt could open a window that somebody sees."""
    if os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in {"offscreen", "minimal"}:
        return False
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
