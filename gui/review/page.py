"""The review page: contact sheet of all boxes, suggestions in bulk, and disagreements."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget, QWidget

from gui.pages.page import Page, PageContext
from gui.pictures.crop_store import CropStore
from gui.review.disagreement_part import DisagreementPart
from gui.review.run_facts import RunFacts
from gui.review.sheet_part import SheetPart
from gui.review.suggestions.part import SuggestionsPart
from gui.style.layouts import vbox

Part = SheetPart | SuggestionsPart | DisagreementPart


class ReviewPage(Page):
    """Each part keeps its state while another one is shown."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.crops = CropStore(context.background, context.document, parent=self)
        self.facts = RunFacts(context.document, self)
        self.sheet = SheetPart(context, self.crops, self.facts)
        self.suggestions = SuggestionsPart(context, self.crops)
        self.disagreements = DisagreementPart(context, self.crops, self.facts)
        self.parts: tuple[Part, ...] = (self.sheet, self.suggestions, self.disagreements)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.sheet, self.tr("All boxes"))
        self.tabs.addTab(self.suggestions, self.tr("Suggestions"))
        self.tabs.addTab(self.disagreements, self.tr("Disagreements"))
        self.tabs.currentChanged.connect(self._part_changed)
        for part in self.parts:
            part.image_wanted.connect(self.image_wanted)
            part.message.connect(self.message)
        vbox(self.tabs, on=self)
        self.set_hint(self.sheet.hint)

    @property
    def part(self) -> Part:
        """The part shown."""
        return self.parts[self.tabs.currentIndex()]

    def show_part(self, name: str) -> None:
        parts: dict[str, Part] = {
            "boxes": self.sheet,
            "suggestions": self.suggestions,
            "disagreements": self.disagreements,
        }
        self.tabs.setCurrentWidget(parts[name])

    def take_focus(self) -> None:
        self.part.take_focus()

    def close_down(self) -> None:
        self.facts.close()
        self.crops.close()
        for part in self.parts:
            part.close_down()

    def _part_changed(self, _: int) -> None:
        self.set_hint(self.part.hint)
        self.take_focus()
