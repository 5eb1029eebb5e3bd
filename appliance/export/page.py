# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The report for a safety committee: what stands on it, in order, in one language.

The same blocks make the page and the PDF (`gui.report_sheet`).
"""

import base64
import html
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final, NamedTuple

import msgspec

from appliance.export import pictures
from appliance.export.alarms import PLANNED, Journalled
from appliance.export.pictures import Key, Picture
from appliance.records.periods import Period
from appliance.records.small_groups import REPORTERS, REPORTS
from appliance.records.statistics import Statistics
from appliance.wire.handling_words import CAUSE
from appliance.wire.incident_words import CHOICE
from appliance.wire.statistics_words import (
    SAID,
    WEEKDAYS,
    period_text,
    seconds_text,
)
from appliance.wire.supervising import Named, Spread

DATE: Final = {"fi": "{0.day}.{0.month}.{0.year}", "sv": "{0:%Y-%m-%d}"}
BLANK: Final = "–"
HOUR_S: Final = 60 * 60
LONG_S: Final = 2 * HOUR_S


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of the report that is not torn apart by the end of a page."""

    text: str = ""
    """HTML, plain enough for Qt's rich text."""
    svg: str = ""
    """Or a picture."""
    height_mm: float = 0.0
    """Of the picture."""
    alt: str = ""
    """The picture in words."""
    follows: bool = False
    """It stands on the same page as the one after it."""


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """All of the report, for whoever draws it."""

    title: str
    language: str
    footer: str
    """Stands at the foot of each page."""
    page: str
    """With places for the page's number and how many there are."""
    style: str
    """A style sheet for the blocks' text."""
    blocks: list[Block]


class About(NamedTuple):
    """Whose report it is."""

    counter_text: str
    place_text: str
    counter: str
    """Site and counter, as in topics."""
    made_at: datetime
    head: str = ""
    """Of the records' chain; empty: there is none."""
    rows: int = 0
    journal: Journalled = Journalled()


def sheet(found: Statistics, period: Period, about: About, language: str) -> Sheet:
    """The report in one language."""
    return _Writer(found, period, about, language).sheet()


