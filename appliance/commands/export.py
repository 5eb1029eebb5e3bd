# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The subcommand export: what it is given, and what it answers."""

import argparse
import re
import sys
from collections.abc import Callable
from datetime import date
from typing import Final

from appliance.config import last_good
from appliance.wire import words

Command = Callable[[argparse.Namespace], int]
Add = Callable[[str, str, Command], argparse.ArgumentParser]
"""Makes a subcommand: its name, what it does, and the function."""
FORMATS: Final = ("html", "pdf", "csv", "json", "cap")
_MONTH: Final = re.compile(r"(\d{4})(?:-(\d{2})|-Q([1-4]))?", re.IGNORECASE)


def add_commands(add: Add, config: Callable[[argparse.ArgumentParser], None]) -> None:
    """Make the subcommand; `config` gives it its ``--config``."""
    export = add("export", "Write reports, incidents or alerts as files.", _export)
    config(export)
    export.epilog = (
        "Without --incidents and --cap it writes the report of a month, quarter or "
        "year, less what could tell of a person: docs/how-to/reports.md. Each export "
        "is noted in the records."
    )
    export.add_argument(
        "--to",
        action="append",
        default=[],
        metavar="FOLDER",
        help="the folder for the files; given as a day, such as 2026-10-31, the last "
        "day that is meant",
    )
    export.add_argument(
        "--from", dest="first", type=_day, metavar="DAY", help="the first day"
    )
    export.add_argument(
        "--month",
        type=_period,
        metavar="PERIOD",
        help="2026-10, 2026-Q4 or 2026; else the last whole month",
    )
    export.add_argument(
        "--format",
        action="append",
        choices=FORMATS,
        default=[],
        help="one of them, and again for another; else all that there are",
    )
    export.add_argument("--cap", action="store_true", help="alerts, as CAP 1.2")
    export.add_argument(
        "--incidents", action="store_true", help="the incidents themselves: csv, json"
    )
    export.add_argument(
        "--language", choices=words.LANGUAGES, help="else as the counter's settings"
    )


def _export(parsed: argparse.Namespace) -> int:
    config = last_good.load_or_last(parsed.config).config
    # Here, not above: no other command needs what it reads with.
    from appliance.export import asked  # noqa: PLC0415 - as said above

    made = asked.obey(
        config,
        asked.Asked(
            to=parsed.to,
            first=parsed.first,
            month=parsed.month,
            formats=tuple(dict.fromkeys(parsed.format)),
            is_cap=parsed.cap,
            is_incidents=parsed.incidents,
            language=parsed.language or config.counter.language,
        ),
    )
    for path in made:
        sys.stdout.write(f"{path}\n")
    if not made:
        sys.stderr.write("There is nothing of that time: no file was written.\n")
    return 0


def _period(text: str) -> tuple[int, int, int]:
    """A month, quarter or year: the year, its first month, how many months."""
    found = _MONTH.fullmatch(text)
    year, month, quarter = (
        (int(one or 0) for one in found.groups()) if found else [0] * 3
    )
    months = 3 if quarter else 1 if found and found[2] else 12
    first = 3 * quarter - 2 if quarter else month if months == 1 else 1
    if not (2000 <= year <= 2999 and 1 <= first <= 12):  # noqa: PLR2004 - years, months
        raise argparse.ArgumentTypeError(
            f"{text!r} is no month such as 2026-10, quarter such as 2026-Q4, or year"
        )
    return year, first, months


def _day(text: str) -> str:
    """A day such as 2026-10-31, or a month such as 2026-10."""
    try:
        date.fromisoformat(text if len(text) == len("2026-10-01") else f"{text}-01")
    except ValueError:
        message = f"{text!r} is no day such as 2026-10-01"
        raise argparse.ArgumentTypeError(message) from None
    return text
