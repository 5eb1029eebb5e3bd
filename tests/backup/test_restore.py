# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``luukku restore``: the databases as they were, and nothing overwritten."""

import contextlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from appliance.adapters import database, schema, sockets, sqlite_file, verifier
from appliance.adapters.black_box import BlackBox
from appliance.adapters.service import boot_id
from appliance.backup import bundle
from appliance.core.limits import SEQ_JUMP
from appliance.core.records import Evidence
from appliance.core.values import Alert, Outcome, Stage
from tests.adapters import forward
from tests.adapters.rows import Kept, alert, ask, commit
from tests.backup.house import ROWS, House, forge, manifest, starts_with

NEXT = ROWS + SEQ_JUMP


def replaced(house: House) -> list[Path]:
    """What was set aside of the journal."""
    return database.kept_aside(house.journal, "replaced")


def test_what_was_lost_is_back(house: House) -> None:
    """Databases that are gone are as they were, and say that they were restored."""
    incidents = house.incidents()
    path = house.made()
    house.journal.unlink()
    house.records.unlink()
    said = house.restore(path)

    assert (said.code, said.error) == (0, "")
    assert "Restored records.db and luukku.db as of 20" in said.out
    assert house.incidents() == incidents
    rows = ask(house.journal, "SELECT event_type, note FROM journal ORDER BY seq")
    assert len(rows) == ROWS + 1
    told = f"restored as of {manifest(path)['made_at']} from {path.name}"
    assert rows[-1] == ("stopped", told)
    assert verifier.verify(house.journal).bad is None
    assert house.journal.stat().st_mode & 0o777 == 0o600
    assert house.left() == set()


def test_nothing_is_overwritten(house: House) -> None:
    """What is there when a backup is restored stays, under a dated name."""
    path = house.made()
    house.log()
    later = house.incidents()
    before = ask(house.journal, "SELECT * FROM journal")
    said = house.restore(path)

    (journal,) = replaced(house)
    (records,) = database.kept_aside(house.records, "replaced")
    assert str(journal) in said.out
    assert str(records) in said.out
    assert ask(journal, "SELECT * FROM journal") == before
    assert house.incidents() == later[:1]
    records.replace(house.records)
    assert house.incidents() == later


def test_what_was_encrypted_comes_back(house: House) -> None:
    """An encrypted backup is restored with the private key, and with no other."""
    house.keys()
    path = house.made("--key", house.public)
    assert "give --key with the file of its private key" in house.restore(path).error
    said = house.restore(path, "--key", house.public)
    assert (said.code, said.out) == (1, "")
    mine = house.private.rename(house.private.with_name("mine.txt"))
    house.public.unlink()
    house.keys()
    said = house.restore(path, "--key", house.private)
    assert (said.code, said.out) == (1, "")
    assert "cannot be decrypted (no identity matched" in said.error
    said = house.restore(path, "--key", house.private.with_name("none.txt"))
    assert "cannot be read (No such file" in said.error
    assert replaced(house) == []
    assert house.restore(path, "--key", mine).code == 0


@pytest.mark.parametrize("name", [sockets.PANEL, sockets.RECORDS])
def test_while_a_service_runs_nothing_is_restored(house: House, name: str) -> None:
    """While the appliance or the records service runs, a restore is refused."""
    path = house.made()
    socket = sockets.listen(house.config.parent / "run" / name, 0o600)
    with closing(socket):
        said = house.restore(path)
    assert said.code == 1
    assert "runs: stop it first (systemctl stop luukku" in said.error
    assert replaced(house) == []
    assert house.restore(path).code == 0


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"counter": "counter-2"}, "is of counter-2 of hki-3"),
        ({"site": "other"}, "correct [counter]"),
        ({"schema": 2}, "of a newer version of Luukku"),
        ({"parts": []}, "The backup holds no journal"),
        ({"parts": [{"name": "../x"}]}, "its manifest cannot be read"),
    ],
)
def test_a_manifest_that_does_not_fit_is_refused(
    house: House, tmp_path: Path, changed: dict[str, object], said: str
) -> None:
    """A backup of another counter, of a newer program or of nothing is refused."""
    forged = tmp_path / "forged.tar"
    forge(house.made(), forged, changed)
    found = house.restore(forged)
    assert found.code == 1
    assert said in found.error
    assert replaced(house) == []
    assert house.left() == set()


def test_a_newer_version_is_refused(house: House, tmp_path: Path) -> None:
    """A database of a newer version is refused, with the version that made it."""
    path, forged = house.made(), tmp_path / "forged.tar"
    parts = manifest(path)["parts"]
    parts[1]["version"] = 99
    forge(path, forged, {"parts": parts, "luukku": "9.9"})
    said = house.restore(forged)
    assert said.code == 1
    assert "made by Luukku 9.9, and its luukku.db is of version 99" in said.error
    assert "update Luukku first" in said.error
    assert replaced(house) == []


