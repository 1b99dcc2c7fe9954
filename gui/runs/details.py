"""Details of one run: scores and curves, loss and AP during training, settings, log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QPlainTextEdit,
    QTabWidget,
    QWidget,
)

from gui.language import run_words
from gui.language.sentences import translated
from gui.language.wording import counted
from gui.runs.charts import CurveChart, ReliabilityChart, SizeChart, TrainingCharts
from gui.runs.class_table import ClassName, ClassScoreTable
from gui.runs.figures import Figures, Table
from gui.style.layouts import grow, hbox, spring, vbox
from gui.style.theme import GRID
from gui.style.widgets import PushButton, button, label, scrolled

if TYPE_CHECKING:
    from core.runs.listing import ListedRun
    from core.runs.report import RunReport

_FIGURES_WIDTH = 28 * GRID


class RunDetails(QWidget):
    """Shows reports; requests missing scores by a signal."""

    #: The user wants the curves of this run, or the base model's scores.
    evaluation_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report: RunReport | None = None
        self.figures = Figures()
        self.figures.setMinimumWidth(_FIGURES_WIDTH)
        self.curve, self.sizes, self.reliability, self.training = (
            CurveChart(),
            SizeChart(),
            ReliabilityChart(),
            TrainingCharts(),
        )
        self.evaluate: PushButton = button("", icon="scan-search")  # type: ignore[assignment]
        self.evaluate.clicked.connect(self.evaluation_requested)
        self.message = label("", "bad", wrap=True)
        self.notices = label("", wrap=True)
        self.notices.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.classes = ClassScoreTable()
        self.settings = Table(
            self.tr("Settings"), [self.tr("Setting"), self.tr("Value"), self.tr("Preset"), self.tr("What it is")], 3
        )
        self.all_settings = QCheckBox(self.tr("Show all settings"))
        self.all_settings.toggled.connect(lambda _: self._show_settings())
        self.settings_summary = label("", "dim")
        self.log = QPlainTextEdit()
        self.log.setReadOnly(True)
        self.log.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.log.setAccessibleName(self.tr("Log of the training process"))
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self._scores_tab(), self.tr("Scores"))
        self._class_tab = self.tabs.addTab(padded(self.classes), self.tr("Classes"))
        self.tabs.setTabVisible(self._class_tab, False)
        self.tabs.addTab(self._training_tab(), self.tr("Training"))
        self.tabs.addTab(self._settings_tab(), self.tr("Settings"))
        self.tabs.addTab(self._log_tab(), self.tr("Log"))
        vbox(self.tabs, on=self, spacing=0)

    def show_report(self, row: ListedRun, report: RunReport, new_images: int, class_name: ClassName) -> None:
        """Show a run.

        Args:
            row: its row in the list.
            report: of its files.
            new_images: number of done images not seen by it, on which it can be scored.
            class_name: the name of a class by its id.
        """
        self._report = report
        run, measured = report.run, report.measured
        how = run_words.made_how_told(run)
        known = measured.scores
        if row.is_base:
            how = self.tr("Not trained on your images.")
        if known is not None and run.scores is None:
            how = self.tr("On {} that it was not trained on.").format(counted(known.images, "done image"))
        if run.imported is not None:
            how = run_words.imported_how_told(run.imported, measured)
        elif measured.is_flattered:
            how += " " + self.tr("Many of their boxes are its own, accepted unchanged, which favours it.")
        threshold = measured.scores.threshold if measured.scores is not None else run.threshold
        self.figures.show_scores(measured.scores, threshold, how)
        needed = max(_FIGURES_WIDTH, self.figures.minimumSizeHint().width())  # an interval is wider than a number
        self._figures_area.setFixedWidth(needed + 2 * GRID)
        self.curve.show_curves([(self.tr("Precision and recall"), measured.curve, threshold)])
        self.sizes.show_one(measured.scores)
        self.reliability.show_bins(measured.reliability)
        of_classes = () if measured.scores is None else measured.scores.by_class
        self.classes.show_one(of_classes, class_name)
        self.tabs.setTabVisible(self._class_tab, len(of_classes) > 1)
        self.training.show_one(report.events)
        self.message.setText(translated(run.message))
        self.message.setVisible(bool(run.message))
        notices = [translated(each) for each in report.events.notices]
        self.notices.setText("\n\n".join(notices) or self.tr("No notices."))
        self._offer(row, report, new_images)
        self._show_settings()
        self.log.setPlainText(report.log or self.tr("The log is empty."))

    def clear(self) -> None:
        """Clear all values."""
        self.figures.show_scores(None, None, "")
        self.curve.clear()
        self.sizes.clear()
        self.reliability.clear()
        self.classes.clear()
        self.tabs.setTabVisible(self._class_tab, False)
        self.training.loss.clear()
        self.training.ap.clear()
        self.evaluate.hide()
        self.message.hide()

    def _offer(self, row: ListedRun, report: RunReport, new_images: int) -> None:
        if report.unmeasured:
            self.evaluate.setText(self.tr(" Draw its curve from {}").format(counted(report.unmeasured, "image")))
        elif report.run.scores is None and report.measured.scores is None and row.has_model and new_images:
            new = counted(new_images, "done image" if row.is_base else "new image")
            self.evaluate.setText(self.tr(" Score it on {}").format(new))
        else:
            self.evaluate.hide()
            return
        self.evaluate.setAccessibleName(self.evaluate.text().strip())
        self.evaluate.show()

    def _show_settings(self) -> None:
        if self._report is None:
            return
        rows = self._report.settings
        own = [row for row in rows if row.differs]
        shown = rows if self.all_settings.isChecked() else own
        self.settings.show_rows(
            [
                (
                    run_words.setting_name(row.group, row.name),
                    run_words.value_told(row.value),
                    run_words.value_told(row.usual),
                    translated(row.about),
                )
                for row in shown
            ],
            bold=len(own) if self.all_settings.isChecked() else 0,
        )
        preset = run_words.preset_of(self._report.run)
        source = self._report.run.imported
        if source is not None:
            self.settings_summary.setText(run_words.imported_told(source))
        elif not rows:
            self.settings_summary.setText(self.tr("No settings."))
        elif own:
            template = self.tr("{} changed from the preset {}.")
            self.settings_summary.setText(template.format(counted(len(own), "setting"), preset))
        else:
            self.settings_summary.setText(self.tr("All as in the preset {}.").format(preset))
        self.all_settings.setVisible(bool(rows))

    # --- layout ------------------------------------------------------------------------------------

    def _scores_tab(self) -> QWidget:
        held = QWidget()
        vbox(self.figures, self.evaluate, spring(), on=held)
        scroll = scrolled(held)
        scroll.setFixedWidth(_FIGURES_WIDTH + 2 * GRID)
        self._figures_area = scroll
        return in_a_row(scroll, self.curve, self.sizes, self.reliability)

    def _training_tab(self) -> QWidget:
        messages = QWidget()
        vbox(label(self.tr("Notices"), "heading"), self.message, self.notices, spring(), on=messages)
        return in_a_row(self.training.loss, self.training.ap, scrolled(messages))

    def _settings_tab(self) -> QWidget:
        page = QWidget()
        vbox(
            hbox(self.settings_summary, spring(), self.all_settings),
            self.settings,
            on=page,
            margins=(2 * GRID, GRID, 2 * GRID, 2 * GRID),
        )
        return page

    def _log_tab(self) -> QWidget:
        return padded(self.log)


def in_a_row(*parts: QWidget) -> QWidget:
    """A page with these widgets side by side."""
    page = QWidget()
    hbox(*(grow(part) for part in parts), on=page, margins=(2 * GRID, GRID, 2 * GRID, GRID), spacing=3 * GRID)
    return page


def padded(part: QWidget) -> QWidget:
    """A page with this widget alone."""
    page = QWidget()
    vbox(part, on=page, margins=2 * GRID)
    return page
