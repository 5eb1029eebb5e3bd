# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``luukku backup``: both databases in one file, whole and verified, or nothing.

In a process of its own, while the appliance writes. The copies lie in the state
folder until they are verified: what is not encrypted never touches the other disk.
"""

import contextlib
import errno
import fcntl
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import IO, Final, NamedTuple, cast

from appliance import assembly, verify
from appliance.adapters import schema, sealing, snapshot, verifier
from appliance.adapters.database import Shape
from appliance.adapters.reading import UnusableError
from appliance.adapters.records import incident_schema, record_verifier
from appliance.adapters.sqlite_file import sync_folder
from appliance.backup import bundle, stamp
from appliance.backup.bundle import Manifest, Name, Part
from appliance.backup.stamp import Stamp
from appliance.config import Config
from appliance.wire.times import to_iso

KEEP: Final = 14
"""Backups in a folder, unless it is said."""
ROOM_LEAST: Final = 50_000_000
"""Bytes that stay free beside the databases, for the journal of the alerts."""
STAGE: Final = "backup-"
"""How the folder begins, in the state folder, where copies lie meanwhile."""
SHAPES: Final[dict[Name, Shape]] = {
    "records.db": incident_schema.SHAPE,
    "luukku.db": schema.SHAPE,
}
"""The records first: what they tell of the journal is then in the journal's copy."""
assert [*SHAPES] == [incident_schema.FILE, assembly.DATABASE], "as they are named"
_SAID: Final = {
    errno.ENOSPC: "it is full: remove something, or take a larger disk",
    errno.EDQUOT: "it is full: remove something, or take a larger disk",
    errno.EFBIG: "it takes no file as large (FAT: 4 GB): take another file system",
    errno.EROFS: "it is read-only: mount it for writing, or replace the stick",
    errno.EACCES: "this user may not write there: let it belong to the user luukku",
    errno.EPERM: "this user may not write there: let it belong to the user luukku",
    errno.ENOENT: "it is gone: put the stick back, or mount the folder",
    errno.ENOTDIR: "it is no folder: name one that is there",
}


class BackupError(Exception):
    """A sentence for people: why there is no backup, and what to do."""


class Made(NamedTuple):
    """A backup that is on its disk, and was verified."""

    path: Path
    size: int
    rows: int
    """Of the journal."""
    names: tuple[str, ...]
    removed: int
    """Older backups that were too many."""
    is_beside: bool
    """It is on the disk of the databases themselves."""


def make(config: Config, folder: Path, key: Path | None, keep: int) -> Made:
    """Make one backup in `folder`, then remove the oldest of more than `keep`.

    Args:
        config: of the counter.
        folder: one that is there; it is never made: a stick may not be mounted.
        key: a file with public keys of age; None: the backup is not encrypted.
        keep: 1 or more.

    Raises:
        BackupError: there is none, and nothing is left of it.
    """
    state = Path(config.paths.state)
    with held(state), staging(state) as stage:
        if not folder.is_dir():
            raise BackupError(
                f"There is no folder {folder}: plug the stick in, mount it, or name "
                "another folder."
            )
        manifest = _prepare(config, state, stage)
        path = folder / _name(manifest, is_sealed=key is not None)
        with told(folder):
            _write(path, manifest, stage, key)
            size = path.stat().st_size
            is_beside = folder.stat().st_dev == state.stat().st_dev
    removed = _remove_old(path, keep)
    # Without it the check says that none was made: nothing worse.
    with contextlib.suppress(OSError):
        made = Stamp(
            at=manifest.made_at,
            path=str(path.absolute()),
            size=size,
            is_encrypted=key is not None,
            is_beside=is_beside,
        )
        stamp.write(state, made)
    names = tuple(one.name for one in manifest.parts)
    return Made(path, size, manifest.journal_rows, names, removed, is_beside)


