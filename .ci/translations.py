"""Brings resources/translations up to date with the sources, and compiles it. See docs/translating.md.

Every ``platewright_<language>.ts`` gets the texts that are new in gui and loses those that are gone; a ``.qm`` is made
beside it. Needs lupdate and lrelease, which come with PySide6.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from gui.keyboard.actions import TABLE  # noqa: E402 - gui lies beside this folder

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
        actions = Path(folder) / "actions.py"
        actions.write_text(marked_actions(), "utf-8")
        sources = [*sorted((ROOT / "gui").rglob("*.py")), actions]
        for each in sorted(translations):
            # No locations: a moved line is no change to a translation.
            run("lupdate", *sources, "-no-obsolete", "-locations", "none", "-silent", *ALIASES, "-ts", each)
            each.write_text(REMARK.sub("", each.read_text("utf-8")), "utf-8")
            run("lrelease", "-silent", each, "-qm", each.with_suffix(".qm"))


def marked_actions() -> str:
    """The texts of the table of actions, which would be hard to read with a mark on each of them."""
    texts = (text for spec in TABLE for text in (spec.text, spec.tip, spec.short) if text)
    return "\n".join(f"QT_TRANSLATE_NOOP('Actions', {text!r})" for text in dict.fromkeys(texts))


def run(tool: str, *arguments: Path | str) -> None:
    """Run one of PySide6's tools."""
    subprocess.run([TOOLS / tool, *arguments], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
