# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A site's files in bad hands: a broker taken over, a bundle from a stranger."""

import getpass
import io
import os
import pwd
import stat
import tarfile
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from appliance.site_kit import SiteError, bundles, changing, new_site, ownership
from appliance.site_kit.register import parse
from tests.site_kit.conftest import Made
from tests.support.mosquitto import Broker, free_ports

BROKER = "nobody" if os.geteuid() == 0 else getpass.getuser()
"""Whom the broker runs as; root can make it another than who makes the site."""


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that the broker's user can go through."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o711)
        yield Path(folder)


@pytest.mark.broker
def test_a_broker_that_is_taken_over_does_not_get_the_machine(place: Path) -> None:
    """It reads what it must and writes what it keeps; nothing that root runs."""
    (port,) = free_ports(1)
    made = new_site(
        place / "site", "hki-3", counters=["c"], guards=["g"], port=port, user=BROKER
    )
    ownership.give_to_broker(made.directory, BROKER)
    known = pwd.getpwnam(BROKER)
    writable = set()
    for path in (made.directory, *made.directory.rglob("*")):
        found = path.stat()
        assert not found.st_mode & 0o022, f"only its owner writes {path}"
        if found.st_uid == known.pw_uid:
            writable.add(str(path.relative_to(made.directory)))
    if os.geteuid() == 0:
        assert writable == {"broker/acl", "broker/data"}
    as_it = ["setpriv", f"--reuid={known.pw_uid}", f"--regid={known.pw_gid}"]
    broker = Broker(made)
    broker.start(prefix=[*as_it, "--clear-groups"] if os.geteuid() == 0 else [])
    try:
        assert not broker.publish(made.counters["c"], "luukku/v1/hki-3/c/event", "x")
    finally:
        broker.stop()
    unit = (made.directory / "broker" / "luukku-site.conf").read_text("utf-8")
    assert f"\nUser={BROKER}\nExecStartPre=\n" in unit


def test_a_change_keeps_owner_and_mode(made: Made) -> None:
    """What the broker may read it may read after a change by root, and no more."""
    acl, conf = made.directory / "broker" / "acl", made.directory / "site.json"
    acl.chmod(0o640)
    if os.geteuid() == 0:
        os.chown(acl, 1, 1)
    made.site("add", made.directory, "guard", "vartija-7")
    assert stat.S_IMODE(acl.stat().st_mode) == 0o640
    assert os.geteuid() != 0 or (acl.stat().st_uid, acl.stat().st_gid) == (1, 1)
    assert stat.S_IMODE(conf.stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["../../x", "a/b", "", "x\n", "Å", "n" * 33])
def test_a_register_names_no_other_folder(made: Made, name: str) -> None:
    """A name that would lead out of the site, or into settings, is refused."""
    path = made.directory / "site.json"
    book = msgspec.json.decode(path.read_bytes())
    book["clients"][name] = book["clients"].pop("counter-2")
    path.write_bytes(msgspec.json.encode(book))
    with pytest.raises(SiteError, match=r"site\.json is damaged"):
        changing.renew(made.directory, [name], datetime.now(UTC).date())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("hosts", ['a"\nca = "x']),
        ("hosts", []),
        ("listen", "0.0.0.0\nallow_anonymous true"),
        ("user", "mosquitto\nroot"),
        ("port", 0),
        ("site", "hki/3"),
        ("revoked", [{"name": "x", "serial": "no", "at": "2026-01-01T00:00:00Z"}]),
    ],
)
def test_a_register_says_nothing_strange(made: Made, field: str, value: object) -> None:
    """What goes into settings of others cannot end a line or a quote there."""
    book = msgspec.json.decode((made.directory / "site.json").read_bytes())
    with pytest.raises(SiteError, match="is damaged"):
        parse(msgspec.json.encode(book | {field: value}), Path("site.json"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--host", 'a"b'), "is no name of a computer"),
        (("--host", "a b"), "is no name of a computer"),
        (("--listen", "0.0.0.0\nallow_anonymous true"), "is no address to listen at"),
        (("--port", "443"), "which is never root"),
        (("--port", "99999"), "which is never root"),
        (("--web-port", "8883"), "for each listener its own"),
        (("--counters", "9" * 5_000), "are too many"),
    ],
)
def test_arguments_end_no_line_of_settings(
    tmp_path: Path, words: tuple[str, str], said: str
) -> None:
    """What the broker's settings could not hold is refused, in a sentence."""
    one = Made(tmp_path)
    given = {"--site": "x", "--counters": "1", "--guards": "1", "--host": "h"}
    given |= {"--user": getpass.getuser(), words[0]: words[1]}
    found = one.site("new", one.directory, *(x for pair in given.items() for x in pair))
    assert (found.code, said in found.error) == (1, True), found.error
    assert not one.directory.exists()


def test_a_folder_must_stand_in_a_unit(tmp_path: Path) -> None:
    """A space or a percent sign in it means something else to systemd."""
    one = Made(tmp_path)
    words = ("--site", "x", "--counters", 1, "--guards", 1, "--host", "h")
    user = ("--user", getpass.getuser())
    for name in ("a b", "a%b", "a$b", "a\nExecStart=x"):
        said = one.site("new", tmp_path / name, *words, *user)
        assert said.code == 1
        assert "cannot stand in the settings of the broker's unit" in said.error


def archive(name: str, kind: bytes = tarfile.REGTYPE) -> bytes:
    """A tar archive with one member."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as tar:
        one = tarfile.TarInfo(name)
        one.type, one.linkname = kind, "/etc/passwd"
        tar.addfile(one)
    return packed.getvalue()


@pytest.mark.parametrize("name", ["../x", "/x", "a/b", "..", ".", "x\ny", "X.toml"])
def test_a_strangers_bundle_leaves_its_folder_never(name: str) -> None:
    """Whoever made the code could seal anything: names that lead out are refused."""
    with pytest.raises(SiteError, match="made nothing like what is in it"):
        bundles.unpacked(archive(name))


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE])
def test_a_bundle_has_plain_files_only(kind: bytes) -> None:
    """No link, no device."""
    with pytest.raises(SiteError, match="made nothing like what is in it"):
        bundles.unpacked(archive("ca.pem", kind))
    assert bundles.unpacked(archive("ca.pem")) == {"ca.pem": b""}


def test_what_is_no_archive_is_said() -> None:
    """A sentence, not a traceback."""
    for packed in (b"x" * 600, archive("ca.pem")[:400]):
        with pytest.raises(SiteError, match="made nothing like what is in it"):
            bundles.unpacked(packed)


def test_a_label_colours_no_terminal(made: Made) -> None:
    """Anybody can write the first line: what it says is a name, or is not shown."""
    whole = made.bundle("counter-1").read_bytes()
    for name in (b"\\u001b[31m", b"x\\ny", b"../x"):
        bad = whole.replace(b'"counter-1"', b'"' + name + b'"', 1)
        with pytest.raises(SiteError, match="This is no bundle"):
            bundles.opened(bad, made.codes["counter-1"])
