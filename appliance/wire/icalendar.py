# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Whole days for anybody's calendar: iCalendar, RFC 5545.

Only what such days need of it: an event a day, no time zone, no repetition, and one
reminder before each. Lines end with CR LF and are folded at 75 bytes (section 3.1);
texts are escaped (section 3.3.11).
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

import msgspec

LINE_BYTES: Final = 75
"""Of a line, its end not counted."""
_ESCAPES: Final = str.maketrans(
    {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""}
)


class Day(msgspec.Struct, frozen=True, kw_only=True):
    """One day on which something is to be done."""

    uid: str
    """The same for the same thing each time it is written; unlike any other's."""
    on: date
    title: str
    text: str
    place: str
    remind_days: int
    """How many days before."""


def calendar(name: str, days: Sequence[Day], stamp: str) -> str:
    """A whole file.

    `name` is the calendar's; `stamp` is when it was made, UTC: ``20261122T140300Z``.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Luukku//Luukku//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(name)}",
    ]
    for day in days:
        lines += _event(day, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(day: Day, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{day.uid}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{day.on:%Y%m%d}"
    # The end is not a part of it (section 3.6.1).
    yield f"DTEND;VALUE=DATE:{day.on + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(day.title)}"
    yield f"DESCRIPTION:{_escaped(day.text)}"
    yield f"LOCATION:{_escaped(day.place)}"
    # Nobody is busy all day because of it.
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{_escaped(day.title)}"
    yield f"TRIGGER:-P{day.remind_days}D"
    yield "END:VALARM"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)


def _folded(line: str) -> Iterator[str]:
    """Its parts, each of at most so many bytes, no character cut in two."""
    part, size = "", 0
    for character in line:
        length = len(character.encode())
        if size + length > LINE_BYTES:
            yield part
            # The space that marks a part counts.
            part, size = " ", 1
        part, size = part + character, size + length
    yield part