@contextlib.contextmanager
def held(state: Path) -> Iterator[None]:
    """Let no second backup or restore work beside this one."""
    try:
        descriptor = os.open(state, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise BackupError(
            f"The state folder {state} cannot be opened ({error.strerror}): ask as "
            "root, or as the user that runs luukku."
        ) from error
    try:
        _lock(descriptor, state)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int, state: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise BackupError(
            f"Another backup or restore of {state} runs: wait for its end."
        ) from error


@contextlib.contextmanager
def staging(state: Path) -> Iterator[Path]:
    """A folder for copies, on the disk of the databases; what a kill left there goes.

    Raises:
        BackupError: it cannot be made, or is full.
    """
    for left in state.glob(f"{STAGE}*"):
        shutil.rmtree(left, ignore_errors=True)
    with told(state):
        stage = Path(tempfile.mkdtemp(prefix=STAGE, dir=state))
    try:
        with told(state):
            yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def must_have_room(state: Path, size: int) -> None:
    """Raise BackupError unless the journal keeps its room beside a copy of `size`."""
    disk = os.statvfs(state)
    free = disk.f_bavail * disk.f_frsize
    if free < size + ROOM_LEAST:
        raise BackupError(
            f"There is no room for a copy in {state}: {free // 1_000_000} MB are free, "
            f"{(size + ROOM_LEAST) // 1_000_000} MB are needed."
        )


def trouble(path: Path) -> str:
    """What is wrong with a copy of one of the databases; empty when it is whole."""
    name = cast("Name", path.name)
    if found := snapshot.trouble(path, SHAPES[name]):
        return found
    if name == assembly.DATABASE:
        return next(verify.troubles(verifier.verify(path)), "")
    if not _is_chained(path):
        return ""
    # What Luukku itself has noted in the chain stays there: it hinders no backup.
    verdict = record_verifier.verify(path)._replace(noted=None)
    return next(verify.record_troubles(verdict), "")


def _prepare(config: Config, state: Path, stage: Path) -> Manifest:
    """Copy and verify what there is."""
    there = [name for name in SHAPES if (state / name).exists()]
    if assembly.DATABASE not in there:
        raise BackupError(
            f"There is no {state / assembly.DATABASE} yet, so that there is nothing to "
            "keep: start the appliance first."
        )
    must_have_room(state, sum(snapshot.room(state / name) for name in there))
    at_ms = int(datetime.now(UTC).timestamp() * 1000)
    parts = tuple(_copied(state / name, stage, name) for name in there)
    journal = verifier.verify(stage / assembly.DATABASE)
    records = None
    if _is_chained(stage / incident_schema.FILE):
        records = record_verifier.verify(stage / incident_schema.FILE)
    return Manifest(
        luukku=version("luukku"),
        site=config.counter.site,
        counter=config.counter.id,
        made_at=to_iso(at_ms),
        journal_head=journal.head,
        journal_rows=journal.written,
        records_head=records.head if records else "",
        records_rows=records.rows if records else 0,
        parts=parts,
    )


def _is_chained(records: Path) -> bool:
    """Whether there are records, of a version that has a chain."""
    if not records.exists():
        return False
    return snapshot.version(records) >= record_verifier.FIRST_VERSION


def _copied(path: Path, stage: Path, name: Name) -> Part:
    copy = stage / name
    try:
        snapshot.take(path, SHAPES[name], copy)
    except UnusableError as error:
        raise BackupError(f"No backup was made. {error}") from error
    if wrong := trouble(copy):
        raise BackupError(
            f"No backup was made, the older ones are kept: {path} is not whole: {wrong}"
        )
    return bundle.part(copy, snapshot.version(copy))


class _Sink:
    """A new file that counts what it takes."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("xb", buffering=0)
        path.chmod(0o600)
        self._digest = hashlib.sha256()

    def write(self, data: bytes, /) -> int:
        """Take all of it."""
        left = memoryview(data)
        while left:
            left = left[self._file.write(left) :]
        self._digest.update(data)
        return len(data)

    def finish(self) -> str:
        """Have it on the disk, and out of memory; the hash."""
        os.fsync(self._file.fileno())
        # So that it is read back from the disk itself.
        os.posix_fadvise(self._file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        self.close()
        return self._digest.hexdigest()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def _write(path: Path, manifest: Manifest, stage: Path, key: Path | None) -> None:
    """Write the backup beside its place, read it back, and rename it."""
    for left in path.parent.glob(f".{_stem(manifest)}*.part"):
        left.unlink()
    part = path.with_name(f".{path.name}.part")
    try:
        sink = _Sink(part)
        with contextlib.closing(sink):
            if key is None:
                bundle.write(cast("IO[bytes]", sink), manifest, stage)
            else:
                with sealing.sealed(key, sink) as sealed:
                    bundle.write(sealed, manifest, stage)
            written = sink.finish()
        with part.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != written:
            raise BackupError(
                f"The disk of {path.parent} does not give back what was written to it: "
                "replace it."
            )
        part.replace(path)
    except sealing.SealError as error:
        raise BackupError(f"{error}.") from error
    finally:
        # On a disk that is gone there is nothing to remove.
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    # Some disks have no folder that could be synced by itself.
    with contextlib.suppress(OSError):
        sync_folder(path.parent)


def _stem(manifest: Manifest) -> str:
    return f"luukku_{manifest.site}_{manifest.counter}_"


def _name(manifest: Manifest, *, is_sealed: bool) -> str:
    at = re.sub(r"\.\d+|[:-]", "", manifest.made_at)
    return f"{_stem(manifest)}{at}.tar{'.age' if is_sealed else ''}"


def _remove_old(newest: Path, keep: int) -> int:
    """Remove the oldest but `keep`; never the one that was just verified."""
    stem = re.escape(newest.name.rpartition("_")[0])
    name = re.compile(rf"{stem}_\d{{8}}T\d{{6}}Z\.tar(\.age)?")
    removed = 0
    with contextlib.suppress(OSError):
        older = sorted(
            one
            for one in newest.parent.iterdir()
            if name.fullmatch(one.name) and one != newest
        )
        for one in older[: max(0, len(older) - keep + 1)]:
            one.unlink()
            removed += 1
    return removed


@contextlib.contextmanager
def told(folder: Path) -> Iterator[None]:
    """Tell of an error of a folder's disk in a sentence."""
    try:
        yield
    except OSError as error:
        reason = _SAID.get(error.errno or 0)
        if reason is None:
            reason = f"{error.strerror}: see dmesg, and replace the disk"
        raise BackupError(f"{folder} cannot be written: {reason}.") from error