class _Writer:
    """Makes the blocks, in the order of the report."""

    def __init__(
        self, found: Statistics, period: Period, about: About, language: str
    ) -> None:
        self._found = found
        self._period = period
        self._about = about
        self._language = language
        self._said = {key: said[language] for key, said in SAID.items()}

    def sheet(self) -> Sheet:
        """All of it."""
        about, said = self._about, self._said
        when = period_text(*self._period, self._language)
        name = f"{about.counter_text}, {about.place_text}"
        made = said["made"].format(self._day(about.made_at))
        return Sheet(
            title=f"{said['title']}: {name}, {when}",
            language=self._language,
            footer=f"{name} · {about.counter} · {when} · {made}",
            page=said["page"],
            style=STYLE,
            blocks=list(self._blocks(name, when)),
        )

    def _blocks(self, name: str, when: str) -> Iterator[Block]:
        said, found = self._said, self._found
        begins, ends = found.since, found.until
        days = f"{self._date(begins)} – {self._date(ends, last=True)}"
        yield Block(
            text=f"<h1>{said['title']}</h1><p class='name'>{_safe(name)}</p>"
            f"<p class='quiet'>{when[:1].upper()}{when[1:]} · {days}</p>"
        )
        yield self._keys()
        yield from self._heat()
        types = self._rows(found.event_types, CHOICE["event_type"])
        yield from self._bars("what", "many_told", types)
        began = self._rows(found.triggers, CHOICE["trigger"])
        yield from self._bars("why", "top_told", began)
        failed = self._rows(found.service_failures, CHOICE["service_failure"])
        yield from self._bars("failures", "top_told", failed)
        yield from self._causes()
        yield from self._times()
        yield from self._shares()
        yield from self._alerts()
        yield from self._work()
        yield from self._machine()
        yield self._how()

    def _keys(self) -> Block:
        found, said = self._found, self._said
        count = f"< {REPORTS}" if found.incidents is None else str(found.incidents)
        least = said["at_least"] if found.is_at_least else ""
        return _drawn(
            pictures.keys(
                [
                    Key(count, least, said["incidents"]),
                    Key(_seconds(found.accepted.median_s), "", said["accept_key"]),
                    Key(_seconds(found.arrived.median_s), "", said["arrive_key"]),
                    Key(str(found.duties_overdue), "", said["overdue_key"]),
                ]
            )
        )

    def _heat(self) -> Iterator[Block]:
        said, found = self._said, self._found
        heat = found.heat
        yield self._head("when", "when_told")
        untimed = said["few"] if found.untimed is None else found.untimed
        if all(count is None for row in heat for count in row):
            yield self._too_few()
            return
        yield _drawn(pictures.heat(heat, WEEKDAYS[self._language]), follows=True)
        left = said["untimed_told"].format(untimed)
        yield Block(text=f"<p class='quiet'>{said['scale']} {left}</p>")

    def _bars(
        self, head: str, about: str, rows: Sequence[tuple[str, int]]
    ) -> Iterator[Block]:
        yield self._head(head, about)
        yield _drawn(pictures.bars(rows)) if rows else self._too_few()

    def _causes(self) -> Iterator[Block]:
        found = self._found
        if not found.is_cause_open:
            rows = self._rows(found.causes, CAUSE)
            yield from self._bars("causes", "causes_told", rows)
            return
        yield self._head("causes", "causes_told")
        yield Block(text=f"<p class='quiet'>{self._said['causes_open']}</p>")

    def _times(self) -> Iterator[Block]:
        said, found = self._said, self._found
        yield self._head("help", "help_told")
        heads = [said[one] for one in ("median", "p90", "worst", "times")]
        told = (("accepted", found.accepted), ("arrived", found.arrived))
        rows = [(said[name], _spread(spread)) for name, spread in told]
        yield _drawn(pictures.table(heads, rows))

    def _shares(self) -> Iterator[Block]:
        said, found = self._said, self._found
        for head, named in (
            ("harm", found.harm),
            ("contact", found.contact),
            ("pause", found.pause),
        ):
            yield Block(text=f"<h2>{said[head]}</h2>", follows=True)
            if all(one.count is None for one in named):
                yield self._too_few()
                continue
            rows = [(said[one.key], one.count) for one in named]
            yield _drawn(pictures.bars(rows, said["few"]))

    def _alerts(self) -> Iterator[Block]:
        said, alerts = self._said, self._about.journal.alerts
        yield self._head("presses", "presses_told")
        if alerts.why_not:
            told = said["alerts_unknown"].format(_safe(alerts.why_not))
            yield Block(text=f"<p>{told}</p>")
            return
        count = f"&lt; {REPORTS}" if alerts.total is None else str(alerts.total)
        rows = [(said[one.key], one.count) for one in alerts.kinds]
        is_told = any(one.count is not None for one in alerts.kinds)
        yield Block(text=f"<p><b>{count}</b> {said['alerts']}</p>", follows=is_told)
        if is_told:
            yield _drawn(pictures.bars(rows, said["few"]))

    def _machine(self) -> Iterator[Block]:
        said, machine = self._said, self._about.journal.machine
        yield self._head("machine", "machine_told")
        if machine.why_not:
            told = said["machine_unknown"].format(_safe(machine.why_not))
            yield Block(text=f"<p>{told}</p>")
            return
        rows = [
            (said[one.kind], [str(one.times), _long(one.longest_s)])
            for one in machine.troubles
        ]
        heads = [said["times"], said["worst"]]
        yield _drawn(pictures.table(heads, rows), follows=True)
        yield Block(text=f"<p><b>{machine.starts}</b> {said['starts']}</p>")

    def _work(self) -> Iterator[Block]:
        said, found, tests = self._said, self._found, self._about.journal.tests
        tested = (
            said["tests_unknown"].format(_safe(tests.why_not))
            if tests.why_not
            else f"<b>{tests.drills}</b> {said['drills']} · "
            f"<b>{tests.made}</b> {said['tests']} · "
            f"<b>{tests.accepted}</b> {said['tests_answered']}"
        )
        if tests.year_drills is not None and not tests.why_not:
            done = said["drills_year"].format(tests.year_drills, PLANNED)
            tested += f"</p><p>{done}"
        yield Block(text=f"<h2>{said['readiness']}</h2><p>{tested}</p>")
        yield Block(
            text=f"<h2>{said['duties']}</h2>"
            f"<p><b>{found.duties_open}</b> {said['open']} · "
            f"<b>{found.duties_overdue}</b> {said['overdue']}</p>"
            f"<p><b>{found.actions_open}</b> {said['actions']} · "
            f"<b>{found.checks_overdue}</b> {said['checks']}</p>"
        )

    def _how(self) -> Block:
        said, about = self._said, self._about
        told = [
            said["how_counted"],
            said["how_few"].format(REPORTS, REPORTERS, REPORTS),
            said["how_times"],
        ]
        if self._period.months > 1:
            told.append(said["how_long"])
        if self._found.is_anonymised:
            told.append(said["how_anonymised"])
        if about.head:
            told.append(said["head"].format(about.head, about.rows))
        paragraphs = "".join(f"<p class='small'>{one}</p>" for one in told)
        return Block(text=f"<h2>{said['how']}</h2>{paragraphs}")

    def _head(self, head: str, about: str) -> Block:
        said = self._said
        text = f"<h2>{said[head]}</h2><p class='quiet'>{said[about]}</p>"
        return Block(text=text, follows=True)

    def _too_few(self) -> Block:
        told = self._said["none_told"].format(REPORTS, REPORTERS)
        return Block(text=f"<p class='quiet'>{told}</p>")

    def _rows(
        self, named: Sequence[Named], words: Mapping[str, Mapping[str, str]]
    ) -> list[tuple[str, int]]:
        return [
            (words.get(one.key, {}).get(self._language, one.key), one.count)
            for one in named
            if one.count is not None
        ]

    def _date(self, day: str, *, last: bool = False) -> str:
        ordinal = datetime.fromisoformat(day).toordinal() - last
        return self._day(datetime.fromordinal(ordinal))

    def _day(self, day: datetime) -> str:
        return DATE.get(self._language, DATE["sv"]).format(day)


