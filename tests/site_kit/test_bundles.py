# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Sealed bundles: what is in one, and who gets at it."""

import stat
from pathlib import Path

import pytest

from appliance.config import load
from appliance.site_kit import SiteError, bundles
from gui.guard import settings
from tests.site_kit.conftest import Made


def test_a_bundle_has_all_that_a_counter_needs(made: Made) -> None:
    """Its certificate and key, the authority's certificate, and settings that load."""
    login = made.open("counter-2")
    folder = login.ca.parent
    names = {path.name for path in folder.iterdir()}
    assert names == {"ca.pem", "counter-2.pem", "counter-2.key", "counter.toml"}
    for path in folder.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    config = load(folder / "counter.toml")
    assert (config.counter.site, config.counter.id) == ("hki-3", "counter-2")
    (broker,) = config.broker
    assert (broker.host, broker.port) == ("127.0.0.1", made.kit().port)
    assert Path(broker.certificate) == login.certificate


def test_a_bundle_has_all_that_a_guard_needs(made: Made) -> None:
    """The same, with a guard station's settings."""
    folder = made.open("vartija-1").ca.parent
    found = settings.load(folder / "guard.toml")
    assert (found.site, found.id) == ("hki-3", "vartija-1")


def test_no_key_is_left_unsealed(made: Made) -> None:
    """The site's folder has no key but the authority's and the broker's."""
    keys = {path.name for path in made.directory.rglob("*.key")}
    assert keys == {"ca.key", "server.key"}
    for path in made.directory.rglob("*"):
        if path.is_file():
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
            sealed = path.suffix == ".luukku"
            assert not (sealed and b"PRIVATE KEY" in path.read_bytes())


def test_a_code_may_be_typed_as_it_is_heard(made: Made, tmp_path: Path) -> None:
    """Small letters, and no hyphens."""
    code = f"  {made.codes['counter-1'].lower().replace('-', ' ')}\n"
    bundles.unpack(made.bundle("counter-1"), code, tmp_path / "to")
    assert (tmp_path / "to" / "counter-1.key").exists()


def test_each_bundle_has_a_code_of_its_own(made: Made, tmp_path: Path) -> None:
    """What opens one opens no other."""
    assert len(set(made.codes.values())) == 3
    with pytest.raises(SiteError, match="does not open the bundle of counter-2"):
        bundles.unpack(
            made.bundle("counter-2"), made.codes["counter-1"], tmp_path / "to"
        )
    assert not (tmp_path / "to").exists()


def test_an_altered_bundle_is_not_opened(made: Made, tmp_path: Path) -> None:
    """Any byte changed, anything cut off: nothing is unpacked."""
    path, code = made.bundle("counter-1"), made.codes["counter-1"]
    whole = path.read_bytes()
    ends = whole.index(b"\n")
    for at in (*range(0, ends, 7), ends + 1, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(SiteError):
            bundles.unpack(path, code, tmp_path / "to")
    for size in (0, ends, ends + 20, len(whole) - 1):
        path.write_bytes(whole[:size])
        with pytest.raises(SiteError):
            bundles.unpack(path, code, tmp_path / "to")
    path.write_bytes(whole.replace(b'"counter-1"', b'"counter-2"', 1))
    with pytest.raises(SiteError, match="was altered: do not use it"):
        bundles.unpack(path, code, tmp_path / "to")
    assert not (tmp_path / "to").exists()


def test_what_is_no_bundle_is_said(made: Made, tmp_path: Path) -> None:
    """Each mistake is one sentence."""
    other = tmp_path / "other"
    code = tmp_path / "code"
    code.write_text("x", "utf-8")

    def said(bundle: Path, to: str = "to") -> str:
        found = made.site(*("open", bundle, "--to", tmp_path / to, "--code-file", code))
        assert found.code == 1
        return found.error

    assert "cannot be read (No such file or directory)" in said(other)
    other.write_bytes(b"\x00" * 9)
    assert "no bundle of `luukku site`" in said(other)
    other.write_bytes(b"x" * (bundles.SIZE_MOST + 1))
    assert "too large to be a bundle" in said(other)
    newer = made.bundle("counter-1").read_bytes()
    other.write_bytes(newer.replace(b'"luukku_bundle":1', b'"luukku_bundle":2'))
    assert "A newer Luukku made this bundle" in said(other)
    code.write_text(made.codes["counter-1"], "utf-8")
    (tmp_path / "taken").mkdir()
    assert "is there already" in said(made.bundle("counter-1"), "taken")
    code.unlink()
    assert "No such file" in said(made.bundle("counter-1"))
