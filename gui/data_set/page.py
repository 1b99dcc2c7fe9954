"""The Data set page: boxes by class, size, shape and place; images by state, number of boxes, likeness and split."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from core.annotation import ImageState, Subset
from core.dataset.statistics import COUNT_LIMITS, Measure
from gui.charts.bars import BarChart, Bars
from gui.charts.heat_map import HeatMap
from gui.data_set.reader import CountedDataSet, DataSetReader, NearDuplicates
from gui.data_set.words import bin_headings, bin_names, count_names, side_name
from gui.images.state_mark import state_name
from gui.language.wording import counted, number
from gui.pages.page import Page, PageContext
from gui.style.layouts import grow, hbox, spring, vbox
from gui.style.theme import GRID
from gui.style.widgets import ListComboBox, label, scrolled

_DELAY_MS = 400
_CHART = (232, 152)
_MAX_COLUMNS = 3
_COMBO = 240
#: Between the bins of images by the size of their group of near-duplicates.
_GROUP_LIMITS = (2, 3, 6, 21)

ImageIds = frozenset[int]
#: The images of a bar by its place: looked up when it is chosen.
Lookup = Callable[[int], ImageIds]


class DataSetPage(Page):
    """Counts in the background when shown, and again while labels change."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._grid, self._columns = QGridLayout(), 0
        self._data: CountedDataSet | None = None
        self._class_id: int | None = None
        self._bins: dict[QWidget, tuple[Sequence[str], Lookup]] = {}
        self._bins_of: dict[Measure, BarChart] = {}
        self.heading, self.note = label("", "title"), label("", "dim", wrap=True)
        self.classes_shown = ListComboBox()
        self.classes_shown.setAccessibleName(self.tr("Boxes of"))
        self.classes_shown.setSizeAdjustPolicy(ListComboBox.SizeAdjustPolicy.AdjustToContents)
        self.classes_shown.setMaximumWidth(_COMBO)
        self.classes_shown.currentIndexChanged.connect(self._choose_class)
        no_boxes, no_images = self.tr("No boxes yet: draw some on the Label page."), self.tr("No images yet.")
        self.by_class = self._bar_chart(self.tr("Boxes by class"), no_boxes)
        self.states = self._bar_chart(self.tr("Images by state"), no_images)
        self.per_image = self._bar_chart(
            self.tr("Done images by number of boxes"), self.tr("No image is done yet."), is_scale=True
        )
        for measure, title in (
            (Measure.WIDTH, self.tr("Width of boxes in pixels")),
            (Measure.SHARE, self.tr("Share of the picture in %")),
            (Measure.ASPECT, self.tr("Width by height")),
        ):
            self._bins_of[measure] = self._bar_chart(title, no_boxes, is_scale=True)
        self.heat = HeatMap(self.tr("Where boxes are in the picture"), self.tr("boxes"), empty=no_boxes)
        self.heat.picked.connect(self._pick_cell)
        self.duplicates = self._bar_chart(self.tr("Groups of near-duplicates"), no_images)
        self.split = self._bar_chart(self.tr("Split"), no_images)
        self._compared: NearDuplicates | None = None
        self.reader = DataSetReader(context.document, context.background, self)
        self.reader.read.connect(self._show)
        self.reader.compared.connect(self._show_duplicates)
        self._soon = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._soon.timeout.connect(self.reader.begin)
        document = context.document
        for signal in (
            document.image_changed,
            document.images_added,
            document.images_removed,
            document.classes_changed,
            document.runs_changed,
            document.size_changed,
        ):
            signal.connect(self._changed)
        self._lay_out()
        self.set_hint(self.tr("Click a bar to list its images · arrow keys and Enter do the same"))

    def chart_of(self, measure: Measure) -> BarChart:
        """The chart of this measure."""
        return self._bins_of[measure]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reader.begin()

    def take_focus(self) -> None:
        self.by_class.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_down(self) -> None:
        self._soon.stop()
        self.reader.close()

    # --- showing -------------------------------------------------------------------------------

    def _changed(self, *_: object) -> None:
        if self.isVisible():
            self._soon.start()

    def _show(self, data: CountedDataSet) -> None:
        self._data = data
        classes = self.context.document.classes
        if self._class_id is not None and all(each.id != self._class_id for each in classes):
            self._class_id = None
        with QSignalBlocker(self.classes_shown):
            self.classes_shown.clear()
            self.classes_shown.addItem(self.tr("All classes"), None)
            for each in classes:
                self.classes_shown.addItem(each.name, each.id)
            self.classes_shown.setCurrentIndex(max(self.classes_shown.findData(self._class_id), 0))
        self.classes_shown.setVisible(len(classes) > 1)
        statistics = data.statistics
        counts = [counted(statistics.images, "image"), counted(statistics.boxes, "box")]
        self.heading.setText(", ".join([*counts, counted(len(classes), "class")]))
        self._show_note()
        names, ids = [each.name for each in classes], [each.id for each in classes]
        self._fill(
            self.by_class, names, list(map(statistics.boxes_of, ids)), lambda place: statistics.images_of(ids[place])
        )
        states = [statistics.states[state] for state in ImageState]
        names = [_in_lines(state_name(state)) for state in ImageState]
        self._fill(self.states, names, list(map(len, states)), states.__getitem__)
        self._show_split(data)
        self._show_boxes()

    def _show_split(self, data: CountedDataSet) -> None:
        """The split of the newest run; without one, what is pinned."""
        sides = data.sides or data.statistics.pinned
        chosen = [sides[side] for side in (*Subset, None)]
        names = [_in_lines(side_name(side)) for side in (*Subset, None)]
        title = self.tr("Split of the newest run") if data.sides else self.tr("Pinned to a side of the split")
        self.split.set_title(title)
        self._fill(self.split, names, list(map(len, chosen)), chosen.__getitem__)

    def _show_boxes(self) -> None:
        """Show the boxes of the class chosen."""
        if self._data is None:
            return
        statistics, class_id = self._data.statistics, self._class_id
        for measure, chart in self._bins_of.items():
            counts = statistics.histogram(measure, class_id)
            images = partial(statistics.images_in_bin, measure, class_id=class_id)
            self._fill(chart, bin_names(measure), counts, images, bin_headings(measure))
        self.heat.set_counts(statistics.heat(class_id))
        done = statistics.done_by_boxes(class_id)
        names = count_names(COUNT_LIMITS)
        headings = [self.tr("done, number of boxes: {}").format(name) for name in names]
        self._fill(self.per_image, names, done, partial(statistics.done_images, class_id=class_id), headings)

    def _show_duplicates(self, found: NearDuplicates) -> None:
        self._compared = found
        self._show_note()
        bins: list[set[int]] = [set() for _ in range(len(_GROUP_LIMITS) + 1)]
        alone = set(found.compared)
        for group in found.groups:
            place = sum(len(group) >= limit for limit in _GROUP_LIMITS)
            bins[place].update(group)
            alone.difference_update(group)
        bins[0] = alone
        sizes = count_names(_GROUP_LIMITS)[1:]
        names = [self.tr("none"), *sizes]
        headings = [self.tr("no near-duplicates"), *(self.tr("in groups of {}").format(size) for size in sizes)]
        self._fill(self.duplicates, names, list(map(len, bins)), lambda place: frozenset(bins[place]), headings)

    def _show_note(self) -> None:
        notes = []
        if self._data is not None and self._data.statistics.unsized:
            boxes = counted(self._data.statistics.unsized, "box")
            notes.append(
                self.tr("No share and no place: {}, as the size of their pictures is not known.").format(boxes)
            )
        found = self._compared
        if found is not None and len(found.compared) < found.images:
            compared = self.tr("Near-duplicates: {} of {} compared so far.")
            notes.append(compared.format(number(len(found.compared)), counted(found.images, "image")))
        self.note.setText(" ".join(notes))
        self.note.setVisible(bool(notes))

    def _fill(
        self,
        chart: BarChart,
        names: Sequence[str],
        counts: Sequence[int],
        images: Lookup,
        headings: Sequence[str] = (),
    ) -> None:
        """Show counts by name; ``images`` gives those that a bar lists."""
        has_any = any(counts)
        self._bins[chart] = headings or names, images
        bars = [Bars(chart.title, counts, "accent")]
        chart.set_bars(names if has_any else (), bars if has_any else (), headings if has_any else ())

    # --- choosing ------------------------------------------------------------------------------

    def _choose_class(self, _: int) -> None:
        self._class_id = self.classes_shown.currentData()
        self._show_boxes()

    def _pick(self, chart: BarChart, group: int) -> None:
        names, images = self._bins[chart]
        name = names[group]
        self._list(name if chart in (self.states, self.duplicates) else self._with_class(chart, name), images(group))

    def _with_class(self, chart: BarChart, name: str) -> str:
        """What a bar's boxes have in common, with the class where one is chosen."""
        if chart is self.by_class:
            return self.tr("With boxes: {}").format(name)
        if chart is self.split:
            return f"{chart.title}: {name}"
        if self._class_id is None:
            return name
        return f"{self.context.document.class_name(self._class_id)}: {name}"

    def _pick_cell(self, row: int, column: int) -> None:
        if self._data is not None and self.heat.reading is not None:
            images = self._data.statistics.images_in_cell(row, column, self._class_id)
            self._list(self.heat.reading.heading, images)

    def _list(self, name: str, images: ImageIds) -> None:
        if images:
            self.images_wanted.emit(name, images)
        else:
            self.message.emit(self.tr("No images there."))

    # --- layout --------------------------------------------------------------------------------

    def _bar_chart(self, title: str, empty: str, *, is_scale: bool = False) -> BarChart:
        chart = BarChart(title, empty=empty, is_scale=is_scale, is_pickable=True)
        pick: Callable[[int], None] = partial(self._pick, chart)
        chart.picked.connect(pick)
        return chart

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """As many charts side by side as there is room for, three at most."""
        room = self.width() - 6 * GRID
        columns = min(max(room // (_CHART[0] + 3 * GRID), 1), _MAX_COLUMNS)
        if columns == self._columns:
            return
        self._columns = columns
        rows = math.ceil(len(self.charts) / columns)
        for place, chart in enumerate(self.charts):
            self._grid.addWidget(chart, place // columns, place % columns)
        for column in range(_MAX_COLUMNS):
            self._grid.setColumnStretch(column, int(column < columns))
        for row in range(len(self.charts)):
            self._grid.setRowStretch(row, int(row < rows))

    def _lay_out(self) -> None:
        self.charts: tuple[QWidget, ...] = (
            *(self.by_class, self.states, self.per_image),
            *self._bins_of.values(),
            *(self.heat, self.duplicates, self.split),
        )
        for chart in self.charts:
            chart.setMinimumSize(*_CHART)
        self._grid.setHorizontalSpacing(3 * GRID)
        self._grid.setVerticalSpacing(2 * GRID)
        self._place()
        inner = QWidget()
        top = hbox(self.heading, spring(), self.classes_shown)
        vbox(top, self.note, grow(self._grid), on=inner, margins=2 * GRID, spacing=GRID)
        vbox(scrolled(inner), on=self)


def _in_lines(name: str) -> str:
    """A name below an axis, where there is no room for two words side by side."""
    return name.replace(" ", "\n")
