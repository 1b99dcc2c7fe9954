"""Brings resources/translations up to date with the sources, and compiles it. See docs/translating.md.

Every ``platewright_<language>.ts`` gets the texts that are new in gui and core and loses those that are gone; a ``.qm``
is made beside it. Needs lupdate and lrelease, which come with PySide6.
"""

from __future__ import annotations

import argparse
import ast
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from core.config.fields import groups_of  # noqa: E402 - core and gui lie beside this folder
from core.errors import NOUNS, plural_ending  # noqa: E402
from core.model.registry import MODELS  # noqa: E402
from gui.keyboard.table import TABLE  # noqa: E402

TOOLS = Path(PySide6.__file__).parent
NAME = "platewright_"

# How gui calls it where there is no QObject, besides QCoreApplication.translate.
ALIASES = ("-tr-function-alias", "translate+=_translate")

# lupdate takes "#:", which documents attributes in the sources, for a word to the translator.
REMARK = re.compile(r"\s*<extracomment>.*?</extracomment>", re.DOTALL)


def main() -> None:
    """Update and compile."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--new", metavar="LANGUAGE", help="begin this one, too: fr, or pt_BR")
    parser.add_argument("--folder", type=Path, default=ROOT / "resources" / "translations")
    asked = parser.parse_args()
    translations = {*asked.folder.glob(f"{NAME}*.ts")}
    if asked.new:
        translations.add(asked.folder / f"{NAME}{asked.new}.ts")
    with tempfile.TemporaryDirectory() as folder:
        marked = Path(folder) / "marked.py"
        marked.write_text("\n".join([*marked_actions(), *marked_sentences(), *marked_nouns()]), "utf-8")
        sources = [*sorted((ROOT / "gui").rglob("*.py")), marked]
        for each in sorted(translations):
            # No locations: a moved line is no change to a translation.
            run("lupdate", *sources, "-no-obsolete", "-locations", "none", "-silent", *ALIASES, "-ts", each)
            each.write_text(REMARK.sub("", each.read_text("utf-8")), "utf-8")
            run("lrelease", "-silent", each, "-qm", each.with_suffix(".qm"))


def marked_actions() -> Iterator[str]:
    """The texts of the table of actions, which would be hard to read with a mark on each of them."""
    texts = (text for spec in TABLE for text in (spec.text, spec.tip, spec.short) if text)
    yield from (f"QT_TRANSLATE_NOOP('Actions', {text!r})" for text in dict.fromkeys(texts))


def marked_nouns() -> Iterator[str]:
    """What is counted, with what English adds for more than one in brackets; ``n`` makes lupdate ask for plurals."""
    yield "class Count(QObject):\n    def nouns(self, n):"
    yield from (f"        self.tr('{{}} {noun}({plural_ending(noun)})', None, n)" for noun in NOUNS)


def marked_sentences() -> Iterator[str]:
    """What core says to the user. Names of hyperparameters are made from those of their fields."""
    texts = [each.template for each in core_sentences() if each.template is not None and not each.is_cli]
    rows = [row for model in MODELS for group in groups_of(model) for row in group.rows]
    texts += [told.template for row in rows for told in (row.name, row.unit) if told is not None]
    yield from (f"QT_TRANSLATE_NOOP('core', {text!r})" for text in dict.fromkeys(texts))


@dataclass(frozen=True)
class Spoken:
    """A place in core where a sentence is made.

    ``written`` is the template as it stands in the source, ``template`` None where that is no literal. ``given``: the
    names of its values. ``is_cli``: of the command line, which speaks English only.
    """

    where: str
    written: str
    template: str | None
    given: frozenset[str]
    is_cli: bool

    @property
    def places(self) -> frozenset[str]:
        """The names in its template."""
        return frozenset(re.findall(r"\{(\w*)\}", self.template or ""))


def core_sentences() -> Iterator[Spoken]:
    """Every ``Sentence(...)``, every ``ImageError(...)`` or other UserError in core, and the helps of ``parameter``."""
    trees = {path: ast.parse(path.read_text("utf-8")) for path in sorted((ROOT / "core").rglob("*.py"))}
    makers = {"Sentence", "UserError"}
    classes = [node for tree in trees.values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    while new := {each.name for each in classes if makers & set(map(_name, each.bases))} - makers:
        makers |= new
    for path, tree in trees.items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or _name(node.func) not in {*makers, "parameter"}:
                continue
            if _name(node.func) == "parameter":  # default, help
                text, given = node.args[1], frozenset[str]()
            else:
                text, given = node.args[0], frozenset(keyword.arg or "**" for keyword in node.keywords)
            template = text.value if isinstance(text, ast.Constant) and isinstance(text.value, str) else None
            is_cli = path.is_relative_to(ROOT / "core" / "cli")
            yield Spoken(f"{path.relative_to(ROOT)}:{node.lineno}", ast.unparse(text), template, given, is_cli)


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def run(tool: str, *arguments: Path | str) -> None:
    """Run one of PySide6's tools."""
    subprocess.run([TOOLS / tool, *arguments], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
