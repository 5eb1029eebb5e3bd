# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The quick log for pictures: each of its forms, with what a service would say."""

from collections.abc import Callable

from PySide6.QtCore import QDate, QDateTime, Qt, QTime

from appliance.wire.records import Answered, Book, Due, Result, Unfinished
from gui.counter import pages
from gui.counter.window import Window


def _at(day: int) -> str:
    """14:03 on a clock here, wherever that is: the pictures are the same everywhere."""
    here = QDateTime(QDate(2026, 11, day), QTime(14, 3))
    return here.toUTC().toString(Qt.DateFormat.ISODateWithMs)


UNFINISHED = [
    Unfinished(
        incident_id=f"1b4e28ba-2fa1-4d2e-883f-0016d3cca4{day}",
        occurred_at=_at(day),
        event_type=[kind],
        severity=severity,
    )
    for day, kind, severity in (
        (22, "threat_violence", "threatening"),
        (21, "shouting", "unpleasant"),
        (20, "intoxication", ""),
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
