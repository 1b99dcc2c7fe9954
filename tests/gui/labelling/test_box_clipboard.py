"""Boxes on the clipboard, and what else may lie there."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from core.annotation import Annotation, Flag
from core.geometry import Box
from gui.labelling import box_clipboard
from gui.labelling.box_clipboard import MIME, CopiedBox, decode, encode

BOX = CopiedBox("Plăcuță", Box(1.25, 2, 30.5, 12.0625), frozenset({Flag.OCCLUDED, Flag.DIFFICULT}))


def test_what_is_copied_comes_back_whole() -> None:
    assert decode(encode([BOX, CopiedBox("x", Box(0, 0, 1, 1))])) == [BOX, CopiedBox("x", Box(0, 0, 1, 1))]


def good() -> dict[str, object]:
    return {"class": "x", "box": [0, 0, 1, 1], "flags": []}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        b"[]",
        b"7",
        b'{"boxes": 3}',
        b'{"boxes": [3]}',
        b'{"boxes": [{}]}',
        b"[" * 100_000,
        *(
            json.dumps({"boxes": [good() | change]}).encode()
            for change in (
                {"box": [0, 0, 1]},
                {"box": [0, 0, 0, 1]},
                {"box": [0, 0, "a", 1]},
                {"box": [0, 0, None, 1]},
                {"box": "abcd"},
                {"box": [0, 0, float("nan"), 1]},
                {"flags": ["nice"]},
                {"flags": None},
            )
        ),
        b" " * 5_000_000 + encode([BOX]),
    ],
    ids=range(17),
)
def test_damaged_data_is_nothing(data: bytes) -> None:
    assert decode(data) == []


def test_what_others_put_on_the_clipboard_is_nothing(qtbot: QtBot) -> None:
    clipboard = QGuiApplication.clipboard()
    box_clipboard.copy([Annotation(1, 1, 1, BOX.box, difficult=True)], lambda _: "plate")
    assert box_clipboard.copied() == [CopiedBox("plate", BOX.box, frozenset({Flag.DIFFICULT}))]
    clipboard.setText(encode([BOX]).decode())
    assert box_clipboard.copied() == []
    clipboard.setImage(QImage(4, 4, QImage.Format.Format_RGB32))
    assert box_clipboard.copied() == []
    data = QMimeData()
    data.setData(MIME, b"nonsense")
    clipboard.setMimeData(data)
    assert box_clipboard.copied() == []
    clipboard.clear()
    assert box_clipboard.copied() == []
