# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``luukku backup``: one whole file, verified, or a sentence and nothing."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tarfile
import threading
from contextlib import closing
from pathlib import Path

import pytest

from appliance.adapters import schema, snapshot
from tests.adapters.rows import ask
from tests.adapters.tampering import change
from tests.backup.house import ROWS, House, manifest

MOMENTS = 6
KILLS = 8
SEED = 20_261_122


def test_a_backup_is_one_whole_file(house: House, tmp_path: Path) -> None:
    """A backup is a tar file with both databases, as its manifest says."""
    said = house.backup("--keep", 3)
    (path,) = house.stick.iterdir()

    assert said.code == 0
    assert "records.db and luukku.db, verified, 30 rows" in said.out
    assert "not encrypted" in said.error
    assert path.stat().st_mode & 0o777 == 0o600
    told = manifest(path)
    assert (told["site"], told["counter"]) == ("hki-3", "counter-1")
    assert told["journal_rows"] == ROWS
    with tarfile.open(path) as tar:
        assert tar.getnames() == [
            "manifest.json",
            "records.db",
            "luukku.db",
            "SHA256SUMS",
        ]
        tar.extractall(tmp_path / "out", filter="data")
    words = ("sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS")
    subprocess.run(words, cwd=tmp_path / "out", check=True)
    for part in told["parts"]:
        assert ask(tmp_path / "out" / part["name"], "PRAGMA integrity_check") == [
            ("ok",)
        ]
    head = ask(tmp_path / "out" / "luukku.db", "SELECT max(seq), hash FROM journal")
    assert head == [(ROWS, told["journal_head"])]
    assert house.left() == set()


def test_a_backup_without_records_has_the_journal_alone(tmp_path: Path) -> None:
    """Before anybody has logged anything the journal is kept by itself."""
    house = House(tmp_path)
    house.live()
    told = manifest(house.made())
    assert [part["name"] for part in told["parts"]] == ["luukku.db"]


def test_before_the_first_start_there_is_nothing(tmp_path: Path) -> None:
    """Without a state folder, or without a journal, it says what to start."""
    house = House(tmp_path)
    said = house.backup()
    assert said.code == 1
    assert "cannot be opened (No such file or directory)" in said.error
    house.state.mkdir()
    said = house.backup()
    assert said.code == 1
    assert "start the appliance first" in said.error
    assert list(house.stick.iterdir()) == []


def test_what_is_encrypted_opens_with_the_private_key_alone(
    house: House, tmp_path: Path
) -> None:
    """With a public key the backup is a file of age, which age itself opens."""
    house.keys()
    path = house.made("--key", house.public)
    out = tmp_path / "out.tar"
    words = ("age", "--decrypt", "--identity", house.private, "--output", out, path)
    subprocess.run(words, check=True)

    assert path.name.endswith(".tar.age")
    assert b"manifest" not in path.read_bytes()
    assert manifest(out)["journal_rows"] == ROWS


def test_the_private_key_is_refused(house: House) -> None:
    """A private key has no place on a counter: it is refused, and why."""
    house.keys()
    said = house.backup("--key", house.private)
    assert said.code == 1
    assert "holds the private key" in said.error
    assert f"age-keygen -y {house.private}" in said.error
    assert list(house.stick.iterdir()) == []


@pytest.mark.parametrize("text", ["", "no key\n", None])
def test_a_key_that_is_none_is_told(house: House, text: str | None) -> None:
    """A key that is empty, nonsense or not there is a sentence, and no backup."""
    if text is not None:
        house.public.write_text(text, "ascii")
    said = house.backup("--key", house.public)
    assert said.code == 1
    assert str(house.public) in said.error
    assert said.error.count("\n") == 1
    assert list(house.stick.iterdir()) == []


