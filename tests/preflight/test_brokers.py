# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What `luukku check` says of brokers, certificates and rights, all at once."""

import shutil
from datetime import UTC, datetime, timedelta

import pytest

from appliance.site_kit import Authority, Login, SiteKit
from tests.preflight.checking import Check, edit
from tests.support.counter import Counter
from tests.support.guarding import follow
from tests.support.mosquitto import Broker
from tests.support.recording import Recording

NOW = datetime.now(UTC)
DAY = timedelta(days=1)


def issue(site: SiteKit, login: Login, *, begins: timedelta, ends: timedelta) -> None:
    """Give the counter another certificate of its site."""
    pair = Authority.load(site.directory).issue(
        "counter-1", valid=(NOW + begins, NOW + ends)
    )
    login.certificate.write_bytes(pair[0])
    login.key.write_bytes(pair[1])


def test_all_well(broker: Broker, check: Check) -> None:
    """Each part has its line; where nothing is wrong the code is 0."""
    with follow(broker) as guard:
        checked = check()
        guard.wait_for("/probe 0 ")

    assert checked.code == 0
    assert checked.of("BAD ") == []
    assert checked.line("there and back").startswith("ok   broker main: connected, ")
    assert checked.line("the certificate it shows").startswith("ok   broker main")
    for part in ("settings: counter-1 of hki-3", "ca.pem is valid", "state: "):
        assert checked.line(part).startswith("ok   ")
    assert checked.line("pins: ").startswith("NOTE pins: SIMULATED")
    assert checked.line("database: ") == (
        "ok   database: none yet, the first start makes it"
    )
    assert "an appliance may start" in checked.line("runtime: ")
    assert checked.line("clock: ")


def test_a_check_makes_nothing(broker: Broker, counter: Counter, check: Check) -> None:
    """Neither a folder nor a retained message is there after a check."""
    check()
    with follow(broker) as guard:
        broker.publish(
            broker.kit.guards["vartija-1"],
            f"luukku/v1/{broker.kit.site}/guards/vartija-1/availability",
            "online",
        )
        guard.wait_for("vartija-1/availability")

    assert not counter.state.exists()
    assert not counter.runtime.exists()
    assert len(guard.messages) == 1


def test_a_check_beside_the_appliance_does_not_disturb_it(
    broker: Broker, counter: Counter, check: Check
) -> None:
    """The running appliance keeps its links, its retained state and its database."""
    counter.start()
    with (
        Recording(counter.config, counter.runtime) as recording,
        follow(broker) as guard,
    ):
        recording.start()
        guard.wait_for(" online")
        checked = check()
        counter.press()
        guard.wait_for('"raised"')

    assert checked.code == 0
    assert "an appliance runs" in checked.line("runtime: ")
    assert ".db is whole, " in checked.line("database: ")
    assert "No link" not in counter.said
    assert not [m for m in guard.messages if m.endswith(" offline")]


@pytest.mark.usefixtures("broker")
def test_nobody_listens_is_worth_a_note(check: Check) -> None:
    """A broker without a guard station is told of, but is not wrong."""
    checked = check()

    assert checked.code == 0
    assert checked.line("there and back").startswith("NOTE broker main")
    assert checked.line("there and back").endswith("start a guard station")


def test_a_broker_that_is_off_is_bad(check: Check) -> None:
    """A broker that cannot be reached is bad; all else is checked all the same."""
    checked = check()

    (bad,) = checked.of("BAD ")
    assert checked.code == 1
    assert bad.startswith("broker main: Nothing listens at 127.0.0.1:")
    assert checked.line("clock: ")


@pytest.mark.usefixtures("broker")
def test_a_name_that_the_certificate_is_not_for_is_bad(
    counter: Counter, check: Check
) -> None:
    """A broker that shows a certificate for another name is bad."""
    edit(counter, '"127.0.0.1"', '"127.1"')

    (bad,) = check().of("BAD ")

    assert bad.startswith("broker main: The certificate shown is not for 127.1")


