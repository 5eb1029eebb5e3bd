# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What an employer must do after an incident, and until when: computed, not kept.

What is not known makes a duty appear, or come earlier, and never later: a duty too
many is crossed out by a person, one too few is forgotten by all. Words are in
`appliance.wire.duty_words`.
"""

from collections.abc import Iterator
from datetime import date, timedelta, tzinfo
from typing import Final

import msgspec

from appliance.records import workdays
from appliance.wire.duty_words import Kind, Owner, Why
from appliance.wire.incident import Answers, mistakes
from appliance.wire.times import EPOCH

HOUR_MS: Final = 60 * 60 * 1000
SHIFT_MS: Final = 2 * HOUR_MS
"""When the shift's end is not known: when after-care asks for the first time."""
SHIFT_MOST_MS: Final = 24 * HOUR_MS
"""No shift ends later than this after what happened in it."""
INSURER_WORKING_DAYS: Final = 10
HARASSMENT_ACTION_DAYS: Final = 7
EFFECT_CHECK_DAYS: Final = 30
ANSWER_DAYS: Final = 14
CLIP_MOST_DAYS: Final = 366
"""Act 759/2004, section 17: what a camera recorded is deleted after a year."""
LATEST_MS: Final = 253_370_764_800_000
"""The start of 9999: later times of a broken clock are cut to it."""

FROM_OCCURRENCE: Final = frozenset[Kind]({"supervisor_contact", "secure_clip"})
"""What is counted from when it happened; all else from when the employer learned."""
GRAVE: Final = frozenset({"violent", "injury", "serious"})
CRIMES: Final = frozenset(
    {
        *("threat_violence", "threat_others", "bomb_threat", "weapon", "robbery"),
        *("sexual", "stalking", "attack", "throwing", "spitting", "grabbing"),
    }
)
"""Where a police report is talked about: threat of violence, weapon, robbery, sexual
harassment, and violence itself."""
HARASSMENT: Final = frozenset(
    {"sexual", "discrimination", "stalking", "insults", "mockery", "internal"}
)
"""What section 28 of the Occupational Safety and Health Act may be about."""


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of an incident. Times are milliseconds UTC since 1970."""

    answers: Answers
    """All that fit their questions; one that is missing was not given."""
    occurred_ms: int
    """When it happened."""
    begun_ms: int | None = None
    """When its alert was raised, or else its log begun; None: when it happened."""
    employer_informed_ms: int | None = None
    """When the employer learned of it; None: not yet, as far as is known."""
    shift_ends_ms: int | None = None
    """When the worker's shift ended or will end; None: not known."""
    is_exercise: bool = False
    """A drill or test: nothing is owed for it."""


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """What holds for each incident of a site."""

    zone: tzinfo | None = None
    """Whose days are meant; None: the machine's."""
    clip_kept_days: int | None = None
    """After how many days the camera system overwrites; None: not known."""


