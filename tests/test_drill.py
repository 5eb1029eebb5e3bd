# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``luukku drill start`` and ``stop``, with a counter that runs."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from appliance import cli
from appliance.adapters import sockets
from appliance.adapters.panel import ask_until
from appliance.commands import drill as command
from appliance.core.limits import PRESS_AGAIN_US, S_US
from appliance.wire.panel import Ask
from appliance.wire.words import LANGUAGES
from tests.support.counter import Counter
from tests.support.fixtures import broker, counter, site
from tests.support.mosquitto import Broker

__all__ = ["broker", "counter", "site"]


@pytest.fixture
def running(broker: Broker, counter: Counter) -> Iterator[Counter]:
    """A counter that runs, with its broker."""
    counter.start()
    yield counter
    assert broker.pid, "the broker has outlived the test"


def drill(where: Counter | Path, *words: str, language: str = "en") -> int:
    """Run the command; its exit code."""
    config = where.config if isinstance(where, Counter) else where
    more = ("--language", language, "--config", str(config))
    return cli.main(["drill", *words, *more])


def test_a_drill_begins_and_ends(
    running: Counter, capsys: pytest.CaptureFixture[str]
) -> None:
    """The screen shows it, status tells it, and what everybody must know is said.

    Whoever asks is no screen: the appliance does not take it for one.
    """
    assert drill(running, "start", "--minutes", "7") == 0
    said = capsys.readouterr().out
    assert said.startswith("The drill has begun. It lasts 7 min at most.\n")
    assert "Tell everybody: whoever needs real help presses again" in said
    left_s = running.view().drill_left_s
    assert left_s is not None
    assert 410 <= left_s <= 420
    cli.main(["status", "--config", str(running.config)])
    assert f"drill: {left_s // 10}" in capsys.readouterr().out
    assert drill(running, "start") == 1
    assert "goes on already: 7 min left" in capsys.readouterr().err
    assert drill(running, "stop") == 0
    assert capsys.readouterr().out == "The drill is over. Every press is real.\n"
    assert running.view().drill_left_s is None
    assert drill(running, "stop") == 1
    assert "No drill goes on. Every press is real." in capsys.readouterr().err


def test_of_two_commands_at_once_one_begins_it(
    running: Counter,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The other one says how long it lasts, not what it was asked for itself."""
    calm = running.view()
    assert drill(running, "start", "--minutes", "30") == 0
    views = iter((calm, running.view()))
    monkeypatch.setattr(command, "read_view", lambda *_: next(views))
    assert drill(running, "start", "--minutes", "5") == 1
    assert "goes on already: 30 min left" in capsys.readouterr().err


def test_the_first_press_is_an_exercise_the_second_a_call(running: Counter) -> None:
    """No alert is shown of an exercise; the same button again calls."""
    assert drill(running, "start") == 0
    running.press()
    assert running.view().alert is None
    # Within 300 ms of the one before it would be the same press.
    threading.Event().wait(PRESS_AGAIN_US / S_US)
    running.press()
    running.wait_view("a call", lambda view: view.alert is not None)


def test_none_begins_while_something_is_called(
    running: Counter, capsys: pytest.CaptureFixture[str]
) -> None:
    """In one sentence for all that it may be."""
    socket = running.runtime / sockets.PANEL
    assert ask_until(socket, Ask("help"), lambda view: view.help_undo_ms is not None, 5)
    assert drill(running, "start") == 1
    said = capsys.readouterr().err
    assert "begins only while nothing is called, asked for or tested" in said
    assert "duress" not in said.lower()
    assert running.view().drill_left_s is None


def test_nothing_tells_of_a_call_of_which_the_screen_shows_nothing(
    running: Counter, capsys: pytest.CaptureFixture[str]
) -> None:
    """A drill is said and shown to begin as ever; no press of it is an exercise."""
    assert drill(running, "start", "--minutes", "7") == 0
    as_ever = capsys.readouterr().out
    assert drill(running, "stop") == 0
    running.press()
    running.wait_view("raised", lambda view: view.alert is not None)
    capsys.readouterr()
    assert drill(running, "start", "--minutes", "7") == 0
    assert capsys.readouterr().out == as_ever
    threading.Event().wait(PRESS_AGAIN_US / S_US)
    running.press()
    running.wait_view(
        "pressed again", lambda view: view.alert is not None and view.alert.presses == 2
    )


def test_it_outlives_no_kill(running: Counter) -> None:
    """A start is the end of a drill: the next press calls."""
    assert drill(running, "start") == 0
    running.kill()
    running.start()
    assert running.view().drill_left_s is None
    running.press()
    running.wait_view("a call", lambda view: view.alert is not None)


@pytest.mark.parametrize("action", ["start", "stop"])
def test_without_an_appliance_there_is_none(
    counter: Counter, capsys: pytest.CaptureFixture[str], action: str
) -> None:
    """That nobody listens is said."""
    assert drill(counter, action) == 1
    assert "No appliance listens" in capsys.readouterr().err


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_time(
    running: Counter, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    """What is said has the minutes that were asked for."""
    assert drill(running, "start", language=language) == 0
    said = capsys.readouterr().out
    assert "60 min" in said
    assert len(said.splitlines()) == 4


@pytest.mark.parametrize("text", ["0", "61", "-1", "1.5", "soon"])
def test_a_time_that_is_none(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A drill lasts 1 to 60 minutes."""
    with pytest.raises(SystemExit) as ended:
        cli.main(["drill", "start", f"--minutes={text}"])
    assert ended.value.code == 2
    assert f"{text!r} is no time from 1 to 60 minutes" in capsys.readouterr().err


@pytest.mark.parametrize("action", ["stop", "report"])
def test_only_a_start_has_a_time(
    counter: Counter, capsys: pytest.CaptureFixture[str], action: str
) -> None:
    """A time that would be ignored is refused."""
    assert drill(counter, action, "--minutes", "5") == 1
    assert "Only luukku drill start takes --minutes" in capsys.readouterr().err
