# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Real brokers that are not as they should be."""

import base64
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509

from appliance.site_kit import Authority, SiteKit
from tests.support.mosquitto import Broker


@contextmanager
def showing(
    site: SiteKit, folder: Path, certificate: bytes, key: bytes
) -> Iterator[Broker]:
    """The site's broker with another server certificate."""
    (folder / "server.pem").write_bytes(certificate)
    (folder / "server.key").write_bytes(key)
    text = site.conf.read_text().replace(str(site.conf.parent / "server"), "server")
    text = text.replace("file server", f"file {folder}/server")
    conf = folder / "mosquitto.conf"
    conf.write_text(text)
    with Broker(site, conf=conf) as broker:
        yield broker


@contextmanager
def adding(site: SiteKit, folder: Path, line: str) -> Iterator[Broker]:
    """The site's broker with one more line for its listener of certificates."""
    conf = folder / "mosquitto.conf"
    first = f"listener {site.port} 127.0.0.1"
    text = site.conf.read_text()
    assert first in text, "as the template has it"
    conf.write_text(text.replace(first, f"{first}\n{line}"))
    with Broker(site, conf=conf) as broker:
        yield broker


@contextmanager
def revoking(site: SiteKit, folder: Path, certificate: bytes) -> Iterator[Broker]:
    """The site's broker with a list on which this certificate (PEM) stands."""
    serial = x509.load_pem_x509_certificate(certificate).serial_number
    listed = folder / "revoked.pem"
    authority = Authority.load(site.directory)
    listed.write_bytes(authority.revoked([serial], datetime.now(UTC)))
    conf = folder / "mosquitto.conf"
    text = site.conf.read_text()
    usual = str(site.conf.with_name("revoked.pem"))
    assert usual in text, "as the template has it"
    conf.write_text(text.replace(usual, str(listed)))
    with Broker(site, conf=conf) as broker:
        yield broker


def deaf_broker(folder: Path, port: int) -> Path:
    """A broker whose access rules, of the kind that can, refuse to subscribe."""
    salt, password = b"0123456789ab", "secret"
    digest = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, 101)
    rules = {
        "defaultACLAccess": {
            "publishClientSend": True,
            "publishClientReceive": True,
            "subscribe": False,
            "unsubscribe": True,
        },
        "clients": [
            {
                "username": "counter-1",
                "password": base64.b64encode(digest).decode(),
                "salt": base64.b64encode(salt).decode(),
                "iterations": 101,
            }
        ],
    }
    (folder / "rules.json").write_text(json.dumps(rules))
    (folder / "rules.json").chmod(0o600)
    (folder / "password").write_text(password)
    (folder / "password").chmod(0o600)
    (plugin,) = Path("/usr/lib").glob("*/mosquitto_dynamic_security.so")
    conf = folder / "mosquitto.conf"
    conf.write_text(
        f"user root\nlistener {port} 127.0.0.1\nallow_anonymous false\n"
        f"plugin {plugin}\nplugin_opt_config_file {folder}/rules.json\n"
    )
    return conf
