# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``luukku export``: reports for people, numbers for programs, alerts as CAP 1.2.

That something was exported is noted before the first file is written, and files
appear together and whole. The appliance and its records go on meanwhile.
"""

import os
import sqlite3
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from appliance import assembly
from appliance.adapters import alert_list, reading
from appliance.adapters.reading import UnusableError
from appliance.adapters.records import incident_schema, look_rows, record_chain
from appliance.config import Config
from appliance.core.values import Moment
from appliance.export import alarms, cap, incidents, numbers, page
from appliance.export.staging import staged
from appliance.records import beside, statistics
from appliance.records.periods import Period
from appliance.wire.statistics_words import period_text
from appliance.wire.times import EPOCH, to_iso

PDF_S: Final = 60.0
"""A slow card may need half of it for Qt's libraries alone."""
ROLE: Final = "operator"
"""Whoever has the machine itself: root, or the user of the records."""
_ERASE: Final = "\r\x1b[K"


class Span(NamedTuple):
    """Days that are exported."""

    first: date
    after: date
    """The first day that is no longer meant."""
    name: str
    """In the names of files."""

    def bounds(self) -> tuple[str, str]:
        """As times of the wire, by the machine's calendar."""
        return _midnight(self.first), _midnight(self.after)


class Order(NamedTuple):
    """What is wanted."""

    config: Config
    formats: tuple[str, ...]
    language: str
    folder: Path


def report(order: Order, period: Period) -> list[Path]:
    """The report of a month, quarter or year, in each format that is wanted.

    Raises:
        UnusableError: nothing was written; a sentence for people, with the remedy.
    """
    now = datetime.now(UTC)
    path = _records(order.config)
    with reading.opened(path, incident_schema.SHAPE) as connection:
        _must_be_settled(connection, period, now)
        _note(order, "export_report", now)
        found = statistics.statistics(connection, period, _ms(now))
        end = record_chain.end(connection)
    about = page.About(
        order.config.counter.text,
        order.config.counter.place,
        f"{order.config.counter.site}/{order.config.counter.id}",
        now.astimezone(),
        end.head,
        end.seq,
        alarms.read(Path(order.config.paths.state) / assembly.DATABASE, period),
    )
    made: list[Path] = []
    with staged(order.folder, made) as stage:
        _write_report(order, (found, period, about), stage)
    return made


def alerts(order: Order, span: Span) -> list[Path]:
    """Each alert that was raised in these days as a CAP 1.2 message.

    Raises:
        UnusableError: nothing was written; a sentence for people, with the remedy.
    """
    journal = Path(order.config.paths.state) / assembly.DATABASE
    counter = order.config.counter
    about = cap.Counter(counter.site, counter.id, counter.text, counter.place)
    made: list[Path] = []
    kept = alert_list.kept_since(journal)
    if span.bounds()[0] < kept:
        sys.stderr.write(f"Alerts from before {kept} were removed by time.\n")
    with alert_list.between(journal, *span.bounds()) as found:
        _note(order, "export_alerts", datetime.now(UTC))
        with staged(order.folder, made) as stage:
            for one in found:
                at = "".join(x for x in one.raised_at[:19] if x.isalnum())
                name = f"{_name(order)}-alert-{at}-{_file(one.alert_id)}.xml"
                try:
                    told = cap.message(one, about)
                except (ValueError, OverflowError) as error:
                    # A damaged row, or one that another program has written.
                    why = f"{journal} holds what is none of ours: {one.alert_id}."
                    raise UnusableError(reading.plain(why)) from error
                (stage / name).write_bytes(told)
    return made


def records(order: Order, span: Span) -> list[Path]:
    """The incidents of these days themselves, as CSV or JSON.

    Raises:
        UnusableError: nothing was written; a sentence for people, with the remedy.
    """
    made: list[Path] = []
    path = _records(order.config)
    with reading.opened(path, incident_schema.SHAPE) as connection:
        _note(order, "export_incidents", datetime.now(UTC))
        with staged(order.folder, made) as stage:
            try:
                _write_incidents(order, connection, span, stage)
            finally:
                _tell_done()
    return made


