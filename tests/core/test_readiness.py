# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Whether a press would reach somebody: proofs with an age, never mere connection."""

from msgspec.structs import replace

from appliance.core import readiness, report
from appliance.core.effects import PublishAlert, PublishHealth, PublishProbe
from appliance.core.events import GuardAvailable, GuardDuty
from appliance.core.limits import (
    GUARDS_MAX,
    PROBE_AGAIN_US,
    PROBE_US,
    PROVEN_US,
    REFUSED_US,
    S_US,
    SETTLE_US,
)
from appliance.core.readiness import Guards
from appliance.core.values import (
    IDLE,
    Action,
    Cause,
    Delivery,
    FaultKind,
    Moment,
    Result,
)
from tests.core.driver import (
    SETTINGS,
    START_US,
    Driver,
    Effects,
    of,
    ready,
    told,
    words,
)

AT = Moment(mono_us=START_US, wall_ms=0)


def probe(driver: Driver) -> str:
    """Wait for the next probe and return its nonce."""
    for _ in range(12):
        found = of(driver.wait(S_US), PublishProbe)
        if found:
            return found[-1].nonce
    raise AssertionError("no probe within 12 s")


def proven(guard: str = "vartija-1") -> Driver:
    """Return a counter whose guard has just answered a probe."""
    driver = ready()
    driver.say(Action.PROOF, guard, nonce=probe(driver))
    return driver


def is_proven(driver: Driver) -> bool:
    """Whether the counter would say that it is proven."""
    return report.proof(driver.state).proven


def test_answered_probe_is_a_proof_for_18_s() -> None:
    """A proof stands for 18 s and no longer."""
    driver = proven()
    assert is_proven(driver)
    driver.wait(PROVEN_US)
    assert is_proven(driver)
    driver.wait(1)
    assert not is_proven(driver)


