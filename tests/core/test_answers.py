# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What guards are answered, and what our own retained alert tells after a crash."""

import pytest
from msgspec.structs import replace

from appliance.core import report
from appliance.core.alert import begin
from appliance.core.effects import Commit, PublishReply
from appliance.core.events import GuardMisspoke, HelpAsked, OwnAlertFound
from appliance.core.limits import CLOSED_SHOWN_US, HELP_UNDO_US, REV_JUMP, S_US
from appliance.core.records import Restored
from appliance.core.values import (
    Action,
    Alert,
    Kind,
    Level,
    Outcome,
    Result,
    Role,
    Stage,
)
from tests.core.driver import STEPS, Driver, Effects, of, ready
from tests.core.test_alert import raised


def find(driver: Driver, alert: Alert, broker: str = "main") -> Effects:
    """Let a broker give back what we had published there."""
    return driver.happen(OwnAlertFound, broker=broker, alert=alert)


def restarted(alert: Alert | None, closed_ids: tuple[str, ...] = ()) -> Driver:
    """Return a counter that starts with what its store had committed."""
    return ready(restored=Restored(alert=alert, seq=9, closed_ids=closed_ids))


def accepted(alert: Alert) -> Alert:
    """Return the alert as a guard's acceptance makes it."""
    return replace(
        alert, stage=Stage.ACCEPTED, rev=alert.rev + 1, accepted_by=("vartija-1",)
    )


def closed(alert: Alert) -> Alert:
    """Return the alert as a guard closes it."""
    return replace(
        alert, stage=Stage.CLOSED, rev=alert.rev + 2, outcome=Outcome.RESOLVED
    )


@pytest.mark.parametrize("action", Action)
def test_every_word_is_answered_on_its_own_broker(action: Action) -> None:
    """A guard on a second broker is answered there, with its request's id."""
    driver = raised()
    driver.say(Action.ACCEPT)
    reply = driver.say(action, broker="spare", request_id="r-1", nonce="none")
    assert (reply.broker, reply.guard) == ("spare", "vartija-1")
    assert (reply.action, reply.request_id) == (action, "r-1")


def test_unknown_alert_is_named_in_the_answer() -> None:
    """A word about an alert that never was is answered about that one."""
    driver = raised()
    reply = driver.say(Action.ACCEPT, alert_id="never")
    assert (reply.result, reply.alert_id) == (Result.NO_SUCH_ALERT, "never")
    assert (reply.stage, reply.rev) == (Stage.IDLE, None)
    assert driver.alert.stage is Stage.RAISED


def test_named_alert_is_the_open_one() -> None:
    """A word that names the open alert is about it, as one that names none."""
    driver = raised()
    reply = driver.say(Action.ACCEPT, alert_id=driver.alert.alert_id)
    assert (reply.result, reply.rev) == (Result.OK, 2)


@pytest.mark.parametrize("open_", [True, False])
def test_unreadable_bytes_are_answered(*, open_: bool) -> None:
    """Bytes that cannot be read change nothing and are answered with the reason."""
    driver = raised() if open_ else ready()
    driver.happen(
        GuardMisspoke, broker="main", guard="g-1", why="no JSON", request_id="r-2"
    )
    (reply,) = of(driver.effects, PublishReply)
    assert (reply.result, reply.detail) == (Result.BAD_MESSAGE, "no JSON")
    assert (reply.request_id, reply.action) == ("r-2", None)
    assert (reply.alert_id is not None) is (reply.rev is not None) is open_


def test_alert_that_was_never_committed_is_taken_up() -> None:
    """An alert published just before a crash is ours again, with its id."""
    lost = raised().alert
    driver = restarted(None)
    effects = find(driver, lost)
    assert driver.alert.alert_id == lost.alert_id
    assert driver.alert.rev == lost.rev + REV_JUMP
    assert [one.alert for one in of(effects, Commit)] == [driver.alert]
    assert not report.is_saved(driver.state), "it is not on disk before its commit"
    driver.save()
    assert report.is_saved(driver.state)


