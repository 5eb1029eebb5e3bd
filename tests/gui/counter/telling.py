# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The pages of the report and of writing, with the most that can stand on them."""

from collections.abc import Iterator

from appliance.wire.incident import BY_KEY
from appliance.wire.incident_steps import steps
from appliance.wire.records import Answered
from gui.counter import pages
from gui.counter.report_scenes import INCIDENT, asks
from tests.gui.counter.bench import Bench

ANSWERS: dict[str, str | list[str]] = {
    "event_type": ["threat_violence", "attack", "damage"],
    "actor_known": "known",
    "injury": "wound",
}
"""After these nearly everything is asked."""
LONG = "Asiakas löi tiskiä ja sanoi: ”Tulen illalla odottamaan ovelle.” " * 8
WIDE = "W" * 30


def report_pages(bench: Bench) -> Iterator[str]:
    """Show each of them in turn and name it; begins and ends at the start page."""
    asked = steps(
        {
            key: tuple(one) if isinstance(one, list) else one
            for key, one in ANSWERS.items()
        }
    )
    for key in asked:
        asks(key, ANSWERS)(bench.window)
        yield f"report-{key}"
        yield from _answered(bench, key)
    for key in ("reaction", "description"):
        asks(key, untold=[key])(bench.window)
        yield f"report-{key}-untold"
    bench.window.report.open(INCIDENT)
    bench.window.report.turn("reaction")
    yield "report-reaction-waits"
    yield from _end(bench)
    bench.window.pages.leave(pages.REPORT)


def _answered(bench: Bench, key: str) -> Iterator[str]:
    """The question with an answer, and what stands on other sheets."""
    report, question = bench.window.report, BY_KEY[key]
    if question.kind == "count":
        for _ in range(20):
            report.count(True)
        yield f"report-{key}-most"
    elif question.kind == "many":
        for choice in question.choices:
            report.choose(choice)
        yield f"report-{key}-all"
        bench.draw()
        for number in range(2, 5):
            if bench.sees("choice-+more"):
                report.choose("+more")
                yield f"report-{key}-{number}"
    elif key in ("threat_words", "actor_ref"):
        report.write(key, LONG[: question.most])
        yield f"report-{key}-written"
        report.beginAnswer()
        yield f"writing-{key}"
        bench.draw()
        bench.tap("key-other")
        yield f"writing-{key}-digits"
        bench.window.pages.leave(pages.WRITING)


def _end(bench: Bench) -> Iterator[str]:
    report = bench.window.report
    report.turn("end")
    yield "report-end"
    report.send()
    yield "report-sending"
    records = bench.window.records
    last = records.next_request() - 1
    records.answered.emit(Answered(request=last, result="saved"))
    yield "report-sent"
