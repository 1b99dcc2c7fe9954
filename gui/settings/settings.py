"""The user's settings, kept between starts. Nothing here belongs to a project."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

from core import json_text
from gui.language.translation import SYSTEM
from gui.settings.order import ListOrder
from gui.settings.zoom_policy import ZoomPolicy
from gui.style.theme import ThemeChoice

log = logging.getLogger(__name__)

MAX_RECENT = 8
#: Choices of memory for decoded images.
MEGABYTES = (128, 384, 1024, 2048)
DEFAULT_MEGABYTES = 384
_IN_DIALOG = ("theme", "language", "zoom_policy", "crosshair", "shown/loupe", "shown/navigator", "picture_megabytes")


@dataclass(frozen=True, slots=True)
class RecentProject:
    """A project opened before: its folder, progress and cover."""

    folder: str
    images: int = 0
    done: int = 0
    cover: str = ""  # see gui.start.covers

    @property
    def path(self) -> Path:
        return Path(self.folder)


class Settings:
    """Typed access to the user's settings file."""

    def __init__(self, store: QSettings | None = None) -> None:
        self._store = store or QSettings()

    @property
    def theme(self) -> ThemeChoice:
        value = str(self._store.value("theme", ThemeChoice.SYSTEM.value))
        return ThemeChoice(value) if value in set(ThemeChoice) else ThemeChoice.SYSTEM

    @theme.setter
    def theme(self, choice: ThemeChoice) -> None:
        self._store.setValue("theme", choice.value)

    @property
    def zoom_policy(self) -> ZoomPolicy:
        """What happens to zoom and place when the image changes."""
        value = str(self._store.value("zoom_policy", ZoomPolicy.FIT.value))
        return ZoomPolicy(value) if value in set(ZoomPolicy) else ZoomPolicy.FIT

    @zoom_policy.setter
    def zoom_policy(self, policy: ZoomPolicy) -> None:
        self._store.setValue("zoom_policy", policy.value)

    @property
    def crosshair(self) -> bool:
        """Whether the draw tool shows a crosshair."""
        return str(self._store.value("crosshair", "yes")) == "yes"

    @crosshair.setter
    def crosshair(self, is_on: bool) -> None:
        self._store.setValue("crosshair", "yes" if is_on else "no")

    @property
    def picture_megabytes(self) -> int:
        """Memory for decoded images, in MB."""
        value = str(self._store.value("picture_megabytes", DEFAULT_MEGABYTES))
        return int(value) if value in {str(each) for each in MEGABYTES} else DEFAULT_MEGABYTES

    @picture_megabytes.setter
    def picture_megabytes(self, value: int) -> None:
        self._store.setValue("picture_megabytes", value)

    @property
    def tour_seen(self) -> bool:
        """Whether the tour was shown: it starts by itself only once."""
        return str(self._store.value("tour_seen", "no")) == "yes"

    @tour_seen.setter
    def tour_seen(self, seen: bool) -> None:
        self._store.setValue("tour_seen", "yes" if seen else "no")

    def restore_defaults(self) -> None:
        """Reset the choices of the settings dialog. Keys, panels and recent projects stay."""
        for name in _IN_DIALOG:
            self._store.remove(name)

    @property
    def language(self) -> str:
        """A language's code, or ``system``; takes effect at the next start."""
        return str(self._store.value("language", SYSTEM))

    @language.setter
    def language(self, code: str) -> None:
        self._store.setValue("language", code)

    @property
    def key_changes(self) -> dict[str, tuple[str, ...]]:
        """The user's own keys by action; actions with their default keys are left out."""
        self._store.beginGroup("keys")
        stored = {name: str(self._store.value(name)) for name in self._store.childKeys()}
        self._store.endGroup()
        changes: dict[str, tuple[str, ...]] = {}
        for name, text in stored.items():
            try:
                keys = json_text.parse(text)
            except ValueError:
                keys = None
            if isinstance(keys, list) and all(isinstance(key, str) for key in keys):
                changes[name] = tuple(keys)
            else:
                log.warning("the keys of %s in the settings cannot be read: %s", name, text)
        return changes

    @key_changes.setter
    def key_changes(self, changes: Mapping[str, Sequence[str]]) -> None:
        self._store.remove("keys")
        for name, keys in changes.items():
            self._store.setValue(f"keys/{name}", json.dumps(list(keys)))

    @property
    def loupe(self) -> bool:
        """Whether edges are magnified while being moved."""
        return self.is_shown("loupe")

    @loupe.setter
    def loupe(self, shown: bool) -> None:
        self.set_shown("loupe", shown=shown)

    @property
    def navigator(self) -> bool:
        """Whether a map is shown while the picture does not fit the view."""
        return self.is_shown("navigator")

    @navigator.setter
    def navigator(self, shown: bool) -> None:
        self.set_shown("navigator", shown=shown)

    def threshold(self, run_id: str) -> float | None:
        """The user's threshold (0 to 1) for this run's suggestions; None if they set none."""
        if self._store.value("threshold/run") != run_id:
            return None
        try:
            value = float(str(self._store.value("threshold/score")))
        except ValueError:
            return None
        return min(max(value, 0.0), 1.0)

    def set_threshold(self, run_id: str, value: float) -> None:
        """Store the user's threshold for a run; that of the previous run is dropped."""
        self._store.setValue("threshold/run", run_id)
        self._store.setValue("threshold/score", value)

    @property
    def list_order(self) -> ListOrder:
        """The order of the image list."""
        return ListOrder.read(str(self._store.value("list_order", "")))

    def set_list_order(self, order: ListOrder) -> None:
        self._store.setValue("list_order", order.written())

    @property
    def train_choice(self) -> str:
        """Preset, model and hyperparameters of the next run, as gui/training/train_choice.py writes them."""
        return str(self._store.value("train_choice", ""))

    @train_choice.setter
    def train_choice(self, text: str) -> None:
        self._store.setValue("train_choice", text)

    @property
    def last_folder(self) -> str:
        """Where the folder dialog starts: the last folder, else the user's pictures."""
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        return str(self._store.value("last_folder", pictures))

    @last_folder.setter
    def last_folder(self, folder: str) -> None:
        self._store.setValue("last_folder", folder)

    def layout(self, name: str) -> QByteArray:
        """The stored geometry or splitter state under this name; empty for none."""
        value = self._store.value(f"layout/{name}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_layout(self, name: str, state: QByteArray) -> None:
        self._store.setValue(f"layout/{name}", state)

    def is_shown(self, panel: str) -> bool:
        """Whether a side panel is shown; it is unless the user hid it."""
        return str(self._store.value(f"shown/{panel}", "yes")) == "yes"

    def set_shown(self, panel: str, *, shown: bool) -> None:
        self._store.setValue(f"shown/{panel}", "yes" if shown else "no")

    def recent(self) -> list[RecentProject]:
        """Recent projects, newest first."""
        text = str(self._store.value("recent", "[]"))
        try:
            return [RecentProject(**each) for each in json_text.parse(text)]
        except (ValueError, TypeError):
            log.warning("the list of recent projects in the settings cannot be read and is reset")
            return []

    def add_recent(self, project: RecentProject) -> None:
        """Put a project at the top of the list; without a cover, it keeps its previous one."""
        known = self.recent()
        if not project.cover:
            cover = next((each.cover for each in known if each.folder == project.folder), "")
            project = replace(project, cover=cover)
        others = [each for each in known if each.folder != project.folder]
        self._write_recent([project, *others][:MAX_RECENT])

    def forget_recent(self, folder: str) -> None:
        self._write_recent([each for each in self.recent() if each.folder != folder])

    def _write_recent(self, projects: list[RecentProject]) -> None:
        self._store.setValue("recent", json.dumps([asdict(each) for each in projects]))
