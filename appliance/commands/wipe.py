# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The subcommand wipe: what it is given, and what it asks."""

import argparse
import errno
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from appliance.adapters.reading import UnusableError

Command = Callable[[argparse.Namespace], int]
Add = Callable[[str, str, Command], argparse.ArgumentParser]
"""Makes a subcommand: its name, what it does, and the function."""
ASKS: Final = """\
This stops {counter} for good: no button of it works any more. Its alerts, reports,
PINs, login and settings are removed, and its brokers forget it.
Type {counter} to wipe it: """


def add_commands(add: Add, config: Callable[[argparse.ArgumentParser], None]) -> None:
    """Make the subcommand; `config` gives it its ``--config``."""
    wipe = add("wipe", "Remove all that is personal from a counter that goes.", _wipe)
    wipe.epilog = (
        "Interrupted, or with something LEFT, it is called again. It ends with 0 when "
        "nothing is left. See docs/how-to/decommission.md."
    )
    wipe.add_argument(
        "--backups", choices=("keep", "remove"), help="what becomes of the backups"
    )
    wipe.add_argument("--yes", action="store_true", help="ask for no confirmation")
    wipe.add_argument(
        "--force", action="store_true", help="although an alert is open, or may be"
    )
    wipe.add_argument(
        "--offline",
        action="store_true",
        help="although a broker that cannot be reached goes on showing the counter",
    )
    config(wipe)


def _wipe(parsed: argparse.Namespace) -> int:
    # Here, not above: no other command needs all of it.
    from appliance import wiping  # noqa: PLC0415 - as said above
    from appliance.setting_up import SetupError, Systemd  # noqa: PLC0415 - the same

    path: Path = parsed.config
    if done := wiping.finished(path):
        print(done)
        return 0
    wish = wiping.Wish(
        config=path,
        backups=parsed.backups,
        force=parsed.force,
        offline=parsed.offline,
        confirm=partial(_is_meant, yes=parsed.yes),
    )
    try:
        return 0 if wiping.wipe(wish, Systemd()) else 1
    except (SetupError, wiping.WipeError) as error:
        raise UnusableError(str(error)) from error
    except OSError as error:
        is_right = error.errno in {errno.EACCES, errno.EPERM}
        remedy = "Do this as root" if is_right else "Mend that"
        raise UnusableError(
            f"{error.filename}: {error.strerror}. {remedy}, then call luukku wipe "
            "again."
        ) from error


def _is_meant(counter: str, *, yes: bool) -> bool:
    """Whether a person has typed the counter's name, or need not."""
    if yes:
        return True
    try:
        return input(ASKS.format(counter=counter)).strip() == counter
    except EOFError:
        return False
