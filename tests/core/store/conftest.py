"""A project with three images."""

from __future__ import annotations

import pytest

from core.store import Project


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "garage") as project:
        project.add_images([tmp_path / "garage" / f"{n}.jpg" for n in range(3)])
        yield project
