# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Files that only the holder of a private key can read: age, called as a program.

Whoever writes needs the public key alone. See age(1); Debian's package is `age`.
"""

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final, Protocol

from appliance.adapters.reading import plain

PROGRAM: Final = "age"
PRIVATE: Final = "AGE-SECRET-KEY-"
END_S: Final = 30.0
CHUNK: Final = 65_536


class SealError(Exception):
    """Why nothing could be encrypted or read: a sentence without its full stop."""


class Sink(Protocol):
    """Where bytes go."""

    def write(self, data: bytes, /) -> int:
        """Take all of them; raises OSError."""


@contextmanager
def sealed(key: Path, sink: Sink) -> Iterator[IO[bytes]]:
    """A file for writing; what it takes goes to `sink`, encrypted for `key`.

    Args:
        key: a file with public keys, one a line (age1..., or of ssh).
        sink: is written to on a thread of its own, until this ends.

    Raises:
        SealError: age is not there, or refuses the key.
        OSError: of `sink`.
    """
    if PRIVATE in _text(key):
        raise SealError(
            f"{key} holds the private key, which opens backups: keep it away from "
            f"the counter. Give the public one: age-keygen -y {key} prints it"
        )
    with _age("--encrypt", "--recipients-file", str(key)) as process:
        assert process.stdin is not None, "it is a pipe"
        pump = _Pump(process, sink)
        pump.start()
        # Why age or the sink went away is told below.
        with suppress(BrokenPipeError):
            try:
                yield process.stdin
            finally:
                with suppress(BrokenPipeError):
                    process.stdin.close()
        pump.join()
        if pump.error is not None:
            raise pump.error
        _end(process, f"{key} is no file with a public key of age")


@contextmanager
def unsealed(key: Path, file: IO[bytes]) -> Iterator[IO[bytes]]:
    """What is encrypted in `file`, for reading.

    Args:
        key: a file with a private key.
        file: an open file of the system.

    Raises:
        SealError: age is not there, the key is another one, or the file is damaged.
    """
    _text(key)
    words = ("--decrypt", "--identity", str(key))
    with _age(*words, stdin=file) as process:
        assert process.stdout is not None, "it is a pipe"
        try:
            yield process.stdout
            while process.stdout.read(CHUNK):
                pass
        except Exception as error:
            process.kill()
            # What ends early is damaged, or for another key: age knows.
            if said := _said(process):
                raise SealError(f"it cannot be decrypted ({said})") from error
            raise
        _end(process, "it cannot be decrypted")


def is_sealed(head: bytes) -> bool:
    """Whether a file that begins like this is one of age's."""
    return head.startswith(b"age-encryption.org/")


class _Pump(threading.Thread):
    """Moves what age says to the sink."""

    def __init__(self, process: subprocess.Popen[bytes], sink: Sink) -> None:
        super().__init__(name="age", daemon=True)
        assert process.stdout is not None, "it is a pipe"
        self._process = process
        self._stdout = process.stdout
        self._sink = sink
        self.error: BaseException | None = None

    def run(self) -> None:
        """Until age ends, or the sink takes no more."""
        try:
            while data := self._stdout.read(CHUNK):
                self._sink.write(data)
        except BaseException as error:  # noqa: BLE001 - raised again by `sealed`
            self.error = error
            self._process.kill()


@contextmanager
def _age(
    *words: str, stdin: IO[bytes] | int = subprocess.PIPE
) -> Iterator[subprocess.Popen[bytes]]:
    try:
        process = subprocess.Popen(  # noqa: S603 - a list, without a shell
            (PROGRAM, *words),
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
    except OSError as error:
        raise SealError(
            f"The program age cannot be started ({error.strerror}), and without it no "
            "backup is encrypted or read: apt-get install age"
        ) from error
    with process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()


def _end(process: subprocess.Popen[bytes], trouble: str) -> None:
    """Wait for its end, which is to be a good one."""
    said = _said(process) or "it ended early"
    if process.wait(END_S) != 0:
        raise SealError(f"{trouble} ({said})")


def _said(process: subprocess.Popen[bytes]) -> str:
    """What it complains of, in one line; empty: of nothing."""
    assert process.stderr is not None, "it is a pipe"
    said = process.stderr.read().decode("utf-8", "replace").splitlines()
    return plain("".join(said[:1]).removeprefix("age: ").removeprefix("error: "))


def _text(key: Path) -> str:
    try:
        return key.read_text("utf-8", "replace")
    except OSError as error:
        raise SealError(f"The key {key} cannot be read ({error.strerror})") from error
