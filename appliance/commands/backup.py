# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The subcommands backup and restore: what they are given, and what they say."""

import argparse
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from appliance.config import last_good, load

Command = Callable[[argparse.Namespace], int]
Add = Callable[[str, str, Command], argparse.ArgumentParser]
"""Makes a subcommand: its name, what it does, and the function."""


def add_commands(add: Add, config: Callable[[argparse.ArgumentParser], None]) -> None:
    """Make the subcommands; `config` gives one its ``--config``."""
    backup = add("backup", "Keep a verified copy of journal and records.", _backup)
    backup.add_argument(
        "--to", type=Path, required=True, metavar="FOLDER", help="on another disk"
    )
    backup.add_argument(
        "--key", type=Path, metavar="FILE", help="encrypt it for this public key of age"
    )
    backup.add_argument(
        "--keep", type=_keep, metavar="N", help="remove the oldest of more than N (14)"
    )
    restore = add("restore", "Put a backup in the place of the databases.", _restore)
    restore.epilog = "Nothing is overwritten: what is there stays, under a dated name."
    restore.add_argument("file", type=Path, metavar="FILE", help="the backup")
    restore.add_argument(
        "--key", type=Path, metavar="FILE", help="the private key that opens it"
    )
    for command in (backup, restore):
        config(command)


def _backup(parsed: argparse.Namespace) -> int:
    # As the appliance does: a mistake in the settings is no reason to keep nothing.
    config = last_good.load_or_last(parsed.config).config
    # Here, not above: no other command needs the adapters' libraries.
    from appliance import backup  # noqa: PLC0415 - as said above

    # As by Ctrl-C: what is half written is taken away.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        made = backup.make(config, parsed.to, parsed.key, parsed.keep or backup.KEEP)
    except backup.BackupError as error:
        _say(str(error), sys.stderr)
        return 1
    _say(
        f"{made.path}: {' and '.join(made.names)}, verified, {made.rows} rows of the "
        f"journal, {made.size} bytes."
    )
    if made.removed:
        _say(f"Older backups that were removed: {made.removed}.")
    if made.is_beside:
        _say(
            f"{parsed.to} is on the same disk as the databases: when it breaks, both "
            "are lost. Take a folder on another disk.",
            sys.stderr,
        )
    if parsed.key is None:
        _say(
            "It is not encrypted: whoever holds it reads what people wrote. Keep it "
            "locked away, or give a --key.",
            sys.stderr,
        )
    return 0


def _restore(parsed: argparse.Namespace) -> int:
    config = load(parsed.config)
    from appliance import backup  # noqa: PLC0415 - as in _backup
    from appliance.backup import restoring  # noqa: PLC0415 - as in _backup

    try:
        for sentence in restoring.restore(config, parsed.file, parsed.key):
            _say(sentence)
    except backup.BackupError as error:
        _say(str(error), sys.stderr)
        return 1
    return 0


def _say(text: str, stream: TextIO | None = None) -> None:
    (stream or sys.stdout).write(f"{text}\n")


def _keep(text: str) -> int:
    """How many backups: 1 to 9999."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 9999:  # noqa: PLR2004 - as said
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 to 9999")
    return int(text)
