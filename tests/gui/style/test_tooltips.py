"""A tooltip does not lie over its own button."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from gui.style.tooltips import TooltipsBelow
from gui.style.widgets import button


@pytest.mark.qt_log_ignore("does not support raise", extend=True)  # offscreen
def test_a_tooltip_lies_below_its_button(qtbot: QtBot, qapp: QApplication) -> None:
    places = TooltipsBelow(qapp)
    try:
        board = QWidget()
        qtbot.addWidget(board)
        board.resize(300, 200)
        made = button("Train", tooltip="Train on the done images")
        made.setParent(board)
        made.setGeometry(20, 20, 120, 60)
        board.show()
        middle = made.rect().center()
        QApplication.sendEvent(made, QHelpEvent(QEvent.Type.ToolTip, middle, made.mapToGlobal(middle)))
        assert QToolTip.text() == "Train on the done images"
        [tip] = [each for each in QApplication.topLevelWidgets() if each.inherits("QTipLabel") and each.isVisible()]
        own = QRect(made.mapToGlobal(QPoint(0, 0)), made.size())
        assert not tip.geometry().intersects(own)
        assert 0 < tip.geometry().top() - own.bottom() < 20
    finally:
        qapp.removeEventFilter(places)
        places.deleteLater()
        QToolTip.hideText()
