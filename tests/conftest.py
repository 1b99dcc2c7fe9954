"""Rules that hold for every test: its own home, nothing left running, nothing logged unseen.

A test that expects a log record of level WARNING or above asks for ``caplog`` and looks at it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import numpy as np
import pytest
from hypothesis import settings
from PIL import Image

from tests.support import environment, leaks, logs

environment.prepare_process()
# No deadline: how long an example takes tells of the machine.
settings.register_profile("platewright", deadline=None)
settings.load_profile("platewright")

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests first: where processes share the work, none is to begin a long one as the last."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the homes of all tests lie: the factory would look through thousands to give each a number."""
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def isolated_home(homes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home for this test; settings, data and cache lie in it."""
    home = Path(tempfile.mkdtemp(dir=homes))
    environment.isolate(monkeypatch, home)
    return home


@pytest.fixture(autouse=True)
def nothing_left_running(isolated_home: Path) -> Iterator[None]:
    """Fails a test that leaves a thread or a child process behind."""
    with leaks.no_leaks() as left:
        yield
    if left:
        pytest.fail("left running: " + "; ".join(left), pytrace=False)


@pytest.fixture(autouse=True)
def nothing_logged_unseen(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test that logs a warning or worse without asking for ``caplog``."""
    with logs.collected_warnings() as records:
        yield
    if records and "caplog" not in request.fixturenames:
        told = "; ".join(f"{record.levelname} {record.name}: {record.getMessage()}" for record in records)
        pytest.fail(f"logged, and the test does not ask for caplog: {told}", pytrace=False)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real pictures beside the checkout; a test that needs it is skipped where it is missing."""
    if not SHARED_DATA.is_dir():
        pytest.skip("needs the pictures of ../shared/data, which this checkout does not have beside it")
    return SHARED_DATA


class MakeImage(Protocol):
    def __call__(
        self,
        path: Path,
        size: tuple[int, int] = ...,
        *,
        mode: str = ...,
        seed: int = ...,
        orientation: int | None = ...,
    ) -> Path: ...


@pytest.fixture
def make_image() -> MakeImage:
    """Writes an image of soft random colours, another one for each seed, in the format of the path's suffix.

    ``size`` is ``(width, height)`` as stored; ``orientation`` is the EXIF orientation tag, 1 to 8.
    """

    def make(
        path: Path,
        size: tuple[int, int] = (64, 48),
        *,
        mode: str = "RGB",
        seed: int = 0,
        orientation: int | None = None,
    ) -> Path:
        coarse = np.random.default_rng(seed).integers(0, 256, (6, 8, 3), dtype=np.uint8)
        image = Image.fromarray(coarse).resize(size, Image.Resampling.BICUBIC).convert(mode)
        exif = Image.Exif()
        if orientation is not None:
            exif[0x0112] = orientation
        path.parent.mkdir(parents=True, exist_ok=True)
        image.save(path, exif=exif, compress_level=1)  # of PNG: five times as fast as the usual 6
        return path

    return make
