# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``luukku pin``: sets or removes a role's PIN, also while the records are kept.

It writes one row of `records.db`, sealed; the service reads the PIN anew at
each try. It makes no file: one that root had made could not be written by the service.
"""

import getpass
import sys
from pathlib import Path

from appliance.adapters.records.incident_schema import FILE
from appliance.config import Config
from appliance.records import beside, locks
from appliance.records.locks import PinError
from appliance.wire.records import Role

UNCHANGED = "nothing was changed."


def set_pin(config: Config, role: Role) -> None:
    """Ask for a PIN and keep it.

    Raises:
        PinError: it may not be one; nothing was changed.
        UnusableError: it cannot be kept; nothing was changed.
    """
    path = Path(config.paths.state) / FILE
    # What is wrong with the file is told before anybody types a PIN.
    with beside.written(path):
        pass
    pin = _asked_twice(role) if sys.stdin.isatty() else _line()
    with beside.written(path) as connection:
        locks.set_pin(connection, role, pin)
    print(f"The PIN of {role} is set.")


def remove_pin(config: Config, role: Role) -> None:
    """Forget a role's PIN.

    Raises:
        UnusableError: it cannot be removed.
    """
    path = Path(config.paths.state) / FILE
    with beside.written(path) as connection:
        was_there = locks.remove_pin(connection, role)
    print(f"The PIN of {role} is removed." if was_there else f"{role} has no PIN.")


def _line() -> str:
    """The first line of standard input, of a program that sets the PIN."""
    line = sys.stdin.readline(locks.DIGITS_MOST * 2).strip()
    if not line:
        raise PinError(f"No PIN came on standard input; {UNCHANGED}")
    return line


def _asked_twice(role: Role) -> str:
    """The PIN as it was typed, unseen, twice."""
    try:
        pin = getpass.getpass(f"New PIN of {role}: ")
        why = locks.mistake(pin)
        if why:
            raise PinError(why)
        again = getpass.getpass("The same again: ")
    except EOFError as error:
        raise PinError(f"No PIN was typed; {UNCHANGED}") from error
    if pin != again:
        raise PinError(f"The two are not the same; {UNCHANGED}")
    return pin
