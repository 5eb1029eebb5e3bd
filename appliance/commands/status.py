# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The subcommands status and metrics: what the running appliance says of itself."""

import argparse
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec

from appliance.adapters import sockets
from appliance.adapters.panel import PanelError, read_view
from appliance.adapters.reading import UnusableError
from appliance.config import Config, ConfigError, last_good, load
from appliance.wire.metrics import exposition
from appliance.wire.panel import View
from appliance.wire.status_words import in_words

OK: Final = 0
WRONG: Final = 1
ANSWER_S: Final = 3.0
AGAIN_S: Final = 2.0
"""How often --watch asks."""
AGAIN_LEAST_S: Final = 0.1
AGAIN_MOST_S: Final = 3600
FILE: Final = "luukku.prom"
CLEAR: Final = "\x1b[H\x1b[2J\x1b[3J"
"""Terminals: home, and forget what was shown, also above the first line."""
PROC: Final = Path("/proc")
PTS: Final = range(136, 144)
"""Major numbers of pseudo terminals (the kernel's devices.txt): ssh gives one."""
NOT_HERE: Final = (
    "This is the counter's own console, where a customer may read: ask over ssh, or "
    "with luukku status alone, which tells of no call here."
)
Add = Callable[[str, str, Callable[[argparse.Namespace], int]], argparse.ArgumentParser]
"""Makes a subcommand: its name, what it does, and the function."""


def add_commands(add: Add, config: Callable[[argparse.ArgumentParser], None]) -> None:
    """Make the subcommands; `config` gives one its ``--config``."""
    status = add("status", "Say what the running appliance says of itself.", _status)
    status.epilog = (
        "It ends with 0 when the counter is ready. On the counter's own console it "
        "tells of no open call."
    )
    config(status)
    how = status.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="as in the topic health")
    how.add_argument(
        "--watch",
        type=_seconds,
        nargs="?",
        const=AGAIN_S,
        metavar="S",
        help=f"again every S seconds ({AGAIN_S:g}), until Ctrl-C",
    )
    metrics = add("metrics", "Write metrics for Prometheus.", _metrics)
    metrics.epilog = "That no appliance answers is a metric, and ends with 0, too."
    config(metrics)
    metrics.add_argument(
        "--textfile",
        type=Path,
        metavar="DIR",
        help=f"to {FILE} in this folder of the node exporter; else they are printed",
    )


def _status(parsed: argparse.Namespace) -> int:
    at_counter = at_own_console()
    if parsed.json and at_counter:
        raise UnusableError(NOT_HERE)
    while parsed.watch is not None:
        try:
            said = _asked(parsed.config, at_counter=at_counter)[1]
        except (ConfigError, PanelError) as error:
            said = str(error)
        sys.stdout.write(f"{CLEAR if sys.stdout.isatty() else ''}{said}\n\n")
        sys.stdout.flush()
        threading.Event().wait(parsed.watch)
    view, said = _asked(parsed.config, at_counter=at_counter)
    sys.stdout.write(f"{_as_json(view) if parsed.json else said}\n")
    return OK if view.readiness.ready == "proven" else WRONG


def _seconds(text: str) -> float:
    """A number of seconds from 0.1 to 3600."""
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0
    if not AGAIN_LEAST_S <= seconds <= AGAIN_MOST_S:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no time from {AGAIN_LEAST_S} to {AGAIN_MOST_S} s"
        )
    return seconds


def _asked(path: Path, *, at_counter: bool) -> tuple[View, str]:
    """What the appliance shows, and that in words.

    Raises:
        ConfigError: no appliance answers, and the settings have mistakes.
        PanelError: no appliance answers.
    """
    # Also with mistakes in the file: the appliance may run with older settings.
    config: Config | None = None
    try:
        config = load(path)
        runtime, wrong = Path(config.paths.runtime), None
    except ConfigError as error:
        runtime, wrong = last_good.runtime_folder(path), error
    try:
        view = read_view(runtime / sockets.PANEL, ANSWER_S)
    except PanelError:
        if wrong is not None:
            raise wrong from None
        raise
    if wrong is not None and not view.config_mistakes:
        sys.stderr.write(
            f"{wrong}\nThe appliance started before that: correct it in time.\n"
        )
    expects_screen = config.screen.expected if config else None
    return view, in_words(view, expects_screen=expects_screen, at_counter=at_counter)


def _as_json(view: View) -> str:
    if view.health is None:
        raise UnusableError("The appliance has just started: ask again in a second.")
    return msgspec.json.format(msgspec.json.encode(view.health)).decode()


def at_own_console(proc: Path = PROC) -> bool:
    """Whether we, or who called us, have a terminal that is wired to this machine.

    Of the callers too: sudo gives a command a pseudo terminal of its own (`use_pty` in
    sudoers(5)), and shows on the console what is written there.
    """
    pid = "self"
    while pid != "0":
        try:
            stat = (proc / pid / "stat").read_text("utf-8", "replace")
        except OSError:
            # Hidden from us (hidepid in proc(5)): it may have one.
            return True
        has_console, pid = read_stat(stat)
        if has_console:
            return True
    return False


def read_stat(stat: str) -> tuple[bool, str]:
    """Whether a process has a terminal of this machine; and its parent's number.

    Args:
        stat: its ``/proc/PID/stat`` (proc_pid_stat(5)): the fourth field is its
            parent, the seventh its terminal's device, 0 for none. Pipes do not
            change it.
    """
    # The name, in brackets, may hold spaces and brackets.
    fields = stat.rpartition(")")[2].split()
    device = int(fields[4])
    return device != 0 and os.major(device) not in PTS, fields[1]


def _metrics(parsed: argparse.Namespace) -> int:
    runtime = last_good.runtime_folder(parsed.config)
    try:
        view = read_view(runtime / sockets.PANEL, ANSWER_S)
    except PanelError as error:
        sys.stderr.write(f"{error}\n")
        view = None
    text = exposition(view, time.time_ns() // 1_000_000)
    if parsed.textfile is None:
        if at_own_console():
            raise UnusableError(NOT_HERE)
        sys.stdout.write(text)
        return OK
    try:
        replace(parsed.textfile / FILE, text)
    except OSError as error:
        raise UnusableError(
            f"{parsed.textfile / FILE} cannot be written ({error.strerror}): name a "
            "folder that this user may write"
        ) from error
    return OK


def replace(path: Path, text: str) -> None:
    """Write a file that others may read; they see the whole old one or the new one.

    Raises:
        OSError: it cannot be written; the old one stays.
    """
    # Without .prom at its end no reader takes it for metrics.
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    new = Path(name)
    try:
        with open(descriptor, "w", encoding="utf-8") as file:  # noqa: PTH123 - made
            file.write(text)
        new.chmod(0o644)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