class Duty(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that must be done."""

    kind: Kind
    """What."""
    owner: Owner
    """Who sees to it."""
    due_day: date
    """The last day for it, at the site."""
    due_ms: int | None = None
    """The moment of that day; None: the whole day is left for it."""
    why: Why
    """Which rule asks for it."""
    is_provisional: bool = False
    """Counted from when it happened, since nobody knows when the employer learned of
    it: it may become later, never earlier."""


def duties(incident: Incident, site: Site) -> list[Duty]:
    """All duties of an incident, what is due first standing first.

    The same incident always has the same duties, in the same order.

    Raises:
        ValueError: an answer does not fit its question, so that a rule could miss it.
    """
    wrong = mistakes(incident.answers)
    if wrong:
        raise ValueError(f"no duties of such answers: {'; '.join(wrong)}")
    if incident.is_exercise:
        return []
    return sorted(_Rules(incident, site).all(), key=_urgency)


def _urgency(duty: Duty) -> tuple[date, bool, int]:
    return duty.due_day, duty.due_ms is None, duty.due_ms or 0


class _Rules:
    """Each rule yields its duties of one incident, or none."""

    def __init__(self, incident: Incident, site: Site) -> None:
        self._answers = incident.answers
        self._site = site
        self._shift_ends_ms = incident.shift_ends_ms
        self._occurred_ms = _bounded(incident.occurred_ms)
        begun_ms = incident.begun_ms
        # Nobody could do anything for a worker of whom nobody knew.
        self._begun_ms = self._occurred_ms if begun_ms is None else _bounded(begun_ms)
        informed_ms = incident.employer_informed_ms
        self._is_informed = informed_ms is not None
        self._informed_ms = (
            self._begun_ms if informed_ms is None else _bounded(informed_ms)
        )
        self._informed_day = self._day(self._informed_ms)

    def all(self) -> Iterator[Duty]:
        """Whatever any rule asks for."""
        yield from self._authorities()
        yield from self._supervisor()
        yield from self._clip()
        yield from self._police_report()
        yield from self._harassment()
        yield from self._insurer()
        yield self._since_informed("reporter_answer", "reported", ANSWER_DAYS)

    def _authorities(self) -> Iterator[Duty]:
        why = self._why_authorities()
        if why is not None:
            yield self._at("police_notice", why, self._informed_ms)
            yield self._at("osh_notice", why, self._informed_ms)

    def _why_authorities(self) -> Why | None:
        match self._answers.get("injury_severe"):
            case "yes":
                return "injury_severe"
            case "unclear":
                return "injury_unclear"
            case "no":
                return None
        if self._one("injury") == "unclear":
            return "injury_unclear"
        return "severity_untold" if self._is_injured() else None

    def _supervisor(self) -> Iterator[Duty]:
        if self._one("severity") in GRAVE or self._is_injured():
            left_ms = (self._shift_ends_ms or 0) - self._begun_ms
            if not 0 < left_ms <= SHIFT_MOST_MS:
                left_ms = SHIFT_MS
            yield self._at("supervisor_contact", "serious", self._begun_ms + left_ms)

    def _clip(self) -> Iterator[Duty]:
        if self._answers.get("clip_wanted") is True:
            occurred = self._day(self._occurred_ms)
            kept = self._site.clip_kept_days
            if kept is None:
                yield self._on("secure_clip", "clip_time_unknown", occurred)
                return
            # A camera system may be looked after on working days alone.
            kept = min(max(kept, 1), CLIP_MOST_DAYS)
            last = workdays.at_or_before(occurred + timedelta(days=kept - 1))
            yield self._on("secure_clip", "clip_wanted", max(last, occurred))

    def _police_report(self) -> Iterator[Duty]:
        told = self._many("event_type")
        severity = self._one("severity")
        if (
            told & CRIMES
            or self._one("weapon") not in {"", "none"}
            or severity == "violent"
            # A grave thing that was told may be none, such as a heavy case.
            or (severity in GRAVE and not told)
        ):
            yield self._since_informed("police_report_talk", "crime_possible", 0)

    def _harassment(self) -> Iterator[Duty]:
        if self._many("event_type") & HARASSMENT:
            yield self._since_informed(
                "harassment_action", "harassment", HARASSMENT_ACTION_DAYS
            )
            yield self._since_informed("effect_check", "harassment", EFFECT_CHECK_DAYS)

    def _insurer(self) -> Iterator[Duty]:
        if self._is_injured():
            last = workdays.after(self._informed_day, INSURER_WORKING_DAYS)
            yield self._on("insurer_notice", "injury", last)

    def _is_injured(self) -> bool:
        """Whether any answer tells of an injury, whatever the others say."""
        told = self._one("injury")
        return (
            told not in {"", "none"}
            or self._one("severity") == "injury"
            or (self._one("severity") == "serious" and not told)
            or (bool(self._one("injury_text").strip()) and not told)
            or self._one("injury_severe") in {"yes", "unclear"}
            or self._one("care") not in {"", "none"}
        )

    def _one(self, key: str) -> str:
        answer = self._answers.get(key, "")
        return answer if isinstance(answer, str) else ""

    def _many(self, key: str) -> frozenset[str]:
        answer = self._answers.get(key, ())
        return frozenset(answer if isinstance(answer, tuple) else ())

    def _day(self, wall_ms: int) -> date:
        moment = EPOCH + timedelta(milliseconds=wall_ms)
        return moment.astimezone(self._site.zone).date()

    def _at(self, kind: Kind, why: Why, due_ms: int) -> Duty:
        return self._on(kind, why, self._day(due_ms), due_ms)

    def _on(
        self, kind: Kind, why: Why, due_day: date, due_ms: int | None = None
    ) -> Duty:
        return Duty(
            kind=kind,
            owner="supervisor",
            due_day=due_day,
            due_ms=due_ms,
            why=why,
            is_provisional=not self._is_informed and kind not in FROM_OCCURRENCE,
        )

    def _since_informed(self, kind: Kind, why: Why, days: int) -> Duty:
        return self._on(kind, why, self._informed_day + timedelta(days=days))


def _bounded(wall_ms: int) -> int:
    return min(max(wall_ms, 0), LATEST_MS)
