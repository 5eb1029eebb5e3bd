# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``luukku drill report``: from press to acceptance to arrival, for each button.

Each button's newest drill is compared with the median of its earlier ones. Plain
text, for a terminal and for paper.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple, get_args

from appliance import assembly
from appliance.adapters import drill_rows
from appliance.adapters.drill_rows import DrillRow, Exercises, TestRow
from appliance.config import Config
from appliance.wire.safety_words import CALLED, REPORT, Called
from appliance.wire.times import from_iso, to_iso

NOTHING: Final = "–"
MINUTE_S: Final = 60
HOUR_S: Final = 60 * MINUTE_S


class _Times(NamedTuple):
    """Seconds from the press; None: it did not happen, or the clock went back."""

    accepted: float | None
    on_site: float | None


def report(config: Config, language: str) -> str:
    """The report of a counter, from its journal, also while it runs.

    Raises:
        UnusableError: the journal cannot be read.
    """
    found = drill_rows.read(Path(config.paths.state) / assembly.DATABASE)
    counter = config.counter
    roles = [button.role.value for button in config.button]
    place = f"{counter.text}, {counter.place}"
    return "\n".join(_lines(found, roles, place, language))


def _lines(
    found: Exercises, roles: Sequence[str], place: str, language: str
) -> Iterator[str]:
    yield f"{REPORT['title'][language]} · {place}"
    yield REPORT["about"][language]
    if not found.drills:
        yield ""
        yield REPORT["none"][language]
    for kind in get_args(Called):
        drills = [one for one in found.drills if one.kind == kind]
        if drills:
            yield ""
            yield CALLED[kind][language]
            yield from _table(drills, language)
            yield "  " + _compared([_times(one) for one in drills], language)
    if not all(one.clock_synced for one in found.drills):
        yield ""
        yield REPORT["unsynced"][language]
    yield ""
    yield REPORT["tests"][language]
    tests = {one.role: one for one in found.tests}
    for role in roles:
        yield "  " + _tested(role, tests.get(role), language)


def _table(drills: Sequence[DrillRow], language: str) -> Iterator[str]:
    rows = [[REPORT[key][language] for key in ("when", "accepted", "on_site", "who")]]
    for one in drills:
        times = _times(one)
        mark = "" if one.clock_synced else " *"
        rows.append(
            [
                _local(one.raised_at, one.utc_offset_s) + mark,
                _lasted(times.accepted),
                _lasted(times.on_site),
                one.who or NOTHING,
            ]
        )
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield ("  " + "  ".join(cells)).rstrip()


def _compared(drills: Sequence[_Times], language: str) -> str:
    """The newest, which stands first, against the others."""
    newest, *earlier = drills
    if not earlier:
        return REPORT["first"][language]
    parts = []
    for word, now, before in (
        (
            REPORT["accepted"],
            newest.accepted,
            [one.accepted for one in earlier],
        ),
        (REPORT["on_site"], newest.on_site, [one.on_site for one in earlier]),
    ):
        known = [one for one in before if one is not None]
        said = NOTHING
        if now is not None and known:
            said = _against(round(now - median(known)), language)
        parts.append(f"{word[language]} {said}")
    return f"{REPORT['against'][language]} ({len(earlier)}): {', '.join(parts)}"


def _against(more_s: int, language: str) -> str:
    if not more_s:
        return REPORT["same"][language]
    word = REPORT["later" if more_s > 0 else "sooner"][language]
    return f"{_lasted(abs(more_s))} {word}"


def _tested(role: str, test: TestRow | None, language: str) -> str:
    name = CALLED[_called(role)][language]
    if test is None:
        return f"{name}: {REPORT['never'][language]}"
    parts = []
    if test.tested_at is not None:
        parts.append(f"{REPORT['tested'][language]} {test.tested_at[:10]}")
    if test.seen_by:
        took = "" if test.took_ms is None else f", {test.took_ms} ms"
        parts.append(f"{REPORT['seen_by'][language]} {test.seen_by}{took}")
    if test.result != "passed":
        parts.append(REPORT["test_failed"][language])
    return f"{name}: {', '.join(parts)}"


def _called(role: str) -> Called:
    return "duress" if role == "duress" else "shutter"


def _times(drill: DrillRow) -> _Times:
    return _Times(
        _since(drill.raised_at, drill.accepted_at),
        _since(drill.raised_at, drill.on_site_at),
    )


def _since(raised_at: str, at: str | None) -> float | None:
    if at is None:
        return None
    lasted_s = (from_iso(at) - from_iso(raised_at)) / 1000
    return lasted_s if lasted_s >= 0 else None


def _lasted(seconds: float | None) -> str:
    """As people say it: 12 s, 1 min 40 s, 1 h 5 min."""
    if seconds is None:
        return NOTHING
    whole = round(seconds)
    if whole < MINUTE_S:
        return f"{whole} s"
    if whole < HOUR_S:
        minutes, rest = divmod(whole, MINUTE_S)
        return f"{minutes} min {rest} s" if rest else f"{minutes} min"
    hours, rest = divmod(whole, HOUR_S)
    return f"{hours} h {rest // MINUTE_S} min"


def _local(at: str, utc_offset_s: int) -> str:
    """Day and minute at the counter, as its clock was then."""
    local = to_iso(from_iso(at) + utc_offset_s * 1000)
    return f"{local[:10]} {local[11:16]}"
