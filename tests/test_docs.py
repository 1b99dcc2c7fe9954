"""README and docs name only what is there, and name all of what they list."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = [
    *(ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "resources" / "NOTICES.md"),
    *(ROOT / "resources" / "base" / "README.md", *sorted(DOCS.rglob("*.md"))),
]
#: Decision records may name what was there when they were written.
OF_TODAY = [page for page in PAGES if page.parent.name != "decisions"]
TOP = ("core", "gui", "tests", "docs", "benchmarks", "resources", ".ci")
#: What docs/contributing.md and docs/translating.md have the reader add.
ADDED = {
    *("core/model/tiny.py", "gui/pages/tally.py", "core/formats/boxlist.py", "shot.py"),
    *("resources/translations/platewright_fr.ts", "resources/translations/platewright_nl.ts"),
    "docs/decisions/NNNN-what-is-so.md",
}

LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
IN_CODE = re.compile(r"`([^`\n]+)`")
PATH = re.compile(rf"(?<![\w./-])(?:{'|'.join(map(re.escape, TOP))})/[\w./-]*\w")
MODULE = re.compile(r"(?<![\w./-])\w+\.py\b")
BENCHMARK = re.compile(r"\bbenchmarks\.(?!md\b)(\w+)")


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


def missing_links(page: Path) -> list[str]:
    links = LINK.findall(page.read_text("utf-8"))
    return [link for link in links if "://" not in link and not (page.parent / link).exists()]


def missing_files(text: str) -> set[str]:
    """Paths of this repository, with or without .py, and modules named alone in code type, that are not there."""
    paths = {path for path in PATH.findall(text) if not (ROOT / path).exists() and not (ROOT / f"{path}.py").exists()}
    modules = {path.name for top in TOP for path in (ROOT / top).rglob("*.py")}
    alone = {name for code in IN_CODE.findall(text) for name in MODULE.findall(code)}
    return (paths | (alone - modules)) - ADDED


def missing_benchmarks(text: str) -> set[str]:
    return set(BENCHMARK.findall(text)) - set(benchmarks()) - {"NAME"}


def benchmarks() -> list[str]:
    """Names of those that ``python -m benchmarks.NAME`` runs."""
    folder = ROOT / "benchmarks"
    files = [path for path in folder.glob("*.py") if '__name__ == "__main__"' in path.read_text("utf-8")]
    return [*(path.stem for path in files), *(path.parent.name for path in folder.glob("*/__main__.py"))]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    assert missing_links(page) == []


@pytest.mark.parametrize("page", OF_TODAY, ids=name_of)
def test_files_and_benchmarks_are_there(page: Path) -> None:
    text = page.read_text("utf-8")
    assert missing_files(text) == set()
    assert missing_benchmarks(text) == set()


def test_what_is_missing_is_seen(tmp_path: Path) -> None:
    text = "`core/durable.py`, `core/images`, `gui/canvas/`, see tests/gui/old; `gone.py`, `x tests/test_docs.py -x`"
    assert missing_files(text) == {"core/durable.py", "tests/gui/old", "gone.py"}
    assert missing_benchmarks("`python -m benchmarks.person`, `python -m benchmarks.gui start`") == {"person"}
    page = tmp_path / "page.md"
    page.write_text("[a](gone.md), [b](page.md#part), [c](https://example.org)")
    assert missing_links(page) == ["gone.md"]


def test_every_benchmark_is_described() -> None:
    named = BENCHMARK.findall((DOCS / "benchmarks.md").read_text("utf-8"))
    assert set(benchmarks()) <= set(named)


def test_figures_of_readme_are_explained() -> None:
    figures = (ROOT / "README.md").read_text("utf-8").partition("## Figures")[2].partition("\n## ")[0]
    commands = re.findall(r"^\|.*\| `([^`|]+)` \|$", figures, re.M)
    text = (DOCS / "benchmarks.md").read_text("utf-8")
    assert len(commands) >= 5
    assert {command.split()[0] for command in commands} <= set(benchmarks())
    assert [command for command in commands if not re.search(rf"[`.]{re.escape(command)}\b", text)] == []


@pytest.mark.parametrize("package", ["core", "gui"])
def test_architecture_lists_every_layer_in_order(package: str) -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    [layers] = [contract["layers"] for contract in contracts if contract.get("containers") == [package]]
    text = (DOCS / "architecture.md").read_text("utf-8")
    listed = re.findall(rf"^\| `{package}/(\w+)(?:/|\.py)` \|", text, re.M)
    assert listed == [name for layer in layers for name in layer.split(" : ")]
