# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The station's key and password: nobody's but the guard's."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gui.guard import secret_files
from gui.guard.settings import GuardSettings, SettingsError, load

_TOML = """\
site = "hki-3"
id = "guard-2"
text = "Vartija 2"

[[broker]]
name = "main"
host = "127.0.0.1"
"""
LOGINS = {
    "key": 'ca = "ca.pem"\ncertificate = "g.pem"\nkey = "secret"\n',
    "password": 'tls = false\nusername = "guard-2"\npassword_file = "secret"\n',
}


@pytest.fixture(params=LOGINS)
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> GuardSettings:
    """Return a station's settings, whose secret is the guard's alone."""
    file = tmp_path / "guard.toml"
    file.write_text(_TOML + LOGINS[request.param], "utf-8")
    _secret(tmp_path).write_text("hush", "utf-8")
    _secret(tmp_path).chmod(0o600)
    return load(file)


def _secret(folder: Path) -> Path:
    return folder / "secret"


def _give_to_root(secret: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the file be root's, and this process another user's, who can read it."""
    owner = secret.stat().st_uid
    monkeypatch.setattr(secret_files, "_ROOT", owner)
    monkeypatch.setattr(os, "geteuid", lambda: owner + 1)


def _refusal(settings: GuardSettings) -> str:
    with pytest.raises(SettingsError) as caught:
        secret_files.check([settings])
    return str(caught.value)


@pytest.mark.parametrize("mode", [0o600, 0o400])
def test_own_file_is_taken(settings: GuardSettings, tmp_path: Path, mode: int) -> None:
    """A key or password that only its owner can read is taken."""
    _secret(tmp_path).chmod(mode)
    secret_files.check([settings])


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602, 0o601, 0o777])
def test_file_open_to_others_is_refused(
    settings: GuardSettings, tmp_path: Path, mode: int
) -> None:
    """Any right of the group or of the world is refused, with what to do."""
    _secret(tmp_path).chmod(mode)
    said = f"{_secret(tmp_path)}: can be read or changed by others; chmod 600 it"
    assert _refusal(settings) == said


@pytest.mark.parametrize("mode", [0o640, 0o660, 0o644])
def test_roots_file_open_to_the_readers_group_is_refused(
    settings: GuardSettings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    mode: int,
) -> None:
    """Root's file that a group may read is told with what really helps.

    After ``chmod 600`` alone the station could not read it any more.
    """
    _secret(tmp_path).chmod(mode)
    _give_to_root(_secret(tmp_path), monkeypatch)
    said = f"{_secret(tmp_path)}: can be read or changed by others; "
    assert _refusal(settings) == f"{said}chown it to this user, then chmod 600 it"


def test_roots_file_that_only_root_and_the_station_read_is_taken(
    settings: GuardSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root's own file is taken where the station may read it otherwise."""
    _give_to_root(_secret(tmp_path), monkeypatch)
    secret_files.check([settings])


def test_link_is_judged_by_what_it_leads_to(
    settings: GuardSettings, tmp_path: Path
) -> None:
    """A link is taken with a target that is, and told with its target."""
    target = tmp_path / "real" / "g.key"
    target.parent.mkdir()
    name = f"{_secret(tmp_path)} (a link to real/g.key)"
    _secret(tmp_path).rename(target)
    _secret(tmp_path).symlink_to("real/g.key")
    secret_files.check([settings])
    target.chmod(0o640)
    said = f"{name}: can be read or changed by others; chmod 600 it"
    assert _refusal(settings) == said
    target.unlink()
    assert _refusal(settings).startswith(f"{name}: cannot be read (No such file")


@pytest.mark.parametrize("opened", [".", "middle", "real"])
def test_each_folder_of_a_link_is_looked_at(
    settings: GuardSettings, tmp_path: Path, opened: str
) -> None:
    """Where others may lead a link elsewhere, the file is no secret either."""
    for folder in ("middle", "real"):
        (tmp_path / folder).mkdir()
    _secret(tmp_path).rename(tmp_path / "real" / "key")
    (tmp_path / "middle" / "key").symlink_to(tmp_path / "real" / "key")
    _secret(tmp_path).symlink_to("middle/key")
    secret_files.check([settings])
    (tmp_path / opened).chmod(0o777)
    said = f"{tmp_path / opened}: others can put another key there; chmod o-w it"
    assert _refusal(settings) == said


def test_link_that_leads_to_itself_is_told(
    settings: GuardSettings, tmp_path: Path
) -> None:
    """A link that leads nowhere is one sentence, not an endless search."""
    _secret(tmp_path).unlink()
    _secret(tmp_path).symlink_to("secret")
    assert "cannot be read (Too many levels of symbolic links)" in _refusal(settings)


def test_folder_open_to_others_is_refused(
    settings: GuardSettings, tmp_path: Path
) -> None:
    """Where others may put another file in its place, the file is no secret."""
    tmp_path.chmod(0o777)
    assert _refusal(settings).startswith(f"{tmp_path}: others can put another key")
    tmp_path.chmod(0o1777)
    secret_files.check([settings])


def test_missing_file_is_told(settings: GuardSettings, tmp_path: Path) -> None:
    """A file that is not there is told before any broker is asked."""
    _secret(tmp_path).unlink()
    assert "No such file or directory); put the file there" in _refusal(settings)
    _secret(tmp_path).mkdir()
    assert "is no file" in _refusal(settings)


def test_file_of_another_user_is_refused(
    settings: GuardSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A secret of another user than root or this one is refused."""
    real = _secret(tmp_path).stat().st_uid
    if real == 0:
        os.chown(_secret(tmp_path), 65_534, -1)
    else:
        monkeypatch.setattr(os, "geteuid", lambda: real + 1)
    assert "belongs to another user" in _refusal(settings)


def test_systemd_credential_is_taken(
    settings: GuardSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What systemd gives to the service is guarded by its folder."""
    _secret(tmp_path).chmod(0o440)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    secret_files.check([settings])
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path / "other"))
    assert "chmod 600" in _refusal(settings)


def test_station_does_not_start_with_an_open_key(
    settings: GuardSettings, tmp_path: Path
) -> None:
    """`luukku-guard` ends with 2 and one sentence."""
    assert settings.broker
    _secret(tmp_path).chmod(0o644)
    done = subprocess.run(
        [sys.executable, "-m", "gui.guard", "--config", str(tmp_path / "guard.toml")],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == (
        f"{_secret(tmp_path)}: can be read or changed by others; chmod 600 it\n"
    )
