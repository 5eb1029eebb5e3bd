# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""How long from a finger on the glass until the screen shows it.

python -m tests.benchmarks.touch [TIMES]

Counts from the touch's arrival at the window until a frame in which the control looks
pressed has been drawn, with the software renderer and without any appliance. What the
panel and the kernel take before, and the display after, is not in it.
"""

import os
import statistics
import sys
import time
from collections.abc import Sequence

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from PySide6.QtCore import QPointF, QRect
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from gui import driver, qml
from gui.counter.scenes import REST, settle
from tests.gui.counter.bench import PANELS, Panel, bench

LIMIT_MS = 100.0
TIMES = 50


def measure(panel: Panel, times: int) -> list[float]:
    """Milliseconds of each of so many touches of a tile."""
    with bench(panel) as desk:
        desk.show(REST).draw()
        return presses(desk.view, desk.item("tile-shouting"), times)


def presses(view: QQuickWindow, item: QQuickItem, times: int) -> list[float]:
    """Milliseconds of each of so many touches of one control."""
    screen = QTest.createTouchDevice()
    found = []
    at, away = driver.middle(item), view.contentItem().position().toPoint()
    corner = item.mapToScene(QPointF(0, 0)).toPoint()
    place = QRect(corner, item.size().toSize())
    before = view.grabWindow().copy(place)
    for _ in range(times):
        began_ns = time.perf_counter_ns()
        QTest.touchEvent(view, screen).press(0, at).commit()
        image = view.grabWindow()
        found.append((time.perf_counter_ns() - began_ns) / 1e6)
        if image.copy(place) == before:
            raise SystemExit("The touch is not shown.")
        QTest.touchEvent(view, screen).move(0, away).commit()
        QTest.touchEvent(view, screen).release(0, away).commit()
        settle()
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line for each panel; 1 if a touch took longer than is allowed."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    app = qml.start("luukku-benchmark")
    worst = 0.0
    for panel in PANELS[:3]:
        took = measure(panel, int(words[0]) if words else TIMES)
        worst = max(worst, *took)
        middle = statistics.median(took)
        print(f"{panel.name:12} median {middle:5.1f} ms, worst {max(took):5.1f} ms")
    app.quit()
    return int(worst > LIMIT_MS)


if __name__ == "__main__":
    sys.exit(main())
