# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Calendars that any program reads: RFC 5545, read back by its own rules."""

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from appliance.wire.icalendar import LINE_BYTES, Day, calendar

STAMP = "20261122T140300Z"
TEXTS = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]) | st.sampled_from("\n")
)


def day(text: str = "x", place: str = "y") -> Day:
    """A day in the year."""
    return Day(
        uid="drill-20270415@counter-1",
        on=date(2027, 2, 28),
        title=text,
        text=text,
        place=place,
        remind_days=7,
    )


def unfolded(written: str) -> list[tuple[str, str]]:
    """Names and values of all lines, texts unescaped (sections 3.1 and 3.3.11)."""
    lines = written.replace("\r\n ", "").split("\r\n")
    assert lines.pop() == "", "the last line ends, too"
    found = []
    for line in lines:
        name, _, value = line.partition(":")
        found.append(
            (name, re.sub(r"\\(.)", lambda m: {"n": "\n"}.get(m[1], m[1]), value))
        )
    return found


@example(text="a\nb", place="c\nd")
@given(text=TEXTS, place=TEXTS)
def test_what_is_written_is_read(text: str, place: str) -> None:
    """Each text comes back as it was, whatever it holds; no line is too long."""
    written = calendar("name", [day(text, place)], STAMP)
    found = unfolded(written)
    assert ("SUMMARY", text) in found
    assert ("LOCATION", place) in found
    assert [value for name, value in found if name == "DESCRIPTION"] == [text, text]
    for line in written.split("\r\n"):
        assert len(line.encode()) <= LINE_BYTES
        assert "\n" not in line


@pytest.mark.parametrize("letter", ["x", "ä", "€", "🙂", ","])
@pytest.mark.parametrize("before", range(4))
def test_long_lines_are_folded(letter: str, before: int) -> None:
    """Each part but the last is as long as it may be, and no letter is cut in two."""
    text = "-" * before + letter * 200
    written = calendar("name", [day(text)], STAMP)
    assert ("SUMMARY", text) in unfolded(written)
    parts = [line.encode() for line in written.split("\r\n")]
    begin = next(n for n, part in enumerate(parts) if part.startswith(b"SUMMARY"))
    for part, after in pairwise(parts[begin:]):
        if not after.startswith(b" "):
            break
        assert LINE_BYTES - 3 <= len(part) <= LINE_BYTES


@given(text=TEXTS)
def test_a_text_begins_no_line(text: str) -> None:
    """No text makes an event of its own: the lines' names are those of any text."""
    names = [name for name, _ in unfolded(calendar(text, [day(text)], STAMP))]
    assert names == [name for name, _ in unfolded(calendar("x", [day("x")], STAMP))]


def test_a_day_is_whole() -> None:
    """A day lasts until the next one, is known by its id, and reminds in time."""
    found = dict(unfolded(calendar("name", [day()], STAMP)))
    assert found["DTSTART;VALUE=DATE"] == "20270228"
    assert found["DTEND;VALUE=DATE"] == "20270301"
    assert found["DTSTAMP"] == STAMP
    assert found["UID"] == "drill-20270415@counter-1"
    assert found["TRIGGER"] == "-P7D"


def test_each_part_begins_and_ends() -> None:
    """Calendar, events and reminders lie within each other."""
    marks = [
        f"{name}:{value}"
        for name, value in unfolded(calendar("name", [day(), day()], STAMP))
        if name in {"BEGIN", "END"}
    ]
    one = ["BEGIN:VEVENT", "BEGIN:VALARM", "END:VALARM", "END:VEVENT"]
    assert marks == ["BEGIN:VCALENDAR", *one, *one, "END:VCALENDAR"]
