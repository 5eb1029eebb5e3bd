# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Writing an incident: what is refused, what is kept, what the machine adds to it."""

import logging
import re
import sqlite3
import uuid
from collections import deque
from pathlib import Path
from typing import Final

from appliance.adapters import alert_facts
from appliance.adapters.alert_facts import Facts
from appliance.adapters.reading import UnusableError
from appliance.adapters.records import incident_rows
from appliance.adapters.records.incident_rows import Place
from appliance.core.values import Moment
from appliance.records import handling
from appliance.records.archive import Archive
from appliance.wire.incident import BY_KEY, Answer, mistakes
from appliance.wire.incident_steps import idle
from appliance.wire.records import Answered, Write

HOURLY_MOST: Final = 60
"""New incidents in an hour: more were never logged by people."""
CHANGES_MOST: Final = 3_600
"""Changes of what is unfinished in an hour: one each second, which nobody keeps up.
Each is a row of the chain, and stays."""
HOUR_US: Final = 60 * 60 * 1_000_000
INCIDENTS_MOST: Final = 50_000
DRAFTS_MOST: Final = 100
"""Beyond them the oldest unfinished one counts as sent, as it stands."""
CARDS_MOST: Final = 40
TOLD_MOST: Final = 5
"""Mistakes that are told of one request."""
_CARD: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
Told = str | int | bool | list[str]
Wanted = dict[str, Answer | None]

log = logging.getLogger(__name__)


class Writing:
    """Takes what screens write."""

    def __init__(self, archive: Archive, journal: Path, place: Place) -> None:
        """Take the archive, and the path of the appliance's journal."""
        self._archive = archive
        self._journal = journal
        self._place = place
        self._begun_us: deque[int] = deque()
        """When the incidents of the last hour were begun."""
        self._changed_us: deque[int] = deque()
        """When what is unfinished was written to in the last hour."""

    def write(self, asked: Write, now: Moment) -> Answered:
        """Keep it, or say why not.

        Raises:
            KeepError: the disk would not.
        """
        wanted: Wanted = {
            key: _cleaned(answer) for key, answer in asked.answers.items()
        }
        why = _why_refused(asked, wanted)
        if why:
            return _refused(asked, why)
        status = self._archive.read(
            lambda found, _: incident_rows.status(found, asked.incident_id)
        )
        if status is None:
            return self._make(asked, wanted, now)
        is_known = self._archive.read(lambda found, _: _is_known(found, asked, wanted))
        if status == "draft" and (asked.sent or not is_known):
            return self._change(asked, wanted, now)
        if not is_known:
            return _refused(asked, "it is finished, and stays as it is")
        return Answered(request=asked.request, result="saved")

    def _change(self, asked: Write, wanted: Wanted, now: Moment) -> Answered:
        # Ending a report is done once.
        if not asked.sent and _is_often(self._changed_us, CHANGES_MOST, now):
            why = f"more than {CHANGES_MOST} changes were written in an hour"
            log.warning("A change of a report has to wait: %s.", why)
            return Answered(request=asked.request, result="failed", why=why)
        if self._archive.write(lambda found, _: _keep(found, asked, wanted, now)):
            self._archive.scrub_soon()
        self._changed_us.append(now.mono_us)
        return Answered(request=asked.request, result="saved")

    def _make(self, asked: Write, wanted: Wanted, now: Moment) -> Answered:
        if _is_often(self._begun_us, HOURLY_MOST, now):
            return _refused(asked, f"more than {HOURLY_MOST} were begun in an hour")
        most = INCIDENTS_MOST
        if not self._archive.read(lambda found, _: incident_rows.has_room(found, most)):
            return _refused(asked, f"there are {INCIDENTS_MOST} incidents already")
        facts, is_readable = self._facts(now)

        def make(found: sqlite3.Connection, _locks: object) -> None:
            incident_rows.make(found, asked.incident_id, self._place, now)
            if facts is None:
                incident_rows.put_no_facts(
                    found, asked.incident_id, readable=is_readable
                )
            else:
                incident_rows.put_facts(found, asked.incident_id, facts)
            _keep(found, asked, wanted, now)
            for old in incident_rows.drafts_beyond(found, DRAFTS_MOST):
                handling.send(found, old, now)

        self._archive.write(make)
        self._begun_us.append(now.mono_us)
        return Answered(request=asked.request, result="saved")

    def _facts(self, now: Moment) -> tuple[Facts | None, bool]:
        """What the journal knows, and whether it could be read."""
        try:
            return alert_facts.find(self._journal, now.wall_ms), True
        except UnusableError as error:
            log.info("A report begins without what the machine knows: %s", error)
            return None, False