def test_an_older_version_is_brought_forward(house: House) -> None:
    """A backup that an older version made is restored in this one's tables."""
    house.journal.unlink()
    forward.make_old(house.journal)
    path = house.made()
    assert manifest(path)["parts"][1]["version"] == forward.VERSION
    assert house.restore(path).code == 0
    version, rows = forward.content(house.journal)
    assert version == len(schema.STEPS)
    assert len(rows) > forward.ROWS
    assert house.left() == set()


@pytest.mark.parametrize("place", [0, 700, 2000, 80_000, 330_000, -2_000])
def test_one_bit_is_found(house: House, place: int) -> None:
    """A backup with one bit altered anywhere that counts is refused."""
    path = house.made()
    data = bytearray(path.read_bytes())
    data[place if place >= 0 else len(data) // 2] ^= 1
    path.write_bytes(data)
    said = house.restore(path)
    assert (said.code, said.out) == (1, "")
    assert "was not restored: " in said.error
    assert replaced(house) == []


@pytest.mark.parametrize("share", [0, 0.001, 0.3, 0.9])
@pytest.mark.parametrize("is_sealed", [False, True])
def test_a_backup_that_was_cut_off_is_refused(
    house: House, share: float, is_sealed: bool
) -> None:
    """A backup that ends early is refused in one sentence."""
    house.keys()
    path = house.made(*(("--key", house.public) if is_sealed else ()))
    os.truncate(path, int(path.stat().st_size * share))
    said = house.restore(path, "--key", house.private)
    assert (said.code, said.out) == (1, "")
    assert said.error.count("\n") == 1
    assert replaced(house) == []
    assert house.left() == set()


def test_altered_content_under_a_right_sum_is_found(
    house: House, tmp_path: Path
) -> None:
    """A backup whose journal was altered by hand is refused, whatever its sums say."""
    path, out, forged = house.made(), tmp_path / "luukku.db", tmp_path / "forged.tar"
    with closing(sqlite3.connect(house.journal)) as source:
        source.execute("VACUUM INTO ?", (str(out),))
    with closing(sqlite3.connect(out)) as connection:
        connection.execute("UPDATE journal SET note = 'x' WHERE seq = 6")
        connection.commit()
    told = manifest(path)
    part = bundle.part(out, 3)
    told["parts"][1] |= {"size": part.size, "sha256": part.sha256}
    forge(path, forged, told, luukku=out.read_bytes())
    said = house.restore(forged)
    assert said.code == 1
    assert "luukku.db in it: row 6" in said.error


@pytest.mark.parametrize("name", ["nowhere.tar", "stick"])
def test_what_is_no_file_is_told(house: House, name: str) -> None:
    """A file that is not there, or is a folder, is a sentence."""
    said = house.restore(house.config.parent / name)
    assert said.code == 1
    assert "cannot be read or unpacked" in said.error


def test_for_who_writes_into_a_pipe_nobody_waits(house: House) -> None:
    """It may be for ever, with the databases held all the while."""
    pipe = house.records.parent / "pipe"
    os.mkfifo(pipe)
    said = house.restore(pipe)
    assert said.code == 1
    assert f"{pipe} is no plain file: copy the backup into one." in said.error


def test_no_number_is_used_twice(house: House) -> None:
    """After an older journal comes back, numbers go on above all that were used."""
    path = house.made()
    used = 1_700_000_000 * SEQ_JUMP * 2
    with Kept(house.journal, ("main",)) as kept:
        kept.write(commit(ROWS + 2, used))
    assert house.restore(path).code == 0
    assert starts_with(house).seq >= used + SEQ_JUMP


def test_no_number_of_the_black_box_is_used_twice(house: House) -> None:
    """What the process had told and not written counts as used."""
    path = house.made()
    used = 1_700_000_000 * SEQ_JUMP * 2
    remember(house, None, used)
    house.journal.unlink()
    assert house.restore(path).code == 0
    assert starts_with(house).seq >= used + SEQ_JUMP


def remember(house: House, newest: Alert | None, seq: int) -> None:
    """Let the appliance have died with this in its black box."""
    folder = house.config.parent / "run"
    folder.mkdir(exist_ok=True)
    box = BlackBox(folder / "black-box", boot_id())
    box.open()
    box.keep(newest, seq)
    box.close()


def test_an_alert_that_was_closed_since_stays_closed(house: House) -> None:
    """An alert that the backup has as open, and the present journal as closed."""
    path = house.made()
    over = alert(9, stage=Stage.CLOSED, outcome=Outcome.RESOLVED)
    with Kept(house.journal, ("main",)) as kept:
        kept.write(commit(ROWS + 2, ROWS + 2, alert=over))
    said = house.restore(path)
    assert "alert-1" not in said.out
    restored = starts_with(house)
    assert restored.alert is None
    assert restored.closed_ids == ("alert-1",)


def test_an_alert_that_is_open_stays_open(house: House) -> None:
    """An alert that was raised after the backup is open after its restore."""
    with Kept(house.journal, ("main",)) as kept:
        over = alert(9, stage=Stage.CLOSED, outcome=Outcome.RESOLVED)
        kept.write(commit(ROWS + 2, alert=over))
    path = house.made()
    with Kept(house.journal, ("main",)) as kept:
        now = alert(3, alert_id="alert-2", accepted_by=("guard-1",))
        kept.write(commit(ROWS + 3, ROWS + 2, alert=now))
    said = house.restore(path)
    assert "The alert alert-2 is open: the start calls it again." in said.out
    assert starts_with(house).alert == now


def test_an_alert_of_the_black_box_stays_open(house: House) -> None:
    """An alert that only memory knows is open after a restore."""
    path = house.made()
    remember(house, alert(4, alert_id="alert-3"), 7)
    house.journal.unlink()
    said = house.restore(path)
    assert "The alert alert-3 is open" in said.out
    restored = starts_with(house)
    assert restored.alert is not None
    assert restored.alert.alert_id == "alert-3"


def test_of_an_alert_of_then_nothing_is_claimed(house: House) -> None:
    """An alert whose end nobody knows is not called again, and not known as closed.

    A broker that still holds it as open is then believed.
    """
    path = house.made()
    house.journal.unlink()
    said = house.restore(path)
    assert "The alert alert-1 was open when the backup was made" in said.out
    restored = starts_with(house)
    assert restored.alert is None
    assert restored.closed_ids == ()


def test_what_was_to_be_sent_then_is_not_sent_now(house: House) -> None:
    """Events that no broker had acknowledged when the backup was made stay unsent."""
    assert starts_with(house).unsent["main"]
    path = house.made()
    assert house.restore(path).code == 0
    assert starts_with(house).unsent == {}


def test_no_test_is_believed_that_only_the_backup_knows(house: House) -> None:
    """Where the present journal is gone, buttons count as never tested."""
    path = house.made()
    known = starts_with(house).evidence
    assert known.buttons
    assert house.restore(path).out.endswith("Start luukku and luukku-records.\n")
    assert starts_with(house).evidence == known
    house.journal.unlink()
    assert "test each button: no test is known" in house.restore(path).out
    assert starts_with(house).evidence == Evidence()


def test_a_damaged_journal_is_replaced_too(house: House) -> None:
    """A present journal that cannot be read does not hinder a restore."""
    path = house.made()
    house.journal.write_bytes(b"no database at all, but long enough for a header" * 99)
    assert house.restore(path).code == 0
    assert starts_with(house).seq >= NEXT
    (aside,) = replaced(house)
    assert aside.read_bytes().startswith(b"no database")


@pytest.mark.parametrize("name", ["luukku.db", "records.db"])
@pytest.mark.parametrize("begin", ["BEGIN EXCLUSIVE", "BEGIN", ""])
def test_what_another_program_has_open_is_not_replaced(
    house: House, name: str, begin: str
) -> None:
    """Whoever only reads it, too: what it knows as open could not be learnt whole."""
    path = house.made()
    with closing(sqlite3.connect(house.state / name, isolation_level=None)) as other:
        other.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        other.execute(begin)
        other.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        said = house.restore(path)
    assert (said.code, said.out) == (1, "")
    assert f"Another program has {house.state / name} open: close it" in said.error
    assert replaced(house) == []
    assert database.kept_aside(house.records, "replaced") == []
    assert house.left() == set()
    now = starts_with(house).alert
    assert now is not None
    assert house.restore(path).code == 0
    assert starts_with(house).alert == now


def test_an_appliance_that_starts_meanwhile_waits(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody opens the old journal between what is learnt of it and its replacement."""
    path = house.made()
    tried: list[str] = []
    link = os.link

    def start(source: Path, target: Path) -> None:
        with closing(database.connect(house.journal)) as starting:
            try:
                database.pragma(starting, "user_version")
            except sqlite3.OperationalError as error:
                tried.append(str(error))
        link(source, target)

    monkeypatch.setattr(sqlite_file, "BUSY_MS", 0)
    monkeypatch.setattr(os, "link", start)
    assert house.restore(path).code == 0
    assert tried == ["database is locked"] * 2


def test_a_backup_says_no_command_to_a_terminal(house: House, tmp_path: Path) -> None:
    """A forged manifest has words of letters alone, as ours have."""
    path, forged = house.made(), tmp_path / "forged.tar"
    for name in ("luukku", "site", "counter", "made_at"):
        forge(path, forged, {name: "2026\x1b[2J"})
        said = house.restore(forged)
        assert said.code == 1
        assert "its manifest cannot be read" in said.error
        assert "\x1b" not in said.error


def test_an_appliance_that_started_just_now_is_not_overwritten(house: House) -> None:
    """A journal that is there again when the restored one comes is left alone."""
    path = house.made()
    with contextlib.suppress(FileNotFoundError):
        house.journal.unlink()
    # A name that is taken: as if an appliance had made it in that moment.
    house.journal.symlink_to("nowhere")
    said = house.restore(path)
    assert said.code == 1
    assert "is there again: something has started meanwhile" in said.error
    assert house.journal.is_symlink()
