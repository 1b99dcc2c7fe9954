"""What came of an export, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.exporting.request import ExportReport
from gui.dialogs.task import TaskReport
from gui.language.wording import counted

_translate = QCoreApplication.translate


def exported_words(report: ExportReport) -> TaskReport:
    """Where it lies, and how well it agrees with the network that it was made of."""
    told = _translate("Export", "Written to {}: {} MB, input {}x{}, {} ms a picture on this computer.")
    size = f"{report.bytes / 1e6:.2f}"
    summary = told.format(report.out, size, *report.size, f"{report.milliseconds:.1f}")
    if report.of_demo:
        where = _translate("Export", "Checked on {}, most of them drawn for it.").format(
            counted(report.pictures, "image")
        )
    else:
        where = _translate("Export", "Checked on {} of the project.").format(counted(report.pictures, "image"))
    compared = _translate("Export", "{} compared with those of the run: IoU at least {}, scores apart by at most {}.")
    notes = [
        where.format(counted(report.pictures, "image")),
        compared.format(
            counted(report.detections, "detection"), f"{report.least_iou:.4f}", f"{report.score_difference:.4f}"
        ),
    ]
    if report.ap50 is not None:
        before, after = (f"{each:.3f}" for each in report.ap50)
        notes.append(_translate("Export", "AP50 {}, of the run {}.").format(after, before))
    return TaskReport(summary, tuple(notes))
