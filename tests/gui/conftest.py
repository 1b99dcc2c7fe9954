"""Without the base model: what a window's test sees comes from the runs that it makes.

And in English: the words of the sources, and numbers as English writes them.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QLocale

from core.model import base

QLocale.setDefault(QLocale("en"))


@pytest.fixture(autouse=True)
def base_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this test's base weights would lie; empty."""
    folder = tmp_path_factory.mktemp("base")
    monkeypatch.setattr(base, "base_folder", lambda: folder)
    return folder
