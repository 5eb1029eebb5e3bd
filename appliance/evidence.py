# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``luukku evidence``: the chains and what they seal, for whoever trusts no program.

A plain tar archive with lines that are exactly the bytes that the hashes are made of,
so that sha256sum, awk and openssl check it (``docs/how-to/check-an-export.md``). PINs
are never in it; with a choice of incidents only those are, and of all others the chain.
"""

import contextlib
import hashlib
import os
import sqlite3
import tarfile
import tempfile
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final, NamedTuple

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from appliance import assembly, verify
from appliance.adapters import journal, reading, removal_rows, schema, verifier
from appliance.adapters.database import Shape
from appliance.adapters.reading import UnusableError
from appliance.adapters.records import (
    incident_schema,
    look_rows,
    record_chain,
    record_verifier,
)
from appliance.adapters.records.record_content import SETTINGS, Contents, document
from appliance.adapters.removal_rows import Start
from appliance.adapters.sqlite_file import as_stored
from appliance.config import Config
from appliance.core.values import Moment
from appliance.records import beside

FOLDER: Final = "luukku-evidence"
ROLE: Final = "command"
WHAT: Final = "evidence"
SUMS: Final = "SHA256SUMS"
BEFORE: Final = "journal-before"
"""The hash that the first line of the journal follows."""
_Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey

_README: Final = """Journal and records of the counter {site}/{counter}, as {version}
wrote them out at {at}.

journal head  {told.journal.head}
journal rows  {told.journal.rows}
before them   {removed}
records head  {told.records.head}
records rows  {told.records.rows}
incidents     {which}

