# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The pages of after-care, each with all that it can say."""

from collections.abc import Iterator
from typing import get_args

from appliance.wire.records import Answered, Book, CareStep, Due
from gui.counter import pages
from gui.counter.care import SHOWN_MOST
from tests.gui.counter.bench import Bench

INCIDENT = "7b1e28ba-2fa1-4d2e-883f-0016d3cca427"
STEPS: tuple[CareStep, ...] = get_args(CareStep)
AT = "2026-11-19T12:03:00.000Z"


def due(*steps: CareStep) -> list[Due]:
    """Questions of as many incidents."""
    return [
        Due(incident_id=f"{number}", step=step, occurred_at=AT)
        for number, step in enumerate(steps)
    ]


def answer_last(bench: Bench) -> None:
    """Let the service say that the last request is saved."""
    last = bench.window.records.next_request() - 1
    bench.window.records.answered.emit(Answered(request=last, result="saved"))


def care_pages(bench: Bench) -> Iterator[str]:
    """Show each of them in turn and name it; begins and ends at the start page."""
    bench.window.after.invitation.renew()
    yield "invitation"
    yield from _after(bench)
    yield from _care(bench)


def _after(bench: Bench) -> Iterator[str]:
    window = bench.window
    after = window.after
    window.pages.go(pages.AFTER)
    yield "after"
    for choice, needs in ((1, True), (1, True), (3, True), (0, False)):
        if needs:
            after.choose(choice)
            yield f"after-{after.property('form')}"
        after.frame.choose()
        yield f"after-{after.property('form')}"
    window.log.logged.emit(INCIDENT)
    yield "after-later"
    after.choose(0)
    yield "after-lost"
    answer_last(bench)
    yield "after-kept"
    window.pages.back()


def _care(bench: Bench) -> Iterator[str]:
    window = bench.window
    care = window.care
    tell = window.records.told.emit
    tell(Book())
    window.pages.go(pages.CARE)
    yield "care-none"
    tell(Book(due=due(*STEPS, *STEPS)))
    assert care.model.rowCount() == SHOWN_MOST
    yield "care-list"
    window.pages.back()
    for step in STEPS:
        for number in range(3):
            tell(Book())
            tell(Book(due=due(step)))
            window.pages.go(pages.CARE)
            if number == 0:
                yield f"care-{step}"
            care.answer(number)
            if step == "shift" and number == 0:
                yield "care-lost"
            answer_last(bench)
            yield f"care-{step}-{number}"
            if step == "shift":
                yield from _home(bench, step, number)
            window.pages.back()
    tell(Book())


def _home(bench: Bench, step: str, number: int) -> Iterator[str]:
    care = bench.window.care
    if care.property("form") == "talk":
        care.choose(0)
        yield f"care-{step}-{number}-home"
    care.choose(1)
    yield f"care-{step}-{number}-ride"