def _is_often(done_us: deque[int], most: int, now: Moment) -> bool:
    """Whether it was done so often within an hour; what is older is dropped."""
    while done_us and now.mono_us - done_us[0] >= HOUR_US:
        done_us.popleft()
    return len(done_us) >= most


def _cleaned(answer: Told | None) -> Answer | None:
    """An answer as it is kept: no control characters but new lines."""
    if isinstance(answer, list):
        return tuple(answer)
    if isinstance(answer, str):
        return "".join(x if x.isprintable() or x == "\n" else " " for x in answer)
    return answer


def _why_refused(asked: Write, wanted: Wanted) -> str:
    if not _is_uuid(asked.incident_id):
        return "incident_id is no UUID in lower case"
    found = mistakes({key: one for key, one in wanted.items() if one is not None})
    taken = (key for key, one in wanted.items() if one is None and key not in BY_KEY)
    found += [f"{key[:40]}: there is no such question" for key in taken]
    if len(asked.cards) > CARDS_MOST:
        found.append(f"cards: are more than {CARDS_MOST}")
    elif not all(_CARD.fullmatch(card) for card in asked.cards):
        found.append("cards: one is no id of a card")
    return "; ".join(found[:TOLD_MOST])


def _is_uuid(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False


def _refused(asked: Write, why: str) -> Answered:
    log.warning("A report is refused: %s.", why)
    return Answered(request=asked.request, result="refused", why=why)


def _keep(found: sqlite3.Connection, asked: Write, wanted: Wanted, now: Moment) -> bool:
    """Write into an unfinished incident what is not there yet.

    True if an answer was taken back or changed: what it was is to be found nowhere.
    """
    there = incident_rows.answers(found, asked.incident_id)
    if not _is_known(found, asked, wanted):
        incident_rows.put_answers(found, asked.incident_id, wanted)
        incident_rows.put_occurred(found, asked.incident_id)
        incident_rows.put_cards(found, asked.incident_id, asked.cards)
        incident_rows.touch(found, asked.incident_id, now)
        handling.follow(found, asked.incident_id)
    is_cleared = asked.sent and _clear(found, asked.incident_id)
    if asked.sent:
        handling.send(found, asked.incident_id, now)
    return is_cleared or any(
        key in there and not _is_same(there[key], answer)
        for key, answer in wanted.items()
    )


def _clear(found: sqlite3.Connection, incident_id: str) -> bool:
    """Take away what another answer has made senseless; whether there was any.

    Only here all answers are known: of those that are personal no screen is told.
    """
    senseless = idle(incident_rows.answers(found, incident_id))
    if senseless:
        incident_rows.put_answers(found, incident_id, dict.fromkeys(senseless))
    return bool(senseless)


def _is_known(found: sqlite3.Connection, asked: Write, wanted: Wanted) -> bool:
    """Whether all of it was written before; of what was sent, also what was cleared."""
    there = incident_rows.answers(found, asked.incident_id)
    given = {key: answer for key, answer in wanted.items() if answer is not None}
    cleared = idle({**there, **given}) if asked.sent else ()
    return set(asked.cards) <= incident_rows.cards(found, asked.incident_id) and all(
        _is_same(there.get(key), answer) or (key in cleared and key not in there)
        for key, answer in wanted.items()
    )


def _is_same(kept: Answer | None, asked: Answer | None) -> bool:
    if isinstance(asked, tuple):
        return set(asked) == (set(kept) if isinstance(kept, tuple) else set())
    return kept == asked
