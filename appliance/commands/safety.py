# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The subcommands of a year's safety work: drill, calendar, hazard."""

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TextIO, get_args

from appliance.adapters.reading import UnusableError
from appliance.commands import drill
from appliance.config import last_good, load
from appliance.wire import words
from appliance.wire.safety_words import Effect, Owner

Command = Callable[[argparse.Namespace], int]
Add = Callable[[str, str, Command], argparse.ArgumentParser]
"""Makes a subcommand: its name, what it does, and the function."""


def add_commands(add: Add, config: Callable[[argparse.ArgumentParser], None]) -> None:
    """Make the subcommands; `config` gives one its ``--config``."""
    held = add("drill", "Hold a drill; report how quickly help came.", _drill)
    _take_drill(held)
    calendar = add("calendar", "Write the year's dates for a calendar.", _calendar)
    calendar.add_argument(
        "--to", type=Path, required=True, metavar="FILE", help="such as luukku.ics"
    )
    hazard = add("hazard", "Keep the list of hazards that incidents show.", _hazard)
    _take_hazard(hazard)
    for command in (held, calendar, hazard):
        config(command)
        command.add_argument(
            "--language", choices=words.LANGUAGES, help="else as the counter's settings"
        )


def _take_drill(command: argparse.ArgumentParser) -> None:
    command.epilog = (
        "Tell everybody before: whoever needs real help presses again, or presses HELP."
    )
    command.add_argument(
        "action", choices=("start", "stop", "report"), help="what to do"
    )
    command.add_argument(
        "--minutes",
        type=_minutes,
        metavar="N",
        help=f"start: how long at most, 1 to {drill.MINUTES_MOST} (the default)",
    )


def _take_hazard(hazard: argparse.ArgumentParser) -> None:
    hazard.epilog = "Say no names: an owner is a role, a hazard is a thing."
    hazard.add_argument("action", choices=("add", "done", "check", "list"))
    hazard.add_argument(
        "what", nargs="?", help="add: what the hazard is; done, check: the id's begin"
    )
    hazard.add_argument("--owner", choices=get_args(Owner), help="add: who sees to it")
    hazard.add_argument("--due", type=day, metavar="DAY", help="add: as 2027-01-31")
    hazard.add_argument(
        "--incident", type=int, metavar="N", help="add: which incident has shown it"
    )
    hazard.add_argument(
        "--check-on", type=day, metavar="DAY", help="done: when to see if it helped"
    )
    hazard.add_argument("--effect", choices=get_args(Effect), help="check: if it did")
    hazard.add_argument(
        "--csv", action="store_true", help="list: for the risk assessment"
    )


def _drill(parsed: argparse.Namespace) -> int:
    config = last_good.load_or_last(parsed.config).config
    language = parsed.language or config.counter.language
    if parsed.action == "start":
        minutes = parsed.minutes or drill.MINUTES_MOST
        _say(drill.start(config, minutes, language))
        return 0
    if parsed.minutes is not None:
        raise UnusableError("Only luukku drill start takes --minutes.")
    if parsed.action == "stop":
        _say(drill.stop(config, language))
        return 0
    # Here, not above: no other command needs what it reads with.
    from appliance.records import drills  # noqa: PLC0415 - as said above

    _say(drills.report(config, language))
    return 0


def _calendar(parsed: argparse.Namespace) -> int:
    config = load(parsed.config)
    from appliance.records import yearly  # noqa: PLC0415 - as in _drill

    count = yearly.write(config, parsed.to, parsed.language or config.counter.language)
    _say(f"{parsed.to} has {count} dates: open it with any calendar.")
    return 0


def _hazard(parsed: argparse.Namespace) -> int:
    config = last_good.load_or_last(parsed.config).config
    from appliance.records import hazards  # noqa: PLC0415 - as in _drill

    match parsed.action:
        case "add":
            _must_have(parsed, "what", "owner", "due")
            new = hazards.New(parsed.what, parsed.owner, parsed.due, parsed.incident)
            _say(hazards.add(config, new))
            _say(hazards.warning(parsed.what), sys.stderr)
        case "done":
            _must_have(parsed, "what")
            _say(hazards.done(config, parsed.what, parsed.check_on))
        case "check":
            _must_have(parsed, "what", "effect")
            _say(hazards.check(config, parsed.what, parsed.effect))
        case _:
            language = parsed.language or config.counter.language
            _say(hazards.listed(config, language, as_csv=parsed.csv))
    return 0


def _say(text: str, file: TextIO | None = None) -> None:
    if text:
        print(text, file=file)


def _must_have(parsed: argparse.Namespace, *names: str) -> None:
    missing = [name for name in names if getattr(parsed, name) is None]
    if missing:
        said = " and ".join("TEXT" if one == "what" else f"--{one}" for one in missing)
        raise UnusableError(
            f"luukku hazard {parsed.action} needs {said}: luukku hazard --help."
        )


def _minutes(text: str) -> int:
    """A number of minutes from 1 to `MINUTES_MOST`."""
    try:
        minutes = int(text)
    except ValueError:
        minutes = 0
    if not 1 <= minutes <= drill.MINUTES_MOST:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no time from 1 to {drill.MINUTES_MOST} minutes"
        )
    return minutes


def day(text: str) -> date:
    """A day such as 2027-01-31, of the years 1970 to 9998."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = date.min
    if not 1970 <= found.year <= 9998:  # noqa: PLR2004 - years
        raise argparse.ArgumentTypeError(f"{text!r} is no day such as 2027-01-31")
    return found
