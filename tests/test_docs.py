"""README and docs name only what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "resources" / "NOTICES.md", *sorted((ROOT / "docs").rglob("*.md"))]
#: Decision records may name what was there when they were written.
OF_TODAY = [page for page in PAGES if page.parent.name != "decisions"]
TOP = ("core", "gui", "tests", "docs", "benchmarks", "resources")

LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
IN_CODE = re.compile(r"`([^`\n]+)`")
PATH = re.compile(rf"(?:{'|'.join(TOP)})/[\w./-]*\w/?")
BENCHMARK = re.compile(r"benchmarks\.(?!md\b)(\w+)")


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


def missing_links(page: Path) -> list[str]:
    links = LINK.findall(page.read_text("utf-8"))
    return [link for link in links if "://" not in link and not (page.parent / link).exists()]


def missing_paths(text: str) -> list[str]:
    """Paths in code type that look like some of this repository and are not there, or are without ending."""
    paths = [code for code in IN_CODE.findall(text) if PATH.fullmatch(code)]
    return [path for path in paths if not (ROOT / path).exists() and not (ROOT / f"{path}.py").exists()]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    assert missing_links(page) == []


@pytest.mark.parametrize("page", OF_TODAY, ids=name_of)
def test_paths_are_there(page: Path) -> None:
    assert missing_paths(page.read_text("utf-8")) == []


@pytest.mark.parametrize("page", OF_TODAY, ids=name_of)
def test_benchmarks_are_there(page: Path) -> None:
    names = set(BENCHMARK.findall(page.read_text("utf-8")))
    assert {name for name in names if not list((ROOT / "benchmarks").glob(f"{name}*"))} - {"NAME"} == set()


def test_a_missing_path_is_seen() -> None:
    assert missing_paths("`core/durable.py`, `core/images.py`, `gui/canvas/`") == ["core/durable.py"]
