"""The walls between core, gui and TensorFlow, seen in fresh interpreters and by import-linter."""

from __future__ import annotations

import graphlib
import pkgutil
import subprocess
import sys
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parents[1]

# Imports modules one by one, and stops at the first one that brings in what it must not.
IMPORT_ALL = """
import importlib, sys
modules, forbidden = (set(argument.split(",")) for argument in sys.argv[1:])
for name in sorted(modules):
    importlib.import_module(name)
    loaded = forbidden.intersection(sys.modules)
    if loaded:
        sys.exit(f"{name} loads {sorted(loaded)}")
"""

WINDOW = {"gui", "PySide6", "shiboken6"}
LITERT = {"ai_edge_litert"}
TENSORFLOW = {"tensorflow", "keras"}

# Where TensorFlow is at home: what runs in the training child only, and what of it others use without TensorFlow.
TENSORFLOW_SIDE = ("core.model.", "core.training.", "core.dataset.pipeline")
TENSORFLOW_FREE = {
    "core.model.base",
    "core.model.card",
    "core.model.inputs",
    "core.model.kind",
    "core.model.postprocess",
    "core.model.registry",
    "core.model.settings",
    "core.training.control",
    "core.training.process",
    "core.runs.snapshot",
}


def modules_of(package: str) -> set[str]:
    """Names of the package and of every module in it, so that a new file is covered without a word."""
    found = pkgutil.walk_packages([str(ROOT / package)], prefix=f"{package}.")
    return {package, *(module.name for module in found if not module.name.endswith("__main__"))}


def what_breaks(modules: set[str], forbidden: set[str]) -> str:
    """Which of these modules brings one of ``forbidden`` into a fresh interpreter; nothing where none does."""
    command = [sys.executable, "-c", IMPORT_ALL, ",".join(modules), ",".join(forbidden)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=100, check=False)
    return "" if result.returncode == 0 else result.stderr


def test_core_loads_no_window() -> None:
    modules = modules_of("core") | modules_of("resources")
    assert "core.store.project" in modules
    assert not what_breaks(modules, WINDOW)


def test_window_loads_no_tensorflow() -> None:
    modules = modules_of("gui")
    assert "gui.canvas" in modules
    assert not what_breaks(modules, TENSORFLOW)


def test_window_loads_no_litert() -> None:
    """It predicts in another process: LiteRT keeps Python's lock for a tenth of a second when it loads a network."""
    from gui.shell.opening import LIBRARIES

    assert not what_breaks(modules_of("gui") | {*LIBRARIES, "core.runs.assessment", "core.training.process"}, LITERT)


def test_the_start_page_does_without_numpy() -> None:
    """It would take a third of the time until the window is there."""
    assert not what_breaks({"gui.shell.app", "gui.shell.entry"}, {"numpy", "PIL"})


def test_what_is_imported_beside_the_window_knows_no_qt() -> None:
    from gui.shell.opening import LIBRARIES

    assert not what_breaks(set(LIBRARIES), WINDOW)


def test_tensorflow_stays_in_the_modules_that_train() -> None:
    free = {name for name in modules_of("core") if name in TENSORFLOW_FREE or not name.startswith(TENSORFLOW_SIDE)}
    assert not what_breaks(free, TENSORFLOW)


def test_probe_names_the_module_that_breaks_a_wall() -> None:
    assert what_breaks({"core.geometry"}, {"numpy"}) == "core.geometry loads ['numpy']\n"


def test_import_linter_contracts_hold() -> None:
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", code, "--no-cache"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=100, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "4 kept, 0 broken" in result.stdout


def test_no_files_import_each_other_in_a_circle() -> None:
    graph = grimp.build_graph("core", "gui", "resources", exclude_type_checking_imports=True, cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    assert imports["core.annotation"] == {"core.geometry", "core.labelled_picture"}
    list(graphlib.TopologicalSorter(imports).static_order())  # raises CycleError, which names the circle
