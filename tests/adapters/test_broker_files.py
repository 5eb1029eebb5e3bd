# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The files of a login: certificates, keys and passwords, good and bad."""

from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives import serialization

from appliance.adapters.broker import BrokerSettings
from appliance.core.values import Cause
from appliance.site_kit import Authority, Login, SiteKit
from tests.adapters.links import linked, mine, why, with_pair
from tests.support.logwatch import LogWatch
from tests.support.mosquitto import Broker

pytestmark = pytest.mark.broker


@pytest.mark.usefixtures("broker")
def test_a_password_login(site: SiteKit) -> None:
    """A client that can show no certificate logs in with name and password."""
    counter = site.counters["counter-1"]
    settings = _with_password(site, counter)
    with linked(site, counter, settings=settings) as (link, recorder):
        link.publish("luukku/v1/hki-3/counter-1/event", b"{}", token=1)
        assert recorder.next("acked").delivery == "nobody"


@pytest.mark.usefixtures("broker")
def test_a_wrong_password(site: SiteKit, tmp_path: Path) -> None:
    """A wrong password is refused; the sentence does not hold it."""
    file = tmp_path / "password"
    file.write_text("guess")
    file.chmod(0o600)
    settings = _with_password(site, site.counters["counter-1"])
    cause, reason = why(site, msgspec.structs.replace(settings, password_file=file))
    assert cause is Cause.LOGIN_REFUSED
    assert reason.startswith("The broker refuses the login of counter-1 (Not auth")
    assert "guess" not in reason


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "cannot be read (No such file or directory); put it there,"),
        (b"", "is empty; write the password there."),
        (b"\xff\xfe", "is no text; write the password there."),
    ],
)
def test_a_bad_password_file(
    site: SiteKit, tmp_path: Path, content: bytes | None, sentence: str
) -> None:
    """A password file that cannot be used is named."""
    file = tmp_path / "password"
    if content is not None:
        file.write_bytes(content)
        file.chmod(0o600)
    settings = _with_password(site, site.counters["counter-1"])
    cause, reason = why(site, msgspec.structs.replace(settings, password_file=file))
    assert cause is Cause.CREDENTIALS
    assert reason.startswith(f"{file} {sentence}")


@pytest.mark.parametrize("content", [b"", b"nothing of the kind\n"])
def test_a_bad_authority_file(site: SiteKit, tmp_path: Path, content: bytes) -> None:
    """An empty authority file never means that everybody is trusted."""
    file = tmp_path / "ca.pem"
    file.write_bytes(content)
    assert why(site, msgspec.structs.replace(mine(site), ca=file)) == (
        Cause.CREDENTIALS,
        f"{file} holds no certificate of an authority (PEM); copy it there again.",
    )


def test_a_key_with_a_passphrase(site: SiteKit, tmp_path: Path) -> None:
    """An encrypted key is refused with a sentence; nobody is asked at a terminal."""
    certificate, bare = Authority.load(site.directory).issue("counter-1")
    key = serialization.load_pem_private_key(bare, None)
    locked = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(b"secret"),
    )
    cause, reason = why(site, with_pair(site, tmp_path, (certificate, locked)))
    assert cause is Cause.CREDENTIALS
    assert reason.endswith("unencrypted key (PEM); copy both there again.")


def test_a_renewed_certificate_needs_no_restart(
    site: SiteKit, broker: Broker, tmp_path: Path
) -> None:
    """Files are read for each connection: a repaired one heals the link."""
    pair = Authority.load(site.directory).issue("counter-1")
    settings = with_pair(site, tmp_path, pair)
    (tmp_path / "own.pem").unlink()
    counter = site.counters["counter-1"]
    with linked(site, counter, settings=settings, wait=False) as (_, recorder):
        assert "own.pem cannot be read" in recorder.next("lost").reason
        (tmp_path / "own.pem").write_bytes(pair[0])
        recorder.next("connected")
        assert broker.pid


def test_a_key_that_others_may_read(
    site: SiteKit, tmp_path: Path, expect_log: LogWatch
) -> None:
    """A key that others may read is warned about, and still used."""
    settings = with_pair(
        site, tmp_path, Authority.load(site.directory).issue("counter-1")
    )
    (tmp_path / "own.key").chmod(0o640)
    expect_log("own.key can be read by others; chmod 600 it")
    assert why(site, settings).sentence.startswith("Nothing listens at")


def test_a_systemd_credential_is_not_read_by_others(
    site: SiteKit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The group's bits of a credential are those of its list: nothing is warned of."""
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    settings = with_pair(
        site, tmp_path, Authority.load(site.directory).issue("counter-1")
    )
    (tmp_path / "own.key").chmod(0o440)
    assert why(site, settings).sentence.startswith("Nothing listens at")


def _with_password(site: SiteKit, login: Login) -> BrokerSettings:
    assert site.password_port is not None
    return BrokerSettings(
        name="main",
        host="127.0.0.1",
        port=site.password_port,
        ca=login.ca,
        username=login.name,
        password_file=login.password,
    )
