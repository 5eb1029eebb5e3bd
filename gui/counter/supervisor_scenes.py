# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""How the pages behind the supervisor's PIN are brought about, for their pictures."""

from collections.abc import Callable

from appliance.wire.records import Book, Role
from appliance.wire.supervising import (
    Brief,
    Case,
    CaseDuty,
    Figures,
    Named,
    OpenDuty,
    Overview,
    Spread,
    Surveyed,
)
from gui.counter import pages
from gui.counter.window import Window

FIRST, SECOND = "first", "second"
DUTIES = [
    OpenDuty(
        incident_id=FIRST,
        number=12,
        duty="supervisor_contact",
        due_at="2026-11-20T14:00:00.000Z",
        is_overdue=True,
    ),
    OpenDuty(
        incident_id=SECOND,
        number=14,
        duty="osh_notice",
        due_at="2026-11-23T10:00:00.000Z",
    ),
    OpenDuty(
        incident_id=FIRST,
        number=12,
        duty="insurer_notice",
        due_at="2026-12-02T14:00:00.000Z",
    ),
]
OPEN = [
    Brief(
        incident_id=FIRST,
        number=12,
        occurred_at="2026-11-18T12:03:00.000Z",
        status="in_handling",
        event_type=["threat_violence", "shouting"],
        severity="threatening",
        duties_open=2,
    ),
    Brief(
        incident_id=SECOND,
        number=14,
        occurred_at="2026-11-21T09:40:00.000Z",
        status="sent",
        event_type=["attack"],
        severity="injury",
        duties_open=1,
    ),
]
CASE = Case(
    request=0,
    incident_id=FIRST,
    number=12,
    occurred_at="2026-11-18T12:03:00.000Z",
    status="in_handling",
    answers={
        "event_type": ["threat_violence", "shouting"],
        "severity": "threatening",
        "need_now": ["talk", "relief"],
        "channel": "counter",
        "place_type": "counter",
        "actor_type": "customer",
        "trigger": ["wait", "refusal"],
        "what_helped": ["shutter", "colleague"],
        "ending": "removed",
    },
    presses=2,
    raised_at="2026-11-18T12:03:00.000Z",
    accepted_at="2026-11-18T12:03:14.000Z",
    on_site_at="2026-11-18T12:04:52.000Z",
    duties=[
        CaseDuty(
            duty="reporter_answer",
            why="reported",
            due_at="2026-11-19T14:00:00.000Z",
            done_at="2026-11-19T07:20:00.000Z",
        ),
        CaseDuty(
            duty="supervisor_contact",
            why="serious",
            due_at="2026-11-20T14:00:00.000Z",
        ),
        CaseDuty(
            duty="insurer_notice",
            why="injury",
            due_at="2026-12-02T14:00:00.000Z",
            is_provisional=True,
        ),
    ],
)
OVERVIEW = Overview(
    request=0,
    duties=DUTIES,
    duties_count=3,
    overdue_count=1,
    open=OPEN,
    open_count=2,
)
_HEAT: list[list[int | None]] = [
    [0, 0, None, 5, 8, 6, None, 0],
    [0, 0, 0, None, 6, 7, None, 0],
    [0, 0, None, 5, 9, 6, None, 0],
    [0, 0, 0, None, 7, None, None, 0],
    [0, 0, None, 6, 24, 15, 5, None],
    [None, 0, 0, None, None, None, None, None],
    [None, 0, 0, 0, None, 0, None, None],
]
FIGURES = Figures(
    request=0,
    since="2026-07-01",
    until="2026-10-01",
    incidents=131,
    heat=list(_HEAT),
    event_types=[
        Named(key="shouting", count=46),
        Named(key="insults", count=31),
        Named(key="threat_violence", count=14),
        Named(key="intoxication", count=9),
        Named(key="grabbing", count=None),
    ],
    triggers=[
        Named(key="wait", count=52),
        Named(key="refusal", count=28),
        Named(key="misunderstanding", count=12),
        Named(key="queue_skipped", count=None),
    ],
    accepted=Spread(count=37, median_s=12, p90_s=41, worst_s=96),
    arrived=Spread(count=35, median_s=94, p90_s=205, worst_s=340),
)


def unlock(window: Window, role: Role = "supervisor") -> None:
    """Go to the page, and have the PIN given."""
    window.pages.go(pages.SUPERVISOR)
    window.records.told.emit(Book(pins=[role]))
    # Nobody is there who could check one.
    window.records.told.emit(Book(pins=[role], unlocked=role))


def tell(window: Window, told: Surveyed) -> None:
    """Let it be the answer to what was asked last."""
    window.supervisor.steps.show(told)


def _opened(*more: Callable[[Window], None]) -> Callable[[Window], None]:
    def then(window: Window) -> None:
        unlock(window)
        tell(window, OVERVIEW)
        for step in more:
            step(window)

    return then


def _locked(window: Window) -> None:
    window.pages.go(pages.SUPERVISOR)
    window.records.told.emit(Book(pins=["supervisor"]))
    for digit in "73":
        window.supervisor.steps.pin.press(digit)


def _case(key: str) -> Callable[[Window], None]:
    def then(window: Window) -> None:
        window.supervisor.open(key)
        tell(window, CASE)

    return then


def _figures(pages_on: int) -> Callable[[Window], None]:
    def then(window: Window) -> None:
        window.supervisor.frame.choose()
        tell(window, FIGURES)
        for _ in range(pages_on):
            window.supervisor.frame.choose()

    return then


PAGES: tuple[tuple[str, Callable[[Window], None]], ...] = (
    ("supervisor-pin", _locked),
    ("supervisor", _opened()),
    ("supervisor-report", _opened(_case("report-0"))),
    ("supervisor-duty", _opened(_case("duty-0"))),
    ("supervisor-heat", _opened(_figures(0))),
    ("supervisor-causes", _opened(_figures(2))),
    ("supervisor-times", _opened(_figures(3))),
)
"""Their names, and what is done in a window at rest."""
