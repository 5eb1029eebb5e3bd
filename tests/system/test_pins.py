# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""`luukku pin`, beside a records service that runs, is killed, or was never started."""

import os
import pty
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from appliance.wire.records import Choose, Look, Unlock
from tests.records.pins import open_records
from tests.support.counter import Counter, wait_until
from tests.support.fixtures import broker, counter, site
from tests.support.recording import Caller, Recording

__all__ = ["broker", "counter", "site"]

FIRST, SECOND = "739146", "5283"


@pytest.fixture
def recording(counter: Counter) -> Iterator[Recording]:
    """The records service of a counter, running."""
    with Recording(counter.config, counter.runtime) as made:
        made.start()
        yield made


def records(counter: Counter) -> Path:
    """Where the counter's records are."""
    return counter.config.parent / "state" / "records.db"


def command(counter: Counter, *words: str) -> list[str]:
    """A command line of `luukku pin`."""
    return [
        *(sys.executable, "-m", "appliance", "pin"),
        *(*words, "--config", str(counter.config)),
    ]


def run(counter: Counter, *words: str, line: str = "") -> tuple[int, str, str]:
    """Run it without a terminal: its exit code, what it said and complained of."""
    done = subprocess.run(
        command(counter, *words),
        input=line,
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


def type_in(counter: Counter, *lines: str) -> tuple[int, str]:
    """Set the PIN at a terminal: the exit code, and all that was seen on it."""
    ours, theirs = pty.openpty()
    typing = subprocess.Popen(
        command(counter, "set", "maintainer"),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    seen = ""
    for number, line in enumerate(lines, start=1):
        while seen.count("maintainer: ") + seen.count("again: ") < number:
            seen += os.read(ours, 1024).decode()
        os.write(ours, line.encode())
    while True:
        try:
            part = os.read(ours, 1024)
        except OSError:
            # Of a terminal that nobody has open any more.
            break
        seen += part.decode()
    os.close(ours)
    return typing.wait(30), seen


def pins(counter: Counter) -> list[str]:
    """Whose PINs are kept."""
    with closing(sqlite3.connect(records(counter))) as reader:
        return [role for (role,) in reader.execute("SELECT role FROM pins")]


def unlock(screen: Caller, pin: str) -> str:
    """What becomes of a PIN."""
    asked = Unlock(request=1, role="maintainer", pin=pin)
    return screen.ask(asked).result


def test_a_pin_is_set_while_the_service_runs(
    counter: Counter, recording: Recording
) -> None:
    """The PIN is good at once, and opens the look; a new one locks who had the old."""
    with Caller(recording.path) as screen:
        assert unlock(screen, FIRST) == "no_pin"
        said = run(counter, "set", "maintainer", line=f"{FIRST}\n")
        assert said == (0, "The PIN of maintainer is set.\n", "")
        assert unlock(screen, FIRST) == "saved"
        look = Look(theme="light", text_percent=130)
        assert screen.ask(Choose(request=2, look=look)).result == "saved"
        wait_until("it is told", lambda: screen.book().look == look)
        assert run(counter, "set", "maintainer", line=SECOND)[0] == 0
        wait_until("it is locked", lambda: screen.book().unlocked == "")
        assert unlock(screen, FIRST) == "wrong_pin"
        assert unlock(screen, SECOND) == "saved"
        said = run(counter, "remove", "maintainer")
        assert said == (0, "The PIN of maintainer is removed.\n", "")
        assert screen.ask(Choose(request=3, look=Look())).result == "no_pin"
        assert unlock(screen, SECOND) == "no_pin"
    assert run(counter, "remove", "maintainer") == (0, "maintainer has no PIN.\n", "")


def test_a_kill_ends_no_wait(counter: Counter, recording: Recording) -> None:
    """Who kills the service after wrong PINs waits all the same; a new PIN helps."""
    run(counter, "set", "maintainer", line=FIRST)
    with Caller(recording.path) as screen:
        tried = [unlock(screen, SECOND) for _ in range(3)]
    assert tried == ["wrong_pin"] * 3
    recording.kill()
    recording.start()
    with Caller(recording.path) as screen:
        assert unlock(screen, FIRST) == "locked"
        run(counter, "set", "maintainer", line=SECOND)
        assert unlock(screen, SECOND) == "saved"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("", "No PIN came on standard input; nothing was changed."),
        ("\n7391\n", "No PIN came on standard input; nothing was changed."),
        ("739\n", "A PIN has 4 to 8 digits."),
        ("7" * 100_000, "A PIN has 4 to 8 digits."),
        ("73 91\n", "A PIN has digits only, 0 to 9."),
        ("1234\n", "This PIN is among the first that anybody would try: "),
    ],
)
def test_what_is_no_pin_changes_nothing(counter: Counter, line: str, why: str) -> None:
    """A PIN that may not be one is refused with a sentence."""
    open_records(records(counter)).close()
    code, said, complaint = run(counter, "set", "maintainer", line=line)
    assert (code, said) == (1, "")
    assert complaint.startswith(why)
    assert complaint.count("\n") == 1
    assert pins(counter) == []


