# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``luukku pin`` beside a running service."""

import io
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from appliance import cli
from appliance.records.locks import Locks, Session
from appliance.wire.records import Unlock
from tests.config.counter_file import GOOD
from tests.records.pins import PIN, open_records

OTHER = "405062"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A counter's settings."""
    for name in ("ca.pem", "counter-1.pem", "counter-1.key"):
        (tmp_path / name).write_text("", "ascii")
    path = tmp_path / "counter.toml"
    path.write_text(GOOD, "utf-8")
    return path


@pytest.fixture
def service(config: Path) -> Iterator[sqlite3.Connection]:
    """The connection of a running service."""
    with closing(open_records(config.parent / "state" / "records.db")) as connection:
        yield connection


def _pin(config: Path, patch: pytest.MonkeyPatch, *words: str, typed: str = "") -> int:
    patch.setattr("sys.stdin", io.StringIO(typed))
    return cli.main(["pin", *words, "maintainer", "--config", str(config)])


def _unlock(service: sqlite3.Connection, pin: str) -> str:
    asked = Unlock(request=1, role="maintainer", pin=pin)
    return Locks(service).unlock(asked, Session()).result


def _hash(service: sqlite3.Connection) -> bytes:
    (kept,) = service.execute("SELECT hash FROM pins").fetchone()
    return bytes(kept)


@pytest.mark.parametrize(("words", "typed"), [(("set",), OTHER), (("remove",), "")])
def test_of_a_pin_that_is_gone_nothing_is_left(
    config: Path,
    service: sqlite3.Connection,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    typed: str,
) -> None:
    """A PIN that was set anew or removed leaves no hash, not in the log either."""
    assert _pin(config, monkeypatch, "set", typed=f"{PIN}\n") == 0
    assert _unlock(service, PIN) == "saved"
    gone = _hash(service)
    assert _pin(config, monkeypatch, *words, typed=typed) == 0
    assert _unlock(service, PIN) == ("wrong_pin" if typed else "no_pin")
    files = [file.read_bytes() for file in (config.parent / "state").iterdir()]
    assert not any(gone in file for file in files)


@pytest.mark.parametrize("typed", ["", "\n", "1234\n", "12\n", "73 91\n", "seven\n"])
def test_what_is_no_pin_changes_nothing(
    config: Path,
    service: sqlite3.Connection,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    typed: str,
) -> None:
    """A PIN that may not be one is refused in a sentence that does not repeat it."""
    _pin(config, monkeypatch, "set", typed=f"{PIN}\n")
    capsys.readouterr()
    assert _pin(config, monkeypatch, "set", typed=typed) == 1
    said = capsys.readouterr()
    assert "PIN" in said.err
    assert not typed.strip() or typed.strip() not in said.err + said.out
    assert _unlock(service, PIN) == "saved"


def test_without_records_it_says_what_to_start(
    config: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It makes no file: root's could not be written by the service."""
    assert _pin(config, monkeypatch, "set", typed=f"{PIN}\n") == 1
    assert "systemctl start luukku-records" in capsys.readouterr().err
    assert not (config.parent / "state").exists()
