# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Whether the records of what people log are sound, and their service answers."""

import time
from pathlib import Path
from typing import Final

from appliance import verify
from appliance.adapters import database, lines, reading, sockets
from appliance.adapters.records import duty_rows, incident_schema, record_verifier
from appliance.config import Config
from appliance.preflight import disk
from appliance.preflight.findings import Findings
from appliance.wire.records import Book, decode_told
from appliance.wire.times import to_iso

ASK_S: Final = 3.0
_SHAPE: Final = incident_schema.SHAPE


def check_file(found: Findings, config: Config) -> None:
    """Check the file, and whether damaged ones lie beside it."""
    path = Path(config.paths.state) / incident_schema.FILE
    if disk.there(path) != path:
        found.ok("records: none yet, the first start makes them")
        return
    found.begin(
        f"records: {path} is too long, or its disk too slow, to be verified here: "
        f"luukku verify {path}"
    )
    try:
        overdue = _verify(found, path)
    except reading.UnusableError as error:
        found.bad(f"records: {error}")
    else:
        if overdue:
            found.note(
                f"records: the time of {overdue} duties of the employer has passed: "
                "the supervisor sees on the screen which"
            )
    aside = database.kept_aside(path)
    if aside:
        found.bad(
            f"records: {len(aside)} damaged files lie beside {path}, the newest is "
            f"{aside[-1].name}: take what can be read from them, or a backup, then "
            "move them away"
        )


def check_service(found: Findings, config: Config, *, runs: bool) -> None:
    """Ask the service; it is only missed where the appliance runs."""
    path = Path(config.paths.runtime) / sockets.RECORDS
    if not sockets.answers(path):
        if runs:
            found.bad(
                f"records: nobody answers on {path}, so that nothing can be logged: "
                "systemctl enable --now luukku-records"
            )
        return
    found.begin(f"records: the service behind {path} does not answer: see its log")
    try:
        told = decode_told(lines.first_line(path, ASK_S))
    except (OSError, EOFError, ValueError) as error:
        found.bad(
            f"records: the service behind {path} says nothing of use "
            f"({reading.plain(str(error))}): systemctl status luukku-records"
        )
        return
    trouble = told.trouble if isinstance(told, Book) else ""
    if trouble:
        found.bad(
            f"records: the service says {trouble}, so that nothing can be logged: "
            "systemctl status luukku-records says why"
        )
    else:
        found.ok(f"records: the service answers on {path}")


def _verify(found: Findings, path: Path) -> int:
    """Tell how many incidents there are and where their chain ends: overdue duties.

    Raises:
        UnusableError: the file cannot be read.
    """
    with reading.opened(path, _SHAPE) as connection:
        version = database.pragma(connection, "user_version")
        (count,) = connection.execute("SELECT count(*) FROM incidents").fetchone()
        if version < record_verifier.FIRST_VERSION:
            database.check_pages(connection)
            found.ok(f"records: {path}, {count} incidents, not sealed before a start")
            return 0
        now_ms = time.time_ns() // 1_000_000
        overdue = duty_rows.overdue_count(connection, to_iso(now_ms))
    verdict = record_verifier.verify(path)
    wrong = list(verify.record_troubles(verdict))
    for sentence in wrong:
        found.bad(f"records: {path}: {sentence}")
    if not wrong:
        found.ok(
            f"records: {path} is whole, {count} incidents, {verdict.rows} changes, "
            f"head {verdict.head}"
        )
    return overdue
