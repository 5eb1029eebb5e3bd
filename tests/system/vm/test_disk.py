# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The disk that forgets in a power cut, asked as QEMU asks it."""

import io
import random
import socket
import struct
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.system.vm.disk import BLOCK, Disk, Does

SIZE = 16 * BLOCK
HEAD = struct.Struct(">IHHQQI")
REPLY = struct.Struct(">IIQ")


CHANCE = random.Random(1)


class Line:
    """A machine that reads and writes."""

    def __init__(self, line: io.BufferedRWPair) -> None:
        self._line = line
        assert line.read(18)[:8] == b"NBDMAGIC"
        self._say(struct.pack(">I", 1) + b"IHAVEOPT" + struct.pack(">II", 7, 0))
        answers = [struct.unpack(">QIII", line.read(20)) for _ in range(1)]
        (_, self.size, _) = struct.unpack(">HQH", line.read(answers[0][3]))
        line.read(20)

    def ask(
        self, kind: int, at: int = 0, length: int = 0, content: bytes = b""
    ) -> bytes:
        """One request; what was read."""
        self._say(HEAD.pack(0x25609513, 0, kind, 7, at, length) + content)
        magic, error, handle = REPLY.unpack(self._line.read(REPLY.size))
        assert (magic, error, handle) == (0x67446698, 0, 7)
        return self._line.read(length) if kind == Does.READ else b""

    def write(self, at: int, content: bytes) -> None:
        """Write, and flush nothing."""
        self.ask(Does.WRITE, at, len(content), content)

    def _say(self, words: bytes) -> None:
        self._line.write(words)
        self._line.flush()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """A small disk full of dots."""
    image = tmp_path / "image"
    image.write_bytes(b"." * SIZE)
    with closing(Disk(image, tmp_path)) as one:
        yield one


@contextmanager
def running(disk: Disk) -> Iterator[Line]:
    """A machine with this disk, whose end is a power cut."""
    disk.serve()
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(disk.socket))
        with connection.makefile("rwb") as line:
            yield Line(line)


def test_what_was_flushed_outlives_a_cut(disk: Disk) -> None:
    """A cut takes what was written and not flushed, and nothing else."""
    with running(disk) as line:
        assert line.size == SIZE
        line.write(BLOCK - 3, b"safe!!")
        line.ask(Does.FLUSH)
        line.write(2 * BLOCK, b"lost")
        assert line.ask(Does.READ, 2 * BLOCK - 1, 6) == b".lost."
    lost = disk.cut(CHANCE, 0.0)
    with running(disk) as line:
        assert line.ask(Does.READ, BLOCK - 4, 8) == b".safe!!."
        assert line.ask(Does.READ, 2 * BLOCK, 4) == b"...."
    disk.cut(CHANCE, 0.0)

    assert lost == (0, 0, 1)


def test_a_cut_may_keep_what_was_not_flushed(disk: Disk) -> None:
    """A disk may have written down by itself what it was not told to keep."""
    with running(disk) as line:
        line.write(5 * BLOCK + 1, b"kept")
    lost = disk.cut(CHANCE, 1.0)
    with running(disk) as line:
        assert line.ask(Does.READ, 5 * BLOCK, 6) == b".kept."
    disk.cut(CHANCE, 0.0)

    assert lost == (1, 0, 0)


def test_a_cut_tears_at_sectors(disk: Disk) -> None:
    """Of a block that is torn the first sectors are new, and the rest is old."""
    with running(disk) as line:
        line.write(0, b"x" * SIZE)
    lost = disk.cut(CHANCE, 0.9)
    with running(disk) as line:
        content = line.ask(Does.READ, 0, SIZE)
    disk.cut(CHANCE, 0.0)
    blocks = [content[at : at + BLOCK] for at in range(0, SIZE, BLOCK)]
    torn = [block for block in blocks if set(block) == set(b"x.")]

    assert len(torn) == lost.torn > 0
    assert all(block.index(b".") % 512 == 0 for block in torn)
    assert all(b"x" not in block[block.index(b".") :] for block in torn)
