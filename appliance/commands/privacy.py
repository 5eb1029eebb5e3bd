# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The subcommands of privacy: hold, looks, subject."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from appliance.adapters import service
from appliance.adapters.reading import UnusableError
from appliance.clock import Clock
from appliance.config import last_good
from appliance.core.values import Moment
from appliance.wire import words

Command = Callable[[argparse.Namespace], int]
Add = Callable[[str, str, Command], argparse.ArgumentParser]
"""Makes a subcommand: its name, what it does, and the function."""
NUMBER_MOST = 10**15


def add_commands(add: Add, config: Callable[[argparse.ArgumentParser], None]) -> None:
    """Make the subcommands; `config` gives one its ``--config``."""
    hold = add("hold", "Have time take nothing from an incident.", _hold)
    hold.epilog = "Without a number it lists what is held. Say no names in the reason."
    hold.add_argument("number", nargs="?", type=number, help="which incident")
    hold.add_argument("--reason", metavar="TEXT", help="such as a claim's number")
    hold.add_argument(
        "--release", type=number, metavar="N", help="hold incident N no longer"
    )
    looks = add("looks", "Tell who has looked at the records.", _looks)
    looks.add_argument("--incident", type=number, metavar="N", help="at this one only")
    subject = add("subject", "Make the extract that a reporter asks for.", _subject)
    subject.epilog = "See to it that whoever asks is the reporter."
    whose = subject.add_mutually_exclusive_group(required=True)
    whose.add_argument("--reporter", metavar="CODE", help="the reporter's own code")
    whose.add_argument(
        "--incident", type=number, metavar="N", help="one without a code"
    )
    subject.add_argument(
        "--to", type=Path, required=True, metavar="FILE", help="such as extract.html"
    )
    subject.add_argument(
        "--language", choices=words.LANGUAGES, help="else as the counter's settings"
    )
    for command in (hold, looks, subject):
        config(command)


def _hold(parsed: argparse.Namespace) -> int:
    config = last_good.load_or_last(parsed.config).config
    # Here, not above: no other command needs what it reads with.
    from appliance.records import holding  # noqa: PLC0415 - as said above

    if parsed.release is not None:
        if parsed.number is not None or parsed.reason is not None:
            raise UnusableError("--release stands alone: luukku hold --release N.")
        _say(holding.release(config, parsed.release, _now()))
    elif parsed.number is None:
        if parsed.reason is not None:
            raise UnusableError("Say which incident: luukku hold N --reason TEXT.")
        _say(holding.listed(config))
    else:
        _say(holding.hold(config, parsed.number, parsed.reason or "", _now()))
    return 0


def _looks(parsed: argparse.Namespace) -> int:
    config = last_good.load_or_last(parsed.config).config
    from appliance.records import looking  # noqa: PLC0415 - as in _hold

    _say(looking.listed(config, parsed.incident))
    return 0


def _subject(parsed: argparse.Namespace) -> int:
    config = last_good.load_or_last(parsed.config).config
    from appliance.records import subject  # noqa: PLC0415 - as in _hold

    wanted = subject.Wanted(parsed.reporter or "", parsed.incident)
    language = parsed.language or config.counter.language
    _say(subject.extract(config, wanted, parsed.to, language, _now()))
    return 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _now() -> Moment:
    return Clock(service.clock_synced).moment()


def number(text: str) -> int:
    """An incident's number: 1 or more."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:20]) < NUMBER_MOST):
        raise argparse.ArgumentTypeError(f"{text[:40]!r} is no number of an incident")
    return int(text)
