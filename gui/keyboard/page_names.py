"""The pages of a project, in their order. Imported at the start, so: names and words only."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One page.

    Args:
        name: in code; its action is ``page_NAME``, its key Alt and its place.
        text: in menus; ``&`` marks the mnemonic.
        tip: one sentence for its tooltip.
        icon: a name in ``resources/icons``.
        made_by: ``module:Class`` of its :class:`gui.pages.page.Page`, imported when the page is first shown; empty for
            the page that is there from the start.
    """

    name: str
    text: str
    tip: str
    icon: str
    made_by: str = ""


LABEL = "label"
REVIEW = "review"
INSPECT = "inspect"
RUNS = "runs"
DATA_SET = "data_set"
TIME_SAVED = "payback"  # as settings and keys of earlier versions know it

PAGES: tuple[PageSpec, ...] = (
    PageSpec(LABEL, "&Label", "Draw boxes and mark images as done", "tags"),
    PageSpec(
        REVIEW,
        "&Review",
        "All boxes side by side, and where the model disagrees",
        "layout-grid",
        "gui.review.page:ReviewPage",
    ),
    PageSpec(INSPECT, "&Inspect", "Try a model on other images and videos", "scan-eye", "gui.inspect.page:InspectPage"),
    PageSpec(RUNS, "R&uns", "All runs, their scores and comparisons", "flask-conical", "gui.runs.page:RunsPage"),
    PageSpec(
        TIME_SAVED,
        "Time &saved",
        "What the model saves you, run by run",
        "chart-column",
        "gui.time_saved.page:TimeSavedPage",
    ),
    PageSpec(
        DATA_SET,
        "&Data set",
        "Boxes by class, size, shape and place; near-duplicates",
        "chart-pie",
        "gui.data_set.page:DataSetPage",
    ),
)
