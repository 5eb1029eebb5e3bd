# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Memory that outlives the process: the newest alert, before anybody hears of it.

A small file in the runtime folder, which systemd keeps in memory, mapped into the
process: writing is a copy of some hundred bytes and waits for no disk. A process
that is killed between publishing an alert and committing it, or while the disk
hangs, finds it here. A power cut erases it; for that there is the disk, and the
broker's retained alert.

Two slots are written in turn, each as length, CRC-32 and JSON, so that a kill in
the middle of writing leaves the other one whole.
"""

import logging
import mmap
import os
import struct
import zlib
from pathlib import Path
from typing import Final

import msgspec

from appliance.core.restart import Kept
from appliance.core.values import Alert

SLOT: Final = 8 * 1024
"""Twice what the longest alert takes, its guards' names all of full length."""
_HEAD: Final = struct.Struct("<II")

log = logging.getLogger(__name__)


class _Page(msgspec.Struct, frozen=True, kw_only=True):
    """What a slot holds."""

    boot_id: str
    turn: int
    kept: Kept


_decoder = msgspec.json.Decoder(_Page)
_encoder = msgspec.json.Encoder()


class BlackBox:
    """The newest alert and event number of this boot. For one thread."""

    def __init__(self, path: Path, boot_id: str) -> None:
        """Prepare; `open` begins."""
        self._path = path
        self._boot_id = boot_id
        self._turn = 0
        self._newest: Alert | None = None
        self._map: mmap.mmap | None = None

    @property
    def is_open(self) -> bool:
        """Whether what is kept outlives the process."""
        return self._map is not None

    def open(self) -> Kept | None:
        """What a process of this boot left behind; None: nothing.

        Never fails: without the file the log says so, and all goes on without it.
        """
        try:
            self._map = _mapped(self._path)
        except OSError as error:
            log.error(  # noqa: TRY400 - a sentence, not a traceback
                "The memory %s cannot be used: %s. Make the folder writable. What "
                "happens just before a crash may be forgotten.",
                self._path,
                error.strerror,
            )
            return None
        pages = [_read(self._map, slot) for slot in (0, 1)]
        ours = [page for page in pages if page and page.boot_id == self._boot_id]
        if not ours:
            return None
        page = max(ours, key=lambda page: page.turn)
        self._turn = page.turn
        self._newest = page.kept.alert
        return page.kept

    def keep(self, alert: Alert | None, seq: int) -> None:
        """Hold the newest alert, and the greatest event number.

        Without an alert the one before stays: that it was closed may be nowhere
        else yet.
        """
        if self._map is None:
            return
        self._newest = alert or self._newest
        self._turn += 1
        page = _Page(
            boot_id=self._boot_id,
            turn=self._turn,
            kept=Kept(alert=self._newest, seq=seq),
        )
        data = _encoder.encode(page)
        assert len(data) <= SLOT - _HEAD.size, "a slot holds the longest alert"
        at = self._turn % 2 * SLOT
        head = _HEAD.pack(len(data), zlib.crc32(data))
        self._map[at : at + _HEAD.size + len(data)] = head + data

    def close(self) -> None:
        """Let go of the file; it stays."""
        if self._map is not None:
            self._map.close()
            self._map = None


def _mapped(path: Path) -> mmap.mmap:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        # Its blocks now: a page that cannot be had later would end the process.
        os.posix_fallocate(descriptor, 0, 2 * SLOT)
        return mmap.mmap(descriptor, 2 * SLOT)
    finally:
        os.close(descriptor)


def _read(memory: mmap.mmap, slot: int) -> _Page | None:
    """One slot; None if it is empty, torn or from another version."""
    at = slot * SLOT
    length, checksum = _HEAD.unpack_from(memory, at)
    data = memory[at + _HEAD.size : at + _HEAD.size + length]
    if length > SLOT - _HEAD.size or zlib.crc32(data) != checksum:
        return None
    try:
        return _decoder.decode(data)
    except msgspec.MsgspecError:
        return None
