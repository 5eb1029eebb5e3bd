# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What was tested, and whether it still is what stands here.

A probe proves the way from this program to the guards' programs. That a finger on
the button rings at a guard, only a press proves: in a guided test one that a guard has
seen, else one whose alert a guard has seen or accepted, and a guard has closed. That
tests the button and those guards' stations. It holds as long as neither the settings,
nor the station, nor the wire change; then nothing is proven until the next such press.
Before the first there is nothing to change from; but the site may say how often each
button must be tested.

The age of a test is counted by the monotonic clock while the process lasts, then by
the wall clock while that is synchronised. A clock that is not neither ends the time of
a test nor gives it back; a test whose time was never known has none to give.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from appliance.core.limits import GUARDS_MAX, MS_US, TEST_AHEAD_MS
from appliance.core.records import ButtonTest, Evidence, GuardTest, Verdict, Why
from appliance.core.settings import Settings
from appliance.core.values import Alert, Kind, Moment, Role

TESTS = {Kind.DURESS: Role.DURESS, Kind.SHUTTER: Role.SHUTTER}
"""The button whose press an alert of this kind is."""


def closed(
    evidence: Evidence,
    alert: Alert,
    stations: dict[str, str],
    config_hash: str,
    at: Moment,
) -> Evidence:
    """A guard has closed this alert: what the press of it has tested.

    Nothing of a button while its wires may be another's: then only a guided test
    tells. ``stations``: what each guard's station says of itself.
    """
    role = TESTS.get(alert.kind)
    if role is None:
        return evidence
    reached = _reached(alert)
    if swapped(evidence):
        return _reach(evidence, reached, stations)
    test = ButtonTest(
        role=role,
        config_hash=config_hash,
        wall_ms=at.wall_ms,
        synced=at.synced,
        mono_us=at.mono_us,
        seen_by=reached[0] if reached else "",
    )
    return passed(evidence, test, alert, stations)


def passed(
    evidence: Evidence, test: ButtonTest, alert: Alert, stations: dict[str, str]
) -> Evidence:
    """A test has passed, whose press was this alert."""
    return _put(_reach(evidence, _reached(alert), stations), test)


def failed(evidence: Evidence, role: Role, why: Why) -> Evidence:
    """A guided test has failed: the last one that passed is worth nothing now."""
    known = _find(evidence, role) or ButtonTest(role=role)
    return _put(evidence, replace(known, verdict=Verdict.FAILED, why=why))


def spoil(evidence: Evidence, role: Role) -> Evidence:
    """The button's wire was cut or shorted: what it was when tested is gone."""
    known = _find(evidence, role)
    if known is None or known.verdict is not Verdict.PASSED:
        return evidence
    return _put(evidence, replace(known, verdict=Verdict.SPOILED))


def recover(evidence: Evidence, found: Evidence) -> Evidence:
    """The disk tells late what it knows: it counts where nothing newer is known."""
    roles = {one.role for one in evidence.buttons}
    names = {one.guard for one in evidence.guards}
    buttons = tuple(one for one in found.buttons if one.role not in roles)
    guards = tuple(one for one in found.guards if one.guard not in names)
    return Evidence(
        buttons=(*buttons, *evidence.buttons),
        guards=(*guards, *evidence.guards)[-GUARDS_MAX:],
    )


def changed(
    evidence: Evidence, settings: Settings, on_duty: Iterable[tuple[str, str]]
) -> frozenset[str]:
    """Buttons (by role) and guards that are not what was tested.

    ``on_duty``: (guard, station) of each guard on duty.
    """
    tested = [one for one in evidence.buttons if one.wall_ms is not None]
    if not tested:
        return frozenset()
    known = {(one.guard, one.station) for one in evidence.guards}
    guards = {guard for guard, station in on_duty if (guard, station) not in known}
    # One that was taken away can never be tested again.
    there = {button.role for button in settings.buttons}
    buttons = {
        test.role.value
        for test in tested
        if test.config_hash != settings.config_hash or test.verdict is Verdict.SPOILED
        if test.role in there
    }
    return frozenset(guards | buttons)


def failures(evidence: Evidence, settings: Settings) -> frozenset[Role]:
    """Buttons whose last test has failed."""
    there = {button.role for button in settings.buttons}
    return frozenset(
        one.role
        for one in evidence.buttons
        if one.verdict is Verdict.FAILED and one.role in there
    )


def swapped(evidence: Evidence) -> frozenset[Role]:
    """Buttons at whose test another one was heard."""
    return frozenset(
        one.role
        for one in evidence.buttons
        if one.verdict is Verdict.FAILED and one.why == "wrong_button"
    )


def overdue(
    evidence: Evidence,
    settings: Settings,
    at: Moment,
    before: frozenset[Role],
    started_wall_ms: int,
) -> frozenset[Role]:
    """Buttons that must be tested where the site asks for that.

    ``before``: those that had to be until now.

    A clock that is not synchronised is believed as it was at the start
    (``started_wall_ms``): one that jumps later makes nothing overdue.
    """
    return frozenset(
        button.role
        for button in settings.buttons
        if _is_old(
            _find(evidence, button.role),
            settings.test_interval_ms,
            at,
            at_start_ms=started_wall_ms,
            before=button.role in before,
        )
    )


def due_ms(evidence: Evidence, settings: Settings, role: Role) -> int | None:
    """When this button must be tested again (milliseconds since 1970).

    None: it is never asked for, or at once.
    """
    test = _find(evidence, role)
    if test is None or test.wall_ms is None or not settings.test_interval_ms:
        return None
    return test.wall_ms + settings.test_interval_ms


def date(evidence: Evidence, at: Moment) -> Evidence:
    """The clock is synchronised: tell when the tests of this run really were."""
    for test in evidence.buttons if at.synced else ():
        if not test.synced and test.mono_us is not None:
            wall_ms = at.wall_ms - (at.mono_us - test.mono_us) // MS_US
            evidence = _put(evidence, replace(test, wall_ms=wall_ms, synced=True))
    return evidence


def find(evidence: Evidence, role: Role) -> ButtonTest:
    """The last test of this button; one that never was, if there is none."""
    return _find(evidence, role) or ButtonTest(role=role)


def _is_old(
    test: ButtonTest | None,
    interval_ms: int,
    at: Moment,
    *,
    at_start_ms: int,
    before: bool,
) -> bool:
    if test is None or test.wall_ms is None:
        return True
    if test.mono_us is not None:
        return at.mono_us - test.mono_us >= interval_ms * MS_US
    if not at.synced:
        return before or at_start_ms - test.wall_ms >= interval_ms
    age_ms = at.wall_ms - test.wall_ms
    return not test.synced or not -TEST_AHEAD_MS <= age_ms < interval_ms


def _find(evidence: Evidence, role: Role) -> ButtonTest | None:
    for one in evidence.buttons:
        if one.role is role:
            return one
    return None


def _reached(alert: Alert) -> tuple[str, ...]:
    """Who has seen or accepted it, the first one first."""
    return tuple(dict.fromkeys((*alert.seen_by, *alert.accepted_by)))


def _reach(
    evidence: Evidence, reached: tuple[str, ...], stations: dict[str, str]
) -> Evidence:
    tested = tuple(GuardTest(guard=g, station=stations.get(g, "")) for g in reached)
    guards = tuple(one for one in evidence.guards if one.guard not in reached)
    return replace(evidence, guards=(*guards, *tested)[-GUARDS_MAX:])


def _put(evidence: Evidence, test: ButtonTest) -> Evidence:
    others = tuple(one for one in evidence.buttons if one.role is not test.role)
    return replace(evidence, buttons=(*others, test))
