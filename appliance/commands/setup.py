# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The subcommand setup: what it is given, and what it says."""

import argparse
import errno
import getpass
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from appliance.adapters.reading import UnusableError
from appliance.wire.words import LANGUAGES

if TYPE_CHECKING:
    from appliance.setting_up import Wanted

Command = Callable[[argparse.Namespace], int]
Add = Callable[[str, str, Command], argparse.ArgumentParser]
"""Makes a subcommand: its name, what it does, and the function."""
DOES: Final = "Set a counter up from its bundle, to a signed sheet."
_CONTACT: Final = "no:17, nc:17, or pair:5,6"
_CHOICES: Final = {
    "text": ("TEXT", "the counter's name as guards read it"),
    "place": ("TEXT", "where it is, as guards read it"),
    "address": ("TEXT", "the street address that is read aloud to 112"),
    "duress": ("BUTTON", f"the contact and its BCM pins: {_CONTACT}"),
    "shutter": ("BUTTON", "the same, or none"),
    "screen": ("SCREEN", "auto, none, or pixels/millimetres across: 800/154"),
}


def add_commands(add: Add, config: Callable[[argparse.ArgumentParser], None]) -> None:
    """Make the subcommand; `config` gives it its ``--config``."""
    setup = add("setup", DOES, _setup)
    setup.epilog = (
        "Call it again after an interruption: what is done is not done twice. Without "
        "a BUNDLE it goes on with the counter that is set up. The code is asked for; "
        "without a terminal it is the first line on standard input."
    )
    setup.add_argument("bundle", type=Path, nargs="?", metavar="BUNDLE")
    setup.add_argument(
        "--code-file", type=Path, metavar="FILE", help="where the code is; else it asks"
    )
    for name, (what, does) in _CHOICES.items():
        setup.add_argument(f"--{name}", metavar=what, help=does)
    setup.add_argument(
        "--settings", type=Path, metavar="FILE", help="instead of the bundle's settings"
    )
    setup.add_argument("--language", choices=LANGUAGES, help="of the screen")
    setup.add_argument(
        "--pins", choices=("gpiod", "lgpio", "simulated"), help="where pins come from"
    )
    how = setup.add_mutually_exclusive_group()
    how.add_argument(
        "--replace", action="store_true", help="instead of settings that are there"
    )
    how.add_argument(
        "--renew", action="store_true", help="change certificate and key, nothing else"
    )
    setup.add_argument(
        "--yes",
        action="store_true",
        help="ask nothing but the code",
    )
    setup.add_argument(
        "--no-test", action="store_true", help="no test presses: it stays 'not tested'"
    )
    setup.add_argument(
        "--sheet", type=Path, metavar="FILE", help="where the sheet goes, .html or .pdf"
    )
    config(setup)


def _setup(parsed: argparse.Namespace) -> int:
    # Here, not above: no other command needs all of it.
    from appliance import setting_up  # noqa: PLC0415 - as said above

    try:
        bundle = None
        if parsed.bundle is not None:
            # First: a code on standard input is its first line.
            code = _code(parsed)
            bundle = setting_up.Bundle.opened(parsed.bundle, code)
            print(f"bundle: {bundle.counter} of {bundle.site}")
        well = setting_up.set_up(bundle, _wanted(parsed), setting_up.Systemd())
    except setting_up.SetupError as error:
        raise UnusableError(str(error)) from error
    except OSError as error:
        is_right = error.errno in {errno.EACCES, errno.EPERM}
        remedy = " Do this as root: sudo luukku setup." if is_right else ""
        why = f"{error.filename}: {error.strerror}.{remedy}"
        raise UnusableError(why) from error
    return 0 if well else 1


def _wanted(parsed: argparse.Namespace) -> "Wanted":
    from appliance.setting_up import (  # noqa: PLC0415 - as in _setup
        Choices,
        Wanted,
        asking,
        header_map,
    )

    board = header_map.here(Path("/"))
    asks = partial(asking.ask, board=board, answer=input)
    return Wanted(
        config=parsed.config,
        choices=Choices(**{name: getattr(parsed, name) for name in Choices._fields}),
        ask=None if parsed.yes else asks,
        settings=parsed.settings,
        replace=parsed.replace,
        renew=parsed.renew,
        test=not parsed.no_test,
        sheet=parsed.sheet,
    )


def _code(parsed: argparse.Namespace) -> str:
    if parsed.code_file is not None:
        code: str = parsed.code_file.read_text("utf-8", errors="replace")
        return code
    if sys.stdin.isatty():
        return getpass.getpass("Code: ")
    return sys.stdin.readline()
