"""Sentences: English from template and values, and there and back through JSON."""

from __future__ import annotations

import dataclasses
import errno
import json
import pickle

import pytest

from core.errors import NOUNS, Count, FormatError, ImageError, ModelError, Sentence, reason

SENTENCES = [
    Sentence("Nothing to fill in."),
    Sentence("{file} is damaged", file="{name}.png"),
    Sentence("{images}, {steps} steps, {share}", images=Count(1, "image"), steps=12_000, share=0.5),
    Sentence("{file}: {reason}.", file="a", reason=Sentence("{boxes} too many", boxes=Count(2, "box"))),
]


def test_english_is_the_template_with_its_values() -> None:
    assert list(map(str, SENTENCES)) == [
        "Nothing to fill in.",
        "{name}.png is damaged",
        "1 image, 12,000 steps, 0.5",
        "a: 2 boxes too many.",
    ]


def test_a_place_without_a_value_stays_as_it_is() -> None:
    """It may come from a file of another version: showing it must not fail."""
    assert str(Sentence.from_json({"template": "{a} {b} {} {c!r}", "values": {"a": "x"}})) == "x {b} {} {c!r}"


@pytest.mark.parametrize("sentence", SENTENCES, ids=str)
def test_a_sentence_comes_back_from_json(sentence: Sentence) -> None:
    back = Sentence.from_json(json.loads(json.dumps(dataclasses.asdict(sentence))))
    assert back == sentence
    assert hash(back) == hash(sentence)


def test_what_earlier_versions_stored_is_read_as_it_is() -> None:
    old = Sentence.from_json("The run of {x} is 100% done.")
    assert str(old) == "The run of {x} is 100% done."


@pytest.mark.parametrize(
    "stored", [None, 3, [], {"template": 1, "values": {}}, {"template": "a", "values": {"b": None}}]
)
def test_what_is_no_sentence_is_refused(stored: object) -> None:
    with pytest.raises(ValueError, match="not a sentence"):
        Sentence.from_json(stored)


def test_english_counts_every_noun() -> None:
    assert str(Count(1200, "box")) == "1,200 boxes"
    assert [str(Count(1, noun)) for noun in NOUNS] == [f"1 {noun}" for noun in NOUNS]
    assert all(str(Count(0, noun)) in (f"0 {noun}s", f"0 {noun}es") for noun in NOUNS)


def test_an_error_says_its_sentence_and_survives_pickling() -> None:
    error = FormatError("{file}, {record}: no.", file="a.txt", record=Sentence("line {number}", number="3"))
    assert str(error) == str(error.sentence) == "a.txt, line 3: no."
    back = pickle.loads(pickle.dumps(error))
    assert isinstance(back, FormatError)
    assert back.sentence == error.sentence


def test_an_error_of_a_sentence_says_that() -> None:
    error = ModelError.of(SENTENCES[3])
    assert isinstance(error, ModelError)
    assert error.sentence == SENTENCES[3]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "/x"), "the disk is full"),
        (OSError(errno.EACCES, "Permission denied", "/x"), "permission is denied"),
        (OSError(errno.EISDIR, "Is a directory", "/x"), "is a directory"),
        (OSError(), "its content cannot be read"),
        (OSError("cannot identify image file <_io.BytesIO object at 0x7f>"), "its content cannot be read"),
        (OSError("broken data stream"), "broken data stream"),
        (ImageError("{file} is damaged", file="a.png"), "a.png is damaged"),
        (KeyError("boxes"), "'boxes' is missing"),
        (ValueError("not a number: {x}"), "not a number: {x}"),
        (ValueError(), "its content cannot be read"),
    ],
)
def test_a_reason_is_a_few_words(error: Exception, said: str) -> None:
    assert str(reason(error)) == said
