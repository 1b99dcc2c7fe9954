"""The walls between core, gui and TensorFlow, seen in fresh interpreters and by import-linter."""

from __future__ import annotations

import pkgutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

IMPORT_ALL = """
import importlib, sys
for name in sys.argv[1].split(","):
    importlib.import_module(name)
print("\\n".join(sorted(sys.modules)))
"""

# Run in the training child only; docs/architecture.md names them.
TENSORFLOW_SIDE = ("core.model.", "core.training.loop", "core.training.child", "core.dataset.pipeline")
TENSORFLOW_FREE = {"core.model.registry", "core.model.postprocess"}  # though in core/model


def modules_of(package: str) -> list[str]:
    """Names of the package and of every module in it, so that a new file is covered without a word."""
    found = pkgutil.walk_packages([str(ROOT / package)], prefix=f"{package}.")
    return [package, *(module.name for module in found if not module.name.endswith("__main__"))]


def loaded_by(modules: list[str]) -> set[str]:
    """Names of all modules that a fresh interpreter holds after it imported these."""
    command = [sys.executable, "-c", IMPORT_ALL, ",".join(modules)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=100, check=False)
    assert result.returncode == 0, result.stderr
    loaded = set(result.stdout.split())
    assert loaded.issuperset(modules)
    return loaded


def top_level(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


def test_core_loads_no_window() -> None:
    loaded = loaded_by(modules_of("core") + modules_of("resources"))
    assert "core.geometry" in loaded
    assert not top_level(loaded) & {"gui", "PySide6", "shiboken6"}


def test_window_loads_no_tensorflow() -> None:
    loaded = loaded_by(modules_of("gui"))
    assert not top_level(loaded) & {"tensorflow", "keras"}


def test_tensorflow_stays_in_the_modules_that_train() -> None:
    free = [name for name in modules_of("core") if name in TENSORFLOW_FREE or not name.startswith(TENSORFLOW_SIDE)]
    assert not top_level(loaded_by(free)) & {"tensorflow", "keras"}


def test_import_linter_contracts_hold() -> None:
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", code, "--no-cache"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=100, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "3 kept, 0 broken" in result.stdout
