# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Every page behind the supervisor's PIN, with the longest that it can say."""

from collections.abc import Iterator

from msgspec.structs import replace

from appliance.wire.duty_words import DUTY, WHY
from appliance.wire.incident import QUESTIONS, Question
from appliance.wire.records import Answered, Book
from appliance.wire.supervising import Case, CaseDuty, Named, OpenDuty, Overview, Spread
from gui.counter.supervisor_scenes import (
    CASE,
    DUTIES,
    FIGURES,
    OPEN,
    OVERVIEW,
    tell,
    unlock,
)
from tests.gui.counter.bench import Bench

WORDS = "Hän sanoi odottaneensa laboratorion jonossa yli kaksi tuntia. "


def _longest(question: Question) -> str | int | bool | list[str]:
    match question.kind:
        case "one":
            return question.choices[-1]
        case "many":
            return list(question.choices)
        case "count":
            return question.most
        case "yes_no":
            return True
        case "text":
            return (WORDS * 40)[: question.most]


FULL = Case(
    request=0,
    incident_id="first",
    number=1234,
    occurred_at=CASE.occurred_at,
    status="actions_open",
    answers={one.key: _longest(one) for one in QUESTIONS if not one.personal},
    hidden=[one.key for one in QUESTIONS if one.personal],
    presses=14,
    raised_at=CASE.raised_at,
    accepted_at="2026-11-18T12:59:59.000Z",
    on_site_at="",
    duties=[
        CaseDuty(
            duty=kind,
            why=why,
            due_at="2026-12-31T21:45:00.000Z",
            is_provisional=number % 2 == 0,
            done_at="2026-11-19T07:20:00.000Z" if number % 3 == 2 else "",
            reference="HEL 2026-014477" if number % 3 == 2 else "",
        )
        for number, (kind, why) in enumerate(zip(DUTY, WHY, strict=False))
    ],
)
"""Everything is answered, at full length."""
CROWD = Overview(
    request=0,
    duties=[
        OpenDuty(
            incident_id="first",
            number=1234,
            duty=kind,
            due_at="2026-12-31T21:45:00.000Z",
            is_overdue=number < 4,
        )
        for number, kind in enumerate(DUTY)
    ],
    duties_count=123,
    overdue_count=104,
    open=[replace(OPEN[0], number=1234, event_type=["complaint_threat", "sexual"])] * 3,
    open_count=120,
)
DONE = replace(
    CASE,
    duties=[replace(one, done_at="2026-11-21T09:00:00.000Z") for one in CASE.duties],
)
FEW = replace(
    FIGURES,
    incidents=None,
    heat=[[None] * 8] * 7,
    event_types=[Named(key="complaint_threat", count=None)],
    triggers=[],
    accepted=Spread(),
    arrived=Spread(),
)
MOST = replace(
    FIGURES,
    incidents=9_999,
    heat=[[1_000 * (day + 1) for _part in range(8)] for day in range(7)],
    event_types=[
        Named(key=key, count=9_999)
        for key in (
            "complaint_threat",
            "threat_property",
            "selfharm",
            "internal",
            "demand",
        )
    ],
    accepted=Spread(count=9_999, median_s=3_599, p90_s=3_599, worst_s=86_399),
)


def fail(bench: Bench, result: str) -> None:
    """Let the service say so to the last request."""
    steps = bench.window.supervisor.steps
    number = steps.asking.number()
    bench.window.records.answered.emit(
        Answered(request=number, result=result)  # type: ignore[arg-type] # a word of it
    )


def supervisor_pages(bench: Bench) -> Iterator[str]:
    """Show each of them in turn and name it; begins and ends at the start page."""
    yield from _closed(bench)
    yield from _list(bench)
    yield from _case(bench)
    yield from _figures(bench)
    bench.window.pages.back()
    bench.window.pages.back()
    bench.window.records.told.emit(Book())


def _closed(bench: Bench) -> Iterator[str]:
    window = bench.window
    told = window.records.told
    window.pages.go("supervisor")
    yield "supervisor-silent"
    told.emit(Book())
    yield "supervisor-no-pin"
    told.emit(Book(pins=["supervisor", "safety_rep"]))
    yield "supervisor-who"
    window.supervisor.choose(1)
    yield "supervisor-safety-rep"
    window.pages.back()
    window.pages.go("supervisor")
    told.emit(Book(pins=["supervisor"]))
    yield "supervisor-locked"
    window.supervisor.steps.pin.wait(854)
    yield "supervisor-waiting"
    window.supervisor.steps.pin.wait(0)
    unlock(window)
    for result in ("unheard", "refused", "failed"):
        if result != "unheard":
            fail(bench, result)
        yield f"supervisor-{result}"
    window.records.lost.emit()
    yield "supervisor-lost"
    window.pages.back()


def _list(bench: Bench) -> Iterator[str]:
    supervisor = bench.window.supervisor
    unlock(bench.window)
    supervisor.steps.asking.number()
    supervisor.steps.retranslate(bench.window.language.code())
    tell(bench.window, Overview(request=0))
    yield "supervisor-empty"
    for name, overview in (("few", OVERVIEW), ("crowd", CROWD)):
        tell(bench.window, overview)
        yield f"supervisor-list-{name}"
    for sheet in range(3):
        supervisor.open("more")
        yield f"supervisor-list-{sheet}"


def _case(bench: Bench) -> Iterator[str]:
    supervisor = bench.window.supervisor
    for name, case in (("usual", CASE), ("full", FULL), ("done", DONE)):
        tell(bench.window, replace(OVERVIEW, duties=DUTIES))
        supervisor.open("report-0")
        tell(bench.window, case)
        for number in range(len(supervisor.steps.sheets)):
            supervisor.steps.turn_page(number)
            yield f"supervisor-{name}-{number}-{supervisor.property('form')}"
        if name == "done":
            supervisor.hold()
            yield "supervisor-not-saved"
            supervisor.steps.asking.saved.emit()
            yield "supervisor-handled"
        bench.window.pages.back()


def _figures(bench: Bench) -> Iterator[str]:
    supervisor = bench.window.supervisor
    tell(bench.window, OVERVIEW)
    supervisor.frame.choose()
    for name, figures in (("usual", FIGURES), ("few", FEW), ("most", MOST)):
        supervisor.undo()
        tell(bench.window, figures)
        for _ in range(4):
            yield f"supervisor-{name}-{supervisor.property('form')}"
            supervisor.frame.choose()
    tell(bench.window, replace(FIGURES, incidents=0))
    yield "supervisor-none"
