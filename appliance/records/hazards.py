# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``luukku hazard``: what incidents have shown, who sees to it, and whether it helped.

Owners are roles, never names. A hazard is raised, done, and its effect checked; one
whose day has passed is overdue, which ``luukku check`` says too.
"""

import csv
import io
import uuid
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final, NamedTuple, get_args

import msgspec

from appliance.adapters import reading
from appliance.adapters.reading import UnusableError
from appliance.adapters.records import hazard_rows
from appliance.adapters.records.hazard_rows import Hazard
from appliance.adapters.records.incident_schema import FILE, SHAPE
from appliance.config import Config
from appliance.records import beside, texts, workdays
from appliance.wire.safety_words import (
    COLUMN,
    EFFECT,
    OWNER,
    STATE,
    Column,
    Effect,
    Owner,
    State,
    Words,
)

HAZARD_MOST: Final = 200
"""Characters of what the hazard is."""
CHECK_DAYS: Final = 30
"""After so many days it is seen whether something has helped."""
SHOWN: Final = 8
"""Of an id; any beginning that only one hazard has will do."""


class New(NamedTuple):
    """A hazard as it is raised."""

    hazard: str
    owner: Owner
    due: date
    incident: int | None
    """The number of the incident that has shown it."""


def add(config: Config, new: New) -> str:
    """Raise a hazard; what to say of it.

    Raises:
        UnusableError: it cannot be; nothing was written.
    """
    text = " ".join(new.hazard.split())
    texts.must_be_good(
        text, HAZARD_MOST, "what the hazard is", "luukku hazard add TEXT"
    )
    now = datetime.now(UTC)
    row = Hazard(
        hazard_id=str(uuid.uuid4()),
        incident=new.incident,
        raised_at=now.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        hazard=text,
        owner=new.owner,
        due_on=new.due.isoformat(),
        done_on=None,
        check_on=None,
        effect=None,
    )
    with beside.written(_path(config)) as connection:
        of = None
        if new.incident is not None:
            of = hazard_rows.incident_id(connection, new.incident)
            if of is None:
                raise UnusableError(
                    f"There is no incident {new.incident}; its number stands in the "
                    "list of reports. Nothing was written."
                )
        hazard_rows.add(connection, row, of)
    return f"Hazard {short(row)} is raised, due {row.due_on}."


def warning(text: str) -> str:
    """What to say of a text that may tell of a person; else nothing."""
    return texts.warning(text, "it. Hazards are read by many, and kept long.")


def done(config: Config, letters: str, check_on: date | None) -> str:
    """Something was done about it; without a day for it, its effect has a month.

    Raises:
        UnusableError: it cannot be written.
    """
    today = _today()
    check = check_on or workdays.at_or_before(today + timedelta(CHECK_DAYS))
    with beside.written(_path(config)) as connection:
        one = _one(hazard_rows.beginning(connection, letters), letters)
        if one.done_on is not None:
            raise UnusableError(
                f"Hazard {short(one)} was done on {one.done_on} already."
            )
        hazard_rows.done(
            connection, one.hazard_id, today.isoformat(), check.isoformat()
        )
    return f"Hazard {short(one)} is done; check its effect on {check}."


def check(config: Config, letters: str, effect: Effect) -> str:
    """Its effect was checked.

    Raises:
        UnusableError: it cannot be written.
    """
    with beside.written(_path(config)) as connection:
        one = _one(hazard_rows.beginning(connection, letters), letters)
        if one.done_on is None:
            raise UnusableError(
                f"Nothing was done about hazard {short(one)} yet; say first "
                f"that it was: luukku hazard done {short(one)}."
            )
        hazard_rows.checked(connection, one.hazard_id, effect)
    said = f"Hazard {short(one)} is checked: {EFFECT[effect]['en']}."
    if effect != "worked":
        said += " Raise it again with what is to be done next: luukku hazard add."
    return said


def listed(config: Config, language: str, *, as_csv: bool) -> str:
    """All hazards; as CSV, for the risk assessment.

    Raises:
        UnusableError: the records cannot be read.
    """
    hazards, today = known(_path(config)), _today()
    write = _csv if as_csv else _text
    return write(hazards, today, language)


def known(path: Path) -> list[Hazard]:
    """The hazards in the records, which are only read; none where there are none.

    Raises:
        UnusableError: they cannot be read, or hold what is none of ours.
    """
    if not reading.is_there(path):
        return []
    with reading.opened(path, SHAPE) as connection:
        try:
            return hazard_rows.all_of(connection)
        except msgspec.ValidationError as error:
            raise UnusableError(f"{path} holds what is none of ours.") from error


def short(hazard: Hazard) -> str:
    """The beginning of its id, which commands take."""
    return hazard.hazard_id[:SHOWN]


def state(hazard: Hazard, today: date) -> State:
    """How far it is."""
    day = today.isoformat()
    if hazard.effect is not None:
        return "over"
    if hazard.done_on is None:
        return "overdue" if hazard.due_on < day else "open"
    is_late = hazard.check_on is not None and hazard.check_on < day
    return "check_overdue" if is_late else "check"


def _text(hazards: Sequence[Hazard], today: date, language: str) -> str:
    """Three lines each, for people."""
    lines = []
    for one in hazards:
        how = STATE[state(one, today)][language]
        due = COLUMN["due"][language]
        lines.append(f"{short(one)}  {how}")
        lines.append(f"  {reading.plain(one.hazard)}")
        said = [_said(OWNER, one.owner, language), f"{due} {one.due_on}"]
        if one.incident is not None:
            said.append(f"{COLUMN['incident'][language]} {one.incident}")
        if one.done_on is not None:
            said.append(f"{COLUMN['done'][language]} {one.done_on}")
        if one.check_on is not None and one.effect is None:
            said.append(f"{COLUMN['check'][language]} {one.check_on}")
        if one.effect is not None:
            said.append(_said(EFFECT, one.effect, language))
        lines.append(f"  {' · '.join(said)}")
    return "\n".join(lines)


def _csv(hazards: Sequence[Hazard], today: date, language: str) -> str:
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow([COLUMN[column][language] for column in get_args(Column)])
    for one in hazards:
        effect = "" if one.effect is None else _said(EFFECT, one.effect, language)
        cells = (
            *(one.hazard_id, one.raised_at[:10], one.hazard),
            *(_said(OWNER, one.owner, language), one.due_on, one.done_on or ""),
            *(one.check_on or "", effect, one.incident or ""),
            STATE[state(one, today)][language],
        )
        rows.writerow([reading.harmless(str(cell)) for cell in cells])
    return out.getvalue().rstrip("\r\n")


def _said(words: Mapping[Any, Words], code: str, language: str) -> str:
    """A code in words; one that only a later version knows is told as it is."""
    return words[code][language] if code in words else reading.plain(code)


def _one(found: Sequence[Hazard], letters: str) -> Hazard:
    if not found:
        raise UnusableError(
            f"There is no hazard {reading.plain(letters)}; luukku hazard list has "
            "their ids."
        )
    if len(found) > 1:
        raise UnusableError(
            f"{len(found)} hazards begin with {reading.plain(letters)}; take more of "
            "the id."
        )
    return found[0]


def _today() -> date:
    return datetime.now(UTC).astimezone().date()


def _path(config: Config) -> Path:
    return Path(config.paths.state) / FILE
