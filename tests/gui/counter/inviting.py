# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Alerts that end, and a touch of the screen after them."""

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from appliance.wire.panel import AlertView
from gui.counter.scenes import ACCEPTED, REST, settle, with_alert
from tests.gui.counter.bench import Bench
from tests.gui.counter.covert import DURESS

DURESS_CLOSED = replace(DURESS, stage="closed")
HELP_CLOSED = replace(ACCEPTED, stage="closed")


def live(desk: Bench, *alerts: AlertView) -> Bench:
    """Let these alerts be said, one after the other, and then none."""
    for alert in alerts:
        desk.show(with_alert(alert))
    return desk.show(REST)


def touch_nothing(desk: Bench) -> None:
    """Touch the screen where nothing stands."""
    desk.draw()
    desk.view.requestActivate()
    no_key = Qt.KeyboardModifier.NoModifier
    at = desk.rect(desk.item("start")).topLeft().toPoint()
    at.setY(at.y() // 2)
    QTest.mouseClick(desk.view, Qt.MouseButton.LeftButton, no_key, at)
    settle()