def _write_incidents(
    order: Order, connection: sqlite3.Connection, span: Span, stage: Path
) -> None:
    name = f"{_name(order)}-incidents-{span.name}"
    bounds = span.bounds()
    for kind in order.formats:
        file = stage / f"{name}.{kind}"
        # They tell of people: whoever made them says who else may read them.
        file.touch(0o600)
        if kind == "json":
            incidents.write_json(connection, bounds, file, _tell)
        else:
            incidents.write_csv(connection, bounds, order.language, file, _tell)


def _write_report(
    order: Order, told: tuple[statistics.Statistics, Period, page.About], stage: Path
) -> None:
    found, period, about = told
    sheet = page.sheet(found, period, about, order.language)
    base = stage / f"{_name(order)}-{_period_name(period)}"
    for kind in order.formats:
        file = base.with_name(f"{base.name}-{order.language}.{kind}")
        match kind:
            case "html":
                file.write_text(page.as_html(sheet), "utf-8")
            case "pdf":
                _write_pdf(sheet, file)
            case "csv":
                numbers.write_csv(found, about, order.language, file)
            case _:
                numbers.write_json(found, about, base.with_name(f"{base.name}.json"))


def _write_pdf(sheet: page.Sheet, out: Path) -> None:
    command = [sys.executable, "-m", "gui.report_sheet", str(out)]
    # No display is needed, and none is asked for.
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    try:
        done = subprocess.run(  # noqa: S603 - a list of ours, through no shell
            command,
            input=msgspec.json.encode(sheet),
            env=environ,
            capture_output=True,
            timeout=PDF_S,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        why = f"The PDF was not made within {PDF_S:.0f} s; take --format html instead."
        raise UnusableError(why) from error
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise UnusableError(
            f"The PDF could not be made ({said[-1] if said else 'no reason given'}); "
            "take --format html instead."
        )


def _must_be_settled(
    connection: sqlite3.Connection, period: Period, now: datetime
) -> None:
    if statistics.is_settled(connection, period, _ms(now), None):
        return
    day = (period.until + timedelta(days=2)).isoformat()
    why = (
        "reports of it are not finished; they end by themselves 14 days after they "
        "were last written in"
    )
    if now.astimezone().date().isoformat() < day:
        why = f"that is possible from {day} on, when nothing in it changes any more"
    raise UnusableError(
        f"{_titled(period)} cannot be told of yet: {why}. Try again then, or name an "
        "earlier one with --month."
    )


def _note(order: Order, what: str, now: datetime) -> None:
    """Keep that it was exported; who cannot write that gets nothing."""
    moment = Moment(mono_us=0, wall_ms=_ms(now))
    with beside.written(_records(order.config)) as connection:
        look_rows.note(connection, ROLE, what, None, moment)


def _records(config: Config) -> Path:
    return Path(config.paths.state) / incident_schema.FILE


def _name(order: Order) -> str:
    return f"{order.config.counter.site}-{order.config.counter.id}"


def _file(text: str) -> str:
    """An id as part of a file's name, whoever has made it."""
    return "".join(one for one in text if one.isalnum() or one == "-")[:40]


def _period_name(period: Period) -> str:
    if period.months == 1:
        return f"{period.year}-{period.month:02}"
    quarter = (period.month + 2) // 3
    return f"{period.year}-Q{quarter}" if period.months == 3 else f"{period.year}"  # noqa: PLR2004 - months


def _titled(period: Period) -> str:
    text = period_text(*period, "en")
    return text[:1].upper() + text[1:]


def _midnight(day: date) -> str:
    moment = datetime(day.year, day.month, day.day).astimezone(UTC)
    return to_iso(_ms(moment))


def _ms(moment: datetime) -> int:
    return round((moment - EPOCH) / timedelta(milliseconds=1))


def _tell(done: int, count: int) -> None:
    """How far the writing has come, on one line of a terminal; else nothing."""
    if sys.stderr.isatty():
        percent = 100 * done // max(count, 1)
        sys.stderr.write(f"{_ERASE}{percent} % of {count} incidents")
        sys.stderr.flush()


def _tell_done() -> None:
    if sys.stderr.isatty():
        sys.stderr.write(_ERASE)
        sys.stderr.flush()
