"""The words that docs/glossary.md avoids stay out of the names in core and gui."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


def avoided_words() -> set[str]:
    """The words in backticks of the last column of the glossary's tables."""
    rows = re.findall(r"^\|.*\|([^|]*)\|$", (ROOT / "docs" / "glossary.md").read_text("utf-8"), re.MULTILINE)
    return {word for cell in rows for word in re.findall(r"`([a-z ]+)`", cell)}


def names_in(path: Path) -> Iterator[str]:
    """The file's own name, and every name that it gives to a class, function, argument, variable or attribute."""
    yield path.stem
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.arg(arg=name):
                yield name
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield name


def words_of(name: str) -> list[str]:
    """``isTakesOver`` and ``is_takes_over`` as ``["is", "takes", "over"]``."""
    return [word.lower() for word in WORD.findall(name)]


def avoided_in(name: str, avoided: set[str]) -> set[str]:
    spaced = f" {' '.join(words_of(name))} "
    return {word for word in avoided if f" {word} " in spaced}


def test_a_name_is_read_word_by_word() -> None:
    assert words_of("_HTTPServer") == ["http", "server"]
    assert avoided_in("show_doubtful", {"doubtful", "doubt"}) == {"doubtful"}
    assert avoided_in("takesOver", {"takes over"}) == {"takes over"}
    assert not avoided_in("undoubted", {"doubt"})


def test_no_name_uses_a_word_that_the_glossary_avoids() -> None:
    avoided = avoided_words()
    assert {"doubt", "rival", "person"} <= avoided
    wrong = {
        f"{path.relative_to(ROOT)}: {name} ({', '.join(sorted(words))})"
        for package in ("core", "gui")
        for path in (ROOT / package).rglob("*.py")
        for name in names_in(path)
        if (words := avoided_in(name, avoided))
    }
    assert not wrong, "\n".join(sorted(wrong))


def test_no_class_name_has_two_meanings() -> None:
    places: dict[str, list[str]] = {}
    for package in ("core", "gui"):
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.ClassDef):
                    places.setdefault(node.name, []).append(str(path.relative_to(ROOT)))
    assert not {name: found for name, found in places.items() if len(found) > 1}
