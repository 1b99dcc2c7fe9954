"""JSON and XML from outside are read within limits."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from core import json_text
from core.errors import FormatError
from core.formats import documents


def put(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_json_in_every_encoding_that_json_may_have(tmp_path: Path, encoding: str) -> None:
    assert documents.read_json(put(tmp_path / "a.json", '["ü"]'.encode(encoding))) == ["ü"]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-16", "utf-32", "iso-8859-1", "windows-1252", "gb2312", "koi8-r", "shift_jis"]
)
def test_xml_in_every_encoding_that_python_knows(tmp_path: Path, encoding: str) -> None:
    name = {"koi8-r": "ж", "gb2312": "车", "shift_jis": "車"}.get(encoding, "ü")
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n<a>{name}</a>'

    assert documents.read_xml(put(tmp_path / "a.xml", text.encode(encoding))).text == name


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"<a><b></a>", "line 1, column 8: this is not valid XML"),
        (b"", "not valid XML"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "declares XML entities"),
        (b'<?xml version="1.0" encoding="no-such"?><a/>', "cannot be decoded"),
        (b'<?xml version="1.0" encoding="punycode"?><a/>', "cannot be decoded"),
        (b'<?xml version="1.0" encoding="gb2312"?><a>\xff\xff</a>', "cannot be decoded"),
        (b"<a>" * 300 + b"</a>" * 300, "nested too deeply"),
    ],
)
def test_xml_that_is_none_is_refused(tmp_path: Path, content: bytes, why: str) -> None:
    with pytest.raises(FormatError, match=why):
        documents.read_xml(put(tmp_path / "a.xml", content))


def test_a_file_above_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(2**40)  # takes no space
    began = time.monotonic()

    with pytest.raises(FormatError, match="larger than 128 MB"):
        documents.read_json(path)
    assert time.monotonic() - began < 2


def test_a_pipe_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.json")

    with pytest.raises(FormatError, match="not a regular file"):
        documents.read_json(tmp_path / "a.json")


@pytest.mark.parametrize(
    ("content", "depth", "deeper"), [([[]], 1, True), ([[]], 2, False), ({"a": [1]}, 1, True), (1, 0, False)]
)
def test_depth(content: object, depth: int, deeper: bool) -> None:
    assert json_text.is_deeper_than(content, depth) is deeper
