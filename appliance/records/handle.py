# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``luukku handle``: what a supervisor notes about a report.

Much of it is known only when the report is closed, such as how long somebody was away.
So it may be noted then, too, all but the causes: these are counted, and what has been
counted does not change.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from appliance.adapters import reading
from appliance.adapters.reading import UnusableError
from appliance.adapters.records import handling_rows, look_rows
from appliance.adapters.records.hold_rows import Held
from appliance.config import Config
from appliance.core.values import Moment
from appliance.records import beside, handling, holding, texts
from appliance.wire.handling_words import CAUSES, CHOICE, FIELD, GONE, NOTHING, REPORT
from appliance.wire.supervising import REFERENCE_MOST
from appliance.wire.times import EPOCH

MOST: Final[Mapping[str, int]] = {
    "cause_text": 500,
    "guard_report_ref": REFERENCE_MOST,
    "handled_by": REFERENCE_MOST,
}
"""Characters of each text."""
OPTIONS: Final = (*MOST, "absence", "occ_health_referral")
"""The fields that are given as they are kept."""


class Noted(NamedTuple):
    """What is to be noted."""

    fields: Mapping[str, str]
    """By field of `handling_rows.COLUMNS`: codes and texts."""
    causes: Sequence[str] = ()
    """All of them; none: they stay as they are."""
    informed_on: date | None = None
    """When the safety representative learned of it."""
    gone: Sequence[str] = ()
    """Fields that are taken away."""

    def is_nothing(self) -> bool:
        """Whether there is nothing to note."""
        return not (self.fields or self.causes or self.informed_on or self.gone)


def note(
    config: Config, incident: int, noted: Noted, language: str, now: Moment
) -> str:
    """Note something of a report, or take it away; what is noted now.

    Raises:
        UnusableError: it cannot be; nothing was written.
    """
    changed = _changed(noted, now)
    causes = _causes(noted)
    with beside.written(holding.records(config)) as connection:
        one = _open(connection, incident, is_cause=causes is not None)
        handling_rows.put(connection, one.incident_id, changed)
        if causes is not None:
            handling_rows.put_causes(connection, one.incident_id, causes)
        look_rows.note(connection, holding.COMMAND, "handle", one.incident_id, now)
        handling.learn(connection, one.incident_id, now)
        handling.follow(connection, one.incident_id)
        kept = _kept(connection, one.incident_id)
    said = [REPORT[language].format(incident)]
    for field in FIELD:
        if field in changed or (field == CAUSES and causes is not None):
            value = kept.get(field)
            told = GONE[language] if value is None else _value(field, value, language)
            said.append(f"  {FIELD[field][language]}: {told}")
    text = " ".join(changed.get(field) or "" for field in MOST)
    warning = texts.warning(text, "it. What is noted is read by several.")
    return "\n".join([*said, warning] if warning else said)


def listed(config: Config, incident: int, language: str, now: Moment) -> str:
    """What is noted of a report, a line each; noted as a look.

    Raises:
        UnusableError: the records cannot be read, or have no such report.
    """
    with beside.written(holding.records(config)) as connection:
        one = holding.found(connection, incident)
        kept = _kept(connection, one.incident_id)
        look_rows.note(connection, holding.COMMAND, "handling", one.incident_id, now)
    if not kept:
        return NOTHING[language].format(incident)
    said = [REPORT[language].format(incident)]
    said += [
        f"  {FIELD[field][language]}: {_value(field, value, language)}"
        for field, value in kept.items()
    ]
    return "\n".join(said)


def _changed(noted: Noted, now: Moment) -> dict[str, str | None]:
    """What becomes of each field that has one value."""
    changed: dict[str, str | None] = {}
    for field, value in noted.fields.items():
        changed[field] = _good(field, value) if field in MOST else value
    if noted.informed_on is not None:
        moment = EPOCH + timedelta(milliseconds=now.wall_ms)
        if noted.informed_on > moment.astimezone(handling.SITE.zone).date():
            raise UnusableError(
                f"{noted.informed_on} is still to come; take the day on which the "
                "safety representative was told."
            )
        changed["safety_rep_informed_on"] = noted.informed_on.isoformat()
    for field in noted.gone:
        if field in changed or (field == CAUSES and noted.causes):
            raise UnusableError(f"{field} is noted or forgotten, not both.")
        if field != CAUSES:
            changed[field] = None
    return changed


def _causes(noted: Noted) -> Sequence[str] | None:
    """What the causes become; None: they stay."""
    if CAUSES in noted.gone:
        return ()
    return noted.causes or None


def _good(field: str, value: str) -> str:
    text = " ".join(value.split())
    how = f"luukku handle N --forget {field} takes it away"
    texts.must_be_good(text, MOST[field], field, how)
    return text


def _open(connection: sqlite3.Connection, number: int, *, is_cause: bool) -> Held:
    """The report of a number.

    Raises:
        UnusableError: there is none, or it takes this no more.
    """
    one = holding.found(connection, number)
    if one.status == "anonymised":
        raise UnusableError(
            f"Report {number} is anonymous: nothing is noted with it any more."
        )
    if is_cause and one.status in handling.OVER:
        raise UnusableError(
            f"Report {number} is handled, and its causes may have been counted: they "
            "stay as they are. --cause-text can still be noted."
        )
    return one


def _kept(
    connection: sqlite3.Connection, incident_id: str
) -> dict[str, str | list[str]]:
    """All that is noted, in the order of `FIELD`."""
    row = handling_rows.of(connection, incident_id)
    causes = handling_rows.causes(connection, incident_id)
    known: dict[str, str | list[str]] = {**row, **({CAUSES: causes} if causes else {})}
    return {field: known[field] for field in FIELD if field in known}


def _value(field: str, value: str | list[str], language: str) -> str:
    """In words; what only a later version knows is told as it is."""
    words = CHOICE.get(field, {})
    codes = [value] if isinstance(value, str) else value
    return ", ".join(
        words[code][language] if code in words else reading.plain(code)
        for code in codes
    )
