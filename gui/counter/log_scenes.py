# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The quick log for pictures: each of its forms, with what a service would say."""

from collections.abc import Callable

from appliance.wire.records import Answered, Book, Due, Result, Unfinished
from gui.counter import pages
from gui.counter.window import Window

UNFINISHED = [
    Unfinished(
        incident_id=f"1b4e28ba-2fa1-4d2e-883f-0016d3cca42{day}",
        occurred_at=f"2026-11-2{day}T12:03:00.000Z",
        event_type=[kind],
        severity=severity,
    )
    for day, kind, severity in (
        (2, "threat_violence", "threatening"),
        (1, "shouting", "unpleasant"),
        (0, "intoxication", ""),
    )
]
DUE = [
    Due(
        incident_id=UNFINISHED[-1].incident_id,
        step="day",
        occurred_at=UNFINISHED[-1].occurred_at,
    )
]
BOOK = Book(unfinished=UNFINISHED, due=DUE)


def answer(window: Window, result: Result) -> None:
    """Let the service answer the request that was sent last."""
    last = window.records.next_request() - 1
    window.records.answered.emit(Answered(request=last, result=result))


def log(*keys: str, book: Book | None = None) -> Callable[[Window], None]:
    """Open the log, and tap these tiles."""

    def then(window: Window) -> None:
        window.records.told.emit(book or Book())
        window.pages.go(pages.LOG)
        for key in keys:
            window.log.choose(key)

    return then


def _saved(window: Window) -> None:
    log("shouting", "threatening", "nothing")(window)
    answer(window, "saved")


def _unfinished(window: Window) -> None:
    log(book=BOOK)(window)
    window.log.frame.choose()


LOG_PAGES: tuple[tuple[str, Callable[[Window], None]], ...] = (
    ("log", log(book=BOOK)),
    ("log-severity", log("shouting")),
    ("log-need", log("shouting", "threatening")),
    ("log-saved", _saved),
    ("log-unfinished", _unfinished),
)
"""What is pictured of it."""
