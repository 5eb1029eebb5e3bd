# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The log: one event, one line on standard error; nobody waits for who reads it.

To systemd's journal each line begins with its priority (sd-daemon(3)); the journal
keeps the time. A pipe or socket that takes nothing loses lines, and is told how many
once it does again: a journal that hangs must not keep an alert waiting.
"""

import json
import logging
import os
import select
from collections.abc import Mapping
from typing import Final, Literal, get_args

from appliance.wire.times import to_iso

Form = Literal["words", "json"]
FORMS: Final = get_args(Form)
NOTICE: Final = 25
"""Normal, but worth reading: between INFO and WARNING, as in syslog."""
LINE_MAX: Final = 4096
"""PIPE_BUF (pipe(7)): a pipe that poll(2) calls writable takes so many bytes at once.
A unix socket does so while a quarter of its buffer is free, which is more."""
LETTERS_MAX: Final = 900
"""Of a message in JSON."""
STDERR: Final = 2
PRIORITY: Final = ((50, 2), (40, 3), (30, 4), (NOTICE, 5), (20, 6), (0, 7))
"""From which level on which priority of syslog(3)."""


class Words(logging.Formatter):
    """``LEVEL what happened``, in one line whatever a message holds."""

    def __init__(self, *, prioritised: bool) -> None:
        """`prioritised`: for systemd's journal, which takes the level from a prefix."""
        super().__init__()
        self._prioritised = prioritised

    def format(self, record: logging.LogRecord) -> str:
        """One line, without its end, of at most LINE_MAX bytes of UTF-8."""
        text = self._line(record, one_line(super().format(record)))
        if self._prioritised:
            text = f"<{priority(record.levelno)}>{text}"
        whole = text.encode("utf-8", "replace")
        if len(whole) < LINE_MAX:
            return whole.decode()
        return whole[: LINE_MAX - len("…\n".encode())].decode("utf-8", "ignore") + "…"

    def _line(self, record: logging.LogRecord, text: str) -> str:
        if self._prioritised:
            return text
        return f"{logging.getLevelName(record.levelno)} {text}"


class Json(Words):
    """One JSON object a line."""

    def _line(self, record: logging.LogRecord, text: str) -> str:
        said = {
            "at": to_iso(int(record.created * 1000)),
            "level": logging.getLevelName(record.levelno).lower(),
            "part": record.name,
            # A line that is cut would be no object: a letter has four bytes at most.
            "text": text[:LETTERS_MAX],
        }
        return json.dumps(said, ensure_ascii=False)


class Handler(logging.Handler):
    """Writes to a descriptor, and drops what that does not take at once."""

    def __init__(self, descriptor: int) -> None:
        """Write to `descriptor`, which stays open."""
        super().__init__()
        self._descriptor = descriptor
        self._poll = select.poll()
        self._poll.register(descriptor, select.POLLOUT)
        self._dropped = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line, or count it as lost."""
        if not self._takes():
            self._dropped += 1
            return
        if self._dropped:
            self._tell_dropped()
            if not self._takes():
                self._dropped += 1
                return
        self._write(record)

    def _tell_dropped(self) -> None:
        count, self._dropped = self._dropped, 0
        said = "%d lines of this log were lost: its reader took none."
        self._write(_own(said, count))

    def _takes(self) -> bool:
        return any(event & select.POLLOUT for _, event in self._poll.poll(0))

    def _write(self, record: logging.LogRecord) -> None:
        try:
            line = self.format(record)
        except Exception as error:  # noqa: BLE001 - no line may end what it tells of
            said = "A line of %s that begins %r cannot be written: %s"
            line = self.format(_own(said, record.name, record.msg, error))
        try:
            os.write(self._descriptor, f"{line}\n".encode())
        except OSError:
            # Whoever read it is gone; there is nobody to tell.
            self._dropped += 1


def _own(said: str, *values: object) -> logging.LogRecord:
    return logging.LogRecord(__name__, logging.ERROR, "", 0, said, values, None)


def begin(form: Form, environ: Mapping[str, str]) -> None:
    """Log from INFO on to standard error, in this form."""
    logging.addLevelName(NOTICE, "NOTICE")
    prioritised = is_journal(environ.get("JOURNAL_STREAM", ""), STDERR)
    handler = Handler(STDERR)
    chosen = Json if form == "json" else Words
    handler.setFormatter(chosen(prioritised=prioritised))
    logging.basicConfig(handlers=[handler], level=logging.INFO)


def is_journal(stream: str, descriptor: int) -> bool:
    """Whether a descriptor is what systemd names in JOURNAL_STREAM."""
    found = os.fstat(descriptor)
    return stream == f"{found.st_dev}:{found.st_ino}"


def priority(level: int) -> int:
    """The syslog priority of a level of Python's."""
    return next(said for least, said in PRIORITY if level >= least)


def one_line(text: str) -> str:
    """The same without line ends or control characters, which others may have sent."""
    if text.isprintable():
        return text
    return " ".join(
        "".join(letter if letter.isprintable() else " " for letter in text).split()
    )
