"""The pages of a project, in their order; each has an action ``page_NAME``. Imported at the start, so: names only."""

from __future__ import annotations

LABEL = "label"
REVIEW = "review"
INSPECT = "inspect"
RUNS = "runs"
PAYBACK = "payback"
PAGES = (LABEL, REVIEW, INSPECT, RUNS, PAYBACK)