def test_help_that_was_taken_up_may_show_its_ladder() -> None:
    """An alert of kind help was asked on the screen, so its ladder is open."""
    driver = ready()
    driver.happen(HelpAsked)
    driver.wait(HELP_UNDO_US)
    again = restarted(None)
    find(again, replace(driver.alert, help_asked=False))
    assert again.alert.help_asked


def test_found_closed_is_not_taken_up() -> None:
    """A closed alert at the broker is no alert."""
    lost = raised().alert
    driver = restarted(None)
    assert not of(find(driver, closed(lost)), Commit)
    driver = restarted(None, closed_ids=(lost.alert_id,))
    assert not of(find(driver, lost), Commit)
    assert driver.state.life is None


def test_news_that_the_store_missed_is_taken_up() -> None:
    """An acceptance published but not committed before a crash still stands."""
    alert = raised().alert
    driver = restarted(alert)
    find(driver, accepted(alert))
    assert driver.alert.stage is Stage.ACCEPTED
    assert driver.alert.rev == alert.rev + 1 + REV_JUMP
    find(driver, accepted(alert), "spare")
    assert driver.alert.rev == alert.rev + 1 + REV_JUMP, "the same news once"


def test_closing_that_the_store_missed_is_taken_up() -> None:
    """An alert that was closed just before a crash does not open again."""
    alert = raised().alert
    driver = restarted(alert)
    find(driver, closed(alert))
    assert driver.alert.stage is Stage.CLOSED
    driver.wait(CLOSED_SHOWN_US)
    assert driver.state.life is None
    assert driver.say(Action.ACCEPT, alert_id=alert.alert_id).result is Result.STALE


def test_what_was_seen_survives_news() -> None:
    """The broker knows nothing of who has seen an alert; the store does."""
    alert = replace(raised().alert, seen_by=("vartija-1",), help_asked=True)
    driver = restarted(alert)
    find(driver, replace(accepted(alert), seen_by=(), help_asked=False))
    assert driver.alert.seen_by == ("vartija-1",)
    assert driver.alert.help_asked


def test_what_was_seen_was_the_lesser_call() -> None:
    """Of a graver press that the store missed nobody is said to have seen it."""
    at = ready().moment()
    alert = begin(Kind.HELP, STEPS, at, "a-1").life.alert
    driver = restarted(replace(alert, seen_by=("vartija-1",)))
    graver = replace(alert, rev=2, level=Level.DURESS, kind=Kind.DURESS, presses=2)
    find(driver, graver)
    assert driver.alert.level is Level.DURESS
    assert driver.alert.seen_by == ()


def test_press_since_the_start_outdoes_news() -> None:
    """A press after a restart is never silenced by what was said before it."""
    alert = raised().alert
    driver = restarted(alert)
    driver.press()
    pressed = driver.alert
    find(driver, closed(alert))
    assert driver.alert == pressed
    beyond = replace(closed(alert), rev=pressed.rev + 5)
    find(driver, beyond)
    assert driver.alert == replace(pressed, rev=beyond.rev + 1)


def test_graver_press_before_the_crash_is_kept_after_news() -> None:
    """A duress whose commit was lost is duress again, though help went on meanwhile."""
    at = ready().moment()
    alert = begin(Kind.HELP, STEPS, at, "a-1").life.alert
    driver = restarted(alert)
    driver.say(Action.ACCEPT)
    graver = replace(alert, rev=2, level=Level.DURESS, kind=Kind.DURESS, presses=2)
    before = driver.alert
    find(driver, graver)
    assert (driver.alert.level, driver.alert.kind) == (Level.DURESS, Kind.DURESS)
    assert driver.alert.stage is Stage.RAISED
    assert driver.alert.rev > before.rev
    assert not report.is_saved(driver.state)


def test_own_echo_is_no_news() -> None:
    """What this run published itself comes back with each connection, for nothing."""
    driver = restarted(raised().alert)
    before = driver.alert
    for rev in (1, before.rev - 1 - REV_JUMP, before.rev):
        assert not of(find(driver, replace(before, rev=rev)), Commit)
    driver.say(Action.ACCEPT)
    assert not of(find(driver, before), Commit)
    fresh = raised()
    assert not of(find(fresh, fresh.alert), Commit)