Each line of journal.jsonl and chain.jsonl holds the SHA-256 of the line before it, and
each line of contents.jsonl has the SHA-256 that the newest line of its subject in
chain.jsonl ends with. The first line of journal.jsonl holds what stands in
{before}. How to check that with sha256sum, awk and openssl is told in
docs/how-to/check-an-export.md of Luukku.
"""


class Made(NamedTuple):
    """What was written."""

    subjects: int
    sums: str
    """The SHA-256 of `SUMS`, to be noted where the archive does not go."""
    is_signed: bool


class _Files(NamedTuple):
    journal: Path
    records: Path


class _Lines(NamedTuple):
    """Of a file that was written."""

    rows: int
    head: str
    """The hash of the last one; 64 zeros without one."""


class _Told(NamedTuple):
    start: Start
    journal: _Lines
    records: _Lines
    subjects: int


def make(config: Config, to: Path, key: Path | None, numbers: Iterable[int]) -> Made:
    """Write the archive.

    Args:
        config: the counter's.
        to: the file; what is there is replaced when all is written.
        key: a private key, EC or RSA, PEM, without a password; None: it is unsigned.
        numbers: of the incidents whose content is told; none: of all subjects.

    Raises:
        UnusableError: nothing was written; a sentence for people.
    """
    signer = None if key is None else _signer(key)
    state = Path(config.paths.state)
    files = _Files(state / assembly.DATABASE, state / incident_schema.FILE)
    numbers = tuple(numbers)
    subjects = _subjects(files.records, numbers)
    _must_be_whole(files)
    _note(files.records)
    try:
        with tempfile.TemporaryDirectory(prefix=".luukku-", dir=to.parent) as folder:
            stage = Path(folder)
            told = _write(stage, files, subjects)
            _tell(stage, config, told, ", ".join(map(str, numbers)) or "all")
            sums = _sum(stage)
            if signer is not None:
                _sign(stage, signer)
            _pack(stage, to)
    except OSError as error:
        raise UnusableError(
            f"{to} cannot be written ({error.strerror}); name another file with --to."
        ) from error
    return Made(told.subjects, sums, is_signed=signer is not None)


def _signer(path: Path) -> _Key:
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except OSError as error:
        raise UnusableError(f"{path} cannot be read ({error.strerror}).") from error
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise UnusableError(
            f"{path} is no private key in PEM without a password; make one: openssl "
            f"ecparam -genkey -name prime256v1 -noout -out {path}."
        ) from error
    if not isinstance(key, (ec.EllipticCurvePrivateKey, rsa.RSAPrivateKey)):
        raise UnusableError(f"{path} is neither an EC nor an RSA key.")
    return key


def _subjects(records: Path, numbers: tuple[int, ...]) -> frozenset[str]:
    """The subjects of these incidents; none: of all."""
    found = set()
    with reading.opened(records, incident_schema.SHAPE) as connection:
        for number in numbers:
            row = connection.execute(
                "SELECT incident_id FROM incidents WHERE number = ?", (number,)
            ).fetchone()
            if row is None:
                raise UnusableError(f"There is no incident {number} in {records}.")
            found.add(record_chain.incident(row[0]))
    return frozenset(found)


def _note(records: Path) -> None:
    """Keep that it was told; who cannot write that gets nothing."""
    now = Moment(mono_us=0, wall_ms=time.time_ns() // 1_000_000)
    with beside.written(records) as connection:
        look_rows.note(connection, ROLE, WHAT, None, now)


def _must_be_whole(files: _Files) -> None:
    found = verifier.verify(files.journal)
    # What Luukku itself noted stands in the chain, for everybody to see.
    sealed = record_verifier.verify(files.records)._replace(noted=None)
    for sentence in (*verify.troubles(found), *verify.record_troubles(sealed)):
        raise UnusableError(f"Nothing is written, for it is not whole: {sentence}")


def _write(stage: Path, files: _Files, subjects: frozenset[str]) -> _Told:
    """Write the lines of both chains, and of what is sealed."""
    with _opened(files.journal, schema.SHAPE) as connection:
        columns = ", ".join(journal.COLUMNS)
        rows = connection.execute(
            f"SELECT prev_hash, {columns} FROM journal ORDER BY seq"  # noqa: S608 - ours
        )
        lines = (journal.row_line(prev_hash, row) for prev_hash, *row in rows)
        events = _put(stage / "journal.jsonl", lines)
        start, _ = removal_rows.start(connection)
        (stage / BEFORE).write_text(f"{start.hash}\n", "ascii")
    with _opened(files.records, incident_schema.SHAPE) as connection:
        changes = _put(stage / "chain.jsonl", _chain(connection))
        told = _put(stage / "contents.jsonl", _contents(connection, subjects))
    return _Told(start, events, changes, told.rows)


def _chain(connection: sqlite3.Connection) -> Iterator[bytes]:
    head = record_chain.NO_HASH
    for *row, found in connection.execute(
        "SELECT seq, at, subject, change, content, hash FROM chain ORDER BY seq"
    ):
        yield record_chain.row_line(head, row)
        head = found


def _contents(
    connection: sqlite3.Connection, subjects: frozenset[str]
) -> Iterator[bytes]:
    salts = dict(connection.execute("SELECT subject, salt FROM seals"))
    for subject, rows in Contents(connection).all():
        # Whoever has the hash of a PIN finds it in minutes.
        if subject in subjects or (not subjects and subject != SETTINGS):
            yield document(salts.get(subject, b""), subject, rows)


def _tell(stage: Path, config: Config, told: _Told, which: str) -> None:
    """Write what it is."""
    text = _README.format(
        site=config.counter.site,
        counter=config.counter.id,
        version=f"Luukku {version('luukku')}",
        at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        told=told,
        removed=verify.removed(told.start) if told.start.rows else "nothing",
        before=BEFORE,
        which=which,
    )
    (stage / "README.txt").write_text(text, "utf-8")


def _sum(stage: Path) -> str:
    """Write the sums of all files as sha256sum does; the sum of that."""
    lines = []
    for path in sorted(stage.iterdir()):
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        lines.append(f"{found}  {path.name}\n")
    sums = "".join(lines).encode()
    (stage / SUMS).write_bytes(sums)
    return hashlib.sha256(sums).hexdigest()


def _sign(stage: Path, key: _Key) -> None:
    """Sign the sums as openssl dgst -sha256 -sign does."""
    sums = (stage / SUMS).read_bytes()
    if isinstance(key, rsa.RSAPrivateKey):
        signature = key.sign(sums, padding.PKCS1v15(), hashes.SHA256())
    else:
        signature = key.sign(sums, ec.ECDSA(hashes.SHA256()))
    (stage / f"{SUMS}.sig").write_bytes(signature)


def _pack(stage: Path, to: Path) -> None:
    packed = stage.with_name(f"{stage.name}.tar")
    try:
        descriptor = os.open(packed, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            with tarfile.open(fileobj=file, mode="w") as archive:
                for path in sorted(stage.iterdir()):
                    archive.add(path, f"{FOLDER}/{path.name}")
            file.flush()
            os.fsync(file.fileno())
        packed.replace(to)
    finally:
        packed.unlink(missing_ok=True)


def _put(path: Path, lines: Iterable[bytes]) -> _Lines:
    count, head = 0, record_chain.NO_HASH
    with path.open("wb") as file:
        for line in lines:
            file.write(line + b"\n")
            count, head = count + 1, hashlib.sha256(line).hexdigest()
    return _Lines(count, head)


@contextlib.contextmanager
def _opened(path: Path, shape: Shape) -> Iterator[sqlite3.Connection]:
    with reading.opened(path, shape) as connection:
        connection.text_factory = as_stored
        yield connection
