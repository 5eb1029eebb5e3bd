# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What `luukku check` says of pins, the running appliance and the clock."""

import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.preflight.checking import Check, edit, run_elsewhere
from tests.support.counter import Counter
from tests.support.shims import FakeClock


@pytest.mark.parametrize("library", ["lgpio", "gpiod"])
def test_real_pins_are_bad_where_there_are_none(
    counter: Counter, check: Check, library: str
) -> None:
    """Real pins on a machine without them are bad, with the adapter's sentence."""
    edit(counter, '"simulated"', f'"{library}"')
    here = Path.cwd()

    checked = check()

    line = checked.line('pins = "simulated"')
    assert line.startswith("BAD  pins: This machine has no Raspberry Pi pin header")
    assert Path.cwd() == here


def test_a_wire_that_cannot_be_watched_is_worth_a_note(
    counter: Counter, check: Check
) -> None:
    """What looks at rest though its wire is cut or shorted: press it now and then."""
    edit(counter, '"simulated"', '"lgpio"')
    edit(counter, "pin = 27", 'pin = 27\ncontact = "nc"')

    checked = check()

    assert checked.line("a cut wire of ") == (
        "NOTE pins: a cut wire of the duress button looks like rest, because its "
        'contact is "no": press it every month'
    )
    assert checked.line("a shorted wire of ") == (
        "NOTE pins: a shorted wire of the shutter button looks like rest, because its "
        'contact is "nc": press it every month'
    )


def test_what_a_running_appliance_finds_wrong_is_repeated(
    counter: Counter, check: Check
) -> None:
    """A fault that only the appliance can see is bad, with its word and its part."""
    counter.start()
    with closing(
        sqlite3.connect(counter.state / "luukku.db", isolation_level=None)
    ) as other:
        other.execute("BEGIN IMMEDIATE")
        counter.press()
        counter.wait_view(
            "the fault",
            lambda view: "storage_failed" in {f.fault for f in view.readiness.faults},
            20,
        )
        line = check().line("appliance: ")

    assert line.startswith("BAD  appliance: it says storage_failed since 20")
    assert line.endswith("see its screen, and systemctl status luukku")


def test_an_appliance_that_does_not_answer_is_worth_a_note(
    counter: Counter, check: Check
) -> None:
    """Where something listens and says nothing, that is told."""
    counter.runtime.mkdir()
    with socket.socket(socket.AF_UNIX) as mute:
        mute.bind(str(counter.runtime / "panel.sock"))
        mute.listen()

        line = check().line("appliance: ")

    assert line.startswith("NOTE appliance: The appliance behind ")
    assert "said nothing for 3 s" in line


def test_a_clock_before_this_program_is_bad(counter: Counter, tmp_path: Path) -> None:
    """A clock that says a time before the program was put here is wrong."""
    clock = FakeClock(tmp_path)
    clock.set(-3 * 365 * 86_400, synced=True)

    checked = run_elsewhere(counter, environ=clock.environ)

    (before,) = [line for line in checked.of("BAD ") if line.startswith("clock: ")]
    assert before.startswith("clock: it says 20")
    assert before.endswith(": set the clock: certificates are judged by it")
    assert checked.line("follows a time source").startswith("ok   clock: ")


def test_a_clock_that_follows_nothing_is_worth_a_note(
    counter: Counter, tmp_path: Path
) -> None:
    """A clock without a time source may be wrong."""
    clock = FakeClock(tmp_path)
    clock.set(0, synced=False)

    line = run_elsewhere(counter, environ=clock.environ).line("clock: ")

    assert line.startswith("NOTE clock: follows no time source")
