"""Which run is active after a training and why, in the window's language. No widgets."""

from __future__ import annotations

from collections.abc import Callable

from core.events import Compared
from gui.language.sentences import translated

#: The displayed name of a run, by its id.
Name = Callable[[str], str]


def promotion_text(compared: Compared, name: Name) -> str:
    """How the new run compares with the incumbent."""
    from core.runs.outcome_words import promotion_words  # not needed before the end of a run

    return " ".join(map(translated, promotion_words(compared, name)))


def not_promoted_text(compared: Compared | None, active: str, name: Name) -> str:
    """Why the active model stays."""
    from core.runs.outcome_words import active_words

    why = [] if compared is None else [promotion_text(compared, name)]
    return " ".join([*why, translated(active_words(compared, active, name, is_new=False))])
