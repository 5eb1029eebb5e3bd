# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A counter with a journal, records, and a stick for backups; run as a person does."""

import contextlib
import hashlib
import io
import json
import subprocess
import tarfile
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from appliance import cli
from appliance.core.records import Restored
from appliance.records.archive import Archive
from tests.adapters.rows import Kept, alert, commit, evidence
from tests.config.counter_file import GOOD
from tests.records.desk import QUICK, Desk, new_id

ROWS = 30


class Said(NamedTuple):
    """What a command said, and how it ended."""

    code: int
    out: str
    error: str


def run(*words: object) -> Said:
    """Run one command here."""
    out, error = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(error):
        try:
            code = cli.main([str(word) for word in words])
        except SystemExit as end:
            code = int(str(end.code))
    return Said(code, out.getvalue(), error.getvalue())


class House:
    """The counter's files; nothing of it runs."""

    def __init__(self, folder: Path) -> None:
        for name in ("ca.pem", "counter-1.pem", "counter-1.key"):
            (folder / name).write_text("", "ascii")
        self.config = folder / "counter.toml"
        self.config.write_text(GOOD, "utf-8")
        self.state = folder / "state"
        self.journal = self.state / "luukku.db"
        self.records = self.state / "records.db"
        self.stick = folder / "stick"
        self.stick.mkdir()
        self.private, self.public = folder / "private.txt", folder / "public.txt"

    def live(self) -> None:
        """Let it have had some days, and an alert that is open."""
        with Kept(self.journal, ("main",)) as kept:
            kept.write(
                *(commit(seq, seq) for seq in range(1, ROWS + 1)),
                commit(ROWS + 1, alert=alert(5), evidence=evidence(1, "guard-1")),
            )

    def log(self) -> str:
        """Let somebody log an incident; its id."""
        desk, incident = Desk(self.state), new_id()
        desk.write(incident, QUICK)
        desk.archive.close()
        return incident

    def incidents(self) -> list[str]:
        """The incidents that the records hold."""
        archive = Archive(self.records)
        rows = archive.read(
            lambda connection, _: connection.execute(
                "SELECT incident_id FROM incidents ORDER BY number"
            ).fetchall()
        )
        archive.close()
        return [incident for (incident,) in rows]

    def keys(self) -> None:
        """Make a pair of keys of age."""
        subprocess.run(
            ("age-keygen", "-o", self.private), check=True, capture_output=True
        )
        words = ("age-keygen", "-y", "-o", self.public, self.private)
        subprocess.run(words, check=True, capture_output=True)

    def backup(self, *more: object) -> Said:
        """Run `luukku backup` to the stick."""
        return run("backup", "--config", self.config, "--to", self.stick, *more)

    def restore(self, file: Path, *more: object) -> Said:
        """Run `luukku restore`."""
        return run("restore", file, "--config", self.config, *more)

    def made(self, *more: object) -> Path:
        """A backup that was just made."""
        before = {*self.stick.iterdir()}
        said = self.backup(*more)
        assert said.code == 0, said.error
        (new,) = {*self.stick.iterdir()} - before
        return new

    def left(self) -> set[str]:
        """What is in the state folder beside the databases themselves."""
        ours = ("luukku.db", "records.db", "last-backup.json")
        names = {one.name for one in self.state.iterdir()}
        return {name for name in names if not name.startswith(ours)}


def manifest(path: Path) -> dict[str, Any]:
    """What a backup says of itself."""
    with tarfile.open(path) as tar:
        file = tar.extractfile("manifest.json")
        assert file is not None, "it is the first member"
        found: dict[str, Any] = json.loads(file.read())
        return found


def forge(path: Path, forged: Path, change: dict[str, Any], **parts: bytes) -> None:
    """A backup with another manifest, other parts if given, and sums that fit."""
    with tarfile.open(path) as old, closing(tarfile.open(forged, "w")) as new:
        told = {**manifest(path), **change}
        sums: dict[str, str] = {}
        for member in old:
            file = old.extractfile(member)
            assert file is not None, "all members are files"
            data = file.read()
            if member.name == "manifest.json":
                data = json.dumps(told).encode()
            data = parts.get(member.name.partition(".")[0], data)
            sums[member.name] = hashlib.sha256(data).hexdigest()
            if member.name == "SHA256SUMS":
                lines = [f"{sums[name]}  {name}\n" for name in [*sums][:-1]]
                data = "".join(lines).encode()
            member.size = len(data)
            new.addfile(member, io.BytesIO(data))


def starts_with(house: House) -> Restored:
    """What the next start knows."""
    with Kept(house.journal, ("main",)) as kept:
        assert kept.failed == []
        return kept.restored
