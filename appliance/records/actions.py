# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``luukku action``: what is put right after an incident, and whether it helped.

An action is named by its incident's number and its own, ``12.1``. It keeps the report
open until its effect was checked, and its days are among the employer's duties.
"""

import re
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

import msgspec

from appliance.adapters import reading
from appliance.adapters.reading import UnusableError
from appliance.adapters.records import action_rows, look_rows
from appliance.adapters.records.action_rows import Action
from appliance.config import Config
from appliance.core.values import Moment
from appliance.records import beside, handling, holding, texts, workdays
from appliance.wire.safety_words import (
    COLUMN,
    EFFECT,
    OWNER,
    STATE,
    Effect,
    Owner,
    Words,
)
from appliance.wire.times import EPOCH

ACTION_MOST: Final = 200
"""Characters of what is to be done."""
CHECK_DAYS: Final = 30
"""After so many days it is seen whether something has helped."""
_NUMBER: Final = re.compile(r"([1-9][0-9]{0,14})\.([1-9][0-9]{0,5})", re.ASCII)


class New(NamedTuple):
    """An action as it is agreed on."""

    incident: int
    """The number of the incident."""
    action: str
    owner: Owner
    due: date


def add(config: Config, new: New, now: Moment) -> str:
    """Note what is to be done after an incident; what to say of it.

    Raises:
        UnusableError: it cannot be; nothing was written.
    """
    text = " ".join(new.action.split())
    texts.must_be_good(
        text, ACTION_MOST, "what is to be done", 'luukku action add N "TEXT"'
    )
    _must_be_ahead(new.due, now)
    with beside.written(holding.records(config)) as connection:
        one = _open(connection, new.incident)
        said = (text, new.owner, new.due.isoformat())
        number = action_rows.add(connection, one, said)
        _note(connection, one, now)
    said_of = f"Action {new.incident}.{number} is noted, due {new.due}."
    warning = texts.warning(text, "it. Actions are read by many.")
    return f"{said_of}\n{warning}" if warning else said_of


def done(config: Config, name: str, check_on: date | None, now: Moment) -> str:
    """It was done; without a day for it, its effect has a month.

    Raises:
        UnusableError: it cannot be written.
    """
    incident, number = _parted(name)
    today = _today(now)
    check = check_on or workdays.at_or_before(today + timedelta(CHECK_DAYS))
    _must_be_ahead(check, now)
    with beside.written(holding.records(config)) as connection:
        one = _open(connection, incident)
        found = _one(_known(connection, one), name, number)
        if found.done_on is not None:
            raise UnusableError(f"Action {name} was done on {found.done_on} already.")
        days = (today.isoformat(), check.isoformat())
        action_rows.done(connection, one, number, days)
        _note(connection, one, now)
    return f"Action {name} is done; check its effect on {check}."


def check(config: Config, name: str, effect: Effect, now: Moment) -> str:
    """Its effect was checked.

    Raises:
        UnusableError: it cannot be written.
    """
    incident, number = _parted(name)
    with beside.written(holding.records(config)) as connection:
        one = _open(connection, incident)
        found = _one(_known(connection, one), name, number)
        if found.done_on is None:
            raise UnusableError(
                f"Action {name} is not done yet; say first that it was: luukku action "
                f"done {name}."
            )
        if found.effect is not None:
            raise UnusableError(f"Action {name} was checked already.")
        action_rows.checked(connection, one, number, effect)
        _note(connection, one, now)
    said = f"Action {name} is checked: {EFFECT[effect]['en']}."
    if effect != "worked":
        said += f" Note what is to be done next: luukku action add {incident}."
    return said


def listed(config: Config, incident: int | None, language: str, now: Moment) -> str:
    """All actions, or those of one incident, for people; noted as a look.

    Raises:
        UnusableError: the records cannot be read, or have no such incident.
    """
    with beside.written(holding.records(config)) as connection:
        one = None
        if incident is not None:
            one = holding.found(connection, incident).incident_id
        found = _known(connection, one)
        look_rows.note(connection, holding.COMMAND, "actions", one, now)
    return _text(found, _today(now), language)


def _text(actions: Iterable[Action], today: date, language: str) -> str:
    """Three lines each."""
    lines = []
    for one in actions:
        lines.append(f"{one.incident}.{one.number}  {_state(one, today, language)}")
        lines.append(f"  {reading.plain(one.action)}".rstrip())
        said = [_called(OWNER, one.owner, language)] if one.owner else []
        said.append(f"{COLUMN['due'][language]} {one.due_on}")
        if one.done_on is not None:
            said.append(f"{COLUMN['done'][language]} {one.done_on}")
        if one.check_on is not None and one.effect is None:
            said.append(f"{COLUMN['check'][language]} {one.check_on}")
        if one.effect is not None:
            said.append(_called(EFFECT, one.effect, language))
        lines.append(f"  {' · '.join(said)}")
    return "\n".join(lines)


def _called(words: Mapping[Any, Words], code: str, language: str) -> str:
    """A code in words; one that only a later version knows is told as it is."""
    return words[code][language] if code in words else reading.plain(code)


def _state(one: Action, today: date, language: str) -> str:
    day = today.isoformat()
    if one.effect is not None:
        return STATE["over"][language]
    if one.done_on is None:
        return STATE["overdue" if one.due_on < day else "open"][language]
    is_late = one.check_on is not None and one.check_on < day
    return STATE["check_overdue" if is_late else "check"][language]


def _known(connection: sqlite3.Connection, incident_id: str | None) -> list[Action]:
    try:
        if incident_id is None:
            return action_rows.all_of(connection)
        return action_rows.of(connection, incident_id)
    except msgspec.ValidationError as error:
        raise UnusableError(
            "The list of actions holds what is none of ours: luukku verify."
        ) from error


def _open(connection: sqlite3.Connection, number: int) -> str:
    """The id of an incident that is not handled yet.

    Raises:
        UnusableError: there is none such.
    """
    one = holding.found(connection, number)
    if one.status in handling.OVER:
        raise UnusableError(
            f"Report {number} is handled and stays as it is; what is still to be put "
            "right goes on the hazard list: luukku hazard add."
        )
    return one.incident_id


def _note(connection: sqlite3.Connection, incident_id: str, now: Moment) -> None:
    """Who notes something of an incident knows of it; its duties follow."""
    look_rows.note(connection, holding.COMMAND, "action", incident_id, now)
    handling.learn(connection, incident_id, now)
    handling.follow(connection, incident_id)


def _parted(name: str) -> tuple[int, int]:
    parts = _NUMBER.fullmatch(name)
    if parts is None:
        raise UnusableError(
            f"{reading.plain(name[:40])} is no number of an action, such as 12.1; "
            "luukku action list has them."
        )
    return int(parts[1]), int(parts[2])


def _one(found: Iterable[Action], name: str, number: int) -> Action:
    for one in found:
        if one.number == number:
            return one
    raise UnusableError(f"There is no action {name}; luukku action list has them.")


def _must_be_ahead(day: date, now: Moment) -> None:
    if day < _today(now):
        raise UnusableError(f"{day} has passed; take a day from today on.")


def _today(now: Moment) -> date:
    moment = EPOCH + timedelta(milliseconds=now.wall_ms)
    return moment.astimezone(handling.SITE.zone).date()
