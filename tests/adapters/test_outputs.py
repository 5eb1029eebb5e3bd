# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The appliance's side of its outputs: one keeper after another, never in doubt."""

import os
import queue
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from appliance.adapters import outputs as module
from appliance.adapters.outputs import NoOutputs, Outputs
from appliance.adapters.simulated_outputs import levels
from appliance.clock import mono_us
from appliance.core.limits import ASKED_LATE_US
from appliance.core.values import Relay
from tests.adapters.test_keeper import wiring
from tests.support.counter import wait_until
from tests.support.outputs import INDICATOR, keeper_of, relay

WAIT_S = 15.0
"""A busy machine takes its time to start a program."""


class Kept:
    """Outputs whose keeper is a real process, and what was told of it."""

    def __init__(self, folder: Path, command: tuple[str, ...] | None = None) -> None:
        self.folder = folder
        self.back: queue.SimpleQueue[None] = queue.SimpleQueue()
        self.lost: queue.SimpleQueue[str] = queue.SimpleQueue()
        arguments = (
            wiring(folder),
            lambda: self.back.put(None),
            self.lost.put,
        )
        self.outputs = Outputs(*arguments, command) if command else Outputs(*arguments)

    @property
    def keeper(self) -> int:
        """The process of its keeper."""
        return keeper_of(os.getpid())

    def hold(self, on: Callable[[], object]) -> None:
        """Hold the relay, and renew that until something is so."""
        self.outputs.drive("hold", mono_us())

        def look() -> object:
            self.outputs.renew()
            return on()

        wait_until("it is so", look, WAIT_S)


@contextmanager
def kept(folder: Path, command: tuple[str, ...] | None = None) -> Iterator[Kept]:
    """Open outputs, and close them."""
    made = Kept(folder, command)
    made.outputs.open()
    try:
        yield made
    finally:
        made.outputs.close()


@pytest.fixture
def ready(tmp_path: Path) -> Iterator[Kept]:
    """Outputs that are claimed, and off."""
    with kept(tmp_path) as made:
        made.back.get(timeout=WAIT_S)
        assert relay(tmp_path) is False
        yield made


def test_a_hold_is_on_while_it_is_renewed(ready: Kept) -> None:
    """The relay is on while the loop turns, and off without it."""
    ready.hold(lambda: relay(ready.folder))
    wait_until("the lease is over", lambda: relay(ready.folder) is False)
    assert ready.lost.empty()


def test_a_loop_that_was_late_has_lost_its_hold(ready: Kept) -> None:
    """A hold that lapsed is told as lost and back; no renewing brings it back."""
    ready.hold(lambda: relay(ready.folder))
    wait_until("the lease is over", lambda: relay(ready.folder) is False)

    def lost() -> bool:
        ready.outputs.renew()
        return not ready.lost.empty()

    wait_until("it is told", lost)
    assert "not renewed in time" in ready.lost.get()
    ready.back.get(timeout=WAIT_S)
    for _ in range(3):
        ready.outputs.renew()
    assert relay(ready.folder) is False
    ready.hold(lambda: relay(ready.folder))


def test_off_is_off(ready: Kept) -> None:
    """An order switches off before the lease is over; renewing holds nothing then."""
    ready.hold(lambda: relay(ready.folder))
    ready.outputs.drive("off", 0)
    wait_until("off", lambda: relay(ready.folder) is False)
    ready.outputs.renew()
    ready.outputs.cue("coming")
    assert relay(ready.folder) is False


def test_a_pulse_ends_by_itself(ready: Kept) -> None:
    """A pulse needs no renewing, and nobody to end it."""
    ready.outputs.drive("pulse", mono_us())
    wait_until("on", lambda: relay(ready.folder))
    wait_until("off", lambda: relay(ready.folder) is False)


@pytest.mark.parametrize("word", ["hold", "pulse"])
def test_what_was_asked_for_long_ago_is_told_as_lost(ready: Kept, word: Relay) -> None:
    """An order that is late switches nothing on, and the loop is told at once."""
    ready.outputs.drive(word, mono_us() - ASKED_LATE_US - 1)
    assert ready.lost.get_nowait() == "the relay was asked for too long ago."
    ready.back.get_nowait()
    ready.outputs.renew()
    ready.outputs.cue("coming")
    wait_until("the cue is on", lambda: levels(ready.folder)[INDICATOR])
    assert relay(ready.folder) is False


def test_off_is_never_too_late(ready: Kept) -> None:
    """To switch off, it does not matter when that was asked for."""
    ready.hold(lambda: relay(ready.folder))
    ready.outputs.drive("off", 0)
    wait_until("off", lambda: relay(ready.folder) is False)
    assert ready.lost.empty()


