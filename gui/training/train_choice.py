"""The user's training settings, as saved in the settings file."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from core import json_text
from core.config.fields import groups_of, with_values
from core.config.train_config import Preset, TrainConfig
from core.model.registry import MODELS
from core.parameters import ConfigError

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TrainChoice:
    """Preset, model, and changed values by path; values of the preset are not saved."""

    preset: Preset = Preset.BALANCED
    model: str = TrainConfig().model
    changes: Mapping[str, Any] = field(default_factory=dict)

    def config(self, minutes: float | None = None) -> TrainConfig:
        """The chosen settings; ``minutes`` are those of the preset on this machine."""
        return with_values(self.defaults(minutes), self._applicable_changes())

    def defaults(self, minutes: float | None = None) -> TrainConfig:
        """The unchanged settings of the preset."""
        times = {} if minutes is None else {"minutes": minutes}
        return TrainConfig.for_preset(self.preset, model=self.model, **times)

    def _applicable_changes(self) -> dict[str, Any]:
        """The changes that apply to this model; those of other models' settings wait."""
        paths = {row.path for group in groups_of(self.model) for row in group.rows}
        return {path: value for path, value in self.changes.items() if path in paths}

    def to_json(self) -> str:
        return json.dumps({"preset": self.preset.value, "model": self.model, "changes": dict(self.changes)})

    @classmethod
    def read(cls, text: str) -> Self:
        """Read what :meth:`to_json` wrote; the defaults if unreadable or no longer valid."""
        if not text:
            return cls()
        try:
            held = json_text.parse(text)
            choice = cls(Preset(held["preset"]), held["model"], dict(held["changes"]))
            if choice.model not in MODELS:
                return cls()
            choice.config()
        except (ValueError, KeyError, TypeError, ConfigError) as error:
            log.warning("the training settings cannot be read: %s", error)
            return cls()
        return choice
