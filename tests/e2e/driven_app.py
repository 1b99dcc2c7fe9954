"""The real app, plus an ear on standard input that says where things are on the screen.

All input comes from outside, as mouse and keys of the X server; this only answers questions, one JSON line each:
``{"ask": "widget", "name": "Train"}`` or ``{"ask": "image", "x": 10, "y": 20}`` -> screen coordinates,
``{"ask": "screen", "x": 10, "y": 20}`` -> image coordinates,
``{"ask": "state"}`` -> what the window shows,
``{"ask": "cells"}`` -> the page of suggestions that it shows.

Run as ``python -m tests.e2e.driven_app [PROJECT|FOLDER]``.
"""

from __future__ import annotations

import json
import os
import re
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QApplication, QTabBar, QWidget

# The app may print; answers get a stream of their own.
_answers = os.fdopen(os.dup(1), "w", buffering=1)
os.dup2(2, 1)


class Ear(QObject):
    """Hears questions on a thread, answers them on the GUI thread."""

    asked = Signal(dict)

    def __init__(self) -> None:
        super().__init__()
        self.asked.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    def _answer(self, question: dict[str, Any]) -> None:
        try:
            answers: dict[str, Callable[..., dict[str, Any]]] = {
                "widget": self._widget,
                "image": self._image,
                "screen": self._screen,
                "state": self._state,
                "cells": self._cells,
            }
            answer = answers[question.pop("ask")](**question)
        except (LookupError, AttributeError) as error:  # what is asked for is not there, or not yet
            answer = {"error": f"{type(error).__name__}: {error}"}
        _answers.write(json.dumps(answer) + "\n")

    def _window(self) -> Any:
        for widget in QApplication.topLevelWidgets():
            if widget.isVisible() and type(widget).__name__ == "MainWindow":
                return widget
        raise LookupError("no main window yet")

    def _canvas(self) -> Any:
        workspace = self._window().workspace
        if workspace is None or not workspace.labelling.canvas.isVisible():
            raise LookupError("no canvas on screen")
        return workspace.labelling.canvas

    def _widget(self, name: str) -> dict[str, Any]:
        """The middle of the visible widget of this accessible name, text or object name; ``tab Train`` is a tab."""
        if name.startswith("tab "):
            return self._tab(name.removeprefix("tab "))
        for top in QApplication.topLevelWidgets():
            for widget in top.findChildren(QWidget):
                names = {widget.accessibleName(), widget.objectName()}
                if isinstance(widget, QAbstractButton):
                    names.add(widget.text().replace("&", ""))
                if name in names and widget.isVisible():
                    middle = widget.mapToGlobal(widget.rect().center())
                    return {"x": middle.x(), "y": middle.y(), "enabled": widget.isEnabled()}
        raise LookupError(f"nothing named {name!r} on screen")

    @staticmethod
    def _tab(text: str) -> dict[str, Any]:
        for top in QApplication.topLevelWidgets():
            for bar in top.findChildren(QTabBar):
                for place in range(bar.count()):
                    if bar.isVisible() and bar.tabText(place).replace("&", "") == text:
                        middle = bar.mapToGlobal(bar.tabRect(place).center())
                        return {"x": middle.x(), "y": middle.y(), "enabled": bar.isTabEnabled(place)}
        raise LookupError(f"no tab {text!r} on screen")

    def _image(self, x: float, y: float) -> dict[str, Any]:
        canvas = self._canvas()
        at: QPoint = canvas.viewport().mapToGlobal(canvas.mapFromScene(QPointF(x, y)))
        return {"x": at.x(), "y": at.y()}

    def _screen(self, x: int, y: int) -> dict[str, Any]:
        canvas = self._canvas()
        at: QPointF = canvas.to_image(QPointF(canvas.viewport().mapFromGlobal(QPoint(x, y))))
        return {"x": at.x(), "y": at.y()}

    def _state(self) -> dict[str, Any]:
        window, canvas = self._window(), self._canvas()
        document = window.workspace.document
        image_id = canvas.image_id
        return {
            "image_id": image_id,
            "saved": document.save_state.value,
            "boxes": len(document.annotations(image_id)) if image_id else 0,
            "labels": self._labels(document, image_id) if image_id else [],
            "image_state": document.image(image_id).state.value if image_id else None,
            "suggestions": len(canvas.visible_predictions()),
            "suggestion_boxes": [
                [*each.box.as_tuple(), document.class_name(each.class_id), each.score]
                for each in canvas.visible_predictions()
            ],
            "name": document.image(image_id).path if image_id else "",
            "suggesting": bool(document.suggesting),
            "looked_at": window.workspace.suggester.has_seen(image_id) if image_id else False,
            "current_class": document.class_name(window.workspace.labelling.verbs.current_class),
            "suggestions_of": sorted({each.run_id for each in canvas.visible_predictions()}),
            "active_run": document.active_run,
            "steps": self._steps(window.workspace.labelling.train_panel),
            "train_button": window.train_button.text(),
            "focus": type(QApplication.focusWidget()).__name__,
            "counts": {state.value: count for state, count in document.counts().items()},
            "title": window.windowTitle(),
        }

    @staticmethod
    def _steps(panel: Any) -> int:
        """How many steps a training that runs has made, as the panel says it: ``Step 1,234 of about 2,000``."""
        told = re.match(r"Step ([\d,]+)", panel.progress.progress_text.text())
        return int(told[1].replace(",", "")) if told else 0

    def _cells(self) -> dict[str, Any]:
        part = self._window().workspace.pages.page.suggestions
        if not part.isVisible():
            raise LookupError("no suggestions on screen")
        return {
            "is_through": part.context.suggester.is_through and not part.is_reading,
            "wanted": part.bar.wanted.value,
            "cells": [self._cell(part, row) for row in range(part.model.rowCount())],
        }

    @staticmethod
    def _cell(part: Any, row: int) -> dict[str, Any]:
        cell, layout = part.model.cells[row], part.view.cell_layout(row)
        at = {each.id: layout.box(cell, each.box).center() for each in cell.suggested}
        at |= {each.id: slot.center() for each, slot in zip(cell.close_ups, layout.close_ups, strict=True)}
        frame = layout.picture.adjusted(4, 4, -4, -4)
        corners = (frame.topLeft(), frame.topRight(), frame.bottomLeft(), frame.bottomRight())
        beside = next(each for each in corners if layout.suggestion_at(cell, each) is None)

        def on_screen(point: QPoint) -> list[int]:
            there = part.view.viewport().mapToGlobal(point)
            return [there.x(), there.y()]

        return {
            "name": part.document.image(cell.image_id).path,
            "was_seen": part.model.was_shown(cell.image_id),
            "beside": on_screen(beside),
            "suggested": [
                {
                    "box": each.box.as_tuple(),
                    "class": part.document.class_name(each.class_id),
                    "at": on_screen(at[each.id]),
                    "is_struck": each.id in part.model.crossed_out(cell.image_id),
                }
                for each in cell.suggested
            ],
        }

    @staticmethod
    def _labels(document: Any, image_id: int) -> list[list[Any]]:
        """Edges, class name and flags of each box, in an order that does not depend on how they came about."""
        rows = []
        for each in document.annotations(image_id):
            flags = [name for name in ("difficult", "occluded", "truncated") if getattr(each, name)]
            rows.append([*(round(edge, 3) for edge in each.box.as_tuple()), document.class_name(each.class_id), flags])
        return sorted(rows, key=repr)


def _listen() -> None:
    while (app := QApplication.instance()) is None:
        time.sleep(0.01)
    ear = Ear()
    ear.moveToThread(app.thread())
    for line in sys.stdin:
        ear.asked.emit(json.loads(line))


if __name__ == "__main__":
    from gui.shell.app import main

    # Its user's two clicks follow each other so fast that they would be taken for one double click.
    QApplication.setDoubleClickInterval(1)
    threading.Thread(target=_listen, daemon=True).start()
    raise SystemExit(main(sys.argv[1:]))
