# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The subcommands verify and evidence: what they are given, and what they say."""

import argparse
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from appliance.adapters.reading import UnusableError
from appliance.config import last_good

OK: Final = 0
WRONG: Final = 1
BAD_CONFIG: Final = 2
Command = Callable[[argparse.Namespace], int]
Add = Callable[[str, str, Command], argparse.ArgumentParser]
"""Makes a subcommand: its name, what it does, and the function."""


def add_commands(add: Add, config: Callable[[argparse.ArgumentParser], None]) -> None:
    """Make the subcommands; `config` gives one its ``--config``."""
    verify = add("verify", "Find the first record that was altered.", _verify)
    config(verify)
    verify.epilog = (
        "Without --head, rows that were cut off the end, or a chain that was written "
        "anew as a whole, cannot be seen. Guards have the journal's head in health; "
        "exports and backups have that of the records."
    )
    verify.add_argument(
        "database",
        type=Path,
        nargs="?",
        metavar="DB",
        help="luukku.db (the journal), records.db, or a copy; else both of the counter",
    )
    verify.add_argument(
        "--head",
        type=_head,
        metavar="HEX",
        help="an older head of DB: journal_head of health, or of an export or backup",
    )
    verify.add_argument(
        "--rows", type=_count, metavar="N", help="the count that was told with it"
    )
    evidence = add("evidence", "Write what others can check without Luukku.", _evidence)
    config(evidence)
    evidence.epilog = (
        "It holds what people wrote, word for word: name with --incident what is "
        "meant. How to check it: docs/how-to/check-an-export.md."
    )
    evidence.add_argument(
        "--to", type=Path, required=True, metavar="FILE", help="such as evidence.tar"
    )
    evidence.add_argument(
        "--key", type=Path, metavar="PEM", help="a private key that signs it, EC or RSA"
    )
    evidence.add_argument(
        "--incident",
        type=_count,
        action="append",
        default=[],
        metavar="N",
        help="tell the content of this incident only; again for another",
    )


def _verify(parsed: argparse.Namespace) -> int:
    # Here, not above: no other command needs the adapters' libraries.
    from appliance import assembly, verify  # noqa: PLC0415 - as said above
    from appliance.adapters.records import incident_schema  # noqa: PLC0415 - the same

    if parsed.database is not None:
        well = verify.report(parsed.database, parsed.head or "", parsed.rows)
        return OK if well else WRONG
    if parsed.head is not None or parsed.rows is not None:
        _complain("Name the file whose head it is: luukku verify DB --head HEX.")
        return BAD_CONFIG
    state = Path(last_good.load_or_last(parsed.config).config.paths.state)
    files = (state / assembly.DATABASE, state / incident_schema.FILE)
    # Each is told of, also when the first is not well.
    return max([_reported(verify.report, file) for file in files])


def _reported(report: Callable[[Path, str, int | None], bool], file: Path) -> int:
    try:
        return OK if report(file, "", None) else WRONG
    except UnusableError as error:
        _complain(str(error))
        return WRONG


def _evidence(parsed: argparse.Namespace) -> int:
    config = last_good.load_or_last(parsed.config).config
    # Here, not above: no other command needs what it signs with.
    from appliance import evidence  # noqa: PLC0415 - as said above

    made = evidence.make(config, parsed.to, parsed.key, parsed.incident)
    sys.stdout.write(
        f"{parsed.to}: both chains, and the content of {made.subjects} subjects, "
        f"{'signed' if made.is_signed else 'not signed'}. Note where it does not go: "
        f"SHA-256 of its SHA256SUMS {made.sums}\n"
    )
    return OK


def _head(text: str) -> str:
    """A hash: 64 hexadecimal digits, in lower case."""
    if not re.fullmatch("[0-9a-fA-F]{64}", text):
        raise argparse.ArgumentTypeError(
            f"{text!r} is no head: journal_head in health has 64 hexadecimal digits"
        )
    return text.lower()


def _count(text: str) -> int:
    """How many rows: 0 or more."""
    if not re.fullmatch("[0-9]{1,18}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of rows")
    return int(text)


def _complain(text: str) -> None:
    sys.stderr.write(f"{text}\n")
