"""Without the base model: what a window's test sees comes from the runs that it makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.model import base


@pytest.fixture(autouse=True)
def base_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this test's base weights would lie; empty."""
    folder = tmp_path_factory.mktemp("base")
    monkeypatch.setattr(base, "base_folder", lambda: folder)
    return folder
