"""YAML with every scalar as the text that it is: ``no``, ``007``, ``1.10`` and dates stay what was written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from core.errors import FormatError, Sentence
from core.formats.documents import read_bytes
from core.formats.text import decode

_MAX_BYTES = 1 << 20
_MAX_DEPTH = 20
#: Parsed by libyaml where PyYAML was built with it.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Mapping(dict[str, "Node"]):
    """Keys and values; ``repeated`` are keys that were there twice, of which the last counts."""

    def __init__(self) -> None:
        super().__init__()
        self.repeated: set[str] = set()


Node: TypeAlias = str | list["Node"] | Mapping


def read_yaml(path: Path) -> tuple[Node, str | None]:
    """The first document of a YAML file, and its encoding if that had to be found out.

    Tags mean nothing, and an alias is the node of its anchor.

    Raises:
        FormatError: it cannot be read, is larger than a megabyte, no YAML, or nested too deeply.
    """
    text, encoding = decode(read_bytes(path, _MAX_BYTES), path.name)
    try:
        events = yaml.parse(text, Loader=_LOADER)
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                return _node(event, events, {}, path, 0), encoding
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = Sentence("line {number}", number=str(1 if mark is None else mark.line + 1))
        raise FormatError("{file}, {record}: this is not valid YAML.", file=path.name, record=where) from error
    return "", encoding


def _node(event: yaml.Event, events: Iterator[yaml.Event], anchors: dict[str, Node], path: Path, depth: int) -> Node:
    if depth > _MAX_DEPTH:
        raise FormatError("{file} was refused: it is nested too deeply.", file=path.name)
    if isinstance(event, yaml.AliasEvent):
        return anchors.get(event.anchor or "", "")
    node: Node = ""
    if isinstance(event, yaml.ScalarEvent):
        node = event.value
    elif isinstance(event, yaml.SequenceStartEvent):
        node = []
        while not isinstance(inner := next(events), yaml.SequenceEndEvent):
            node.append(_node(inner, events, anchors, path, depth + 1))
    elif isinstance(event, yaml.MappingStartEvent):
        node = Mapping()
        while not isinstance(inner := next(events), yaml.MappingEndEvent):
            key = _node(inner, events, anchors, path, depth + 1)
            value = _node(next(events), events, anchors, path, depth + 1)
            if isinstance(key, str):
                node.repeated |= {key} & node.keys()
                node[key] = value
    anchor = getattr(event, "anchor", None)
    if anchor is not None:
        anchors[anchor] = node
    return node
