"""A task of Label Studio: its image, which of its annotations counts, and their results."""

from __future__ import annotations

import base64
import binascii
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import parse_qs, urlsplit

from core.errors import FormatError, Sentence
from core.formats.common import RawBox, RawLabels, ReadReport
from core.formats.records import WRONG_RECORD, around, flags_of, number, points, refuse, score, size, text
from core.images import EXTENSIONS

_IMAGE_KEYS = ("image", "img", "image_url", "url", "photo", "picture", "ocr", "file_upload")
#: Results that are about a region or the image, but no shape.
_NO_SHAPES = frozenset(
    {"labels", "choices", "textarea", "number", "rating", "taxonomy", "relation", "datetime", "ranker", "pairwise"}
)
_WITHOUT_AREA = ("keypoint", "brush", "bitmask", "vector", "video")
_CONFIDENCES = ("score", "confidence")


def is_task(task: Any) -> bool:
    """Whether JSON content is a task, one annotation with its task, or a task of JSON-MIN."""
    if not isinstance(task, dict):
        return False
    if isinstance(task.get("data"), dict):
        return any(isinstance(task.get(key), list) for key in ("annotations", "completions", "predictions"))
    if isinstance(task.get("result"), list):
        return isinstance(task.get("task"), dict)
    return "annotation_id" in task or ("annotator" in task and "lead_time" in task) or any(_lists(task))


def stated_image(task: Any) -> str:
    """The path of a task's image: of its URL, its local file, or its name in a bucket.

    Raises:
        FormatError: it has none.
    """
    if not is_task(task):
        raise FormatError("it is not a task with an image")
    holder = task if "task" not in task or "data" in task else task["task"]
    data = holder.get("data", holder)
    texts = {key: value for key, value in data.items() if isinstance(value, str)} if isinstance(data, dict) else {}
    candidates = [texts[key] for key in _IMAGE_KEYS if key in texts]
    candidates += [value for value in texts.values() if PurePosixPath(_path_of(value)).suffix.lower() in EXTENSIONS]
    if not candidates and isinstance(task.get("file_upload"), str):
        candidates = [task["file_upload"]]
    name = text(_path_of(candidates[0])) if candidates else ""
    if not name:
        raise FormatError("it is not a task with an image")
    return name


def labels_of(task: Mapping[str, Any], raw: RawLabels, report: ReadReport) -> None:
    """Add a task's boxes to ``raw``: of its annotation, else, as a model's output, of its prediction."""
    if isinstance(task.get("result"), list):  # one annotation, as in a storage
        _add(task["result"], raw)
        return
    if "data" not in task:  # JSON-MIN
        _add([{"value": value, "id": None} for each in _lists(task) for value in each], raw)
        return
    annotations = _all(task, "annotations", "completions")
    valid = [each for each in annotations if not each.get("was_cancelled") and not each.get("skipped")]
    chosen = _chosen(valid, raw, report)
    if chosen is not None:
        _add(chosen["result"], raw)
        return
    raw.damaged = True  # not annotated, or skipped
    predictions = _all(task, "predictions")
    if predictions and not annotations:
        newest = predictions[-1]
        stated = next((newest[key] for key in _CONFIDENCES if key in newest), None)
        _add(newest["result"], raw, _Prediction(score(stated)))


@dataclass(frozen=True, slots=True)
class _Prediction:
    """A model's output; ``score`` is that of the whole, used for results without one of their own; 1 if none is."""

    score: float | None

    def of(self, own: Any) -> float:
        """The score of a result."""
        return next((each for each in (score(own), self.score) if each is not None), 1.0)


def _all(task: Mapping[str, Any], *keys: str) -> list[dict[str, Any]]:
    listed: list[Any] = next((task[key] for key in keys if isinstance(task.get(key), list)), [])
    return [each for each in listed if isinstance(each, dict) and isinstance(each.get("result"), list)]


def _chosen(annotations: Sequence[dict[str, Any]], raw: RawLabels, report: ReadReport) -> dict[str, Any] | None:
    """The annotation that counts: the ground truth, else the newest; where others differ, the image stays to do."""
    truth = [each for each in annotations if each.get("ground_truth") is True]
    among = truth or annotations
    if not among:
        return None
    newest: dict[str, Any] = max(
        reversed(among), key=lambda each: text(each.get("updated_at") or each.get("created_at"))
    )
    if any(_values(each) != _values(newest) for each in among):
        raw.damaged = True
        report.guesses.append(
            Sentence(
                "{source} has several annotations that differ: the newest was used, and the image stays to do.",
                source=raw.source,
            )
        )
    return newest


def _made_at(annotation: Mapping[str, Any]) -> str:
    return text(annotation.get("updated_at") or annotation.get("created_at"))


def _values(annotation: Mapping[str, Any]) -> list[str]:
    return sorted(repr(each.get("value")) for each in annotation["result"] if isinstance(each, dict))


def _lists(task: Mapping[str, Any]) -> Iterator[list[Any]]:
    """JSON-MIN: the values of each control, which is the key."""
    for values in task.values():
        shapes = values if isinstance(values, list) and all(isinstance(each, dict) for each in values) else []
        if any("original_width" in each or any(key.endswith("labels") for key in each) for each in shapes):
            yield shapes


