# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A site's logins are added, revoked and renewed, at a real broker."""

import getpass
import os
import shutil
import signal
import socket
import ssl
from datetime import timedelta
from pathlib import Path

import pytest

from appliance.site_kit import Login, SiteError, broker_files, changing, register
from tests.site_kit.conftest import Made
from tests.support.mosquitto import Broker

pytestmark = pytest.mark.broker

MINE = "luukku/v1/hki-3/{}/event"


def is_heard(
    broker: Broker, made: Made, name: str, *, among: str = "vartija-1"
) -> bool:
    """Whether what a login publishes as its own reaches a guard."""
    guard, login = made.open(among), made.open(name)
    with broker.subscribe(guard, MINE.format("+"), form="%p") as hears:
        said = broker.publish(login, MINE.format(name), f"of {name}")
        broker.publish(made.open("counter-1"), MINE.format("counter-1"), "the end")
        hears.wait_for("the end")
        heard = any(f"of {name}" in line for line in hears.messages)
    assert heard or said, "who is refused is told"
    return heard


def is_refused(broker: Broker, login: Login) -> bool:
    """Whether the broker ends the handshake because of the certificate."""
    context = ssl.create_default_context(cafile=login.ca)
    context.load_cert_chain(login.certificate, login.key)
    address = ("127.0.0.1", broker.kit.port)
    with (
        socket.create_connection(address, timeout=5) as plain,
        context.wrap_socket(plain, server_hostname="127.0.0.1") as secured,
    ):
        try:
            # With TLS 1.3 the broker's verdict comes after the handshake.
            secured.recv(1)
        except ssl.SSLError as error:
            return error.reason == "SSLV3_ALERT_CERTIFICATE_REVOKED"
    return False


def test_what_was_made_works(made: Made, made_broker: Broker) -> None:
    """A counter that opened its bundle is heard by a guard that opened its own."""
    assert is_heard(made_broker, made, "counter-2")


def test_a_counter_more(made: Made, made_broker: Broker) -> None:
    """It is heard once the broker has read its rules anew; nobody else is cut off."""
    said = made.site("add", made.directory, "counter", "counter-9")
    assert said.code == 0
    assert "sudo systemctl reload mosquitto" in said.out
    made_broker.tell(signal.SIGHUP)
    assert is_heard(made_broker, made, "counter-9")
    assert is_heard(made_broker, made, "counter-2")


def test_who_is_revoked_is_refused(made: Made, made_broker: Broker) -> None:
    """After a reload it has no rights; after a restart not even a connection."""
    login = made.open("counter-2")
    shutil.copy(made.bundle("counter-2"), made.folder / "kept")
    assert made.site("revoke", made.directory, "counter-2").code == 0
    assert not made.bundle("counter-2").exists()
    guard = made.open("vartija-1")
    made_broker.tell(signal.SIGHUP)
    with made_broker.subscribe(guard, MINE.format("+"), form="%p") as hears:
        made_broker.publish(login, MINE.format("counter-2"), "revoked")
        made_broker.publish(made.open("counter-1"), MINE.format("counter-1"), "the end")
        hears.wait_for("the end")
        assert not any("revoked" in line for line in hears.messages)
    made_broker.stop()
    made_broker.start()
    assert is_refused(made_broker, login)


def test_what_was_stolen_is_renewed(made: Made, made_broker: Broker) -> None:
    """The named counter works with its new bundle, and no more with the old one."""
    stolen = made.open("counter-2")
    assert made.site("renew", made.directory, "counter-2").code == 0
    made_broker.stop()
    made_broker.start()
    assert is_heard(made_broker, made, "counter-2")
    assert is_refused(made_broker, stolen)


def test_what_ends_soon_is_renewed(made: Made, made_broker: Broker) -> None:
    """Sixty days before its end all of it is made anew; until then the old is good."""
    ends = register.load(made.directory).clients["counter-1"].ends
    early = changing.renew(made.directory, [], ends - timedelta(days=61))
    assert (early.bundles, early.has_new_broker) == ({}, False)
    old = made.open("counter-2")
    done = changing.renew(made.directory, [], ends - timedelta(days=60))
    assert set(done.bundles) == {"counter-1", "counter-2", "vartija-1"}
    assert done.has_new_broker
    made.codes |= {name: one.code for name, one in done.bundles.items()}
    made_broker.stop()
    made_broker.start()
    assert is_heard(made_broker, made, "counter-2")
    assert not made_broker.publish(old, MINE.format("counter-2"), "x")


def test_a_site_is_shown(made: Made) -> None:
    """Everybody with the last day of the certificate, and who was revoked."""
    made.site("revoke", made.directory, "counter-2")
    said = made.site("show", made.directory).out
    ends = register.load(made.directory).clients["counter-1"].ends
    assert f"counter  counter-1                        until {ends}" in said
    assert "revoked  counter-2" in said
    assert f"hki-3: 127.0.0.1:{made.kit().port}, broker until {ends}" in said


def test_mistakes_are_sentences(made: Made, tmp_path: Path) -> None:
    """Each says what is wrong and what to do; nothing is changed."""
    before = (made.directory / "site.json").read_bytes()

    def said(*words: object) -> str:
        found = made.site(*words)
        assert found.code == 1
        assert found.error.count("\n") == 1
        return found.error

    site = made.directory
    assert "named twice" in said("add", site, "guard", "counter-1")
    assert "cannot be a name" in said("add", site, "guard", "Åsa")
    assert "known are: counter-1" in said("revoke", site, "counter-7")
    assert "known are: counter-1" in said("renew", site, "counter-7")
    assert "is no site: it has no site.json" in said("show", tmp_path)
    new = ("new", tmp_path / "n", "--site", "x", "--host", "h", "--guards", 1)
    assert "513 counters are too many for one site" in said(*new, "--counters", 513)
    named = ",".join(f"c-{number}" for number in range(513))
    assert "513 counters are too many for one site" in said(*new, "--counters", named)
    names = [f"v-{number}" for number in range(64)]
    assert "65 guards are too many for one site" in said("add", site, "guard", *names)
    assert "no user nobody-at-all" in said(
        *new, "--counters", 1, "--user", "nobody-at-all"
    )
    assert "exists already" in said(
        *("new", site, "--site", "x", "--host", "h", "--guards", 1, "--counters", 1),
        *("--user", getpass.getuser()),
    )
    (site / "ca.key").rename(tmp_path / "ca.key")
    assert "bring the authority's key back" in said("add", site, "guard", "vartija-9")
    (site / "ca.key").write_bytes(b"no key")
    assert "is not usable" in said("add", site, "guard", "vartija-9")
    assert (site / "site.json").read_bytes() == before
    (site / "site.json").write_bytes(b"{}")
    assert "site.json is damaged" in said("show", site)


def test_a_failed_change_changes_nothing(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without room on the disk all is as it was: no login that half belongs."""
    before = {
        path: path.read_bytes() for path in made.directory.rglob("*") if path.is_file()
    }

    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28), str(made.directory))

    monkeypatch.setattr(broker_files, "write_rights", full)
    found = made.site("add", made.directory, "counter", "counter-9")
    assert found.code == 1
    assert "No space left on device" in found.error
    after = {
        path: path.read_bytes() for path in made.directory.rglob("*") if path.is_file()
    }
    after.pop(made.bundle("counter-9"))
    assert after == before
    with pytest.raises(SiteError, match="does not belong"):
        changing.revoke(made.directory, "counter-9")
