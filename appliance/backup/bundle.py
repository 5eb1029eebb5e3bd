# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What one backup is: a tar file whose first member says what the others are.

Its last member is for ``sha256sum --check``, and has the manifest's sum too.

Encrypted or not, tar and age read it without Luukku.
"""

import hashlib
import io
import os
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, Annotated, Final, Literal

import msgspec
from msgspec import Meta

from appliance.adapters.reading import plain

MANIFEST: Final = "manifest.json"
SUMS: Final = "SHA256SUMS"
TEXT_MOST: Final = 65_536
"""Bytes of a manifest, and of the sums."""
CHUNK: Final = 65_536

Name = Literal["luukku.db", "records.db"]
"""Of a database, and of a part; the journal's and that of the records."""


class BundleError(Exception):
    """It is no backup, or not whole; a sentence for people."""


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One database in the backup."""

    name: Name
    version: Annotated[int, Meta(ge=0)]
    """Of its tables."""
    size: Annotated[int, Meta(ge=0)]
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


Word = Annotated[str, Meta(pattern=r"^[!-~]{0,200}\Z")]
"""It is said on terminals."""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What the backup is of."""

    schema: Literal[1] = 1
    luukku: Word
    """The version of the program that made it."""
    site: Word
    counter: Word
    made_at: Word
    journal_head: Word
    journal_rows: int
    records_head: Word
    """As `luukku verify` takes it; empty without records."""
    records_rows: int
    parts: tuple[Part, ...]


def part(path: Path, version: int) -> Part:
    """Describe a copy that lies ready under its own name."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while data := file.read(CHUNK):
            digest.update(data)
    return msgspec.convert(
        {
            "name": path.name,
            "version": version,
            "size": path.stat().st_size,
            "sha256": digest.hexdigest(),
        },
        Part,
    )


def write(sink: IO[bytes], manifest: Manifest, folder: Path) -> None:
    """Write the backup of what lies in `folder`.

    Raises:
        OSError: of `sink`.
    """
    told = msgspec.json.format(msgspec.json.encode(manifest)) + b"\n"
    with tarfile.open(fileobj=sink, mode="w|", bufsize=CHUNK) as tar:
        tar.addfile(_member(MANIFEST, len(told)), io.BytesIO(told))
        for one in manifest.parts:
            with (folder / one.name).open("rb") as file:
                tar.addfile(_member(one.name, one.size), file)
        sums = _sums(told, manifest)
        tar.addfile(_member(SUMS, len(sums)), io.BytesIO(sums))


def read(
    source: IO[bytes], folder: Path, check: Callable[[Manifest], None]
) -> Manifest:
    """Unpack the backup into `folder`: all of it, and as its manifest says.

    Args:
        source: need not be a file that can be searched.
        folder: an empty one.
        check: is told the manifest before anything is unpacked, and may refuse.

    Raises:
        BundleError: it is no backup, or is not whole; or from `check`.
        OSError: of `folder`.
    """
    try:
        with tarfile.open(fileobj=source, mode="r|", bufsize=CHUNK) as tar:
            told = _text(tar, MANIFEST)
            manifest = _manifest(told)
            check(manifest)
            for one in manifest.parts:
                _unpack(tar, one, folder)
            if _text(tar, SUMS) != _sums(told, manifest):
                raise BundleError("its manifest is damaged: its sha256 is another")
            if tar.next() is not None:
                raise BundleError("it holds more than its manifest says")
    except (tarfile.TarError, EOFError) as error:
        raise BundleError(f"it is no whole backup ({plain(str(error))})") from error
    return manifest


def _next(tar: tarfile.TarFile, name: str) -> tuple[tarfile.TarInfo, IO[bytes]]:
    """The next member, which is to be the file of this name."""
    member = tar.next()
    if member is None:
        raise BundleError(f"it is no backup of Luukku, or cut off: {name} is missing")
    file = tar.extractfile(member)
    if member.name != name or file is None:
        found = plain(member.name)[:64]
        raise BundleError(f"it is no backup of Luukku: {found} stands for {name}")
    return member, file


def _text(tar: tarfile.TarFile, name: str) -> bytes:
    member, file = _next(tar, name)
    if member.size > TEXT_MOST:
        raise BundleError(f"it is no backup of Luukku: its {name} is too long")
    return file.read()


def _manifest(told: bytes) -> Manifest:
    try:
        return msgspec.json.decode(told, type=Manifest)
    except msgspec.MsgspecError as error:
        raise BundleError(
            f"its manifest cannot be read ({plain(str(error))}): it is damaged, or of "
            "a newer version of Luukku"
        ) from error


def _unpack(tar: tarfile.TarFile, part: Part, folder: Path) -> None:
    member, file = _next(tar, part.name)
    if member.size != part.size:
        raise BundleError(f"{part.name} in it is damaged: its size is another")
    digest = hashlib.sha256()
    descriptor = os.open(folder / part.name, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    with os.fdopen(descriptor, "wb") as copy:
        while data := file.read(CHUNK):
            digest.update(data)
            copy.write(data)
    if digest.hexdigest() != part.sha256:
        raise BundleError(f"{part.name} in it is damaged: its sha256 is another")


def _sums(told: bytes, manifest: Manifest) -> bytes:
    """The last member, for a manifest as it is written."""
    sums = {MANIFEST: hashlib.sha256(told).hexdigest()}
    sums |= {one.name: one.sha256 for one in manifest.parts}
    return "".join(f"{digest}  {name}\n" for name, digest in sums.items()).encode()


def _member(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    return member
