# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Pages that no alert needs: a promised time, relief, practice, settings and more."""

from collections.abc import Iterator
from operator import attrgetter

from msgspec.structs import replace

from appliance.wire.records import Book
from gui.content.practice import SCENARIO_IDS, ScenarioWords, load_scenarios
from tests.gui.counter.bench import Bench
from tests.gui.counter.caring import care_pages
from tests.gui.counter.drill_forms import drill_forms
from tests.gui.counter.log_forms import log_pages
from tests.gui.counter.supervising import supervisor_pages
from tests.gui.counter.telling import report_pages
from tests.gui.counter.upkeep_forms import upkeep_forms

SCENARIOS = load_scenarios()


def wait_until(bench: Bench, later_s: float) -> None:
    """Let so much time pass for the promise."""
    waiting = bench.window.waiting
    waiting.now_s = lambda now=waiting.now_s: now() + later_s  # type: ignore[misc] # bound now
    waiting.look()


def quiet_pages(bench: Bench) -> Iterator[str]:
    """Show each of them in turn and name it; begins and ends at the start page."""
    yield from _waiting(bench)
    yield from _relief(bench)
    yield from _corners(bench)
    yield from _practice(bench)
    yield from care_pages(bench)
    yield from _settings(bench)
    yield from drill_forms(bench)
    yield from supervisor_pages(bench)
    yield from report_pages(bench)
    yield from upkeep_forms(bench)
    yield from log_pages(bench)


def _waiting(bench: Bench) -> Iterator[str]:
    pages, waiting = bench.window.pages, bench.window.waiting
    pages.go("wait")
    yield "wait"
    waiting.choose(4)
    yield "wait-promise"
    pages.back()
    yield "start-promise"
    wait_until(bench, 1800)
    yield "start-due"
    pages.go("wait")
    yield "wait-due"
    pages.back()
    pages.choose("waiting_angry")
    yield "card-due"
    pages.back()
    waiting.end()


def _relief(bench: Bench) -> Iterator[str]:
    pages, relief = bench.window.pages, bench.window.relief
    pages.go("relief")
    yield "relief"
    relief.leave()
    yield "relief-away"
    pages.back()
    yield "start-away"
    relief.comeBack()


def _corners(bench: Bench) -> Iterator[str]:
    pages, breathing = bench.window.pages, bench.window.breathing
    pages.choose("intoxicated")
    pages.go("breathe")
    pages.back()
    yield "corner-in"
    for _ in range(5):
        breathing.count()
    yield "corner-out"
    pages.back()


def _practice(bench: Bench) -> Iterator[str]:
    window = bench.window
    practice = window.practice
    window.pages.go("practice")
    yield "practice-intro"
    for name in ("pause", "help"):
        practice.press(name)
        yield f"practice-no-{name}"
        practice.goOn()
    practice.goOn()
    told = _longest(window.language.code())
    for number, key in enumerate(SCENARIO_IDS):
        yield f"practice-{key}"
        practice.choose(number % 3)
        if key in told:
            yield f"practice-{key}-said"
        practice.goOn()
        if number == 0:
            yield "practice-press"
        practice.press("duress")
        if key in told:
            yield f"practice-{key}-pressed"
        practice.goOn()
    yield "practice-end"
    window.pages.back()


def _settings(bench: Bench) -> Iterator[str]:
    window, settings = bench.window, bench.window.settings
    told = window.records.told
    window.pages.go("settings")
    yield "settings-silent"
    told.emit(Book())
    yield "settings-no-pin"
    told.emit(Book(pins=["maintainer"]))
    yield "settings-locked"
    settings.frame.choose()
    yield "settings-short"
    for digit in "73915826":
        settings.pin.press(digit)
    yield "settings-digits"
    settings.frame.choose()
    yield "settings-unheard"
    settings.pin.wait(854)
    yield "settings-waiting"
    settings.pin.wait(0)
    told.emit(Book(pins=["maintainer"], unlocked="maintainer"))
    yield "settings-open"
    settings.change(3)
    yield "settings-not-saved"
    look = replace(window.appearance.look(), dim_after_min=15, reduced_motion=True)
    opened = Book(pins=["maintainer"], unlocked="maintainer")
    told.emit(replace(opened, look=look, look_chosen=True))
    yield "settings-chosen"
    told.emit(Book())
    window.pages.back()


def _longest(language: str) -> set[str]:
    """The scenarios with the most to say afterwards."""

    def most(part: str) -> str:
        def length(key: str) -> int:
            words: ScenarioWords = SCENARIOS[SCENARIO_IDS.index(key)].words[language]
            return len(attrgetter(part)(words))

        return max(SCENARIO_IDS, key=length)

    return {most("why"), most("then")}
