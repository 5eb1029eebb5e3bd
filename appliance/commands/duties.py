# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The subcommand duties: what it is given, and what it answers."""

import argparse
import sys
import time
from collections.abc import Callable

from appliance.config import last_good
from appliance.wire import words

Command = Callable[[argparse.Namespace], int]
Add = Callable[[str, str, Command], argparse.ArgumentParser]
"""Makes a subcommand: its name, what it does, and the function."""


def add_commands(add: Add, config: Callable[[argparse.ArgumentParser], None]) -> None:
    """Make the subcommand; `config` gives it its ``--config``."""
    duties = add("duties", "Tell which of the employer's duties are due.", _duties)
    duties.epilog = (
        "It ends with 0 when none is overdue, with 1 when one is or none can be read."
    )
    config(duties)
    duties.add_argument(
        "--overdue", action="store_true", help="only those whose time has passed"
    )
    duties.add_argument("--json", action="store_true", help="as JSON")
    duties.add_argument(
        "--language", choices=words.LANGUAGES, help="else as the counter's settings"
    )


def _duties(parsed: argparse.Namespace) -> int:
    config = last_good.load_or_last(parsed.config).config
    # Here, not above: no other command needs what it reads with.
    from appliance.records import reminding  # noqa: PLC0415 - as said above

    language = parsed.language or config.counter.language
    asked = reminding.Asked(language, parsed.overdue, parsed.json)
    told = reminding.told(config, asked, time.time_ns() // 1_000_000)
    sys.stdout.write(f"{told.text}\n")
    return 1 if told.overdue else 0