def test_other_alert_gives_way_to_ours() -> None:
    """Our open alert stays the one alert, whatever a broker still holds."""
    driver = raised()
    assert not of(find(driver, other(Kind.HELP)), Commit)
    assert not of(find(driver, other(Kind.DURESS)), Commit)
    assert driver.alert.alert_id != "other"


def other(kind: Kind, stage: Stage = Stage.RAISED) -> Alert:
    """Return an alert that a run before published and did not commit."""
    alert = begin(kind, STEPS, ready().moment(), "other").life.alert
    return replace(alert, stage=stage)


@pytest.mark.parametrize("kind", [Kind.SHUTTER, Kind.PAUSE, Kind.HELP])
def test_found_duress_is_never_replaced_by_a_lesser_alert(kind: Kind) -> None:
    """A duress that no disk holds is called for anew in the lesser alert since."""
    at = ready().moment()
    driver = restarted(begin(kind, STEPS, at, "a-1").life.alert)
    driver.say(Action.ACCEPT)
    rev = driver.alert.rev
    find(driver, other(Kind.DURESS))
    assert (driver.alert.alert_id, driver.alert.kind) == ("a-1", Kind.DURESS)
    assert (driver.alert.level, driver.alert.stage) == (Level.DURESS, Stage.RAISED)
    assert driver.published() == [driver.alert] * 2
    assert driver.alert.rev == rev + 1
    find(driver, other(Kind.DURESS), "spare")
    assert driver.alert.rev == rev + 1, "the same call once"


def test_found_alert_that_is_over_joins_nothing() -> None:
    """A graver alert that was closed, here or at the broker, is no call."""
    at = ready().moment()
    driver = restarted(begin(Kind.HELP, STEPS, at, "a-1").life.alert, ("other",))
    assert not of(find(driver, other(Kind.DURESS)), Commit)
    driver = restarted(begin(Kind.HELP, STEPS, at, "a-1").life.alert)
    assert not of(find(driver, other(Kind.DURESS, Stage.CLOSED)), Commit)
    assert driver.alert.kind is Kind.HELP


def test_button_held_over_a_restart_is_the_same_press() -> None:
    """A button found pressed at start is in the restored alert already."""
    alert = raised().alert
    driver = Driver(restored=Restored(alert=alert, seq=9))
    driver.level(Role.SHUTTER, active=False)
    driver.level(Role.DURESS, active=True)
    driver.wait(S_US)
    assert driver.alert.presses == 1
    driver.level(Role.DURESS, active=False)
    driver.wait(S_US)
    driver.press()
    assert driver.alert.presses == 2


@pytest.mark.parametrize("kind", [Kind.HELP, Kind.SHUTTER])
def test_held_button_raises_a_lesser_restored_alert(kind: Kind) -> None:
    """Duress found pressed at start is more than the help or notice before it."""
    at = ready().moment()
    alert = begin(kind, STEPS, at, "a-1").life.alert
    driver = Driver(restored=Restored(alert=alert, seq=9))
    driver.level(Role.DURESS, active=True)
    driver.wait(S_US)
    assert (driver.alert.alert_id, driver.alert.kind) == ("a-1", Kind.DURESS)


def test_held_button_without_a_restored_alert_is_an_alert() -> None:
    """A button found pressed at start is an alert, once; so too after a closed one."""
    at = ready().moment()
    alert = closed(begin(Kind.DURESS, STEPS, at, "a-1").life.alert)
    for restored in (Restored(), Restored(alert=alert)):
        driver = Driver(restored=restored)
        driver.level(Role.DURESS, active=True)
        driver.wait(S_US)
        assert (driver.alert.stage, driver.alert.presses) == (Stage.RAISED, 1)


def test_restored_closed_alert_is_forgotten_in_its_time() -> None:
    """A closed alert that is restored stands its 10 s and is stale."""
    alert = closed(raised().alert)
    driver = Driver(restored=Restored(alert=alert))
    assert driver.say(Action.ACCEPT).result is Result.STALE
    driver.wait(CLOSED_SHOWN_US)
    assert driver.state.life is None
    reply = driver.say(Action.ACCEPT, alert_id=alert.alert_id)
    assert reply.result is Result.STALE