def test_a_lost_probe_is_repeated_while_the_proof_stands() -> None:
    """A probe that renews no fresh proof is sent again every 3 s, until it is stale."""
    driver = proven()
    start_us, probed = driver.now_us, []
    while driver.now_us < start_us + 2 * PROVEN_US:
        if of(driver.wait(S_US), PublishProbe):
            probed.append((driver.now_us - start_us) // S_US)
    assert probed == [10, 13, 16, 26, 36]


def test_connection_alone_is_no_proof() -> None:
    """A counter that is connected with a guard on duty is not proven by that."""
    assert not is_proven(ready())


def test_no_proof_without_a_link() -> None:
    """When the last broker is lost nothing is proven, however fresh the answer."""
    driver = proven()
    driver.lose("main")
    assert is_proven(driver)
    driver.lose("spare")
    assert not is_proven(driver)


def test_no_proof_without_a_guard_on_duty() -> None:
    """An answer of a guard who is not on duty proves nothing."""
    driver = proven()
    driver.duty(on_duty=False)
    assert not is_proven(driver)


def test_every_guard_on_duty_must_answer() -> None:
    """One silent guard station among several makes the counter not proven."""
    driver = proven()
    driver.duty("vartija-2")
    assert not is_proven(driver)
    driver.say(Action.PROOF, "vartija-2", nonce=probe(driver))
    assert is_proven(driver)
    assert report.proof(driver.state).by == ("vartija-1", "vartija-2")


def refusing() -> Driver:
    """Return a counter whose guard answers, and whose broker refuses to take idle."""
    driver = Driver(replace(SETTINGS, brokers=("main",)))
    driver.connect()
    driver.duty()
    (rest,) = of(driver.wait(SETTLE_US), PublishAlert)
    assert (rest.alert, rest.token) == (None, IDLE)
    driver.ack(IDLE, Delivery.REFUSED)
    driver.say(Action.PROOF, nonce=probe(driver))
    return driver


def test_a_broker_that_refuses_alerts_proves_nothing() -> None:
    """What a press would meet is known before it, though each probe is answered."""
    driver = refusing()
    causes = [one.cause for one in driver.state.faults if one.part == "main"]
    assert causes == [Cause.PUBLISH_REFUSED]
    assert not is_proven(driver)


def test_a_broker_that_refuses_alerts_is_asked_again() -> None:
    """With each probe it is told anew that there is no alert, until it takes that."""
    driver = refusing()
    for _ in range(2 * REFUSED_US // PROBE_US):
        again = of(driver.wait(PROBE_US), PublishAlert)
        assert again
        assert not told(driver.ack(IDLE, Delivery.REFUSED))
    driver.ack(IDLE)
    driver.say(Action.PROOF, nonce=probe(driver))
    assert is_proven(driver)
    assert not of(driver.wait(REFUSED_US), PublishAlert)
    assert not [one for one in driver.state.faults if one.part == "main"]


def test_guard_off_line_proves_nothing() -> None:
    """A guard station's last will ends its proof at once."""
    driver = proven()
    driver.leave()
    assert not is_proven(driver)
    driver.online("vartija-1", broker="main")
    assert not is_proven(driver)


def at_both() -> Driver:
    """Return a counter whose guard has proven itself at both brokers."""
    driver = proven()
    assert len(driver.state.guards.on_duty) == 1
    return driver


def count(driver: Driver) -> int:
    """How many guards are shown to be there."""
    return report.health(driver.state).guards_on_duty


def test_last_will_at_one_broker_hides_nobody_who_hears_at_another() -> None:
    """A guard is off line, and proves nothing, only once all brokers say so."""
    driver = at_both()
    driver.online("vartija-1", broker="spare", online=False)
    assert (count(driver), is_proven(driver)) == (1, True)
    driver.online("vartija-1", broker="main", online=False)
    assert (count(driver), is_proven(driver)) == (0, False)


def test_duty_where_a_guard_is_off_line_does_not_count() -> None:
    """Off duty at the broker where he is, a guard's old duty elsewhere is void."""
    driver = at_both()
    driver.online("vartija-1", broker="main", online=False)
    off = on_duty("vartija-1", broker="spare", yes=False)
    driver.take(off)
    assert count(driver) == 0
    driver.online("vartija-1", broker="main")
    assert count(driver) == 1, "at main he says that he is on duty"


def test_proof_shows_that_a_guard_is_on_line() -> None:
    """Who answers a probe at a broker that told nothing of him is there."""
    driver = ready()
    driver.lose("spare")
    driver.connect("spare")
    driver.online("vartija-1", broker="main", online=False)
    driver.wait(SETTLE_US)
    assert count(driver) == 0
    nonce = driver.state.guards.probes[-1].nonce
    driver.say(Action.PROOF, broker="spare", nonce=nonce)
    assert (count(driver), is_proven(driver)) == (1, True)


def test_lost_link_hides_who_is_at_no_other() -> None:
    """Without its broker a guard cannot be called, while another link stands."""
    driver = ready()
    driver.online("vartija-1", broker="spare", online=False)
    driver.lose("main")
    assert count(driver) == 0
    driver.connect("main")
    driver.duty()
    assert count(driver) == 1


def test_new_session_forgets_what_its_broker_no_longer_says() -> None:
    """What was told in a session stands until the next one has settled, and no longer.

    A broker that comes back tells anew what it has kept; a guard whose words are gone
    from it is gone. Until then nothing flickers.
    """
    driver = ready()
    driver.lose("main")
    driver.lose("spare")
    assert count(driver) == 1
    driver.connect("main")
    assert count(driver) == 1
    driver.wait(SETTLE_US)
    assert count(driver) == 0
    again = ready()
    again.connect("main")
    again.duty()
    again.lose("spare")
    assert count(again) == 1, "told anew, also where no loss was told"


def test_probe_every_10_s_while_linked() -> None:
    """A probe leaves every 10 s on every broker, with one nonce."""
    driver = ready()
    driver.wait(2 * S_US)
    probes = of(driver.wait(3 * PROBE_US), PublishProbe)
    assert [one.broker for one in probes] == ["main", "spare"] * 3
    assert len({one.nonce for one in probes}) == 3
    driver.lose("main")
    driver.lose("spare")
    assert not of(driver.wait(3 * PROBE_US), PublishProbe)


def test_late_answer_counts_for_10_s() -> None:
    """An answer to a probe that left less than 10 s ago is a proof."""
    driver = ready()
    nonces = [probe(driver) for _ in range(3)]
    results = [driver.say(Action.PROOF, nonce=nonce).result for nonce in nonces]
    assert results == [Result.STALE, Result.STALE, Result.OK]
    assert driver.say(Action.PROOF).result is Result.STALE


def test_reply_to_a_proof_speaks_of_no_alert() -> None:
    """A stale proof during an alert does not make the alert stale."""
    driver = ready()
    driver.press()
    reply = driver.say(Action.PROOF, nonce="old")
    assert (reply.result, reply.alert_id, reply.rev) == (Result.STALE, None, None)


def test_newcomers_are_probed_within_a_second_together() -> None:
    """A site that comes on line at once is probed once, not once for each guard."""
    driver = proven()
    driver.wait(2 * PROBE_AGAIN_US)
    effects: Effects = ()
    for number in range(30):
        effects += driver.duty(f"g-{number}")
    assert len(of(effects, PublishProbe)) == 2
    driver.wait(PROBE_AGAIN_US)
    nonce = driver.state.guards.probes[-1].nonce
    for number in range(30):
        reply = driver.say(Action.PROOF, f"g-{number}", nonce=nonce)
        assert reply.result is Result.OK


def test_same_duty_again_is_no_newcomer() -> None:
    """A guard station that repeats what it said brings no probe forward."""
    driver = proven()
    driver.wait(2 * S_US)
    assert not of(driver.duty(), PublishProbe)


def test_overdue_after_18_s_on_duty() -> None:
    """A guard on duty for 18 s without a proof is a fault; an answer clears it."""
    driver = ready()
    assert FaultKind.NOT_PROVEN not in faults(driver)
    assert "fault" in words(driver.wait(PROVEN_US))
    assert FaultKind.NOT_PROVEN in faults(driver)
    nonce = driver.state.guards.probes[-1].nonce
    driver.say(Action.PROOF, nonce=nonce)
    assert driver.state.faults[-1].part == "spare", "no answer came through it"
    driver.say(Action.PROOF, nonce=nonce, broker="spare")
    assert FaultKind.NOT_PROVEN not in faults(driver)


def test_coming_back_on_line_has_the_same_grace() -> None:
    """A guard station that reconnects has 18 s to prove itself before it is a fault."""
    driver = proven()
    driver.wait(PROVEN_US)
    driver.leave()
    driver.wait(PROVEN_US)
    effects = driver.online("vartija-1", broker="main")
    assert "fault" not in words(effects)
    driver.online("vartija-1", broker="spare")
    assert words(driver.wait(PROVEN_US + 1)).count("fault") == 1


def test_dead_links_are_not_proven_after_20_s() -> None:
    """Without any broker the counter says after 18 s that nothing is proven."""
    driver = proven()
    driver.lose("main")
    driver.lose("spare")
    driver.wait(PROVEN_US)
    assert FaultKind.NOT_PROVEN not in faults(driver)
    driver.wait(1)
    assert FaultKind.NOT_PROVEN in faults(driver)


def test_no_guard_on_duty_is_said_before_anyone_presses() -> None:
    """A settled link without a guard on duty is a fault; a new link is given time."""
    driver = Driver()
    driver.wait(10 * S_US)
    driver.connect()
    assert FaultKind.NO_GUARD_ON_DUTY not in faults(driver)
    driver.wait(SETTLE_US)
    assert FaultKind.NO_GUARD_ON_DUTY in faults(driver)
    driver.duty()
    assert FaultKind.NO_GUARD_ON_DUTY not in faults(driver)


def test_health_leaves_once_all_have_answered() -> None:
    """The last guard's answer is news, once a probe: the proof is told while young."""
    driver = proven()
    driver.duty("vartija-2")
    driver.say(Action.PROOF, "vartija-2", nonce=probe(driver))
    for _ in range(3):
        nonce, told = probe(driver), []
        for guard in ("vartija-1", "vartija-2", "vartija-1", "vartija-2"):
            driver.say(Action.PROOF, guard, nonce=nonce)
            told.append(of(driver.effects, PublishHealth))
        assert [len(one) for one in told] == [0, 2, 0, 0], "to each of two brokers"
        assert told[1][0].health.proven_age_us == 0


def test_guards_who_take_turns_share_one_grace() -> None:
    """While nobody answers, a change of guards gives no more time to prove a path."""
    driver = proven()
    for number in range(2, 8):
        driver.duty(f"vartija-{number}")
        driver.duty(f"vartija-{number - 1}", on_duty=False)
        driver.wait(6 * S_US)
        late = number * 6 * S_US > PROVEN_US + 6 * S_US
        assert (FaultKind.NOT_PROVEN in faults(driver)) is late, number
    driver.say(Action.PROOF, "vartija-7", nonce=probe(driver))
    assert FaultKind.NOT_PROVEN not in faults(driver)


def test_the_age_of_a_proof_follows_no_clock() -> None:
    """A wall clock that is set changes when the proof was, and not how old it is."""
    driver = proven()
    driver.wall_ms += 365 * 24 * 3_600_000
    driver.wait(3 * S_US)
    driver.duty("vartija-2")
    assert report.health(driver.state).proven_age_us == 3 * S_US


def on_duty(guard: str, broker: str = "main", *, yes: bool = True) -> GuardDuty:
    """A guard says whether it is on duty."""
    return GuardDuty(
        at=AT, broker=broker, guard=guard, on_duty=yes, text="", audiences=()
    )


def test_guards_are_bounded() -> None:
    """64 guards are remembered: who is off duty gives way, else the newest does."""
    met = GuardAvailable(at=AT, broker="main", guard="off-duty", online=True)
    guards = readiness.available(Guards(), met)
    for number in range(GUARDS_MAX):
        guards = readiness.duty(guards, on_duty(f"g-{number}"))
    names = [guard.name for guard in guards.known]
    assert names == [f"g-{number}" for number in range(GUARDS_MAX)]
    late = readiness.duty(guards, on_duty("late"))
    assert not readiness.find(late, "late").words
    assert len(late.known) == GUARDS_MAX


def faults(driver: Driver) -> set[FaultKind]:
    """Return what is wrong now."""
    return {fault.fault for fault in driver.state.faults}