def test_without_age_it_says_how_to_get_it(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where age is not installed, a key is refused with the package's name."""
    house.keys()
    monkeypatch.setenv("PATH", str(house.state))
    said = house.backup("--key", house.public)
    assert said.code == 1
    assert "apt-get install age." in said.error
    assert list(house.stick.iterdir()) == []


def test_old_backups_go_and_others_stay(house: House) -> None:
    """Of one counter only the newest are kept; what is not its backup is left alone."""
    others = ("luukku_hki-3_counter-2_20200101T000000Z.tar", "notes.txt")
    old = [
        f"luukku_hki-3_counter-1_2020010{day}T000000Z.tar.age" for day in range(1, 6)
    ]
    for name in (*others, *old):
        (house.stick / name).touch()
    said = house.backup("--keep", 3)
    left = {one.name for one in house.stick.iterdir()}

    assert "removed: 3." in said.out
    assert left >= {*others, *old[3:]}
    assert not left & {*old[:3]}
    assert len(left) == len(others) + 3


def test_the_new_one_stays_whatever_the_clock_says(house: House) -> None:
    """A backup that was just verified is never the one that goes."""
    for year in (2097, 2098, 2099):
        (house.stick / f"luukku_hki-3_counter-1_{year}0101T000000Z.tar").touch()
    house.backup("--keep", 1)
    (left,) = house.stick.iterdir()
    assert manifest(left)["journal_rows"] == ROWS


def test_a_folder_that_is_not_there_is_not_made(house: House) -> None:
    """A stick that is not mounted gets no backup in its place."""
    house.stick.rmdir()
    said = house.backup()
    assert said.code == 1
    assert "There is no folder" in said.error
    assert not house.stick.exists()


def in_small(house: House, size: str, command: str) -> subprocess.CompletedProcess[str]:
    """Run the backup with a small disk as the stick; then a shell command."""
    luukku = (
        f"{sys.executable} -m appliance backup --config {house.config} --to "
        f"{house.stick}; echo code $?; ls -A {house.stick}"
    )
    mount = f"mount -t tmpfs -o size={size},mode=700 none {house.stick} && {command}"
    return subprocess.run(
        ("unshare", "-rm", "sh", "-c", f"{mount} && {{ {luukku}; }}"),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )


def test_a_full_disk_is_told_and_nothing_is_left(house: House) -> None:
    """On a disk without room there is a sentence, and no half of a backup."""
    done = in_small(house, "128k", "true")
    assert done.stdout == "code 1\n"
    assert "cannot be written: it is full: remove something" in done.stderr


def test_a_file_too_large_for_the_disk_is_told(house: House) -> None:
    """What no file of the other disk may hold is a sentence, and nothing is left."""
    words = (sys.executable, "-m", "appliance", "backup", "--config", house.config)
    least = 10_000 + max(house.records.stat().st_size, house.journal.stat().st_size)
    done = subprocess.run(
        ("prlimit", f"--fsize={least}", *words, "--to", house.stick),
        # Which lines were run would be written to a file that is too large, too.
        env={k: v for k, v in os.environ.items() if not k.startswith("COVERAGE")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == (
        f"{house.stick} cannot be written: it takes no file as large (FAT: 4 GB): take "
        "another file system.\n"
    )
    assert list(house.stick.iterdir()) == []
    assert house.left() == set()


def test_the_journal_keeps_its_room(house: House) -> None:
    """Where a copy would take the room of the journal, none is made."""
    folder, small = house.state, house.state.with_name("small")
    folder.rename(small)
    folder.mkdir()
    command = (
        f"mount -t tmpfs -o size=48m,mode=700 none {folder} && cp {small}/*.db {folder}"
        f" && {sys.executable} -m appliance backup --config {house.config} --to "
        f"{house.stick}"
    )
    done = subprocess.run(
        ("unshare", "-rm", "sh", "-c", command),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert f"There is no room for a copy in {folder}: 4" in done.stderr
    assert list(house.stick.iterdir()) == []


def test_a_read_only_disk_is_told(house: House) -> None:
    """A stick that is read-only is a sentence."""
    done = in_small(house, "4m", f"mount -o remount,ro {house.stick}")
    assert done.stdout == "code 1\n"
    assert "cannot be written: it is read-only" in done.stderr


def test_a_backup_beside_the_databases_is_told(house: House) -> None:
    """A backup on the disk of the databases is made, and its worth told."""
    assert "is on the same disk as the databases" in house.backup().error
    there = in_small(house, "4m", "true")
    assert "same disk" not in there.stderr
    assert "code 0" in there.stdout


def test_a_journal_that_was_altered_is_not_backed_up(house: House) -> None:
    """What is not whole makes no backup, and removes none."""
    first = house.made()
    change(house.journal, "note", "seq = 6", "nobody came")
    said = house.backup("--keep", 1)
    assert said.code == 1
    assert "the older ones are kept" in said.error
    assert "row 6" in said.error
    assert list(house.stick.iterdir()) == [first]


def test_records_with_an_orphan_are_not_backed_up(house: House) -> None:
    """Records with a row that points to nothing make no backup."""
    with closing(sqlite3.connect(house.records, isolation_level=None)) as other:
        other.execute("INSERT INTO incident_cards VALUES ('nobody', 'card')")
    said = house.backup()
    assert said.code == 1
    assert "points to one that is not there" in said.error


def test_two_at_once_are_one(house: House) -> None:
    """While a backup is made, another is refused with a sentence."""
    with subprocess.Popen(
        ("flock", str(house.state), "sh", "-c", "echo held; read x"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        said = house.backup()
        other.communicate("\n")
    assert said.code == 1
    assert "Another backup or restore" in said.error
    assert house.backup().code == 0


@pytest.mark.parametrize("keep", ["0", "-1", "x", "10000"])
def test_a_number_that_is_none_is_refused(house: House, keep: str) -> None:
    """--keep takes a number from 1 on, so that one backup always stays."""
    said = house.backup("--keep", keep)
    assert said.code == 2
    assert "no number from 1 to 9999" in said.error


def test_a_kill_leaves_nothing_that_looks_like_a_backup(house: House) -> None:
    """Killed at any moment, what is on the stick is whole; the next one tidies up."""
    chance = random.Random(SEED)
    words = (sys.executable, "-m", "appliance", "backup", "--to", str(house.stick))
    for number in range(KILLS):
        before = {*house.stick.glob("luukku_*")}
        process = subprocess.Popen((*words, "--config", str(house.config)))
        how = signal.SIGTERM if number % 2 else signal.SIGKILL
        timer = threading.Timer(chance.uniform(0.1, 0.7), process.send_signal, (how,))
        timer.start()
        process.wait(60)
        timer.cancel()
        for new in {*house.stick.glob("luukku_*")} - before:
            assert manifest(new)["journal_rows"] == ROWS
    assert house.backup().code == 0
    assert list(house.stick.glob(".*")) == []
    assert house.left() == set()


def test_a_backup_is_a_state_that_existed(tmp_path: Path) -> None:
    """Taken while the appliance writes, a copy is what stood there at one moment.

    Each transaction of the writer is in it as a whole or not at all, and its head is
    one that the journal had.
    """
    path = tmp_path / "busy.db"
    words = (sys.executable, "-m", "tests.adapters.rows", str(path), "1")
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as writer:
        lines = _lines_of(writer)
        copies = []
        for number in range(MOMENTS):
            _until(lines, 300 * (number + 1))
            copy = tmp_path / f"{number}.db"
            snapshot.take(path, schema.SHAPE, copy)
            copies.append(copy)
        writer.kill()
    assert not any(line.startswith("!") for line in lines), "no commit had to wait"
    heads = dict(ask(path, "SELECT seq, hash FROM journal"))
    for copy in copies:
        assert snapshot.trouble(copy, schema.SHAPE) == ""
        ((count, last, head),) = ask(
            copy,
            "SELECT count(*), max(seq), (SELECT hash FROM journal ORDER BY seq DESC "
            "LIMIT 1) FROM journal",
        )
        assert count == last
        assert heads[last] == head
        assert ask(copy, "SELECT rev FROM alerts") == [(last // 3 * 3,)]
        tests = ask(copy, "SELECT config_hash FROM button_tests")
        assert tests == [(str(last // 5 * 5),)]


def _lines_of(process: subprocess.Popen[str]) -> list[str]:
    """What it prints, as it comes."""
    lines: list[str] = []

    def read() -> None:
        assert process.stdout is not None
        lines.extend(iter(process.stdout.readline, ""))

    threading.Thread(target=read, daemon=True).start()
    return lines


def _until(lines: list[str], saved: int) -> None:
    limit = threading.Event()
    for _ in range(3000):
        if sum(line.startswith("=") for line in lines[-50:]) and any(
            int(line[1:]) >= saved for line in lines[-50:] if line.startswith("=")
        ):
            return
        limit.wait(0.01)
    raise AssertionError(f"{saved} rows were not saved: {lines[-3:]}")


def test_what_a_kill_left_of_the_stamp_is_no_trouble(house: House) -> None:
    """When the last good backup was stands in the state folder."""
    (house.state / "last-backup.json.new").write_text("half", "ascii")
    path = house.made()
    told = json.loads((house.state / "last-backup.json").read_text("utf-8"))
    assert told["path"] == str(path)
    assert told["at"] == manifest(path)["made_at"]
    assert told["size"] == path.stat().st_size
