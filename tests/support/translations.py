"""The texts that are to be translated: as the sources have them, and as a translation file has them."""

from __future__ import annotations

import ast
import importlib.util
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[2]
GUI = ROOT / "gui"


@dataclass(frozen=True)
class Entry:
    """A text of a translation file, in all of its forms."""

    context: str
    source: str
    comment: str
    forms: tuple[str, ...]
    finished: bool


def entries(ts: Path) -> list[Entry]:
    found = []
    for context in ElementTree.parse(ts).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            found.append(
                Entry(
                    context.findtext("name", ""),
                    message.findtext("source", ""),
                    message.findtext("comment", ""),
                    tuple(forms),
                    finished=translation.get("type") is None,
                )
            )
    return found


@dataclass(frozen=True)
class Call:
    """A call that translates, or marks a text as one to translate."""

    context: str
    source: str | None  # None: put together
    where: str


def calls() -> Iterator[Call]:
    """All of gui, as Python itself reads it: lupdate passes over what it does not understand without a word."""
    for path in sorted(GUI.rglob("*.py")):
        reader = _Reader(path.relative_to(ROOT))
        reader.visit(ast.parse(path.read_text("utf-8")))
        yield from reader.calls


class _Reader(ast.NodeVisitor):
    def __init__(self, path: Path) -> None:
        self._path = path
        self._classes: list[str] = []
        self.calls: list[Call] = []

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        texts = [each for each in node.args[:2] if isinstance(each, ast.Constant | ast.JoinedStr | ast.BinOp)]
        context = self._classes[-1] if self._classes else ""
        where = f"{self._path}:{node.lineno}"
        if name == "tr" and texts:
            self.calls.append(Call(context, _text(texts[0]), where))
        elif name in ("translate", "_translate", "QT_TRANSLATE_NOOP") and len(texts) > 1 and _text(texts[0]):
            self.calls.append(Call(_text(texts[0]) or "", _text(texts[1]), where))


def _text(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def core_sentences() -> list[Any]:
    """Every sentence in core, as ``.ci/translations.py`` finds them for the translation files: its ``Spoken``."""
    spec = importlib.util.spec_from_file_location("translations_script", ROOT / ".ci" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = script  # where its dataclasses look for it
    spec.loader.exec_module(script)
    return list(script.core_sentences())
