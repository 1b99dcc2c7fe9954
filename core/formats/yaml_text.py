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
#: Nodes, each alias counted as all that it stands for: a few lines of aliases can stand for millions.
_MAX_NODES = 1 << 18
#: What is read of a data set's file; whatever else stands there is passed over.
_READ = frozenset({"names", "path", "train", "val", "test", "nc", "kpt_shape"})
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
                return _YamlReader(events, path).node(event, 0), encoding
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = Sentence("line {number}", number=str(1 if mark is None else mark.line + 1))
        raise FormatError("{file}, {record}: this is not valid YAML.", file=path.name, record=where) from error
    return "", encoding


class _YamlReader:
    def __init__(self, events: Iterator[yaml.Event], path: Path) -> None:
        self._events = events
        self._path = path
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._count = 0

    def node(self, event: yaml.Event, depth: int) -> Node:
        if depth > _MAX_DEPTH:
            raise FormatError("{file} was refused: it is nested too deeply.", file=self._path.name)
        before = self._count
        self._count += 1
        if isinstance(event, yaml.AliasEvent):
            node, size = self._anchors.get(event.anchor or "", ("", 0))
            self._count += size
        else:
            node = self._own_node(event, depth)
            if (anchor := getattr(event, "anchor", None)) is not None:
                self._anchors[anchor] = node, self._count - before
        return node

    def _own_node(self, event: yaml.Event, depth: int) -> Node:
        if isinstance(event, yaml.ScalarEvent):
            return str(event.value)
        if isinstance(event, yaml.SequenceStartEvent):
            nodes: list[Node] = []
            while not isinstance(inner := next(self._events), yaml.SequenceEndEvent):
                nodes.append(self.node(inner, depth + 1))
            return nodes
        mapping = Mapping()
        if isinstance(event, yaml.MappingStartEvent):
            while not isinstance(inner := next(self._events), yaml.MappingEndEvent):
                key = self.node(inner, depth + 1)
                before = self._count
                value = self.node(next(self._events), depth + 1)
                if depth == 0 and self._count - before > _MAX_NODES:
                    if key in _READ:
                        raise FormatError("{file} was refused: its aliases stand for too much.", file=self._path.name)
                    value = ""  # nobody looks at it
                if isinstance(key, str):
                    mapping.repeated |= {key} & mapping.keys()
                    mapping[key] = value
        return mapping
