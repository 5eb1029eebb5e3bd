# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The subcommands of what an employer does after an incident: action, duty, handle."""

import argparse
import sys
from collections.abc import Callable
from typing import get_args

from appliance.adapters import service
from appliance.adapters.reading import UnusableError
from appliance.clock import Clock
from appliance.commands import privacy, safety
from appliance.config import last_good
from appliance.core.values import Moment
from appliance.wire import handling_words, words
from appliance.wire.safety_words import Effect, Owner

Command = Callable[[argparse.Namespace], int]
Add = Callable[[str, str, Command], argparse.ArgumentParser]
"""Makes a subcommand: its name, what it does, and the function."""


def add_commands(add: Add, config: Callable[[argparse.ArgumentParser], None]) -> None:
    """Make the subcommands; `config` gives one its ``--config``."""
    action = add("action", "Keep what is put right after an incident.", _action)
    _take_action(action)
    duty = add("duty", "Settle a duty; keep the reference of a notice.", _duty)
    duty.epilog = "Say no names. luukku duty list N has the duties' codes."
    duty.add_argument("does", choices=("list", "done", "note"), help="what to do")
    duty.add_argument("number", type=privacy.number, help="which incident")
    duty.add_argument("duty", nargs="?", help="done, note: such as insurer_notice")
    duty.add_argument(
        "--reference", metavar="TEXT", help="such as the number of the notice"
    )
    handle = add("handle", "Note how a report is handled: causes, absence.", _handle)
    _take_handling(handle)
    for command in (action, duty, handle):
        config(command)
        command.add_argument(
            "--language", choices=words.LANGUAGES, help="else as the counter's settings"
        )


def _take_action(action: argparse.ArgumentParser) -> None:
    action.epilog = "Say no names: an owner is a role."
    action.add_argument("does", choices=("add", "done", "check", "list"))
    action.add_argument(
        "number", nargs="?", help="add, list: the incident's; done, check: as 12.1"
    )
    action.add_argument("what", nargs="?", help="add: what is to be done")
    action.add_argument("--owner", choices=get_args(Owner), help="add: who sees to it")
    action.add_argument(
        "--due", type=safety.day, metavar="DAY", help="add: as 2027-01-31"
    )
    action.add_argument(
        "--check-on",
        type=safety.day,
        metavar="DAY",
        help="done: when to see if it helped",
    )
    action.add_argument("--effect", choices=get_args(Effect), help="check: if it did")


def _take_handling(handle: argparse.ArgumentParser) -> None:
    handle.epilog = (
        "Say no names. Without an option it lists what is noted. All but the causes "
        "can be noted when the report is closed, too."
    )
    handle.add_argument("number", type=privacy.number, help="which incident")
    handle.add_argument(
        "--cause",
        action="append",
        choices=tuple(handling_words.CAUSE),
        help="what lay behind it; again for another; they replace those that were",
    )
    handle.add_argument("--cause-text", metavar="TEXT", help="about it")
    handle.add_argument("--absence", choices=tuple(handling_words.ABSENCE))
    handle.add_argument(
        "--occupational-health",
        dest="occ_health_referral",
        choices=tuple(handling_words.REFERRAL),
    )
    handle.add_argument(
        "--guard-report",
        dest="guard_report_ref",
        metavar="TEXT",
        help="the number of the guard's own report",
    )
    handle.add_argument(
        "--safety-rep",
        type=safety.day,
        metavar="DAY",
        help="when the safety representative was told, as 2027-01-31",
    )
    handle.add_argument(
        "--by", dest="handled_by", metavar="CODE", help="who handles it, not a name"
    )
    handle.add_argument(
        "--forget",
        action="append",
        choices=tuple(handling_words.FIELD),
        help="take this away; again for another",
    )


def _action(parsed: argparse.Namespace) -> int:
    config = last_good.load_or_last(parsed.config).config
    # Here, not above: no other command needs what it reads with.
    from appliance.records import actions  # noqa: PLC0415 - as said above

    match parsed.does:
        case "add":
            _must_have("action", parsed, "number", "what", "owner", "due")
            number = _incident(parsed.number)
            new = actions.New(number, parsed.what, parsed.owner, parsed.due)
            said = actions.add(config, new, _now())
        case "done":
            _must_have("action", parsed, "number")
            said = actions.done(config, parsed.number, parsed.check_on, _now())
        case "check":
            _must_have("action", parsed, "number", "effect")
            said = actions.check(config, parsed.number, parsed.effect, _now())
        case _:
            incident = None if parsed.number is None else _incident(parsed.number)
            language = parsed.language or config.counter.language
            said = actions.listed(config, incident, language, _now())
    _say(said)
    return 0


def _duty(parsed: argparse.Namespace) -> int:
    config = last_good.load_or_last(parsed.config).config
    from appliance.records import settling  # noqa: PLC0415 - as in _action

    number, reference = parsed.number, parsed.reference
    match parsed.does:
        case "done":
            _must_have("duty", parsed, "duty")
            said = settling.done(config, number, parsed.duty, reference, _now())
        case "note":
            _must_have("duty", parsed, "duty", "reference")
            said = settling.note(config, number, parsed.duty, reference, _now())
        case _:
            language = parsed.language or config.counter.language
            said = settling.listed(config, number, language, _now())
    _say(said)
    return 0


def _handle(parsed: argparse.Namespace) -> int:
    config = last_good.load_or_last(parsed.config).config
    from appliance.records import handle  # noqa: PLC0415 - as in _action

    language = parsed.language or config.counter.language
    noted = handle.Noted(
        {
            field: value
            for field in handle.OPTIONS
            if (value := getattr(parsed, field)) is not None
        },
        parsed.cause or (),
        parsed.safety_rep,
        parsed.forget or (),
    )
    if noted.is_nothing():
        _say(handle.listed(config, parsed.number, language, _now()))
    else:
        _say(handle.note(config, parsed.number, noted, language, _now()))
    return 0


def _must_have(command: str, parsed: argparse.Namespace, *names: str) -> None:
    """Refuse what lacks any of these.

    Raises:
        UnusableError: it does; a sentence names them.
    """
    called = {"number": "a number", "what": "a text", "duty": "a duty"}
    missing = [name for name in names if getattr(parsed, name) is None]
    if missing:
        said = " and ".join(called.get(one, f"--{one}") for one in missing)
        raise UnusableError(
            f"luukku {command} {parsed.does} needs {said}: luukku {command} --help."
        )


def _incident(text: str) -> int:
    try:
        return privacy.number(text)
    except argparse.ArgumentTypeError as error:
        raise UnusableError(f"{error}; it stands in the list of reports.") from error


def _say(text: str) -> None:
    """Say what was done; a warning goes where mistakes go."""
    said, _, warning = text.partition("\nWarning: ")
    if said:
        sys.stdout.write(f"{said}\n")
    if warning:
        sys.stderr.write(f"Warning: {warning}\n")


def _now() -> Moment:
    return Clock(service.clock_synced).moment()