def test_a_password_will_do(
    broker: Broker, counter: Counter, login: Login, check: Check
) -> None:
    """A login by password is checked as one by certificate is."""
    kit = broker.kit
    edit(counter, f'certificate = "{login.certificate}"\n', 'username = "counter-1"\n')
    edit(counter, f'key = "{login.key}"', f'password_file = "{login.password}"')
    edit(counter, f"port = {kit.port}", f"port = {kit.password_port}")
    good = check()
    assert login.password is not None
    login.password.write_text("")
    empty = check()

    assert good.code == 0
    (bad,) = empty.of("BAD ")
    assert "is empty; write the password there" in bad


@pytest.mark.usefixtures("broker")
@pytest.mark.parametrize(
    ("valid", "mark", "words"),
    [
        ((-2, -1), "BAD ", "renew it"),
        ((-2, 13.9), "BAD ", "expires in 13 days: renew it now"),
        ((-2, 14.1), "NOTE", "expires in 14 days: renew it"),
        ((-2, 59.9), "NOTE", "expires in 59 days: renew it"),
        ((-2, 60.1), "ok  ", "is valid for 60 days"),
        ((1, 90), "BAD ", "set the clock"),
    ],
)
def test_the_age_of_a_certificate(
    site: SiteKit,
    login: Login,
    check: Check,
    valid: tuple[float, float],
    mark: str,
    words: str,
) -> None:
    """Less than 60 days is worth a note, less than 14 is bad, so is none at all."""
    issue(site, login, begins=valid[0] * DAY, ends=valid[1] * DAY)

    line = check().line("counter-1.pem")

    assert line.startswith(f"{mark} broker main: {login.certificate} ")
    assert line.endswith(words)


@pytest.mark.usefixtures("broker")
def test_an_expired_certificate_is_bad(
    site: SiteKit,
    login: Login,
    check: Check,
) -> None:
    """An expired certificate is told with its day, and what the broker says of it."""
    issue(site, login, begins=-2 * DAY, ends=-DAY)

    age, link = check().of("BAD ")

    assert age.endswith(f"expired on {NOW - DAY:%Y-%m-%d}: renew it")
    assert "our client certificate has expired" in link


def test_files_that_are_not_there_are_bad(login: Login, check: Check) -> None:
    """Each file that cannot be read is named with the cause."""
    login.key.unlink()
    login.certificate.unlink()
    login.certificate.mkdir()

    bad = check().of("BAD ")

    assert bad == [
        f"broker main: {path} cannot be read ({why}): put it there, readable for "
        "the user that runs luukku"
        for path, why in (
            (login.certificate, "Is a directory"),
            (login.key, "No such file or directory"),
        )
    ]


def test_a_credential_is_there_while_the_service_runs(
    counter: Counter, login: Login, check: Check
) -> None:
    """A key that systemd keeps is told to be looked for when the service runs."""
    edit(counter, f'key = "{login.key}"', 'key = "credential:counter.key"')

    (bad,) = check().of("BAD ")

    assert bad == (
        "broker main: /run/credentials/luukku.service/counter.key cannot be read (No "
        "such file or directory): systemd lays it there while the service runs: check "
        "then, as root"
    )


def test_a_key_of_another_certificate_is_bad(
    site: SiteKit, login: Login, check: Check
) -> None:
    """A certificate and a key that are no pair are bad."""
    shutil.copyfile(site.counters["counter-2"].key, login.key)

    (bad,) = check().of("BAD ")

    assert "are no certificate with its unencrypted key" in bad


@pytest.mark.usefixtures("broker")
def test_a_key_that_others_may_read_is_bad(login: Login, check: Check) -> None:
    """A secret that others may read is bad, though all works."""
    login.key.chmod(0o644)

    checked = check()

    assert checked.code == 1
    assert checked.of("BAD ") == [
        f"broker main: {login.key} can be read by others: chmod 600 {login.key}"
    ]