@pytest.mark.parametrize("word", ["hold", "pulse"])
def test_an_order_is_as_old_as_what_was_asked(tmp_path: Path, word: Relay) -> None:
    """What the keeper is told is when somebody asked, not when the loop decided."""
    script = (
        "import json, sys\n"
        "print('{}', flush=True)\n"
        "for line in sys.stdin:\n"
        "    order = json.loads(line)\n"
        f"    if order.get('relay') == {word!r}:\n"
        "        print(json.dumps({'why': str(order['at_us'])}), flush=True)\n"
        "    else:\n"
        "        print('{}', flush=True)\n"
    )
    with kept(tmp_path, (sys.executable, "-c", script)) as made:
        made.back.get(timeout=WAIT_S)
        asked_us = mono_us() - 10_000
        made.outputs.drive(word, asked_us)
        assert made.lost.get(timeout=WAIT_S) == str(asked_us)


def test_a_killed_keeper_is_replaced(ready: Kept) -> None:
    """The next keeper has claimed all off before anything may be switched again."""
    ready.hold(lambda: relay(ready.folder))
    os.kill(ready.keeper, signal.SIGKILL)
    assert ready.lost.get(timeout=WAIT_S) == "it ended with code -9."
    ready.back.get(timeout=WAIT_S)
    assert relay(ready.folder) is False
    ready.outputs.drive("pulse", mono_us())
    wait_until("on", lambda: relay(ready.folder))


def test_a_silent_keeper_is_killed_and_replaced(ready: Kept) -> None:
    """A keeper that is stopped with the relay on is not waited for."""
    ready.hold(lambda: relay(ready.folder))
    first = ready.keeper
    os.kill(first, signal.SIGSTOP)
    assert "silent for 0.5 s" in ready.lost.get(timeout=WAIT_S)
    ready.back.get(timeout=WAIT_S)
    assert ready.keeper != first
    assert relay(ready.folder) is False


def test_a_keeper_is_asked_also_while_nothing_is_on(ready: Kept) -> None:
    """That the outputs do not answer is known before a press needs them."""
    os.kill(ready.keeper, signal.SIGSTOP)
    assert "silent" in ready.lost.get(timeout=WAIT_S)


def test_an_order_does_not_outlive_its_keeper(ready: Kept) -> None:
    """What was ordered while there was no keeper is never carried out, nor refused."""
    os.kill(ready.keeper, signal.SIGKILL)
    ready.lost.get(timeout=WAIT_S)
    ready.outputs.drive("pulse", mono_us())
    ready.back.get(timeout=WAIT_S)
    ready.outputs.cue("sent")
    until_s = time.monotonic() + 0.3
    while time.monotonic() < until_s:
        assert relay(ready.folder) is False
    # A keeper that got it would say so, were it too old by then.
    assert ready.lost.empty()


def test_closing_is_off_and_ends_the_keeper(tmp_path: Path) -> None:
    """After the close no line is driven, and no keeper is left."""
    with kept(tmp_path) as made:
        made.back.get(timeout=WAIT_S)
        made.hold(lambda: relay(tmp_path))
        keeper = made.keeper
    assert relay(tmp_path) is None
    assert not Path(f"/proc/{keeper}").exists()
    assert made.lost.empty()


def test_closing_needs_no_keeper(tmp_path: Path) -> None:
    """Outputs that were never opened, or have no keeper yet, are closed at once."""
    Kept(tmp_path).outputs.close()
    with kept(tmp_path):
        pass


def test_why_it_cannot_start_is_told(tmp_path: Path) -> None:
    """A keeper that cannot claim its pins says why, again at each try."""
    with kept(tmp_path / "missing") as made:
        for _ in range(2):
            assert "cannot be driven" in made.lost.get(timeout=WAIT_S)
        assert made.back.empty()


def test_a_program_that_is_not_there_is_told(tmp_path: Path) -> None:
    """Without its program the thread goes on trying."""
    with kept(tmp_path, (str(tmp_path / "none"),)) as made:
        for _ in range(4):
            assert "cannot be started" in made.lost.get(timeout=WAIT_S)


def test_a_keeper_that_raves_is_given_up(tmp_path: Path) -> None:
    """What answers with no answer is no keeper; the appliance goes on without it."""
    command = (sys.executable, "-c", "print('\\xff{', flush=True); input()")
    with kept(tmp_path, command) as made:
        assert "cannot be read" in made.lost.get(timeout=WAIT_S)


def test_a_keeper_that_never_claims_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that neither ends nor speaks is killed."""
    monkeypatch.setattr(module, "START_US", 200_000)
    sleeper = (sys.executable, "-c", "import time; time.sleep(60)")
    with kept(tmp_path, sleeper) as made:
        assert made.lost.get(timeout=WAIT_S) == "it was silent for 0.2 s."


def test_the_thread_proves_that_it_turns(ready: Kept) -> None:
    """The watchdog sees a thread that goes on, also where there is no output."""
    before = ready.outputs.turned
    wait_until("it turns", lambda: ready.outputs.turned > before)
    none = NoOutputs()
    none.drive("pulse", mono_us())
    none.cue("sent")
    none.renew()
    assert none.turned > before
