# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A disk that loses in a power cut what it was never told to keep.

Served to QEMU by the protocol of network block devices, on a unix socket:
https://github.com/NetworkBlockDevice/nbd/blob/master/doc/proto.md
What is written stays in memory until a flush, as in a disk's own cache. A kill of QEMU
alone loses nothing, since this machine's kernel still has all that it wrote.
"""

import enum
import io
import random
import shutil
import socket
import struct
import threading
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

BLOCK: Final = 4096
SECTOR: Final = 512
"""What a disk writes whole or not at all."""
_MAGIC: Final = b"NBDMAGIC"
_OPTION: Final = b"IHAVEOPT"
_OPTION_REPLY: Final = 0x3E889045565A9
_REQUEST: Final = 0x25609513
_REPLY: Final = 0x67446698
_FIXED: Final = 1
_GO: Final = 7
_ACK: Final = 1
_INFO: Final = 3
_UNSUPPORTED: Final = (1 << 31) + 1
_CAN: Final = 1 | 1 << 2 | 1 << 3
"""Its flags are told; it takes flushes, and writes that are flushed at once (FUA)."""
_FUA: Final = 1
_REFUSED: Final = 22


class Does(enum.IntEnum):
    """What QEMU asks."""

    READ = 0
    WRITE = 1
    LEAVE = 2
    FLUSH = 3


class Lost(NamedTuple):
    """What a cut did to what was not flushed, in blocks of 4 KiB."""

    kept: int
    torn: int
    gone: int


class Disk:
    """The content of one disk, over all starts of its machine."""

    def __init__(self, image: Path, folder: Path) -> None:
        """Take what is on it at first; the image itself is not changed."""
        self.socket = folder / "disk"
        self._path = folder / "disk.raw"
        shutil.copyfile(image, self._path)
        self._size = self._path.stat().st_size
        self._unsafe: dict[int, bytes] = {}
        """Blocks by number that no flush has kept yet."""
        self._thread: threading.Thread | None = None
        self._server = socket.socket(socket.AF_UNIX)
        self._server.bind(str(self.socket))
        self._server.listen(1)

    @property
    def url(self) -> str:
        """How QEMU is told of it."""
        return f"nbd+unix:///?socket={self.socket}"

    def serve(self) -> None:
        """Wait for one machine, in a thread, and serve it until it ends."""
        assert self._thread is None, "it is served already"
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def cut(self, chance: random.Random, share: float | None = None) -> Lost:
        """After the machine was killed: keep a share of what it had not made safe.

        By chance none, all, or some of it; of some, one block in ten is torn.
        """
        assert self._thread is not None, "no machine was served"
        self._thread.join(10)
        assert not self._thread.is_alive(), "the machine still runs"
        self._thread = None
        if share is None:
            share = chance.choice((0.0, chance.random(), 1.0))
        kept = torn = 0
        written = self._unsafe
        self._unsafe = {}
        with self._path.open("r+b") as file:
            for number, content in written.items():
                if chance.random() >= share:
                    continue
                is_torn = share < 1 and chance.random() < 0.1
                sectors = chance.randrange(1, BLOCK // SECTOR) if is_torn else None
                file.seek(number * BLOCK)
                file.write(content if sectors is None else content[: sectors * SECTOR])
                kept, torn = kept + (not is_torn), torn + is_torn
        return Lost(kept, torn, len(written) - kept - torn)

    def close(self) -> None:
        """Forget it."""
        self._server.close()
        self._path.unlink()

    def _serve(self) -> None:
        connection, _ = self._server.accept()
        try:
            with connection, connection.makefile("rwb") as line:
                _greet(line, self._size)
                with self._path.open("r+b") as file:
                    while self._answer(line, file):
                        line.flush()
        except (ConnectionError, EOFError):
            # The machine was killed: that is a power cut.
            return

    def _answer(self, line: io.BufferedRWPair, file: BinaryIO) -> bool:
        """Obey one request; whether there is to be another."""
        magic, flags, kind, handle, offset, length = struct.unpack(
            ">IHHQQI", _exactly(line, 28)
        )
        assert magic == _REQUEST, f"{magic:#x} is no request"
        content, error = b"", 0
        match kind:
            case Does.READ:
                content = self._read(file, offset, length)
            case Does.WRITE:
                self._write(file, offset, _exactly(line, length))
                if flags & _FUA:
                    self._flush(file)
            case Does.FLUSH:
                self._flush(file)
            case Does.LEAVE:
                return False
            case _:
                error = _REFUSED
        line.write(struct.pack(">IIQ", _REPLY, error, handle) + content)
        return True

    def _read(self, file: BinaryIO, offset: int, length: int) -> bytes:
        file.seek(offset)
        safe = file.read(length)
        first, last = offset // BLOCK, (offset + length - 1) // BLOCK
        touched = self._unsafe.keys() & set(range(first, last + 1))
        if not touched:
            return safe
        content = bytearray(safe)
        for number in touched:
            at = number * BLOCK - offset
            start = max(at, 0)
            piece = self._unsafe[number][start - at : length - at]
            content[start : start + len(piece)] = piece
        return bytes(content)

    def _write(self, file: BinaryIO, offset: int, content: bytes) -> None:
        end = offset + len(content)
        for number in range(offset // BLOCK, (end - 1) // BLOCK + 1):
            at = number * BLOCK
            piece = content[max(at - offset, 0) : at + BLOCK - offset]
            if len(piece) < BLOCK:
                old = self._read(file, at, BLOCK)
                before = max(offset - at, 0)
                piece = old[:before] + piece + old[before + len(piece) :]
            self._unsafe[number] = piece

    def _flush(self, file: BinaryIO) -> None:
        for number, content in self._unsafe.items():
            file.seek(number * BLOCK)
            file.write(content)
        file.flush()
        self._unsafe.clear()


def _greet(line: io.BufferedRWPair, size: int) -> None:
    """Agree on what is served: one disk, with no extras.

    Raises:
        ConnectionError: QEMU does not speak as expected, or has gone.
    """
    line.write(_MAGIC + _OPTION + struct.pack(">H", _FIXED))
    line.flush()
    _exactly(line, 4)
    while True:
        if _exactly(line, 8) != _OPTION:
            raise ConnectionError("no option came")
        option, length = struct.unpack(">II", _exactly(line, 8))
        _exactly(line, length)
        answers = [(_UNSUPPORTED, b"")]
        if option == _GO:
            answers = [(_INFO, struct.pack(">HQH", 0, size, _CAN)), (_ACK, b"")]
        for kind, content in answers:
            head = struct.pack(">QIII", _OPTION_REPLY, option, kind, len(content))
            line.write(head + content)
        line.flush()
        if option == _GO:
            return


def _exactly(line: io.BufferedRWPair, count: int) -> bytes:
    content = line.read(count)
    if len(content) < count:
        raise EOFError
    return content
