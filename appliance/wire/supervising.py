# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What a supervisor asks the records service, and what is told: see `records`.

All of it needs the PIN of the supervisor, or of the safety representative, who is told
less: nothing that may tell of a person. Who asked for what is noted. What cannot be
done is told by an `Answered`.
"""

from typing import Literal

import msgspec

OPEN_MOST = 20
"""Open reports that are told, the oldest first."""
DUTIES_MOST = 20
REFERENCE_MOST = 40
"""Characters of a reference, such as the number of a notice."""
Tally = int | None
"""A count; None: so few that it could tell of a person."""


class Survey(msgspec.Struct, frozen=True, kw_only=True, tag="survey"):
    """Tell what is to be done; answered by an `Overview`."""

    request: int
    """Any number; the answer has the same."""


class Examine(msgspec.Struct, frozen=True, kw_only=True, tag="examine"):
    """Tell all of an incident; answered by a `Case`."""

    request: int
    """Any number; the answer has the same."""
    incident_id: str
    """Which one."""


class Settle(msgspec.Struct, frozen=True, kw_only=True, tag="settle"):
    """A duty was done, or was not after all; supervisor only."""

    request: int
    """Any number; the answer has the same."""
    incident_id: str
    """Of which incident."""
    duty: str
    """Which of its duties: its `kind`."""
    done: bool
    """Whether it was done."""
    reference: str = ""
    """Such as the number of a notice; at most `REFERENCE_MOST` characters."""


class Finish(msgspec.Struct, frozen=True, kw_only=True, tag="finish"):
    """The incident is handled; refused while a duty is open. Supervisor only."""

    request: int
    """Any number; the answer has the same."""
    incident_id: str
    """Which one."""


class Count(msgspec.Struct, frozen=True, kw_only=True, tag="count"):
    """Tell the statistics of the last months; answered by `Figures`."""

    request: int
    """Any number; the answer has the same."""
    months: Literal[1, 3, 12]
    """The last whole month, quarter or year in which nothing can change any more."""


Supervising = Survey | Examine | Settle | Finish | Count


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """An incident that is not handled yet."""

    incident_id: str
    """Which one."""
    number: int
    """Counted from 1 on this counter; people name it by this."""
    occurred_at: str
    """When."""
    status: Literal["draft", "sent", "in_handling", "actions_open"]
    """How far it is."""
    event_type: list[str] = []
    """What happened, as far as it was answered."""
    severity: str = ""
    """Empty: not answered."""
    duties_open: int = 0
    """How many of its duties are not done."""


class OpenDuty(msgspec.Struct, frozen=True, kw_only=True):
    """A duty that is not done yet."""

    incident_id: str
    """Of which incident."""
    number: int
    """Of that incident."""
    duty: str
    """What is to be done: a kind of `duty_words`."""
    due_at: str
    """Until when."""
    is_overdue: bool = False
    """Whether that has passed."""


class Overview(msgspec.Struct, frozen=True, kw_only=True, tag="overview"):
    """What a supervisor sees first."""

    request: int
    """Of which."""
    duties: list[OpenDuty] = []
    """At most `DUTIES_MOST`, what is due first standing first."""
    duties_count: int = 0
    """All that are not done."""
    overdue_count: int = 0
    """Those whose time has passed."""
    open: list[Brief] = []
    """At most `OPEN_MOST`, the oldest first."""
    open_count: int = 0
    """All that are not handled."""


class CaseDuty(msgspec.Struct, frozen=True, kw_only=True):
    """A duty of one incident."""

    duty: str
    """What: a kind of `duty_words`."""
    why: str
    """By which rule: a reason of `duty_words`."""
    due_at: str
    """Until when."""
    is_provisional: bool = False
    """It may become later, never earlier."""
    done_at: str = ""
    """Empty: it is not done."""
    reference: str = ""
    """What was noted with it."""


class Case(msgspec.Struct, frozen=True, kw_only=True, tag="case"):
    """All that is known of one incident."""

    request: int
    """Of which."""
    incident_id: str
    """Which one."""
    number: int
    """Counted from 1 on this counter."""
    occurred_at: str
    """When."""
    status: str
    """How far it is."""
    answers: dict[str, str | int | bool | list[str]] = {}
    """By question; to a safety representative nothing `personal`."""
    hidden: list[str] = []
    """Questions that were answered and are not told."""
    presses: int | None = None
    """Of the alert; None: there was none."""
    raised_at: str = ""
    """When the alert began; empty: there was none."""
    accepted_at: str = ""
    """When a guard accepted first; empty: never."""
    on_site_at: str = ""
    """When a guard was there first; empty: never."""
    duties: list[CaseDuty] = []
    """What is due first standing first."""


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """How often something was, by its choice."""

    key: str
    """A choice of a question."""
    count: Tally
    """See `Tally`."""


class Spread(msgspec.Struct, frozen=True, kw_only=True):
    """Times in seconds; None: too few."""

    count: Tally = None
    """How many times."""
    median_s: float | None = None
    """Half of them took at most so long."""
    p90_s: float | None = None
    """Nine of ten took at most so long."""
    worst_s: float | None = None
    """The longest."""


class Figures(msgspec.Struct, frozen=True, kw_only=True, tag="figures"):
    """Statistics of some months, less what could tell of a person."""

    request: int
    """Of which."""
    since: str
    """The first day."""
    until: str
    """The first day that is no longer counted."""
    incidents: Tally = None
    """Exercises do not count."""
    heat: list[list[Tally]] = []
    """Seven weekdays from Monday, each of eight parts of the day of three hours."""
    event_types: list[Named] = []
    """The most frequent first."""
    triggers: list[Named] = []
    """Causes, the most frequent first."""
    accepted: Spread = Spread()
    """From the press to the first acceptance."""
    arrived: Spread = Spread()
    """From the press to the first guard on site."""


Surveyed = Overview | Case | Figures
