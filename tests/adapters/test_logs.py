# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The log: one line an event, for systemd or a program; nobody waits for a reader."""

import json
import logging
import os
import select
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from appliance.adapters import logs

HOSTILE = "a\nINFO forged\r\x1b[2J\u2028b"


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    """Both ends of a pipe."""
    reading, writing = os.pipe()
    yield reading, writing
    os.close(reading)
    os.close(writing)


def log_to(
    writing: int, form: logs.Form = "words", *, to_journal: bool
) -> logs.Handler:
    """A handler on that descriptor."""
    handler = logs.Handler(writing)
    chosen = logs.Json if form == "json" else logs.Words
    handler.setFormatter(chosen(prioritised=to_journal))
    return handler


def say(handler: logs.Handler, text: str, level: int = logging.ERROR) -> None:
    """Log one event."""
    handler.handle(logging.LogRecord("a.part", level, "", 0, "%s", (text,), None))


def test_an_event_is_one_line_whatever_it_holds(pipe: tuple[int, int]) -> None:
    """What others sent can neither begin a line nor steer a terminal."""
    say(log_to(pipe[1], to_journal=False), HOSTILE)
    assert os.read(pipe[0], 4096) == b"ERROR a INFO forged [2J b\n"


def test_the_journal_is_told_priorities(pipe: tuple[int, int]) -> None:
    """Each level has its priority, as sd-daemon(3) says, before the line."""
    handler = log_to(pipe[1], to_journal=True)
    levels = (50, 40, 30, logs.NOTICE, 20, 10)
    for level in levels:
        say(handler, "x", level)
    assert os.read(pipe[0], 4096) == b"<2>x\n<3>x\n<4>x\n<5>x\n<6>x\n<7>x\n"


def test_json_is_one_object_a_line(pipe: tuple[int, int]) -> None:
    """When, how grave, which part, and what, also of the longest message."""
    handler = log_to(pipe[1], "json", to_journal=True)
    say(handler, HOSTILE)
    first = os.read(pipe[0], 4096).decode()
    said = json.loads(first.removeprefix("<3>"))
    assert said["text"] == "a INFO forged [2J b"
    assert (said["level"], said["part"], said["at"][-1]) == ("error", "a.part", "Z")
    say(handler, "😀" * 9_999)
    line = os.read(pipe[0], 9_999)
    assert len(line) <= logs.LINE_MAX
    assert json.loads(line.decode().removeprefix("<3>"))["text"].startswith("😀😀")


def test_a_line_that_is_wrong_is_told_and_ends_nobody(pipe: tuple[int, int]) -> None:
    """A mistake of ours in a message stops no thread, and is not kept quiet."""
    wrong = logging.LogRecord("a.part", logging.INFO, "", 0, "%d rows", ("x",), None)
    log_to(pipe[1], to_journal=True).handle(wrong)
    said = os.read(pipe[0], 4096).decode()
    assert said.startswith(
        "<3>A line of a.part that begins '%d rows' cannot be written"
    )
    assert said.count("\n") == 1


def test_a_long_line_is_cut(pipe: tuple[int, int]) -> None:
    """A line is never longer than what a pipe takes at once."""
    say(log_to(pipe[1], to_journal=True), "ä" * 9_999)
    line = os.read(pipe[0], 9_999)
    assert len(line) <= logs.LINE_MAX
    assert line.decode().endswith("ä…\n")


def test_nobody_waits_for_a_reader_that_hangs(pipe: tuple[int, int]) -> None:
    """With a full pipe lines are lost at once; how many is said once it takes again."""
    handler = log_to(pipe[1], to_journal=True)
    began_s = time.monotonic()
    for _ in range(9_999):
        say(handler, "x" * 99)
    assert time.monotonic() - began_s < 5
    kept = os.read(pipe[0], 1_000_000).count(b"\n")
    say(handler, "again")
    lost, again = os.read(pipe[0], 1_000_000).decode().splitlines()
    assert (
        lost == f"<3>{9_999 - kept} lines of this log were lost: its reader took none."
    )
    assert again == "<3>again"


def test_a_socket_never_makes_it_wait() -> None:
    """As the journal's own: where poll(2) says that it takes, a whole line is taken."""
    ours, journals = socket.socketpair()
    with ours, journals:
        handler = log_to(ours.fileno(), to_journal=True)
        for _ in range(9_999):
            say(handler, "x" * logs.LINE_MAX)
        assert not select.select([], [ours], [], 0)[1]
        assert journals.recv(3) == b"<3>"


def test_without_a_reader_the_program_goes_on(pipe: tuple[int, int]) -> None:
    """A reader that has gone is no error of whoever logs."""
    reading, writing = os.pipe()
    os.close(reading)
    say(log_to(writing, to_journal=False), "x")
    os.close(writing)
    assert pipe


@pytest.mark.parametrize("form", logs.FORMS)
def test_a_program_begins_to_log(form: str) -> None:
    """To the journal when systemd has named it, from INFO on."""
    script = (
        "import logging, os, sys; from appliance.adapters import logs; "
        "one = os.fstat(2); os.environ['JOURNAL_STREAM'] = "
        "f'{one.st_dev}:{one.st_ino}' if sys.argv[2] else '1:1'; "
        "logs.begin(sys.argv[1], os.environ); "
        "logging.debug('no'); logging.log(logs.NOTICE, 'yes')"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", script, form, journal],
            stderr=subprocess.PIPE,
            check=True,
            text=True,
            timeout=30,
        ).stderr
        for journal in ("1", "")
    ]
    assert said[0].startswith("<5>")
    assert "no" not in "".join(said).replace("notice", "")
    assert all("yes" in one for one in said)
    assert "notice" in said[1].lower()
    assert not said[1].startswith("<")
    assert said[1].startswith("{") is (form == "json")
