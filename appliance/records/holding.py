# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``luukku hold``: has time take nothing from an incident while a claim goes on.

It writes beside the running service, which asks the row itself before it takes
anything away. Each hold and release is noted with those who have looked.
"""

import sqlite3
from pathlib import Path
from typing import Final

from appliance.adapters import reading
from appliance.adapters.reading import UnusableError
from appliance.adapters.records import hold_rows, look_rows
from appliance.adapters.records.hold_rows import Held
from appliance.adapters.records.incident_schema import FILE, SHAPE
from appliance.config import Config
from appliance.core.values import Moment
from appliance.records import beside, texts
from appliance.wire.times import to_iso

REASON_MOST: Final = 200
COMMAND: Final = "command"
"""Who looks at or changes the records, when it is nobody at a screen."""


def hold(config: Config, number: int, reason: str, now: Moment) -> str:
    """Hold an incident; what was done, in a sentence or two.

    Raises:
        UnusableError: it cannot be; nothing was written.
    """
    text = " ".join(reason.split())
    if not text or len(text) > REASON_MOST or not text.isprintable():
        raise UnusableError(
            f"--reason needs 1 to {REASON_MOST} characters: why it is held, such as "
            "the number of a claim."
        )
    with beside.written(records(config)) as connection:
        one = found(connection, number)
        if one.status == "anonymised":
            raise UnusableError(
                f"Incident {number} is anonymous already: nothing of it is left to "
                "hold. A backup may be older."
            )
        if one.held_at is not None:
            raise UnusableError(
                f"Incident {number} is held since {one.held_at[:10]}: {one.reason}. "
                f"Nothing was changed; luukku hold --release {number} ends that."
            )
        hold_rows.hold(connection, one.incident_id, to_iso(now.wall_ms), text)
        look_rows.note(connection, COMMAND, "hold", one.incident_id, now)
    said = f"Incident {number} is held: time takes nothing from it."
    warning = texts.warning(text, "the reason, which others read.")
    return f"{said}\n{warning}" if warning else said


def release(config: Config, number: int, now: Moment) -> str:
    """Hold an incident no longer.

    Raises:
        UnusableError: it cannot be; nothing was written.
    """
    with beside.written(records(config)) as connection:
        one = found(connection, number)
        if one.held_at is None:
            raise UnusableError(f"Incident {number} is not held; nothing was changed.")
        hold_rows.release(connection, one.incident_id)
        look_rows.note(connection, COMMAND, "release", one.incident_id, now)
    return (
        f"Incident {number} is held no longer: what is older than its time ends "
        "within a day."
    )


def listed(config: Config) -> str:
    """All incidents that are held, a line each.

    Raises:
        UnusableError: the records cannot be read.
    """
    with reading.opened(records(config), SHAPE) as connection:
        held = hold_rows.held(connection)
    return "\n".join(map(_line, held)) or "No incident is held."


def records(config: Config) -> Path:
    """The records of a counter."""
    return Path(config.paths.state) / FILE


def _line(one: Held) -> str:
    since = (one.held_at or "")[:10]
    happened = one.occurred_at[:10]
    return f"{one.number}  of {happened}, held since {since}: {one.reason}"


def found(connection: sqlite3.Connection, number: int) -> Held:
    """The incident of a number.

    Raises:
        UnusableError: there is no such one.
    """
    one = hold_rows.find(connection, number)
    if one is None:
        raise UnusableError(
            f"There is no incident {number} at this counter; its number stands in the "
            "supervisor's list. Nothing was changed."
        )
    return one
