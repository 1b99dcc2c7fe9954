"""The search's conditions on boxes, asked of all images at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce

import numpy as np
import numpy.typing as npt

from core.annotation import Annotation
from core.store.box_columns import BoxColumns
from gui.document.by_image import BoxesNow
from gui.images.search import Search, compare

_SIDES = {"width": (0, 2), "height": (1, 3)}


def boxes_test(search: Search, drawn: BoxesNow[Annotation], class_names: Mapping[int, str]) -> Callable[[int], bool]:
    """Whether an image's boxes are as searched for.

    Args:
        search: with conditions on boxes.
        drawn: the boxes of all images.
        class_names: case-folded, by class id.
    """
    columns, changed = drawn.columns, drawn.changed
    found, has_boxes = (set(), set()) if columns is None else _found(search, columns, class_names)
    accepts_none = search.accepts_boxes(())

    def accepts(number: int) -> bool:
        if number in changed:
            return search.accepts_boxes([(class_names.get(each.class_id, ""), each.box) for each in changed[number]])
        return number in found or (accepts_none and number not in has_boxes)

    return accepts


def _found(
    search: Search, columns: BoxColumns[Annotation], class_names: Mapping[int, str]
) -> tuple[set[int], set[int]]:
    """The images with boxes that match, and all with boxes."""
    image_ids, of_box, counts = np.unique(columns.image_ids, return_inverse=True, return_counts=True)

    def having(is_such: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        """``(images,)``: which have such a box."""
        return np.bincount(of_box[is_such], minlength=len(image_ids)) > 0

    conditions = [np.ones(len(image_ids), np.bool_)]
    conditions += [compare(sign, counts, number) for sign, number in search.boxes]
    for prefix in search.classes:
        wanted = [number for number, name in class_names.items() if name.startswith(prefix)]
        conditions.append(having(np.isin(columns.class_ids, wanted)))
    for side, sign, number in search.sides:
        low, high = _SIDES[side]
        conditions.append(having(compare(sign, np.rint(columns.edges[:, high] - columns.edges[:, low]), number)))
    is_found = reduce(np.logical_and, conditions)
    return set(image_ids[is_found].tolist()), set(image_ids.tolist())
