# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The passphrase of a site's ca.key: from a file, or asked for; never a word."""

import argparse
import getpass
import sys
from collections.abc import Callable
from pathlib import Path

from appliance.adapters.reading import UnusableError


def known(parsed: argparse.Namespace) -> Callable[[], bytes]:
    """Gives the one that opens the key, when it is needed."""

    def give() -> bytes:
        if parsed.passphrase_file is not None:
            return _line(parsed.passphrase_file).encode()
        return _asked("Passphrase of ca.key: ").encode()

    return give


def new(parsed: argparse.Namespace) -> bytes:
    """One that will seal the key.

    Raises:
        UnusableError: it is too short, or the two that were typed differ.
    """
    from appliance.site_kit import authority  # noqa: PLC0415 - slow, as in site.py

    if parsed.new_passphrase_file is not None:
        said = _line(parsed.new_passphrase_file)
    else:
        said = _asked("New passphrase of ca.key: ")
        if sys.stdin.isatty() and _asked("The same again: ") != said:
            raise UnusableError("The two are not the same: nothing was changed.")
    if len(said) < authority.PASSPHRASE_LEAST:
        raise UnusableError(
            f"A passphrase has at least {authority.PASSPHRASE_LEAST} characters; best "
            "are five words of chance. Nothing was changed."
        )
    return said.encode()


def _asked(prompt: str) -> str:
    if sys.stdin.isatty():
        return getpass.getpass(prompt)
    return sys.stdin.readline().rstrip("\r\n")


def _line(path: Path) -> str:
    return path.read_text("utf-8", errors="replace").partition("\n")[0].rstrip("\r")
