"""A number before a noun is a Count, or comes from counted(): else there is an "Only 1 images" somewhere."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest

from core.errors import NOUNS, Count, plural_ending
from gui.language.wording import counted
from tests.support.translations import ROOT, core_sentences

#: Besides the nouns that are counted: what a number may stand before in a text.
MORE_NOUNS = (
    *("attempt", "backup", "byte", "change", "character", "click", "copy", "core", "day", "edge", "edit", "entry"),
    *("epoch", "error", "field", "folder", "form", "format", "hour", "item", "key", "label", "level", "line", "model"),
    *("movement", "number", "page", "part", "person", "photo", "picture", "pixel", "place", "point", "prediction"),
    *("problem", "project", "record", "rejection", "scene", "second", "sequence", "session", "shape", "side", "step"),
    *("task", "thread", "time", "track", "training", "user", "version", "warning", "week", "word"),
)
#: What may stand between a number and its noun.
BETWEEN = (
    *("of the", "of", "class", "done", "false", "further", "hand", "held-back", "label", "labelled", "long", "more"),
    *("new", "other", "shorter", "synthetic", "training", "Unicode", "unlabelled"),
)
#: Verbs in the plural, after a count that may be one.
VERBS = (
    *("are", "become", "contain", "do", "have", "lie", "look", "match", "need", "overlap", "remain", "show", "stay"),
    *("train", "wait", "were"),
)
#: Places that hold a name and no number.
NAMED = "endings|file|folder|format|name|other|path|run|source"
#: What is never one, or one with a text of its own.
NEVER_ONE = {
    "{count} Unicode forms": "at least two",
    "{count} times": "labelled twice or more; crashed more than twice",
    "{count} keys": "a limit",
    "{} scenes": "of an error that no user sees",
    "{limit} characters": "a limit",
    "{seconds} seconds": "a limit",
    "{} pixels": "a size, such as 640x480",
    "{size} pixels": "a size, such as 640x480",
    "{values} are": "at least five",
    "{} of the boxes": "a share, such as 12%",
    "{} of the boxes are": "a share, such as 12%",
    "{} hand movements": "with a decimal",
    "{} movements": "with a decimal",
    "{} images/": "a rate",
    "{} are": "one is told in a text of its own",
    "{} have": "one is told in a text of its own",
}


def _plural(noun: str) -> str:
    return f"{noun[:-1]}ies" if re.search(r"[^aeo]y$", noun) else f"{noun}{plural_ending(noun)}"


_PLACE = rf"(?:\{{(?!(?:{NAMED})\}})[^{{}}]*\}}|%n|%L?\d)"
_NOUNS = "|".join(sorted({_plural(noun.split()[-1]) for noun in (*NOUNS, *MORE_NOUNS)}, key=len, reverse=True))
PLURAL = re.compile(rf"{_PLACE}(?: (?:{'|'.join(BETWEEN)}))* (?:{_NOUNS})\b/?", re.IGNORECASE)
VERB = re.compile(
    rf"(?<!of ){_PLACE}(?: (?:of|with|without|a|an|the|box|boxes|suggestion|labels))* (?:{'|'.join(VERBS)})\b"
)


def offences(text: str) -> list[str]:
    found = [match[0] for pattern in (PLURAL, VERB) for match in pattern.finditer(text)]
    return [each for each in found if each not in NEVER_ONE]


def texts() -> Iterator[tuple[str, str]]:
    """Where a text stands, and the text: what is translated, what core says, and f-strings of the command line."""
    translations = ElementTree.parse(ROOT / "resources" / "translations" / "platewright_de.ts")
    for message in translations.iter("message"):
        yield "window", message.findtext("source") or ""
    for each in core_sentences():
        if each.template is not None:
            yield each.where, each.template
    for package in ("core", "gui"):
        for path in sorted((ROOT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.JoinedStr):
                    parts = (part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", "".join(map(str, parts))


def test_no_number_stands_before_a_plural():
    wrong = sorted({f"{where}: {each!r} in {text!r}" for where, text in texts() for each in offences(text)})

    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Only {} images are done.",
            "+{count} images",
            "{a} of {b} class names",
            "Wait {} minutes",
            "{n} done images",
        ),
        *("{images} without a box stay to do.", "{} show several", "%n files", "{boxes} were cut", "{n} of {m} boxes"),
    ],
)
def test_such_texts_are_found(text):
    assert offences(text)


@pytest.mark.parametrize(
    "text",
    [
        *("{} accepts suggestions", "{images} of {folder}", "Move 10 pixels", "{} marks it done", "{names} (names)"),
        *("The boxes of {images} have a confidence.", "{file} names classes", "Labels: {} with labels"),
    ],
)
def test_other_texts_are_not(text):
    assert not offences(text)


@pytest.mark.parametrize("noun", NOUNS)
def test_one_and_many_of_each_noun(noun):
    assert str(Count(1, noun)) == f"1 {noun}" == counted(1, noun)
    assert str(Count(2, noun)) == f"2 {noun}{plural_ending(noun)}" == counted(2, noun)