def test_at_a_terminal_it_is_typed_twice(counter: Counter) -> None:
    """At a terminal the PIN is asked for twice, and never shown."""
    open_records(records(counter)).close()
    code, seen = type_in(counter, f"{FIRST}\n", f"{FIRST}\n")
    assert code == 0
    assert "The PIN of maintainer is set." in seen
    assert FIRST not in seen
    assert pins(counter) == ["maintainer"]


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ((f"{FIRST}\n", f"{SECOND}\n"), "The two are not the same; nothing was"),
        (("0000\n",), "This PIN is among the first"),
        (("\x04",), "No PIN was typed; nothing was changed."),
        ((f"{FIRST}\n", "\x04"), "No PIN was typed; nothing was changed."),
    ],
)
def test_a_slip_at_the_terminal_changes_nothing(
    counter: Counter, lines: tuple[str, ...], why: str
) -> None:
    """Two PINs, a poor one or none: the reason is said, and nothing is kept."""
    open_records(records(counter)).close()
    code, seen = type_in(counter, *lines)
    assert code == 1
    assert why in seen
    assert "Traceback" not in seen
    assert pins(counter) == []


def test_there_are_no_records_yet(counter: Counter) -> None:
    """No file is made: one of root's could not be written by the service."""
    code, _, complaint = run(counter, "set", "maintainer", line=FIRST)
    assert code == 1
    assert complaint == (
        f"There is no {records(counter)} yet; start the records once: systemctl start "
        "luukku-records.\n"
    )
    assert not records(counter).exists()


def test_records_that_are_locked(counter: Counter) -> None:
    """Another program that holds the file is named as the reason."""
    with closing(open_records(records(counter))) as holder:
        holder.execute("BEGIN IMMEDIATE")
        code, _, complaint = run(counter, "set", "maintainer", line=FIRST)
    assert code == 1
    assert complaint.startswith("Another program holds ")
    assert pins(counter) == []


def test_records_that_are_none(counter: Counter) -> None:
    """A file that is not ours, or none, is left alone."""
    path = records(counter)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"something else, and long enough to be read as a header" * 9)
    code, _, complaint = run(counter, "remove", "maintainer")
    assert code == 1
    assert str(path) in complaint
    path.unlink()
    path.mkdir()
    code, _, complaint = run(counter, "remove", "maintainer")
    assert code == 1
    assert "cannot be written" in complaint


@pytest.mark.parametrize("words", [(), ("set",), ("set", "boss"), ("show", "worker")])
def test_wrong_words(counter: Counter, words: tuple[str, ...]) -> None:
    """A command that is not one is told in a sentence."""
    code, _, complaint = run(counter, *words)
    assert code == 2
    assert complaint.endswith("See luukku pin --help.\n")
