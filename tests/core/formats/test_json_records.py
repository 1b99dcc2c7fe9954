from __future__ import annotations

import json
import time
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import FormatError
from core.formats import json_records
from core.formats.json_records import records_of

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)


def read(path: Path) -> dict[str, list[Any]]:
    lists: dict[str, list[Any]] = {}
    for key, record in records_of(path, lambda _: None):
        if record is None:
            lists[key] = []
        else:
            lists[key].append(record)
    return lists


@pytest.fixture(scope="module")
def path(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("json") / "a.json"


@pytest.mark.parametrize("chunk", [1, 7, 1 << 20])
@settings(max_examples=60, deadline=None)
@given(content=st.dictionaries(st.text(max_size=4), VALUES, max_size=5), indent=st.sampled_from([None, 2]))
def test_the_records_are_those_of_the_json_module(path, content, indent, chunk):
    path.write_text(json.dumps(content, indent=indent, ensure_ascii=False), encoding="utf-8", errors="surrogatepass")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(json_records, "_CHUNK", chunk)
        lists = read(path)

    expected = {
        key: [{} if v is None else v for v in value] for key, value in content.items() if isinstance(value, list)
    }
    assert lists == expected


@settings(max_examples=200, deadline=None)
@given(content=st.binary(max_size=60) | st.text('[]{}:,"1 e-.truefalsn\\u', max_size=40).map(str.encode))
def test_any_bytes_are_read_as_the_json_module_reads_them_or_refused(path, content):
    path.write_bytes(content)
    try:
        json.loads(content)
        is_json = True
    except (ValueError, RecursionError):
        is_json = False
    try:
        read(path)
    except FormatError as error:
        assert not is_json
        assert "a.json" in str(error)  # noqa: PT017 - both ways are right
    else:
        assert is_json


@pytest.mark.parametrize(
    "content",
    [
        b'{"images": [' + b'{"id": 1, "file_name": "a.jpg"}, ' * 3_000_000,
        b'{"images": "' + b"x" * 100_000_000,
        b"[" * 100_000_000,
        b'{"images": [' + b'{"a": [1, 2, 3, "' * 6_000_000 + b"}",
        b'{"images": [' + b"\0" * 100_000_000,
    ],
    ids=["cut", "endless text", "nested", "nested records", "zeros"],
)
def test_a_large_file_that_is_no_json_is_refused_at_once_and_in_little_memory(tmp_path, content):
    path = tmp_path / "large.json"
    path.write_bytes(content)
    del content
    tracemalloc.start()
    start = time.perf_counter()
    try:
        with pytest.raises(FormatError, match=r"large\.json"):
            read(path)
        took, (_, peak) = time.perf_counter() - start, tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert took < 5  # a tenth of that, on a machine with nothing else to do
    assert peak < 200_000_000


def test_a_pipe_is_not_opened(tmp_path):
    import os

    os.mkfifo(tmp_path / "a.json")

    with pytest.raises(FormatError, match="not a regular file"):
        read(tmp_path / "a.json")


def test_reading_can_be_cancelled(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"images": [{"id": n} for n in range(1000)]}))

    class CancelledError(Exception):
        pass

    def cancel(done: int) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        list(records_of(path, cancel))
