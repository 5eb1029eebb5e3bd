# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``luukku duties``: which duties are due or overdue, and who is reminded next.

No text of a report is in it, so that it may be sent through a mail relay. It is noted
as looked at; who cannot note that is told nothing.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final, NamedTuple

from appliance.adapters import reading
from appliance.adapters.reading import UnusableError
from appliance.adapters.records import duty_rows, look_rows
from appliance.adapters.records.duty_rows import DueRow
from appliance.adapters.records.incident_schema import SHAPE
from appliance.config import Config
from appliance.core.values import Moment
from appliance.records import beside, handling, holding, workdays
from appliance.wire.duty_words import DUTY
from appliance.wire.reminder_words import SENTENCE
from appliance.wire.safety_words import OWNER
from appliance.wire.times import EPOCH, from_iso, to_iso

WHAT: Final = "duties"
"""What was looked at."""
LEVELS: Final = ("supervisor", "safety_manager", "management")
"""Who is reminded when the one before has let a step pass."""
STEP_DAYS: Final = 2
"""Working days of a step."""
PRESSING_STEP_DAYS: Final = 1
"""Working days of a step of what cannot wait (`handling.PRESSING`)."""
LISTED_MOST: Final = 500
_MS: Final = timedelta(milliseconds=1)


class Asked(NamedTuple):
    """What is wanted."""

    language: str
    only_overdue: bool = False
    as_json: bool = False


class Told(NamedTuple):
    """What is said, and how many are overdue."""

    text: str
    overdue: int


class _Due(NamedTuple):
    """A duty that is told."""

    row: DueRow
    day: date
    is_overdue: bool
    level: str | None
    """Who is to be reminded besides its owner."""


class _Found(NamedTuple):
    """What was found at one moment; `until` is the last day that counts as due."""

    at: str
    until: date
    overdue: int
    due: int
    later: int
    duties: Sequence[_Due]


def told(config: Config, asked: Asked, now_ms: int) -> Told:
    """What is overdue, or due until the next working day has ended.

    Raises:
        UnusableError: the records cannot be read, or the look not be noted.
    """
    path = holding.records(config)
    try:
        found = _found(path, now_ms, only_overdue=asked.only_overdue)
    except (ValueError, OverflowError) as error:
        raise UnusableError(f"{path} holds what is none of ours ({error}).") from error
    write = _json if asked.as_json else _text
    return Told(write(found, asked), found.overdue)


def open_count(path: Path) -> int:
    """How many duties are not done, in records that are only read.

    Raises:
        UnusableError: they cannot be read.
    """
    with reading.opened(path, SHAPE) as connection:
        return duty_rows.open_count(connection)


def next_level(row: DueRow, due: date, today: date) -> str | None:
    """Who is to be reminded of it besides its owner; None: nobody yet.

    One level up for each step of working days since the day that it was due.
    """
    at = LEVELS.index(row.owner) if row.owner in LEVELS else 0
    is_known = row.kind in DUTY
    is_pressing = row.kind in handling.PRESSING or not is_known
    step = PRESSING_STEP_DAYS if is_pressing else STEP_DAYS
    level = None
    for above in LEVELS[at + 1 :]:
        due = workdays.after(due, step)
        if today < due:
            break
        level = above
    return level


def _found(path: Path, now_ms: int, *, only_overdue: bool) -> _Found:
    at = to_iso(now_ms)
    today = _day(now_ms)
    until = workdays.after(today, 1)
    end = _begin(until + timedelta(days=1))
    with beside.written(path) as connection:
        moment = Moment(mono_us=0, wall_ms=now_ms)
        look_rows.note(connection, holding.COMMAND, WHAT, None, moment)
        overdue = duty_rows.overdue_count(connection, at)
        due = duty_rows.overdue_count(connection, end) - overdue
        later = max(0, duty_rows.open_count(connection) - overdue - due)
        before = at if only_overdue else end
        rows = duty_rows.due_before(connection, before, LISTED_MOST)
    duties = [_due(row, at, today) for row in rows]
    return _Found(at, until, overdue, due, later, duties)


def _due(row: DueRow, at: str, today: date) -> _Due:
    day = _day(from_iso(row.due_at))
    is_overdue = row.due_at < at
    level = next_level(row, day, today) if is_overdue else None
    return _Due(row, day, is_overdue, level)


def _text(found: _Found, asked: Asked) -> str:
    said = {name: words[asked.language] for name, words in SENTENCE.items()}
    lines = [
        said["head"].format(
            overdue=found.overdue, due=found.due, day=found.until, later=found.later
        )
    ]
    for one in found.duties:
        line = said["duty"].format(
            number=one.row.number,
            what=_said(DUTY, one.row.kind, asked.language),
            owner=_said(OWNER, one.row.owner, asked.language),
            day=one.day,
        )
        if one.is_overdue:
            line += " " + said["overdue"]
        if one.level is not None:
            level = _said(OWNER, one.level, asked.language)
            line += " " + said["remind"].format(level=level)
        lines.append(line)
    unlisted = _unlisted(found, asked)
    if unlisted:
        lines.append(said["more"].format(count=unlisted))
    return "\n".join(lines)


def _json(found: _Found, asked: Asked) -> str:
    return json.dumps(
        {
            "at": found.at,
            "due_until": found.until.isoformat(),
            "overdue": found.overdue,
            "due": found.due,
            "later": found.later,
            "unlisted": _unlisted(found, asked),
            "duties": [
                {
                    "incident": one.row.number,
                    "duty": one.row.kind,
                    "text": _said(DUTY, one.row.kind, asked.language),
                    "owner": one.row.owner,
                    "due_at": one.row.due_at,
                    "due_on": one.day.isoformat(),
                    "is_provisional": bool(one.row.is_provisional),
                    "is_overdue": one.is_overdue,
                    "remind": one.level,
                }
                for one in found.duties
            ],
        },
        ensure_ascii=False,
        indent=2,
    )


def _unlisted(found: _Found, asked: Asked) -> int:
    wanted = found.overdue + (0 if asked.only_overdue else found.due)
    return max(0, wanted - len(found.duties))


def _said(words: Mapping[Any, Mapping[str, str]], code: str, language: str) -> str:
    """A code in words; one that only a later version knows is told as it is."""
    return words[code][language] if code in words else reading.plain(code)


def _day(wall_ms: int) -> date:
    """The day here."""
    return (EPOCH + wall_ms * _MS).astimezone(handling.SITE.zone).date()


def _begin(day: date) -> str:
    """When a day begins here."""
    midnight = datetime.combine(day, time(), tzinfo=handling.SITE.zone)
    return to_iso((midnight.astimezone(UTC) - EPOCH) // _MS)