def as_html(made: Sheet) -> str:
    """The report as one page that needs nothing else."""
    parts = []
    for block in made.blocks:
        if block.svg:
            data = base64.b64encode(block.svg.encode()).decode()
            parts.append(
                f'<img src="data:image/svg+xml;base64,{data}" '
                f'alt="{html.escape(block.alt)}">'
            )
        else:
            parts.append(block.text)
    body = "\n".join(parts)
    return (
        f'<!DOCTYPE html>\n<html lang="{made.language}"><head><meta charset="utf-8">'
        f"<title>{_safe(made.title)}</title><style>{STYLE}{WEB_STYLE}</style></head>"
        f"<body>\n{body}\n<p class='small'>{_safe(made.footer)}</p>\n</body></html>\n"
    )


STYLE: Final = f"""
body {{ font-family: "{pictures.FONT}", sans-serif; color: {pictures.INK} }}
h1 {{ font-size: 22pt; font-weight: 600; margin: 0 }}
h2 {{ font-size: 13pt; font-weight: 600; margin: 0 }}
p {{ font-size: 10.5pt; margin-top: 3pt; margin-bottom: 0 }}
.name {{ font-size: 12pt }}
.quiet {{ color: {pictures.QUIET} }}
.small {{ font-size: 9pt; color: {pictures.QUIET} }}
"""
"""What Qt's rich text knows of style sheets."""
WEB_STYLE: Final = """
body { max-width: 174mm; margin: 12mm auto; padding: 0 4mm; line-height: 1.4 }
h2 { margin-top: 9mm } img { width: 100%; height: auto; margin-top: 3mm }
@page { size: A4; margin: 16mm } h2 { break-after: avoid } img { break-inside: avoid }
"""


def _spread(spread: Spread) -> list[str]:
    taken = (spread.median_s, spread.p90_s, spread.worst_s)
    count = BLANK if spread.count is None else str(spread.count)
    return [*map(_seconds, taken), count]


def _seconds(seconds: float | None) -> str:
    return BLANK if seconds is None else seconds_text(seconds)


def _long(seconds: float | None) -> str:
    """From two hours on in hours: a fault may last for weeks."""
    if seconds is None or seconds < LONG_S:
        return _seconds(seconds)
    return f"{seconds / HOUR_S:.0f} h"


def _drawn(picture: Picture, *, follows: bool = False) -> Block:
    return Block(
        svg=picture.svg,
        height_mm=picture.height / 10,
        alt=picture.alt,
        follows=follows,
    )


def _safe(text: str) -> str:
    return html.escape(text)
