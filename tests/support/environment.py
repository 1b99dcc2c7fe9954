"""Environment of the test process, set before Qt, Keras or TensorFlow read it, and of each test."""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

_HOME_VARIABLES = {
    "HOME": "",
    "USERPROFILE": "",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
    "XDG_RUNTIME_DIR": ".runtime",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
}


def prepare_process() -> None:
    """No screen, few threads, a quiet TensorFlow, and a home of its own for what is read at import.

    ``KERAS_HOME`` and the home directory are read once, when Keras is imported, hence one for the whole process.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["LC_ALL"] = "C.UTF-8"  # the tests look for English words and numbers
    os.environ["PLATEWRIGHT_LANGUAGE"] = "en"
    os.environ["PLATEWRIGHT_TOUR"] = "off"
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    for name in ("OMP_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS"):
        os.environ.setdefault(name, "1")
    home = Path(tempfile.mkdtemp(prefix="platewright-tests-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    os.environ["KERAS_HOME"] = str(home / ".keras")
    for name, value in _home_environment(home).items():
        os.environ[name] = value


def isolate(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """Point home, settings, data and cache of this process, Qt's included, into ``home``."""
    for name, value in _home_environment(home).items():
        monkeypatch.setenv(name, value)
    if "PySide6.QtCore" in sys.modules:
        _isolate_qt(home)


def _home_environment(home: Path) -> dict[str, str]:
    values = {name: home / folder for name, folder in _HOME_VARIABLES.items()}
    values["XDG_RUNTIME_DIR"].mkdir(mode=0o700)
    return {name: str(folder) for name, folder in values.items()}


def _isolate_qt(home: Path) -> None:
    from PySide6.QtCore import QSettings, QStandardPaths

    QStandardPaths.setTestModeEnabled(True)
    for file_format in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
            QSettings.setPath(file_format, scope, str(home / "settings" / scope.name))
