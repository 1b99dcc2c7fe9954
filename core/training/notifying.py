"""A notice of the desktop, by the means that the system brings along."""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys

_TITLE = "Platewright"
_PATIENCE_S = 10
_log = logging.getLogger(__name__)


def command(text: str, platform: str = sys.platform) -> list[str] | None:
    """The command that shows this text as a notice; None where the system offers none."""
    if platform == "darwin":
        script = "on run {text, title}\ndisplay notification text with title title\nend run"
        return ["osascript", "-e", script, text, _TITLE]
    if platform.startswith("linux") and shutil.which("notify-send"):
        return ["notify-send", "--app-name", _TITLE, "--", _TITLE, text]
    return None


def notify(text: str) -> None:
    """Show a notice; where that is impossible, it is only logged."""
    line = command(text)
    if line is None:
        _log.info("this system shows no notices: %s", text)
        return
    try:
        subprocess.run(line, check=True, timeout=_PATIENCE_S, stdin=subprocess.DEVNULL, capture_output=True)
    except (OSError, subprocess.SubprocessError) as error:
        _log.info("the notice could not be shown: %s", error)
