# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""`python -m gui.buttons` as a program: options, settings, and a hard end."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from appliance.core.limits import MS_US, PRESS_AGAIN_US
from gui.buttons.settings import SettingsError, load
from tests.support.counter import Counter, wait_until
from tests.support.fixtures import counter, site

__all__ = ["counter", "site"]

COMMAND = [sys.executable, "-m", "gui.buttons"]
START_S = 15.0


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the program to its end."""
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def test_help_names_every_option() -> None:
    """`--help` names every option and ends with 0."""
    done = run("--help")
    assert done.returncode == 0
    for option in ("--config", "--size", "--drive"):
        assert option in done.stdout


def test_wrong_calls_end_with_2_and_a_sentence(tmp_path: Path) -> None:
    """A missing file, a bad size and no option at all are one sentence each."""
    config = tmp_path / "counter.toml"
    config.write_text('[counter]\ntext = "Luukku 1"\n', "utf-8")
    for arguments, said in (
        ((), "required: --config"),
        (("--config", config, "--size", "big"), "'big' is no size"),
        (("--config", tmp_path / "none.toml"), "cannot be read"),
    ):
        done = run(*arguments)
        assert done.returncode == 2
        assert said in done.stderr
        assert "Traceback" not in done.stderr


def test_a_socket_that_cannot_be_made_ends_with_71(counter: Counter) -> None:
    """A window that cannot be driven as asked says so and ends."""
    drive = counter.runtime / "missing" / "drive.sock"
    done = run("--config", counter.config, "--drive", drive)
    assert done.returncode == 71
    assert "Cannot be driven" in done.stderr


def test_the_language_is_the_counters_or_the_default(tmp_path: Path) -> None:
    """The window speaks the counter's language; without one, the default's."""
    config = tmp_path / "counter.toml"
    config.write_text('[counter]\ntext = "Luukku 1"\nlanguage = "sv"\n', "utf-8")
    assert load(config) == (config, "Luukku 1", "sv")
    config.write_text('[counter]\ntext = "Luukku 1"\n', "utf-8")
    assert load(config).language == "fi"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"pins = ", "Invalid"),
        (b'pins = "simulated"\n', "missing required field `counter`"),
        (b'[counter]\nlanguage = "de"\n', "Invalid enum value 'de'"),
        (b"\xff", "can't decode byte 0xff"),
    ],
)
def test_settings_that_cannot_be_used(tmp_path: Path, text: bytes, said: str) -> None:
    """The file, the cause and the command that tells the rest are in one sentence."""
    config = tmp_path / "counter.toml"
    config.write_bytes(text)
    with pytest.raises(SettingsError, match=said) as caught:
        load(config)
    assert str(caught.value).startswith(f"{config}: ")
    assert f"luukku check --config {config}" in str(caught.value)


def test_a_window_that_is_killed_lets_go(
    counter: Counter, tmp_path: Path, qtbot: QtBot
) -> None:
    """A held button is released also when the window gets a kill -9."""
    counter.start()
    drive = tmp_path / "drive.sock"
    program = subprocess.Popen(
        [*COMMAND, "--config", str(counter.config), "--drive", str(drive)]
    )
    try:
        wait_until("the driver's socket", lambda: drive.exists() or None, START_S)
        with socket.socket(socket.AF_UNIX) as hand:
            hand.connect(str(drive))
            hand.sendall(json.dumps({"hold": "duress", "ms": 9999}).encode() + b"\n")
            counter.wait_view("the alert", lambda view: view.alert is not None)
            (command,) = children(program.pid)
    finally:
        program.kill()
        program.wait(10)

    wait_until("the command has ended", lambda: not Path(f"/proc/{command}").exists())
    qtbot.wait(PRESS_AGAIN_US // MS_US)
    counter.push(pressed=True)
    counter.wait_view(
        "the button was up: closing the contact is another press",
        lambda view: view.alert is not None and view.alert.presses == 2,
    )


def children(pid: int) -> list[str]:
    """The processes that a process has started."""
    return Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
