# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Status and metrics as commands: where they write, and who must not read a call."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from appliance import cli
from appliance.adapters import sockets
from appliance.adapters.panel import Panel
from appliance.commands import status
from appliance.wire.metrics import WRITTEN
from appliance.wire.status_words import AT_COUNTER
from tests.wire.test_status_words import FULL

OVER_SSH = "7 (a) b) S 3 7 7 34816 7 0"
CONSOLE = "7 (sh) S 3 7 7 1025 7 0"
SERIAL = "7 (sh) S 3 7 7 52288 7 0"
NOWHERE = "7 (sh) S 3 7 7 0 -1 0"
SERVICE = "3 (sshd) S 0 3 3 0 -1 0"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A file that names a runtime folder and has mistakes: it is asked all the same."""
    path = tmp_path / "counter.toml"
    path.write_text('[paths]\nruntime = "run"\n', "utf-8")
    return path


@contextmanager
def shown(config: Path) -> Iterator[None]:
    """An appliance that shows one view."""
    folder = sockets.make_folder(config.parent / "run")
    panel = Panel(folder / sockets.PANEL, lambda _: None, lambda _: None)
    panel.open()
    panel.show(FULL)
    try:
        yield
    finally:
        panel.close()


@pytest.fixture
def stat(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Which terminal the command has; at first one of ssh."""
    proc = processes(tmp_path, OVER_SSH, SERVICE)
    real = status.at_own_console
    monkeypatch.setattr(status, "at_own_console", lambda: real(proc))
    return proc / "self" / "stat"


def processes(folder: Path, ours: str, caller: str | None) -> Path:
    """A /proc with us and, as number 3, who called us; None: it is hidden."""
    for number, stat in (("self", ours), ("3", caller)):
        if stat is not None:
            (folder / "proc" / number).mkdir(parents=True)
            (folder / "proc" / number / "stat").write_text(stat, "utf-8")
    return folder / "proc"


@pytest.mark.parametrize(
    ("ours", "is_own"),
    [(CONSOLE, True), (SERIAL, True), (OVER_SSH, False), (NOWHERE, False)],
)
def test_the_counters_own_console_is_known(
    tmp_path: Path, ours: str, *, is_own: bool
) -> None:
    """Consoles and serial lines are wired to it; ssh, pipes and services are not."""
    proc = processes(tmp_path, ours, SERVICE)
    assert status.at_own_console(proc) is is_own


@pytest.mark.parametrize("caller", [CONSOLE.replace(" 3 7", " 0 7", 1), None])
def test_a_terminal_that_sudo_gives_hides_no_console(
    tmp_path: Path, caller: str | None
) -> None:
    """Who called counts as well; one that is hidden may be at the console."""
    assert status.at_own_console(processes(tmp_path, OVER_SSH, caller))


def test_every_caller_of_this_test_can_be_asked() -> None:
    """The kernel's own words are read, up to the first process."""
    proc, pid = status.PROC, "self"
    while pid != "0":
        has_console, pid = status.read_stat((proc / pid / "stat").read_text("utf-8"))
        assert isinstance(has_console, bool)


def test_on_the_own_console_no_call_is_told(
    config: Path, stat: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In words the call is left out, and as JSON nothing is told at all."""
    words = ["status", "--config", str(config)]
    with shown(config):
        assert cli.main(words) == 0
        assert "alert: help raised, a" in capsys.readouterr().out
        stat.write_text(CONSOLE, "utf-8")
        assert cli.main(words) == 0
        assert AT_COUNTER in capsys.readouterr().out
        assert cli.main([*words, "--json"]) == 1
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"{status.NOT_HERE}\n")


def test_metrics_are_replaced_at_once(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file is whole, for everybody, and tells also when nobody answers."""
    words = ["metrics", "--config", str(config)]
    to = [*words, "--textfile", str(tmp_path / "out")]
    assert cli.main(to) == 1
    assert "name a folder that this user may write" in capsys.readouterr().err
    file = tmp_path / "out" / status.FILE
    file.parent.mkdir()
    with shown(config):
        assert cli.main(to) == 0
        alive, number = file.read_text("utf-8"), file.stat().st_ino
        assert cli.main(words) == 0
    printed = capsys.readouterr().out
    assert "luukku_up 1.0\n" in alive
    assert cli.main(to) == 0
    assert "No appliance listens" in capsys.readouterr().err
    assert file.stat().st_ino != number
    assert file.stat().st_mode & 0o777 == 0o644
    assert os.listdir(file.parent) == [status.FILE]  # noqa: PTH208 - hidden ones too
    dead = file.read_text("utf-8")
    assert "luukku_up 0.0\n" in dead
    assert "luukku_ready" not in dead
    written = re.compile(rf"^{WRITTEN.name} .*$", re.MULTILINE)
    assert written.sub("", printed) == written.sub("", alive)


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    """No half of a file is ever seen, and nothing is left beside it."""
    path = tmp_path / status.FILE
    status.replace(path, "old")
    with pytest.raises(UnicodeEncodeError):
        status.replace(path, "new\udcff")
    assert path.read_text("utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_watch_goes_on_without_an_appliance(config: Path) -> None:
    """It says what is so again and again, also that nothing answers, until Ctrl-C."""
    words = [sys.executable, "-m", "appliance", "status", "--watch", "0.1"]
    with subprocess.Popen(
        [*words, "--config", str(config)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as watch:
        assert watch.stdout is not None
        line = watch.stdout.readline()
        with shown(config):
            seen = next(one for one in watch.stdout if one.startswith("ready: "))
        watch.send_signal(signal.SIGINT)
        watch.communicate(timeout=10)
    assert "counter.toml" in line
    assert seen == "ready: proven, 1 min 6 s ago, by guard-1\n"
    assert watch.returncode == 130


@pytest.mark.parametrize("text", ["0", "3601", "nan", "soon"])
def test_watch_asks_neither_always_nor_never(
    text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """How often is a number of seconds from 0.1 to 3600."""
    with pytest.raises(SystemExit) as ended:
        cli.main(["status", "--watch", text])
    assert ended.value.code == 2
    assert f"{text!r} is no time from 0.1 to 3600 s" in capsys.readouterr().err
