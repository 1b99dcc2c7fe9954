"""Every JSON file is read within limits, and what is wrong with one is one kind of error."""

from __future__ import annotations

import ast
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from core import json_text
from core.config.train_config import TrainConfig
from core.errors import UserError
from core.events import EventError, decode
from core.model.card import ModelCard
from core.runs import layout
from core.runs.detections_file import DetectionsFile
from core.runs.run import RunState, list_runs
from core.runs.snapshot import read_snapshot
from core.runs.split_file import read_sides

ROOT = Path(__file__).resolve().parents[2]
PARSERS = {"json.load", "json.loads", "json.JSONDecoder"}
#: What somebody may put in the place of a file of ours.
HARMFUL = {
    "deep": b"[" * 100_000,
    "deep and whole": b"[" * 300 + b"]" * 300,
    "deep objects": b'{"a":' * 500 + b"1" + b"}" * 500,
    "digits": b'{"images": ' + b"9" * 400 + b"}",
    "many digits": b'{"images": ' + b"9" * 10_000 + b"}",
    "half of a character": b'{"images": "\\ud800"}',
    "no utf-8": b'{"images": "\xff"}',
    "empty": b"",
    "no object": b"[1, 2]",
    "null": b"null",
    "text": b'"x"',
    "other values": b'{"images": [[1]], "folds": {}, "train": 5, "inputs": 7}',
}


def test_a_value_is_read_in_every_encoding_of_json() -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        assert json_text.parse('{"ü": [1, 2.5]}'.encode(encoding)) == {"ü": [1, 2.5]}
    assert json_text.parse('{"a": 0.000012345678901234567, "b": "12345678901234567890"}') == {
        "a": 0.000012345678901234567,
        "b": "12345678901234567890",
    }
    assert json_text.parse('"\\ud83d\\ude97"') == "\U0001f697"  # a pair of surrogates is a character


@pytest.mark.parametrize(
    "kind", ["deep", "deep and whole", "deep objects", "digits", "half of a character", "no utf-8"]
)
def test_what_no_program_means_is_refused(kind: str) -> None:
    with pytest.raises(json_text.JsonError):
        json_text.parse(HARMFUL[kind])


def test_a_file_is_regular_and_not_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"[1, 2, 3]")
    assert json_text.read(path) == [1, 2, 3]
    with pytest.raises(json_text.JsonError, match="larger"):
        json_text.read(path, limit=4)
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    for what in (pipe, tmp_path, tmp_path / "gone", Path("/dev/zero")):
        with pytest.raises(OSError, match=r"regular|No such|directory"):
            json_text.read(what)


READERS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "model": ("model.json", ModelCard.read),
    "detections": (layout.DETECTIONS_FILE, DetectionsFile.read),
    "snapshot": (layout.SNAPSHOT_FILE, read_snapshot),
    "split": (layout.SPLIT_FILE, read_sides),
}


@pytest.mark.parametrize("kind", HARMFUL)
@pytest.mark.parametrize("reader", READERS)
def test_a_harmful_file_of_a_run_is_an_error_of_the_users_kind(tmp_path: Path, reader: str, kind: str) -> None:
    name, read = READERS[reader]
    (tmp_path / name).write_bytes(HARMFUL[kind])
    with pytest.raises(UserError):
        read(tmp_path)


@pytest.mark.parametrize("kind", HARMFUL)
def test_a_harmful_description_costs_that_run_only(tmp_path: Path, kind: str) -> None:
    (tmp_path / "20260101-000000-a").mkdir()
    (tmp_path / "20260101-000000-a" / layout.RUN_FILE).write_bytes(HARMFUL[kind])
    [run] = list_runs(tmp_path)
    assert run.state is RunState.DAMAGED
    assert "cannot be read" in str(run.message)


@pytest.mark.parametrize("kind", HARMFUL)
def test_a_harmful_event_or_setting_is_told(kind: str) -> None:
    text = HARMFUL[kind].decode("latin-1")
    with pytest.raises(EventError):
        decode(text)
    with pytest.raises(UserError):
        TrainConfig.from_json(text)


def test_nothing_else_in_the_program_parses_json() -> None:
    """But the reader of records, which reads files larger than the memory."""
    allowed = {"core/json_text.py", "core/formats/json_records.py"}
    found = set()
    for folder in ("core", "gui"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Attribute) and ast.unparse(node) in PARSERS:
                    found.add(path.relative_to(ROOT).as_posix())
    assert found <= allowed
