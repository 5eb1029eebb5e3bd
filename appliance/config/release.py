# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the package has noted of its versions (docs/explanation/upgrade.md)."""

from pathlib import Path
from typing import Final

TAKEN_BACK: Final = Path("/usr/lib/luukku/taken-back")
"""Made by systemd/trial: a line with the version that was tried last, in vain."""
VERSION_MAX: Final = 32
"""No fault's part is longer."""
UNKNOWN: Final = "?"


def taken_back(note: Path = TAKEN_BACK) -> str:
    """The version that was tried and taken back, one that is unreadable as ?.

    Empty: the version that was installed last is the one that runs.
    """
    try:
        version = note.read_text("ascii").strip()[:VERSION_MAX]
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError):
        return UNKNOWN
    return version if version.isprintable() and version else UNKNOWN