def _add(results: Sequence[Any], raw: RawLabels, prediction: _Prediction | None = None) -> None:
    """Add the boxes of results; those that only have labels or choices belong to the shape of the same id."""
    said = _said_of_regions(results)
    for place, each in enumerate(results, start=1):
        record = Sentence("result {number}", number=str(place))
        try:
            if not isinstance(each, dict):
                raise FormatError("it is not an object")
            if each.get("type") in _NO_SHAPES:
                continue
            named, choices = said.get(text(each.get("id")), ("", {}))
            stated = size(*(_dimension(each, side) for side in ("width", "height")))
            edges = _edges(each["value"], text(each.get("type")), stated)
            name = _class_of(each["value"]) or named
            if not name:
                raise FormatError("it has no class name")
        except WRONG_RECORD as error:
            refuse(raw, record, error)
            continue
        raw.declared_size = raw.declared_size or stated
        raw.damaged |= bool(each.get("image_rotation"))
        raw.boxes.append(RawBox(record, name, edges, *flags_of(choices), _confidence(each, prediction)))


def _said_of_regions(results: Sequence[Any]) -> dict[str, tuple[str, dict[str, bool]]]:
    """The label and the choices of each region, by id, where they are results of their own."""
    said: dict[str, tuple[str, dict[str, bool]]] = {}
    for each in results:
        value = each.get("value") if isinstance(each, dict) else None
        if isinstance(value, dict):
            name, choices = said.get(text(each.get("id")), ("", {}))
            labels, chosen = value.get("labels"), value.get("choices")
            name = text(labels[0]) if isinstance(labels, list) and labels else name
            choices |= {text(choice).casefold(): True for choice in chosen} if isinstance(chosen, list) else {}
            said[text(each.get("id"))] = name, choices
    return said


def _confidence(result: Mapping[str, Any], prediction: _Prediction | None) -> float | None:
    """None: an annotation. One that was made from a prediction keeps its score, which the user has confirmed."""
    if prediction is None:
        return None
    own = next((result[key] for key in _CONFIDENCES if key in result), None)
    return prediction.of(own)


def _dimension(result: Mapping[str, Any], side: str) -> Any:
    key, value = f"original_{side}", result.get("value")
    return result.get(key, value.get(key) if isinstance(value, dict) else None)


def _class_of(value: Mapping[str, Any]) -> str:
    named: list[Any] = next(
        (value[key] for key in value if key.endswith("labels") and isinstance(value[key], list)), []
    )
    if len(named) > 1:
        raise FormatError("it has several classes ({names})", names=", ".join(map(text, named))[:80])
    return text(named[0]) if named else ""


def _edges(value: Any, kind: str, stated: tuple[int, int] | None) -> tuple[float, float, float, float]:
    """Left, top, right and bottom as fractions of the image's size."""
    if not isinstance(value, dict):
        raise FormatError("it is not an object")
    shown = kind or next((key for key in value if key.endswith("labels")), "")
    if shown.startswith(_WITHOUT_AREA) or "rle" in value:
        raise FormatError("a shape “{shape}” has no box", shape=shown)
    if "points" in value:
        corners = points(value["points"])
        if len(corners) < 3:
            raise FormatError("it has too few points")
        return _fractions(around(corners))
    turn = math.radians(number(value.get("rotation", 0), "rotation"))
    if turn and stated is None:
        raise FormatError("it is turned, and {field} is missing", field="original_width")
    across, down = stated or (1, 1)
    cos, sin = math.cos(turn), math.sin(turn)
    x, y = number(value.get("x"), "x") * across, number(value.get("y"), "y") * down
    if "radiusX" in value:
        rx, ry = number(value["radiusX"], "radiusX") * across, number(value.get("radiusY"), "radiusY") * down
        half_width, half_height = math.hypot(rx * cos, ry * sin), math.hypot(rx * sin, ry * cos)
        edges = (x - half_width, y - half_height, x + half_width, y + half_height)
    else:
        # Sizes are negative where old versions stored a box as it was drawn, from right to left.
        width, height = number(value.get("width"), "width") * across, number(value.get("height"), "height") * down
        steps = [(0.0, 0.0), (width * cos, width * sin), (-height * sin, height * cos)]
        steps.append((steps[1][0] + steps[2][0], steps[1][1] + steps[2][1]))
        edges = around([(x + dx, y + dy) for dx, dy in steps])
    left, top, right, bottom = edges
    return _fractions((left / across, top / down, right / across, bottom / down))


def _fractions(edges: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    left, top, right, bottom = edges
    return left / 100, top / 100, right / 100, bottom / 100


def _path_of(url: str) -> str:
    """``/data/local-files/?d=a/b.jpg`` -> ``a/b.jpg``; ``s3://bucket/a.jpg``, ``https://host/a.jpg?key`` -> ``a.jpg``.

    Names are not decoded: whether ``%20`` is a space shows when the image is searched.
    """
    if url.startswith("data:"):
        return ""
    if "/" not in url and "\\" not in url:
        return url  # a plain file name, which may have ? and #
    try:
        parts = urlsplit(url)
        query = parse_qs(parts.query)
    except ValueError:
        return url
    if parts.path.rstrip("/").endswith("local-files") and "d" in query:
        return query["d"][-1].replace("\\", "/")
    if "fileuri" in query:  # a storage's link through Label Studio
        try:
            return _path_of(base64.b64decode(query["fileuri"][-1] + "==").decode("utf-8"))
        except (binascii.Error, UnicodeDecodeError):
            return ""
    if parts.scheme and len(parts.scheme) > 1:  # not a drive of Windows
        return parts.path.lstrip("/")
    return url.partition("?")[0] if url.startswith("/") else url
