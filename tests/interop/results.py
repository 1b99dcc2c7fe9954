"""The table of docs/formats.md: which checks each reference implementation passed (`make interop`).

Loaded as a plugin: ``pytest -p tests.interop.results --results docs/formats.md``.
"""

from __future__ import annotations

import importlib.metadata
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from benchmarks.marked_text import put_between

#: The distribution that each test file is about.
TOOLS = {
    "test_labelme.py": "labelme",
    "test_pycocotools.py": "pycocotools",
    "test_ultralytics.py": "ultralytics",
    "test_supervision.py": "supervision",
    "test_datumaro.py": "datumaro",
    "test_label_studio.py": "label-studio-sdk",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--results", type=Path, help="page that receives the table")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Write the table into the page, if one is named."""
    page: Path | None = config.getoption("--results")
    if page is None:
        return
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for outcome in ("passed", "failed", "error"):
        for report in terminalreporter.getreports(outcome):
            counts[Path(report.nodeid.partition("::")[0]).name][outcome] += 1
    rows = ["| program | version | checks passed | failed |", "|---|---|---|---|"]
    for file, tool in TOOLS.items():
        found = counts[file]
        failed = found["failed"] + found["error"]
        shown = f"{found['passed']} | {failed}" if found else "not installed | "
        rows.append(f"| {tool} | {_version(tool)} | {shown} |")
    put_between(page, "interop", "\n".join(rows))


def _version(tool: str) -> str:
    try:
        return importlib.metadata.version(tool)
    except importlib.metadata.PackageNotFoundError:
        return ""
