# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Each broker is a path of its own: what came through one proves nothing of another."""

from appliance.core import report
from appliance.core.effects import PublishHealth, PublishProbe
from appliance.core.limits import PROBE_US, PROVEN_US, S_US
from appliance.core.values import IDLE, Action, Delivery, FaultKind
from tests.core.driver import Driver, of, ready, told
from tests.core.test_readiness import is_proven, probe

GUARD, OTHER = "vartija-1", "vartija-2"


def answer(driver: Driver, *brokers: str, guard: str = GUARD) -> None:
    """Let a guard answer the last probe through some brokers."""
    nonce = driver.state.guards.probes[-1].nonce
    for broker in brokers:
        driver.say(Action.PROOF, guard, broker, nonce=nonce)


def proven_by() -> Driver:
    """Return a counter whose guard has answered through both brokers."""
    driver = ready()
    probe(driver)
    answer(driver, "main", "spare")
    return driver


def keep_alive(driver: Driver, *brokers: str, for_us: int) -> None:
    """Let time pass, while the guard answers each probe through these alone."""
    until_us = driver.now_us + for_us
    while driver.now_us < until_us:
        driver.wait(S_US)
        answer(driver, *brokers)


def proofs(driver: Driver) -> list[int | None]:
    """Return what health last said of each broker: when it was proven."""
    health = report.health(driver.state)
    return [one.proven_wall_ms for one in health.brokers]


def unproven(driver: Driver) -> list[str]:
    """Return the parts of the fault that nothing comes back."""
    kind = FaultKind.NOT_PROVEN
    return [one.part for one in driver.state.faults if one.fault is kind]


def test_each_path_has_its_own_proof() -> None:
    """Health says of each broker when the last probe left that came back through it."""
    driver = ready()
    probe(driver)
    first_ms = driver.moment().wall_ms
    driver.wait(S_US)
    answer(driver, "main")
    probe(driver)
    second_ms = driver.moment().wall_ms
    driver.wait(S_US)
    answer(driver, "spare")
    assert proofs(driver) == [first_ms, second_ms]
    assert first_ms < second_ms


def test_an_answer_through_a_broker_that_denies_alerts_proves_nothing() -> None:
    """A guard who is heard only where no alert may be said would not be reached."""
    driver = ready()
    probe(driver)
    answer(driver, "main")
    assert is_proven(driver)
    driver.ack(IDLE, Delivery.REFUSED, "main")
    assert not is_proven(driver)
    answer(driver, "spare")
    assert is_proven(driver)


def test_a_late_answer_proves_what_was_so_when_the_probe_left() -> None:
    """Held up on its way, an answer keeps readiness no longer than one in time."""
    driver = ready()
    probe(driver)
    left_us = driver.now_us
    driver.wait(9 * S_US)
    answer(driver, "main", "spare")
    assert is_proven(driver)
    driver.wait(left_us + PROVEN_US - driver.now_us)
    assert is_proven(driver)
    driver.wait(1)
    assert not is_proven(driver)


def test_a_path_is_proven_by_every_guard_who_is_there() -> None:
    """Of several guards the oldest answer counts, and each must have answered."""
    driver = proven_by()
    driver.duty(OTHER)
    probe(driver)
    answer(driver, "main", "spare")
    first_ms = driver.moment().wall_ms
    driver.wait(S_US)
    answer(driver, "main", guard=OTHER)
    assert proofs(driver) == [first_ms, None]


def test_who_is_off_line_at_a_broker_proves_nothing_there() -> None:
    """A guard at one broker alone is not waited for at the other."""
    driver = proven_by()
    driver.duty(OTHER)
    driver.online(OTHER, broker="spare", online=False)
    answer(driver, "main", "spare")
    answer(driver, "main", guard=OTHER)
    keep_alive(driver, "main", "spare", for_us=S_US)
    assert None not in proofs(driver)


def test_a_lost_broker_is_proven_by_nothing() -> None:
    """Without a session a path has no proof, however fresh the last answer was."""
    driver = proven_by()
    driver.lose("spare")
    main_ms, spare_ms = proofs(driver)
    assert main_ms is not None
    assert spare_ms is None
    assert unproven(driver) == [], "that it is not there is a fault of its own"


def test_a_path_that_ceases_to_prove_is_a_fault_while_another_works() -> None:
    """After 18 s without an answer through a broker that broker is named; once."""
    driver = proven_by()
    keep_alive(driver, "main", for_us=PROVEN_US)
    assert unproven(driver) == []
    driver.wait(S_US)
    answer(driver, "main")
    assert unproven(driver) == ["spare"]
    assert is_proven(driver), "a press would still reach the guard"
    answer(driver, "spare")
    assert unproven(driver) == []
    assert [one.part for one in told(driver.effects) if one.fault] == ["spare"]


def test_one_lost_message_breaks_no_path() -> None:
    """What one broker lost is asked again, though another answered for the guard."""
    driver = proven_by()
    lost = probe(driver)
    answer(driver, "main")
    until_us = driver.now_us + 2 * PROVEN_US
    while driver.now_us < until_us:
        driver.wait(S_US)
        if driver.state.guards.probes[-1].nonce != lost:
            answer(driver, "main", "spare")
        assert unproven(driver) == []


def test_a_dead_path_is_not_asked_for_ever() -> None:
    """Once its proof is too old, a path gets no more probes than any other."""
    driver = proven_by()
    keep_alive(driver, "main", for_us=2 * PROVEN_US)
    sent = len(of(driver.wait(0), PublishProbe))
    for _ in range(60):
        sent += len(of(driver.wait(S_US), PublishProbe))
        answer(driver, "main")
    assert sent == 2 * 60 * S_US // PROBE_US


def test_a_path_that_was_never_proven_is_a_fault_after_18_s() -> None:
    """A broker to which a guard is connected, but through which nothing comes back."""
    driver = ready()
    keep_alive(driver, "main", for_us=PROVEN_US + S_US)
    assert unproven(driver) == ["spare"]


def test_a_new_session_is_given_time() -> None:
    """A broker that has just come back is no dead path for its first 18 s."""
    driver = proven_by()
    driver.lose("spare")
    keep_alive(driver, "main", for_us=2 * PROVEN_US)
    driver.connect("spare")
    driver.online(GUARD, broker="spare")
    keep_alive(driver, "main", for_us=PROVEN_US - S_US)
    assert unproven(driver) == []
    keep_alive(driver, "main", for_us=2 * S_US)
    assert unproven(driver) == ["spare"]


def test_when_no_path_proves_that_is_said_of_the_whole() -> None:
    """A guard who answers nowhere makes the counter not proven: no broker is named."""
    driver = proven_by()
    driver.wait(PROVEN_US + S_US)
    assert unproven(driver) == [""]


def test_answers_alone_are_no_news_of_a_path() -> None:
    """That a proof is renewed through one path waits for its turn; its end does not."""
    driver = proven_by()
    keep_alive(driver, "main", "spare", for_us=PROVEN_US)
    driver.wait(S_US)
    answer(driver, "spare")
    assert not of(driver.effects, PublishHealth)
    driver.online(GUARD, broker="spare", online=False)
    (one, _) = of(driver.effects, PublishHealth)
    assert one.health.brokers[1].proven_wall_ms is None
