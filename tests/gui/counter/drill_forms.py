# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Each form of the page of drills."""

from collections.abc import Iterator

from msgspec.structs import replace

from appliance.wire.records import Book
from tests.gui.counter.bench import Bench, in_language


def drill_forms(bench: Bench) -> Iterator[str]:
    """Show each of them in turn and name it; begins and ends at the start page."""
    bench.window.pages.go("drill")
    yield from _closed(bench)
    yield from _open(bench)
    bench.window.records.told.emit(Book())
    bench.window.pages.back()


def _closed(bench: Bench) -> Iterator[str]:
    drill, told = bench.window.drill, bench.window.records.told
    yield "drill-silent"
    told.emit(Book())
    yield "drill-no-pin"
    told.emit(Book(pins=["supervisor", "maintainer"]))
    yield "drill-who"
    drill.choose(1)
    yield "drill-locked"
    drill.pin.wait(854)
    yield "drill-waiting"
    drill.pin.wait(0)


def _open(bench: Bench) -> Iterator[str]:
    window, drill = bench.window, bench.window.drill
    view = in_language(window.language.code())
    window.records.told.emit(Book(pins=["maintainer"], unlocked="maintainer"))
    yield "drill-ready"
    drill.asked.start()
    bench.show(view)
    yield "drill-asked"
    drill.asked.stop()
    drill.asked.timeout.emit()
    yield "drill-refused"
    drill.frame.choose()
    drill.begin(0)
    yield "drill-unheard"
    bench.show(replace(view, drill_left_s=3600))
    yield "drill-running"
    drill.asked.timeout.emit()
    yield "drill-still"
    bench.show(view)
    yield "drill-over"
