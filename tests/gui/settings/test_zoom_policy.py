"""Fit, keep, or per image: what happens to zoom and place when the image changes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSettings

from gui.canvas.view import Canvas
from gui.document.document import Document
from gui.settings.settings import Settings
from gui.settings.zoom_policy import ViewPlace, ZoomMemory, ZoomPolicy
from tests.gui.canvas_fixtures import canvas, document, image_id, picture

__all__ = ["canvas", "document", "image_id"]


def places(memory: ZoomMemory) -> tuple[ViewPlace | None, ViewPlace | None]:
    """The places of a new and of the first image, after the first was left zoomed in."""
    memory.leave(1, ViewPlace(4, 100, 50))
    new = memory.place_for(2)
    memory.leave(2, None)
    return new, memory.place_for(1)


@pytest.mark.parametrize(
    ("policy", "new", "back"),
    [
        (ZoomPolicy.FIT, None, None),
        (ZoomPolicy.KEEP, ViewPlace(4, 100, 50), None),
        (ZoomPolicy.PER_IMAGE, None, ViewPlace(4, 100, 50)),
    ],
)
def test_each_policy_places_new_and_known_images(
    policy: ZoomPolicy, new: ViewPlace | None, back: ViewPlace | None
) -> None:
    memory = ZoomMemory()
    memory.policy = policy
    assert places(memory) == (new, back)
    memory.forget()
    assert memory.place_for(1) is None


def place_of(canvas: Canvas) -> ViewPlace | None:
    return canvas.place  # a call, so that mypy does not narrow it


def zoom_in(canvas: Canvas) -> ViewPlace:
    canvas.show_place(ViewPlace(3.0, 250, 150))
    place = canvas.place
    assert place is not None
    return place


def test_a_place_is_restored(canvas: Canvas) -> None:
    place = zoom_in(canvas)
    assert place.scale == 3
    assert (place.x, place.y) == pytest.approx((250, 150), abs=0.5)
    canvas.fit()
    assert place_of(canvas) is None
    canvas.show_place(place)
    assert place_of(canvas) == place


def test_fit_keep_and_per_image_on_the_canvas(canvas: Canvas, document: Document) -> None:
    first, second = document.image_ids
    zoom_in(canvas)
    canvas.show_image(second, picture())
    assert place_of(canvas) is None

    canvas.set_zoom_policy(ZoomPolicy.KEEP)
    close = zoom_in(canvas)
    canvas.show_message(first, "Loading…")
    canvas.show_image(first, picture())
    assert place_of(canvas) == close

    canvas.set_zoom_policy(ZoomPolicy.PER_IMAGE)
    canvas.show_image(second, picture())
    assert place_of(canvas) == close, "the second was left zoomed in"
    canvas.fit()
    canvas.show_image(first, picture())
    assert place_of(canvas) == close
    canvas.show_image(second, picture())
    assert place_of(canvas) is None


def test_keep_fits_an_image_of_another_size_after_a_fitted_view(canvas: Canvas, document: Document) -> None:
    canvas.set_zoom_policy(ZoomPolicy.KEEP)
    canvas.fit()
    canvas.show_image(document.image_ids[1], picture(size=(50, 40)))
    assert place_of(canvas) is None
    assert canvas.shows_all


def test_another_project_forgets_the_places(canvas: Canvas, document: Document, image_id: int) -> None:
    canvas.set_zoom_policy(ZoomPolicy.PER_IMAGE)
    zoom_in(canvas)
    canvas.set_document(None)
    canvas.set_document(document)
    canvas.show_image(image_id, picture())
    assert place_of(canvas) is None


def test_the_policy_is_stored_and_an_invalid_one_is_fit() -> None:
    assert Settings().zoom_policy is ZoomPolicy.FIT
    Settings().zoom_policy = ZoomPolicy.KEEP
    assert Settings().zoom_policy is ZoomPolicy.KEEP
    QSettings().setValue("zoom_policy", "elsewhere")
    assert Settings().zoom_policy is ZoomPolicy.FIT
