# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The quick log in every form, with the most that each has to say."""

from collections.abc import Iterator
from typing import Literal

from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from appliance.wire.incident import BY_KEY
from appliance.wire.records import UNFINISHED_MOST, Answered, Book, Result
from gui.counter import log_words
from gui.counter.keeping import WAITING_MOST
from gui.counter.log_scenes import BOOK, DUE, UNFINISHED, answer
from gui.counter.window import Window
from tests.gui.counter.bench import Bench
from tests.gui.counter.registrar import Registrar

SAVED, WAITING = "Tallennettu.", "Ei vielä tallennettu, yritetään."
THREE = ("shouting", "threatening", "nothing")
"""What is tapped where it does not matter."""
EVENTS = BY_KEY["event_type"].choices
SHEETS = len(log_words.sheets(log_words.choice_tiles("event_type", EVENTS, "fi")))
TROUBLES: tuple[Literal["disk_full", "storage_failed"], ...] = (
    "disk_full",
    "storage_failed",
)


def tell(window: Window, book: Book) -> None:
    """Let the records service say this."""
    window.records.told.emit(book)


def tell_all(desk: Bench, registrar: Registrar, book: Book, qtbot: QtBot) -> None:
    """Let the service say this, and wait until the window knows."""
    heard: list[Book] = []
    desk.window.records.told.connect(heard.append)
    registrar.tell(book)
    qtbot.waitUntil(lambda: book in heard)


def tap(desk: Bench, *keys: str) -> None:
    """Open the log from a page that leads there, and tap these answers."""
    desk.tap("log")
    for key in keys:
        desk.tap(control(key))


def control(key: str) -> str:
    """What answers so: a tile, or the button of the band."""
    return "onward" if key == log_words.NOTHING else f"log-{key}"


def full_book() -> Book:
    """As much as can be unfinished; the kinds with the longest names in turn."""
    kinds = BY_KEY["event_type"].choices
    many = [
        replace(UNFINISHED[0], incident_id=f"{number}", event_type=[kinds[-number]])
        for number in range(1, UNFINISHED_MOST + 1)
    ]
    return Book(unfinished=many, due=DUE)


def log_pages(bench: Bench) -> Iterator[str]:
    """Show each of them in turn and name it; begins and ends at the start page."""
    window = bench.window
    yield from _questions(window)
    yield from _ends(window)
    tell(window, full_book())
    window.pages.go("log")
    window.log.frame.choose()
    yield "log-unfinished"
    window.log.choose(log_words.MORE)
    yield "log-unfinished-more"
    window.pages.back()
    tell(window, Book(due=DUE))
    yield "log-only-care"
    window.pages.back()
    window.pages.back()
    yield from _troubles(window)
    tell(window, Book())


def _questions(window: Window) -> Iterator[str]:
    tell(window, BOOK)
    window.pages.go("log")
    for number in range(SHEETS):
        yield f"log-what-{number}"
        window.log.choose(log_words.MORE)
    window.log.choose("shouting")
    yield "log-severity"
    window.log.choose("violent")
    yield "log-need"
    window.log.choose("company")
    yield "log-waiting"
    answer(window, "saved")
    yield "log-saved-needs"
    window.pages.back()


def _ends(window: Window) -> Iterator[str]:
    ends: tuple[tuple[str, Result], ...]
    ends = (("nothing", "saved"), ("company", "refused"))
    for need, result in ends:
        window.pages.go("log")
        for key in ("shouting", "violent", need):
            window.log.choose(key)
        answer(window, result)
        yield f"log-{result}"
        window.pages.back()
    yield "start-lost"
    window.pages.go("log")
    window.pages.back()


def _troubles(window: Window) -> Iterator[str]:
    for trouble in TROUBLES:
        tell(window, Book(trouble=trouble))
        window.pages.go("log")
        yield f"log-{trouble}"
        for key in ("shouting", "violent"):
            window.log.choose(key)
        yield f"log-need-{trouble}"
        window.log.choose("company")
        answer(window, "failed")
        yield f"log-failed-{trouble}"
        answer(window, "saved")
        window.pages.back()
    tell(window, Book())
    requests = []
    for _ in range(WAITING_MOST):
        window.pages.go("log")
        window.log.choose("shouting")
        requests.append(window.records.next_request() - 1)
        window.pages.back()
        window.pages.back()
    yield "start-unsaved"
    window.pages.go("log")
    yield "log-full"
    window.pages.back()
    for request in requests:
        told = Answered(request=request, result="saved")
        window.records.answered.emit(told)
