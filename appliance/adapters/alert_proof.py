# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Whether the tables of alerts say what the chain of the journal says.

They are no part of the chain: they are what its rows have come to, so that the rows
prove them. Not proven are an alert whose first row is not there (time has removed it,
or a broker alone still knew the alert) and one during which the appliance started anew,
since what it knew by then may have been lost with the disk.
"""

import sqlite3
from typing import Final

from appliance.core.limits import PRESSES_MAX

_TOLD: Final = """
WITH told AS (
    SELECT alert_id, min(seq) AS first, max(seq) AS last FROM journal
    WHERE alert_id IS NOT NULL AND stage IS NOT NULL GROUP BY alert_id
), proven AS (
    SELECT a.*, first, last FROM alerts AS a JOIN told AS t USING (alert_id)
    JOIN journal AS r ON r.seq = first JOIN journal AS j ON j.seq = last
    WHERE r.event_type = 'raised' AND NOT EXISTS (
        SELECT 1 FROM journal AS s WHERE s.event_type IN ('started', 'stopped')
            AND s.seq BETWEEN first AND iif(j.stage = 'closed', last, 1 << 62))
)"""
# S608 asks about SQL made of strings: these are made of the constant above.
_ALERTS: Final = f"""{_TOLD}
SELECT p.alert_id FROM proven AS p
    JOIN journal AS r ON r.seq = p.first JOIN journal AS j ON j.seq = p.last
WHERE NOT (
    p.raised_at IS r.at AND p.clock_synced IS r.clock_synced
    AND p.kind IS j.kind AND p.level IS j.level AND p.stage IS j.stage
    AND p.outcome IS j.outcome AND p.escalation IS j.escalation AND p.rev >= j.rev
    AND p.presses IS (
        SELECT min(1 + count(*), :presses) FROM journal AS n
        WHERE n.alert_id = p.alert_id AND n.event_type = 'pressed_again')
    AND (p.withdrawn_at IS NULL OR p.withdrawn_at IN (
        SELECT w.at FROM journal AS w
        WHERE w.alert_id = p.alert_id AND w.event_type = 'withdrawn'))
) ORDER BY p.number LIMIT 1"""  # noqa: S608 - above
_GUARDS: Final = f"""{_TOLD}
SELECT g.alert_id FROM alert_guards AS g JOIN proven AS p USING (alert_id)
WHERE g.did <> 'seen' AND NOT EXISTS (
    SELECT 1 FROM journal AS d WHERE d.alert_id = g.alert_id AND d.guard = g.guard
        AND d.at = g.at AND d.event_type IN ('accepted', 'on_site')
) ORDER BY p.number LIMIT 1"""  # noqa: S608 - above


def contradicted(connection: sqlite3.Connection) -> str:
    """The first alert of which the tables say another thing than the rows; or empty.

    Compared are its kind, level, stage, outcome, escalation and presses, when it was
    raised and withdrawn, and who accepted and came, and when.

    Raises:
        sqlite3.Error: as everywhere.
    """
    for question in (_ALERTS, _GUARDS):
        found = connection.execute(question, {"presses": PRESSES_MAX}).fetchone()
        if found is not None:
            return str(found[0])
    return ""
