# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""How the pages of after-care are brought about, for their pictures."""

from collections.abc import Callable

from appliance.wire.records import Book, Due
from gui.counter import pages
from gui.counter.window import Window

_HURT, _WITH, _LEAVE, _END = 1, 2, 3, 4
"""So often the steps are skipped."""
DUE = [
    Due(incident_id="one", step="day", occurred_at="2026-11-21T09:40:00.000Z"),
    Due(incident_id="two", step="week", occurred_at="2026-11-15T12:10:00.000Z"),
    Due(incident_id="three", step="month", occurred_at="2026-10-22T07:25:00.000Z"),
]


def _skips(times: int) -> Callable[[Window], None]:
    def then(window: Window) -> None:
        window.pages.go(pages.AFTER)
        for _ in range(times):
            window.after.frame.choose()

    return then


def _invites(window: Window) -> None:
    window.after.invitation.renew()


def _asks(due: list[Due]) -> Callable[[Window], None]:
    def then(window: Window) -> None:
        window.records.told.emit(Book(due=due))
        window.pages.go(pages.CARE)

    return then


PAGES: tuple[tuple[str, Callable[[Window], None]], ...] = (
    ("invitation", _invites),
    ("after", _skips(0)),
    ("after-hurt", _skips(_HURT)),
    ("after-with", _skips(_WITH)),
    ("after-leave", _skips(_LEAVE)),
    ("after-end", _skips(_END)),
    ("care", _asks(DUE)),
    ("care-question", _asks(DUE[:1])),
)
"""Their names, and what is done in a window at rest."""
